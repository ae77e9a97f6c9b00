"""What somebody answered on their own page about meetings and minutes. The public door's own words."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, Typed
from liftstone.network.sections import Written

COMING, APOLOGIES, DEPUTY = "coming", "apologies", "deputy"
APPROVE, CHANGE = "approve", "change"


def meetings(data: QueryDict, shown: Mapping[str, Any]) -> Written:
    """Return whether somebody comes to a meeting on the page, or what they say of minutes on it.

    Each has a form of its own: `of` is the meeting, and `what` "coming" or "minutes". One that has left the page
    answers nothing.
    """
    typed = Typed(data)
    of, what = typed.words("of"), typed.words("what")
    known = {each["id"] for each in shown["minutes" if what == "minutes" else "meetings"]}
    if of not in known:
        typed.problems["form"] = _("This page has changed meanwhile. Please look again.")
        return Written(problems=typed.problems, said=typed.said)
    body = _of_minutes(typed, of, shown) if what == "minutes" else _of_meeting(typed, of)
    return Written(about=f"{what}-{of}", body=body, problems=typed.problems, said=typed.said)


def _of_meeting(typed: Typed, of: str) -> dict[str, Any]:
    missing = _("Choose one of these.")
    state = typed.one_of(f"how-{of}", (COMING, APOLOGIES, DEPUTY), missing=missing)
    wanted = _("Write who comes in your place.") if state == DEPUTY else ""
    deputy = typed.words(f"deputy-{of}", missing=wanted)
    words = typed.words(f"words-{of}", most=LONG)
    return {"what": "coming", "of": of, "state": state, "deputy": deputy if state == DEPUTY else "", "words": words}


def _of_minutes(typed: Typed, of: str, shown: Mapping[str, Any]) -> dict[str, Any]:
    said = typed.one_of(f"said-{of}", (APPROVE, CHANGE), missing=_("Choose one of these."))
    wanted = _("Write what you want changed.") if said == CHANGE else ""
    words = typed.words(f"change-{of}", most=LONG, missing=wanted)
    version = next(each["version"] for each in shown["minutes"] if each["id"] == of)
    return {"what": "minutes", "of": of, "said": said, "words": words, "version": version}
