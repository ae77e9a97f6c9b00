"""What somebody types who asks for an erasure, or says that something must be kept."""

from datetime import timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.desk import forms
from liftstone.keeping.models import Erasure
from liftstone.keeping.period_rules import LONGEST as LONGEST_PERIOD
from liftstone.keeping.period_rules import Category
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
        Obstacle.FOLLOW_UP: _("A follow-up of it is still to be done. Do it, or say that it is not to be done."),
        Obstacle.LINKED: _(
            "It is linked with a case that is open. It goes once that one is closed, or not linked."
        ),
        Obstacle.NEEDED: _("A colleague said within the last year that it is still needed."),
        Obstacle.NOT_YET: _("It is not past its time, or nobody has decided how long such things are kept."),
        Obstacle.GRACE: _(
            "It was asked for less than two weeks ago: whoever knows better still has time to say so."
        ),
        Obstacle.HANDOVER: _(
            "A hand-over of the last two days waits for its signature and may speak of it. Have it signed first."
        ),
        Obstacle.ASKED_FOR: _("Somebody asks for it, and has no answer yet. Answer that first."),
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


def still_needed(data: QueryDict, *, rule: str) -> tuple[str, dict[str, str]]:
    """Return why something is not erased after all; what was to go for its time is kept for a reason."""
    if rule == Erasure.Rule.TIME:
        return forms.text(data, "kept", missing=_("Write why it is still needed in a sentence."))
    return forms.optional(data, "kept")


def periods(data: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    """Return the months of every category as typed, with why, and what is wrong with them."""
    typed = {each.value: data.get(each, "").strip()[:20] for each in Category}
    wrong = _("Write a number of months, from 1 to 1200; or nothing, for what is kept until somebody asks.")
    problems = {each: wrong for each, value in typed.items() if value and not months(value)}
    why, missing = forms.text(data, "why", missing=_("Write why in a sentence."))
    return {**typed, "why": why}, problems | missing


def months(typed: str) -> int | None:
    """Return a number of months as typed; None for nothing, or what is none."""
    return forms.whole_number(typed, most=LONGEST_PERIOD) or None


def holding(data: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return why something must be kept and until which day, as typed where that is none, and what is wrong."""
    why, problems = forms.text(data, "why", missing=_("Write why in a sentence."))
    until, today = forms.day(data, "until"), timezone.localdate()
    if until is None or not today <= until <= today + LONGEST:
        problems["until"] = _("Choose a day from today on, within a year.")
    return {"why": why, "until": data.get("until", "") if "until" in problems else until}, problems
