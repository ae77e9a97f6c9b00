"""What an adviser typed on their own page about the passages of a draft. The public door's own words."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, Typed
from liftstone.network.sections import Written

MOST_LEFT = 200  # passages of one draft


def drafts(data: QueryDict, shown: Mapping[str, Any]) -> Written:
    """Return what somebody said of the passages of one draft as their page shows it."""
    typed = Typed(data)
    of = typed.one_of("draft", [each["id"] for each in shown["drafts"]])
    draft = next((each for each in shown["drafts"] if each["id"] == of), None)
    if draft is None:
        problem = _("This draft is not open any more. What you wrote was not sent; it is still here.")
        return Written(problems={"form": problem}, said={"left": _left(data)})
    words = {}
    for passage in draft["passages"]:
        name = f"words-{of}-{passage['mark']}"
        said = typed.words(name, most=LONG)
        if said:
            words[passage["mark"]] = said
    if not words and not typed.problems:
        typed.problems["form"] = _("Write something about at least one passage.")
    body = {"version": draft["version"], "words": words}
    return Written(about=of, body=body, problems=typed.problems, said=typed.said)


def _left(data: QueryDict) -> list[str]:
    """Return what was typed of a draft that this page does not show any more, to be given back."""
    texts = [str(data.get(name, "")).replace("\x00", "").strip() for name in data if name.startswith("words-")]
    return [each for each in texts if each][:MOST_LEFT]
