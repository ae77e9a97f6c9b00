"""Decisions of this step as functions over values: no clock, no database."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import log
from typing import Any
from uuid import UUID

from liftstone.desk.rules import LONDON
from liftstone.vocabulary.standards import STANDARDS, asked_of

MOST = 20  # of each person's work in a month
REPLACED = 2  # of each person's work in a month: whoever replaces on and on has chosen
FEWEST_REVIEWS = 5  # behind a number that is shown
FEWEST_PEOPLE = 3  # of fewer it would be somebody's number
QUARTERS = 4
POINTS = {"met": 2, "partly": 1, "not_met": 0}
NEEDS_WORDS = ("partly", "not_met")


@dataclass(frozen=True)
class Candidate:
    """Something that could be drawn."""

    kind: str
    record: UUID
    reference: str
    person: UUID
    grave: int  # 0 to 3


def first_of_month(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def span(month: date) -> tuple[datetime, datetime]:
    """Return when a month begins and ends in London."""
    begin, end = (datetime.combine(each, time(), LONDON) for each in (month, next_month(month)))
    return begin, end


def months_over(today: date, *, count: int) -> list[date]:
    """Return the last months that are over, the newest first: of one that is not, work is still to come."""
    found, month = [], first_of_month(today)
    for _number in range(count):
        month = first_of_month(date.fromordinal(month.toordinal() - 1))
        found.append(month)
    return found


def ranked(candidates: Iterable[Candidate], *, seed: bytes, by_risk: bool) -> list[Candidate]:
    """Return candidates in the order in which chance has them, the same for the same seed whoever asks.

    Each has a number of its own from the seed and its id alone, so that one that goes moves no other. `by_risk`
    has what is graver come up sooner: weighted sampling without replacement (Efraimidis and Spirakis, 2006).
    """
    return sorted(
        candidates, key=lambda one: (_place(one, seed=seed, weight=1 + one.grave if by_risk else 1), one.record)
    )


def _place(one: Candidate, *, seed: bytes, weight: int) -> float:
    digest = hashlib.sha256(seed + one.record.bytes).digest()
    chance = (int.from_bytes(digest[:6]) + 1) / (2**48 + 1)
    return -log(chance) / weight


def drawn(ranks: Sequence[Candidate], *, each: int) -> list[tuple[int, Candidate]]:
    """Return the first `each` of everybody's, with their rank."""
    count: dict[UUID, int] = {}
    found = []
    for rank, one in enumerate(ranks):
        count[one.person] = count.get(one.person, 0) + 1
        if count[one.person] <= each:
            found.append((rank, one))
    return found


def replacement(
    ranks: Sequence[Candidate], *, person: UUID, used: Collection[UUID]
) -> tuple[int, Candidate] | None:
    """Return who comes next of the same person's work; None where there is no more of it."""
    left = ((rank, one) for rank, one in enumerate(ranks) if one.person == person and one.record not in used)
    return next(left, None)


def score(marks: Mapping[str, Mapping[str, Any]]) -> tuple[int, int]:
    """Return points and the most there could be, of what applied alone: two for met, one for partly."""
    given = [POINTS[each["mark"]] for each in marks.values() if each.get("mark") in POINTS]
    return sum(given), 2 * len(given)


def missing(marks: Mapping[str, Mapping[str, Any]], *, kind: str) -> tuple[list[str], list[str]]:
    """Return which standards have no mark, and which have one that needs words and has none."""
    asked = [each.code for each in asked_of(STANDARDS, kind)]
    unmarked = [code for code in asked if not marks.get(code, {}).get("mark")]
    unsaid = [
        code
        for code in asked
        if marks.get(code, {}).get("mark") in NEEDS_WORDS and not marks.get(code, {}).get("words")
    ]
    return unmarked, unsaid


@dataclass(frozen=True)
class Told:
    """One review as the trend counts it: whose work, when it was given, its marks."""

    person: UUID
    given: date
    marks: Mapping[str, Mapping[str, Any]]


def quarter(day: date) -> date:
    """Return the first day of a day's quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarters(today: date) -> list[date]:
    """Return the quarters of a trend, the oldest first, this one last."""
    found = [quarter(today)]
    while len(found) < QUARTERS:
        found.append(quarter(date.fromordinal(found[-1].toordinal() - 1)))
    return found[::-1]


def trend(reviews: Iterable[Told], *, today: date) -> dict[str, list[int | None]]:
    """Return for each standard how many of a hundred points it has in each quarter; None where that would tell.

    A number stands on five reviews at least in which the standard applied, and on the work of three people.
    """
    found: dict[str, list[int | None]] = {}
    listed = list(reviews)
    for code in STANDARDS.codes:
        found[code] = [
            _share(code, [each for each in listed if quarter(each.given) == at]) for at in quarters(today)
        ]
    return found


def _share(code: str, reviews: Sequence[Told]) -> int | None:
    applied = [each for each in reviews if each.marks.get(code, {}).get("mark") in POINTS]
    if len(applied) < FEWEST_REVIEWS or len({each.person for each in applied}) < FEWEST_PEOPLE:
        return None
    return round(100 * sum(POINTS[each.marks[code]["mark"]] for each in applied) / (2 * len(applied)))
