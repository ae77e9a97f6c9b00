"""Decisions about a strategy as values: quarters, what is late, whether a target is met. No clock, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SHOWN = 8  # quarters in a chart: two years


class Stands(StrEnum):
    """How a line of the plan stands."""

    ON_TRACK = "on_track"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def after(self) -> "Quarter":
        """Return the next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return date.fromordinal(self.after.first.toordinal() - 1)

    def back(self, count: int) -> "Quarter":
        """Return the one that lies `count` quarters before it."""
        index = self.year * 4 + self.number - 1 - count
        return Quarter(index // 4, index % 4 + 1)


def quarter_of(day: date) -> Quarter:
    """Return the quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters(until: date, *, count: int = SHOWN) -> list[Quarter]:
    """Return the quarters up to the one in which `until` lies, the oldest first."""
    last = quarter_of(until)
    return [last.back(each) for each in range(count - 1, -1, -1)]


def stands(state: str, *, due_on: date, today: date) -> Stands:
    """Return how a line stands: late from the day after it was due."""
    if state in ("done", "dropped"):
        return Stands(state)
    return Stands.LATE if due_on < today else Stands.ON_TRACK


def counted(found: Iterable[Stands]) -> dict[Stands, int]:
    """Count how many stand how."""
    every = list(found)
    return {each: every.count(each) for each in Stands}


def is_met(value: int | None, *, target: int | None, better: str) -> bool | None:
    """Say whether a number reaches its target; None where there is no number or no target."""
    if value is None or target is None:
        return None
    return value >= target if better == "more" else value <= target


@dataclass(frozen=True)
class Bar:
    """A number of a quarter as it is drawn; `height` 0 where there is none."""

    quarter: Quarter
    value: int | None
    x: int
    y: int
    height: int


WIDE, STEP, HIGH, ROOM = 34, 46, 72, 18  # a bar, from one to the next, the tallest, above it for its number


def bars(values: Sequence[tuple[Quarter, int | None]], *, target: int | None) -> list[Bar]:
    """Return the bars of a chart, all to the scale of the largest number or the target."""
    largest = max([1, target or 0, *(value or 0 for _quarter, value in values)])
    found = []
    for place, (quarter, value) in enumerate(values):
        height = 0 if value is None else round(value * HIGH / largest)
        found.append(Bar(quarter, value, 6 + place * STEP, ROOM + HIGH - height, height))
    return found


def target_line(values: Sequence[tuple[Quarter, int | None]], *, target: int | None) -> int | None:
    """Return where the target's line lies in the chart of `bars`; None where there is none."""
    if target is None:
        return None
    largest = max([1, target, *(value or 0 for _quarter, value in values)])
    return ROOM + HIGH - round(target * HIGH / largest)
