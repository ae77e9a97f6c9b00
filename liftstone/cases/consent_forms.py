"""What is typed of a decision, read with kind messages. A withdrawal needs no word: it counts as it is said."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.cases import consent_rules
from liftstone.cases.born import OLDEST
from liftstone.cases.forms import Read
from liftstone.desk.forms import not_on_the_list, too_long
from liftstone.vocabulary.catalogue import LISTS

WORDS = ("to", "what_for", "text", "asked_by")
DATES = ("decided_on", "until", "born", "eighteen_on")
CHOSEN = {"kind": "consent_kinds", "agency": "agencies", "way": "ways", "checks": "consent_checks"}


def typed(data: QueryDict) -> dict[str, Any]:
    """Return every field as it was typed."""
    names = (*WORDS, *DATES, "kind", "answer", "agency", "way")
    return {name: data.get(name, "").strip() for name in names} | {"checks": data.getlist("checks")}


def decision(fields: dict[str, Any], data: QueryDict, *, is_child: bool) -> Read:
    """Return a decision as it is kept, and what is wrong with it. `is_child`: under 18, or perhaps."""
    answers, problems = _common(fields, data)
    problems |= not_on_the_list(data, {"answer": consent_rules.ANSWERS})
    needed = {
        "kind": _("Choose what it is about."),
        "answer": _("Choose what the person said."),
    }
    problems |= {name: text for name, text in needed.items() if not fields[name] and name not in problems}
    if fields["answer"] == "consents":
        problems = _of_a_yes(fields, answers, is_child=is_child) | problems
    return answers, problems


def withdrawal(fields: dict[str, Any], data: QueryDict) -> Read:
    """Return how somebody withdrew, and what is wrong with it."""
    return _common(fields, data)


def _common(fields: dict[str, Any], data: QueryDict) -> Read:
    today = timezone.localdate()
    problems = too_long(fields) | not_on_the_list(data, {name: LISTS[of].codes for name, of in CHOSEN.items()})
    days: dict[str, date | None] = {}
    for name in DATES:
        try:
            days[name] = date.fromisoformat(fields[name]) if fields[name] else None
        except ValueError:
            days[name], problems[name] = None, _("Write a date, for example 2026-03-27.")
    days["decided_on"] = days["decided_on"] or today
    problems |= {name: text for name, text in _of_days(days, today).items() if name not in problems}
    answers = {name: value for name, value in fields.items() if name not in DATES}
    answers |= {name: day.isoformat() if day else "" for name, day in days.items()}
    return answers, problems


def _of_days(days: dict[str, date | None], today: date) -> dict[str, str]:
    """What is wrong with days that are days: past where they should come, or to come where they should be past."""
    wrong = {}
    decided, until, born, eighteen = (days[name] for name in DATES)
    longest = today.year + consent_rules.ADULT + 1
    if decided and decided > today:
        wrong["decided_on"] = _("That day has not come yet.")
    if (until and not today <= until) or (until and until.year > longest):
        wrong["until"] = _("Choose a day from today on, not too far away.")
    if (born and not today.year - OLDEST <= born.year <= today.year) or (born and born > today):
        wrong["born"] = _("Write the day of birth, or leave it out.")
    if (eighteen and eighteen.year > longest) or (eighteen and eighteen.year < today.year - OLDEST):
        wrong["eighteen_on"] = _("Write the day on which they turn 18, or leave it out.")
    return wrong


def _of_a_yes(fields: dict[str, Any], answers: dict[str, Any], *, is_child: bool) -> dict[str, str]:
    """What a consent must say to be one: with whom, for what, how it was checked, and for a child until when."""
    wrong = {}
    if fields["kind"] in consent_rules.WITH_WHOM and not (fields["agency"] or fields["to"]):
        wrong["agency"] = _("Choose or write with whom.")
    if fields["kind"] == "share_with_agency" and not fields["what_for"]:
        wrong["what_for"] = _("Write for what. Consent to anything is consent to nothing.")
    if not fields["checks"]:
        wrong["checks"] = _("Choose how it was checked that they decided for themselves.")
    ends = [answers[name] for name in ("until", "born", "eighteen_on") if answers[name]]
    if is_child and not ends:
        wrong["eighteen_on"] = _("They may be under 18: write when they turn 18, or until when this holds.")
    return wrong
