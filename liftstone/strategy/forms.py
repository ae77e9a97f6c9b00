"""What is typed about a strategy, read with kind messages; what was typed is given back with what is wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, Typed
from liftstone.network.models import Member, Network
from liftstone.strategy import counts, rules, states
from liftstone.strategy.models import Aim, Indicator, Line
from liftstone.strategy.rules import Quarter, Stands

MOST = 999_999  # what an indicator may come to; more does not fit above its bar
FARTHEST = timedelta(days=3653)
YEARS = 5  # years back for which a number is typed, or a report drafted
_QUARTER = re.compile(r"(\d{4})-([1-4])")
Choices = list[tuple[str, str]]


def line_states() -> dict[str, str]:
    """Return how far a line is, in words."""
    state = Line.State
    return {
        state.PLANNED: _("Planned"),
        state.UNDER_WAY: _("Under way"),
        state.DONE: _("Done"),
        state.DROPPED: _("Dropped"),
    }


def stands() -> dict[str, str]:
    """Return how a line stands, in words."""
    return {
        Stands.ON_TRACK: _("On track"),
        Stands.LATE: _("Late"),
        Stands.DONE: _("Done"),
        Stands.DROPPED: _("Dropped"),
    }


def following(now: str) -> Choices:
    """Return what may become of a line, in words."""
    return [(code, text) for code, text in line_states().items() if code in states.LINE[now]]


def better() -> Choices:
    """Return which way a number should go, in words."""
    return [(Indicator.Better.MORE, _("The more, the better")), (Indicator.Better.LESS, _("The fewer, the better"))]


def counted() -> Choices:
    """Return what can be counted from here, in words."""
    return [(each.code, f"{each.name} ({each.unit})") for each in counts.COUNTS.values()]


def quarter_name(quarter: Quarter) -> str:
    """Return a quarter in words."""
    return _("quarter %(number)s of %(year)s") % {"number": quarter.number, "year": quarter.year}


def quarters(today: date) -> Choices:
    """Return the quarters for which a number can be kept, the newest first."""
    found = reversed(rules.quarters(today, count=4 * YEARS))
    return [(f"{each.year}-{each.number}", quarter_name(each)) for each in found]


def years(today: date) -> list[int]:
    """Return the years for which a report can be drafted, the newest first."""
    return [today.year - back for back in range(YEARS)]


def aim(data: QueryDict, *, of: Network) -> tuple[Typed, Aim, dict[str, Any]]:
    """Return the form, an aim that is not saved, and its words."""
    typed = Typed(data)
    body = {
        "name": typed.words("name", missing=_("Write the aim in a line.")),
        "why": typed.words("why", most=LONG),
        "serves": typed.words("serves"),
    }
    return typed, Aim(network=of), body


def line(
    data: QueryDict, *, of: Aim, members: Sequence[Member]
) -> tuple[Typed, Line, dict[str, Any], list[Member]]:
    """Return the form, a line that is not saved, its words, and who answers for it."""
    typed = Typed(data)
    body = {"what": typed.words("what", missing=_("Write what is to be done.")), "words": ""}
    by_code = {each.id.hex: each for each in members}
    owners = [by_code[each] for each in typed.several("owners", by_code) if each in by_code]
    if not owners:
        typed.problems.setdefault("owners", _("Tick who answers for it."))
    due_on = due(typed)
    return typed, Line(aim=of, due_on=due_on), body, owners


def move(data: QueryDict, *, now: str) -> tuple[Typed, str, date]:
    """Return the form, what a line comes to after `now`, and until when; the words stand in the form."""
    typed = Typed(data)
    then = typed.one_of("then", dict(following(now)), missing=_("Choose how far it is."))
    typed.words("words", most=LONG)
    return typed, then, due(typed)


def due(typed: Typed) -> date:
    """Return until when something is due; a day that has passed may be written down, it is late then."""
    day, today = typed.day("due_on"), timezone.localdate()
    if day is None:
        typed.problems.setdefault("due_on", _("Write until when."))
    elif abs(day - today) > FARTHEST:
        typed.problems["due_on"] = _("That is more than ten years away.")
    return day or today


def indicator(data: QueryDict, *, of: Network, aims: Sequence[Aim]) -> tuple[Typed, Indicator, dict[str, Any]]:
    """Return the form, an indicator that is not saved, and its name, unit, baseline and target."""
    typed = Typed(data)
    code = typed.one_of("counted", counts.COUNTS)
    by_code = {each.id.hex: each for each in aims}
    chosen = typed.one_of("aim", by_code)
    missing = "" if code else _("Choose what is counted from here, or write what it is called.")
    body = {
        "name": typed.words("name", missing=missing),
        "unit": typed.words("unit"),
        "baseline": typed.number("baseline", most=MOST),
        "target": typed.number("target", most=MOST),
    }
    way = typed.one_of("better", Indicator.Better.values, missing=_("Choose one of these."))
    return typed, Indicator(network=of, aim=by_code.get(chosen), counted=code, better=way), body


@dataclass(frozen=True)
class Number:
    """A number as it was typed: of which quarter, how many, and where it comes from."""

    quarter: Quarter
    value: int
    source: str


def number(data: QueryDict) -> tuple[Typed, Number]:
    """Return the form and the number; where it comes from has to be said."""
    typed = Typed(data)
    found = quarter(typed)
    value = typed.number("value", most=MOST, missing=_("Write the number."))
    source = typed.words("source", missing=_("Write where it comes from: a number that nobody can trace is none."))
    return typed, Number(found, value or 0, source)


def quarter(typed: Typed) -> Quarter:
    """Return the quarter that was chosen."""
    today = timezone.localdate()
    chosen = typed.one_of("quarter", dict(quarters(today)), missing=_("Choose a quarter."))
    read = _QUARTER.fullmatch(chosen)
    return Quarter(int(read[1]), int(read[2])) if read else rules.quarter_of(today)
