"""What somebody answered on their own page about their organisation. The public door's own words."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory.typed import Typed
from liftstone.gaps import reading
from liftstone.network.sections import Written


def account(data: QueryDict, shown: Mapping[str, Any]) -> Written:
    """Return what a member says of itself and of what is missing; what nobody touched is not said."""
    typed = Typed(data)
    told = reading.told(
        typed,
        areas=dict(shown["areas"]),
        no_area=_("Choose the areas of which you speak."),
        nothing=_("Write something, or choose an answer to one of the questions."),
    )
    body = {"boxes": told.boxes, "areas": list(told.areas), "severities": told.severities}
    return Written(body=body, problems=typed.problems, said=typed.said)
