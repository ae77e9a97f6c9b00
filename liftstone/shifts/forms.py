"""What people type about shifts, read with kind messages. What was typed is always given back."""

import re
from datetime import time, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.desk.forms import day, ids, not_on_the_list, too_long, whole_number
from liftstone.shifts import rules
from liftstone.shifts.abilities import LISTS
from liftstone.shifts.rules import Span
from liftstone.vocabulary import catalogue

Read = tuple[dict[str, Any], dict[str, str]]
MOST_DAYS = 28  # planned at once
FURTHEST = timedelta(days=400)
# Seven digits and more, in any script and however they are spaced: a telephone number, whoever it belongs to.
NUMBER = re.compile(r"(?:\d[\s().+/-]{0,2}){7,}")


def _time(typed: str) -> time | None:
    try:
        return time.fromisoformat(typed).replace(tzinfo=None)
    except ValueError:
        return None


def plan(data: QueryDict) -> tuple[dict[str, Any], dict[str, str], list[Span]]:
    """Return what is planned, what is wrong with it, and the shifts as UTC."""
    answers: dict[str, Any] = {name: data.get(name, "").strip() for name in ("day", "begins", "ends", "days")}
    answers["people"] = ids(data, "people")
    first, begins, ends = day(data, "day"), _time(answers["begins"]), _time(answers["ends"])
    days = whole_number(answers["days"] or "1", most=MOST_DAYS)
    problems = {}
    if first is None or not -timedelta(days=1) <= first - timezone.localdate() <= FURTHEST:
        problems["day"] = _("Write a day from today on, within the next year.")
    if begins is None:
        problems["begins"] = _("Write when it begins, for example 22:00.")
    if ends is None:
        problems["ends"] = _("Write when it ends, for example 08:00.")
    if not days:
        problems["days"] = _("Write for how many days, from 1 to 28.")
    if problems or first is None or begins is None or ends is None or not days:
        return answers, problems, []
    return answers, {}, [rules.span(first + timedelta(days=each), begins, ends) for each in range(days)]


def ability(data: QueryDict) -> Read:
    """Return what a colleague can do, and what is wrong with it. Nothing ticked is "none"."""
    codes = {
        name: [each for each in data.getlist(name) if each in catalogue.LISTS[of]] for name, of in LISTS.items()
    }
    return codes, not_on_the_list(data, {name: catalogue.LISTS[of].codes for name, of in LISTS.items()})


def brief(data: QueryDict) -> Read:
    """Return a standing brief, and what is wrong with it. A number in it is refused: it is on a screen."""
    answers: dict[str, Any] = {name: data.get(name, "").strip() for name in ("who", "say", "review")}
    problems = too_long(answers)
    for name, missing in (
        ("who", _("Write how to recognise them.")),
        ("say", _("Write what was agreed to say.")),
    ):
        if not answers[name]:
            problems[name] = missing
        elif NUMBER.search(answers[name]):
            problems[name] = _("Leave the number out: this stands on the desk’s screen.")
    review = day(data, "review")
    if review is None or not timedelta() < review - timezone.localdate() <= FURTHEST:
        problems["review"] = _("Write a day after today by which somebody looks at it again.")
    return answers, problems
