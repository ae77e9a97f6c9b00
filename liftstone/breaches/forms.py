"""What people type about a breach, read with kind messages. What was typed is given back with what is wrong."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.breaches import rules
from liftstone.breaches.models import Breach, Statement
from liftstone.desk import forms

MOST_PEOPLE = 9_999_999
DANGERS = ("yes", "no", "unknown")
RISKS = ("unlikely", "likely", "high")
PEOPLE = ("told", "some", "not-told")
Kind = Statement.Kind
Typed = tuple[dict[str, Any], dict[str, str]]
Moment = tuple[datetime | None, dict[str, str]]
Reader = Callable[[QueryDict, Breach], Typed]


def dangers() -> list[tuple[str, str]]:
    """Return whether somebody is in danger because of it, in words."""
    return [("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not known"))]


def risks() -> list[tuple[str, str]]:
    """Return how a breach can be judged, in words."""
    return [
        ("unlikely", _("Unlikely to be a risk to people")),
        ("likely", _("Likely to be a risk to people: the ICO is told")),
        ("high", _("Likely to be a high risk: the ICO is told, and the people too")),
    ]


def regulator() -> list[tuple[str, str]]:
    """Return what can be decided about the regulator, in words."""
    return [(Breach.Regulator.TOLD, _("It was told")), (Breach.Regulator.NOT_TOLD, _("It is not told"))]


def people() -> list[tuple[str, str]]:
    """Return what can be decided about the people, in words."""
    return [
        ("told", _("They were told")),
        ("some", _("Some were told, others not: it would not be safe for them")),
        ("not-told", _("They are not told")),
    ]


def past_moment(data: QueryDict, name: str, *, since: datetime | None = None) -> Moment:
    """Return a moment that has passed, typed as London's date and time, and what is wrong with it."""
    typed = forms.moment(data, name)
    if typed is None:
        return None, {name: _("Write a date and a time.")}
    now = timezone.now()
    if typed > now + rules.SLACK:
        return None, {name: _("That time is still to come.")}
    if typed < now - rules.LONGEST_AGO:
        return None, {name: _("That is more than a year ago.")}
    if since is not None and typed < since - rules.SLACK:
        return None, {name: _("That is before it was noticed.")}
    return min(typed, now), {}


def report(data: QueryDict) -> Typed:
    """Return what was reported, with `noticed` as typed and `noticed_at` as a moment, and what is wrong."""
    what, problems = forms.text(data, "what", missing=_("Write what happened, as far as you know it."))
    noticed_at, wrong = past_moment(data, "noticed")
    many = data.get("many", "").strip()[:20]
    answers = {"what": what, "many": many, "danger": data.get("danger", "")}
    problems |= wrong
    if many and forms.whole_number(many, most=MOST_PEOPLE) is None:
        problems["many"] = _("Write a number, for example 6.")
    if answers["danger"] not in DANGERS:
        problems["danger"] = _("Choose one of these.")
    return {**answers, "noticed": data.get("noticed", "")[:40], "noticed_at": noticed_at}, problems


def risk(data: QueryDict, breach: Breach) -> Typed:
    """Return how it is judged and why, and what is wrong."""
    why, problems = forms.text(data, "risk_why", missing=_("Write why in a sentence."))
    what, wrong = forms.optional(data, "risk_what")
    answers = {"risk": data.get("judged", ""), "why": why, "what": what}
    if answers["risk"] not in RISKS:
        problems["judged"] = _("Choose one of these.")
    return answers, problems | wrong


def decision(data: QueryDict, breach: Breach) -> Typed:
    """Return what was decided about the regulator and what is wrong: late, it takes a reason for being so."""
    why, problems = forms.text(data, "regulator_why", missing=_("Write why in a sentence."))
    number, wrong = forms.optional(data, "regulator_number")
    late, too_long = forms.optional(data, "late")
    answers: dict[str, Any] = {"decision": data.get("decision", ""), "why": why, "number": number, "late": late}
    problems |= wrong | too_long
    if answers["decision"] not in Breach.Regulator:
        problems["decision"] = _("Choose one of these.")
    elif answers["decision"] == Breach.Regulator.TOLD:
        answers["at"], not_then = past_moment(data, "told_at", since=breach.noticed_at)
        problems |= not_then
        if answers["at"] and rules.is_late(breach.noticed_at, told_at=answers["at"]) and not late:
            problems["late"] = _("It was told later than 72 hours. Write why: the law asks for the reason.")
    return {**answers, "told_at": data.get("told_at", "")[:40]}, problems


def telling(data: QueryDict, breach: Breach) -> Typed:
    """Return what was decided about the people, and what is wrong: whoever is told, is told in a safe way."""
    why, problems = forms.text(data, "people_why", missing=_("Write why in a sentence."))
    how, wrong = forms.optional(data, "people_how")
    answers = {"decision": data.get("telling", ""), "why": why, "how": how}
    if answers["decision"] not in PEOPLE:
        problems["telling"] = _("Choose one of these.")
    elif answers["decision"] != "not-told" and not how:
        problems["people_how"] = _("Write in which way each was told, and what was said.")
    return answers, problems | wrong


def _words(name: str) -> Reader:
    def read(data: QueryDict, breach: Breach) -> Typed:
        text, problems = forms.text(data, name, missing=_("Write it in a sentence."))
        return {"words": text}, problems

    return read


# By what is said; each field of the page has a name of its own, since all forms stand on one page.
READERS: dict[str, Reader] = {
    Kind.MEASURE: _words("words"),
    Kind.RISK: risk,
    Kind.REGULATOR: decision,
    Kind.PEOPLE: telling,
    Kind.CLOSED: _words("closing"),
    Kind.REOPENED: _words("reopening"),
}
