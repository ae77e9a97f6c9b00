"""Decisions of this step as functions over values: no clock, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from liftstone.desk.rules import LONDON
from liftstone.vocabulary.colleagues import NOT_YET_ALONE

AHEAD = timedelta(hours=12)  # promises that the next shift inherits
REVIEWED_AFTER = timedelta(days=28)  # a standing brief
REST = timedelta(hours=11)  # from one shift to the next: Working Time Regulations 1998, regulation 10(1)
SOON = timedelta(minutes=45)  # before the end of a shift the desk offers to hand over
GRAVE = ("forced", "withheld", "no", "thread", "unknown", "times")  # of not calling somebody, the gravest first
Span = tuple[datetime, datetime]


def span(day: date, begins: time, ends: time) -> Span:
    """Return a shift of London's clock as UTC; one that ends no later than it begins ends the next day.

    Over the clock change a night is an hour shorter or longer, as it is for whoever works it.
    """
    last = day if ends > begins else day + timedelta(days=1)
    first = datetime.combine(day, begins, LONDON).astimezone(UTC)
    return first, datetime.combine(last, ends, LONDON).astimezone(UTC)


def midnight(day: date) -> datetime:
    """Return when a day begins in London."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def days_of_week(day: date) -> list[date]:
    """Return the seven days of the week that `day` is in, from Monday."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


def gaps(covered: Iterable[Span], *, within: Span) -> list[Span]:
    """Return the times of `within` at which nobody is planned."""
    at, end = within
    found = []
    for begins, ends in sorted(covered):
        if begins > at:
            found.append((at, min(begins, end)))
        at = max(at, ends)
        if at >= end:
            return found
    return [*found, (at, end)]


@dataclass(frozen=True)
class Colleague:
    """Somebody on a shift, as far as the plan asks."""

    person: UUID
    roles: frozenset[str] = frozenset()
    not_alone: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lack:
    """What a shift does not have: said to whoever plans, and nobody is held up by it."""

    kind: str  # nobody, no_rest, alone, no_supervisor, nobody_alone
    codes: list[str] = field(default_factory=list)  # of `NOT_YET_ALONE`: what nobody there does alone
    people: list[UUID] = field(default_factory=list)  # who comes from another shift less than `REST` before


def lacks(crew: Sequence[Colleague], *, tired: Sequence[UUID] = ()) -> list[Lack]:
    """Return what a shift lacks, the gravest first; `tired` are those of the crew who have had no rest."""
    if not crew:
        return [Lack("nobody")]
    found = [Lack("no_rest", people=list(tired))] if tired else []
    found += [Lack("alone")] if len(crew) == 1 else []
    if not any("supervisor" in each.roles for each in crew):
        found.append(Lack("no_supervisor"))
    nobody = [code for code in NOT_YET_ALONE.codes if all(code in each.not_alone for each in crew)]
    return [*found, Lack("nobody_alone", nobody)] if nobody else found


def had_no_rest(shift: Span, *, worked: Iterable[Span]) -> bool:
    """Return whether a shift that somebody works before this one ends, or goes on, within the rest before it."""
    begins, _ends = shift
    return any(begins - REST < ended and began < begins for began, ended in worked)


def by_telephone(verdict: str) -> str:
    """Return what is known of ringing somebody of whom a colleague wrote down how, in the words of a hand-over."""
    said = {"withheld": "withheld", "safe": "yes", "words": "times", "outside": "times", "unsafe": "no"}
    return said.get(verdict, "unknown")


def is_safe_to_call(said: dict[str, Any], *, added: bool = False, forced: bool = False) -> str:
    """Return what is known of calling somebody: "forced", "no", "thread", "unknown", "times", or "yes".

    Forced: the other word was used. Thread: they are answered there and never rung. Times: it is safe at some only,
    in the person's own words. What was sent afterwards and not read may say otherwise, so it counts as not known.
    """
    answer = "" if added else str(said.get("answer") or "")
    if forced:
        return "forced"
    if answer in ("no", "thread"):
        return answer
    if answer not in ("phone", "email"):
        return "unknown"
    return "times" if said.get("safe_when") else "yes"
