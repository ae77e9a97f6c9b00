"""What somebody types who asks for an erasure, or says that something must be kept."""

from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.desk import forms
from liftstone.keeping.models import Erasure
from liftstone.keeping.states import Obstacle

LONGEST = timedelta(days=366)  # a hold is looked at again once a year


def rules() -> list[tuple[str, str]]:
    """Return the rules to choose from, in words."""
    return [
        ("asked", _("The person whom it is about asked for it")),
        ("time", _("It has been kept for as long as it was needed")),
        ("mistake", _("It should not have been recorded, or was a test")),
        ("order", _("A court or the regulator ordered it")),
    ]


def obstacle(which: Obstacle) -> str:
    """Return why something cannot be erased now, and what to do."""
    return {
        Obstacle.OPEN: _("It is still open. Close it first."),
        Obstacle.IN_CASE: _("It is part of a case, and goes with that case."),
        Obstacle.UNREAD: _("Somebody wrote, and nobody has read it yet. Read it first."),
        Obstacle.DANGER: _("Somebody is in danger or missing now. End that first."),
        Obstacle.HANDOVER: _(
            "A hand-over of the last two days waits for its signature and may speak of it. Have it signed first."
        ),
        Obstacle.HELD: _("It must be kept: there is a hold on it. Lift the hold first."),
        Obstacle.ASKED: _("A colleague has asked for this already."),
    }[which]


def asking(data: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return by which rule and why, and what is wrong with it."""
    why, problems = forms.text(data, "why", missing=_("Write why in a sentence."))
    rule = data.get("rule", "")
    if rule not in Erasure.Rule:
        problems["rule"] = _("Choose one of these.")
    return {"why": why, "rule": rule}, problems


def holding(data: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return why something must be kept and until which day, as typed where that is none, and what is wrong."""
    why, problems = forms.text(data, "why", missing=_("Write why in a sentence."))
    typed = data.get("until", "").strip()
    try:
        until = date.fromisoformat(typed)
    except ValueError:  # such as the 31st of June
        until = date.min
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        problems["until"] = _("Choose a day from today on, within a year.")
    return {"why": why, "until": typed if "until" in problems else until}, problems
