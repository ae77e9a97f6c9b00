"""What somebody answered on their own page about their parts of actions. The public door's own words."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, Typed
from liftstone.network.sections import Written

NOT_YET, DONE = "not-yet", "done"


def parts(data: QueryDict, shown: Mapping[str, Any]) -> Written:
    """Return for each part on the page that was answered whether it is done, and a word on where it stands."""
    typed, answered = Typed(data), {}
    for part in shown["parts"]:
        of = part["owner"]
        how = typed.one_of(f"how-{of}", (NOT_YET, DONE))
        words = typed.words(f"words-{of}", most=LONG)
        if how == DONE or words:
            answered[of] = {"how": how or NOT_YET, "words": words}
    if not answered:
        typed.problems["form"] = _("Say of one of them that it is done, or write a word on it.")
    return Written(body={"parts": answered}, problems=typed.problems, said=typed.said)
