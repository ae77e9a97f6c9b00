"""A table as numbers: cells, and the lines that tie them together.

One released number is one cell, wherever it is printed: the total of March is the same cell in every table
of the same population. That is what lets all tables of a release be attacked together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Tally:
    """Exact numbers of one year, before disclosure control. They never leave this package."""

    contacts: Mapping[tuple[str, str], int]  # channel, month
    outcomes: Mapping[tuple[str, str], int]  # what became of it, month: the same contacts
    cases: Mapping[tuple[str, str], int]  # type, quarter: a case counts in each of its types
    bases: Mapping[str, int]  # quarter: each case once
    people: Mapping[str, tuple[int, int]]  # nationality: at least, at most
    gaps: Mapping[tuple[str, str], int] = field(default_factory=dict)  # topic, kind of organisation
    gaps_where: Mapping[tuple[str, str], int] = field(default_factory=dict)  # topic, region: the same gaps


@dataclass(frozen=True, order=True)
class Cell:
    """One number: of which population ("cases"), counted how ("count", "low", "high"), and where.

    `where` holds (dimension, code) pairs in the order of their dimensions' names; a dimension that is
    missing is summed over, so `()` is the total.
    """

    population: str
    measure: str
    where: tuple[tuple[str, str], ...] = ()

    @classmethod
    def at(cls, population: str, measure: str = "count", /, **where: str) -> "Cell":
        """The cell at these codes: `Cell.at("contacts", channel="web", month="2026-03")`."""
        return cls(population, measure, tuple(sorted(where.items())))

    def code(self, dimension: str) -> str | None:
        """The code of one dimension; None where the cell sums over it."""
        return dict(self.where).get(dimension)


class Tie(StrEnum):
    """What everybody knows about a whole and its parts."""

    SUM = "sum"  # the whole is the sum of its parts
    SEVERAL = "several"  # each unit of the whole is in at least one part: part <= whole <= sum of parts
    AT_MOST = "at most"  # each part is at most the whole, as a lower estimate is at most the upper


@dataclass(frozen=True)
class Line:
    """A whole, its parts, and how they are tied.

    `alone` (only for SEVERAL) are parts that no unit shares with another part: *unknown*, *not asked*.
    """

    whole: Cell
    parts: tuple[Cell, ...]
    tie: Tie = Tie.SUM
    alone: tuple[Cell, ...] = ()

    @property
    def members(self) -> tuple[Cell, ...]:
        """The parts, then the whole."""
        return (*self.parts, self.whole)


@dataclass
class Counts:
    """The true numbers of a release, its lines, and which cells are hidden together."""

    numbers: dict[Cell, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    together: list[tuple[Cell, ...]] = field(default_factory=list)

    def add(self, other: "Counts") -> None:
        """Take in the numbers and lines of another population."""
        clash = [cell for cell, n in other.numbers.items() if self.numbers.get(cell, n) != n]
        if clash:
            raise ValueError("one cell, two numbers")
        self.numbers |= other.numbers
        self.lines += other.lines
        self.together += other.together


def one_way(population: str, counts: Mapping[str, int], *, dimension: str, measure: str = "count") -> Counts:
    """Counts by one dimension with their total; each unit in exactly one category."""
    parts = {Cell.at(population, measure, **{dimension: code}): n for code, n in counts.items()}
    whole = Cell(population, measure)
    return Counts({**parts, whole: sum(parts.values())}, [Line(whole, tuple(parts))])


def two_way(population: str, counts: Mapping[tuple[str, str], int], *, rows: str, columns: str) -> Counts:
    """Counts by two dimensions with both margins and the total; each unit in exactly one cell."""
    found = Counts()
    inner = {Cell.at(population, **{rows: r, columns: c}): n for (r, c), n in counts.items()}
    found.numbers |= inner
    for dimension in (rows, columns):
        for code in _codes(inner, dimension):
            parts = tuple(cell for cell in inner if cell.code(dimension) == code)
            _sum_line(found, Cell.at(population, **{dimension: code}), parts)
        margins = tuple(Cell.at(population, **{dimension: code}) for code in _codes(inner, dimension))
        _sum_line(found, Cell(population, "count"), margins)
    return found


def several_by_period(
    population: str,
    counts: Mapping[tuple[str, str], int],
    base: Mapping[str, int],
    *,
    rows: str,
    columns: str,
    alone: Iterable[str],
) -> Counts:
    """Counts of units that may stand in several rows, by period, with the declared base of each period.

    `base` is how many units there are, each once. Rows add up over periods; they do not add up to the base.
    """
    found = Counts()
    inner = {Cell.at(population, **{rows: r, columns: c}): n for (r, c), n in counts.items()}
    found.numbers |= inner
    alone = set(alone)
    for code in _codes(inner, rows):
        _sum_line(found, Cell.at(population, **{rows: code}), tuple(c for c in inner if c.code(rows) == code))
    periods = [Cell.at(population, **{columns: code}) for code in base]
    found.numbers |= dict(zip(periods, base.values(), strict=True))
    _sum_line(found, Cell(population, "count"), tuple(periods))
    margins = [Cell.at(population, **{rows: code}) for code in _codes(inner, rows)]
    _several_line(found, Cell(population, "count"), margins, rows=rows, alone=alone)
    for period in periods:
        parts = [cell for cell in inner if cell.code(columns) == period.code(columns)]
        _several_line(found, period, parts, rows=rows, alone=alone)
    return found


def from_to(population: str, counts: Mapping[str, tuple[int, int]], *, dimension: str) -> Counts:
    """Lower and upper counts by one dimension, each with its total; the lower never exceeds the upper.

    Both of a pair are hidden when one of them is: showing one would bound the other.
    """
    found = one_way(population, {c: n[0] for c, n in counts.items()}, dimension=dimension, measure="low")
    found.add(one_way(population, {c: n[1] for c, n in counts.items()}, dimension=dimension, measure="high"))
    for low in [cell for cell in found.numbers if cell.measure == "low"]:
        high = Cell(population, "high", low.where)
        found.lines.append(Line(high, (low,), Tie.AT_MOST))
        found.together.append((low, high))
    return found


def _codes(cells: Iterable[Cell], dimension: str) -> list[str]:
    return list(dict.fromkeys(code for cell in cells if (code := cell.code(dimension)) is not None))


def _sum_line(found: Counts, whole: Cell, parts: tuple[Cell, ...]) -> None:
    found.numbers[whole] = sum(found.numbers[part] for part in parts)
    found.lines.append(Line(whole, parts))


def _several_line(found: Counts, whole: Cell, parts: list[Cell], *, rows: str, alone: set[str]) -> None:
    apart = tuple(part for part in parts if part.code(rows) in alone)
    found.lines.append(Line(whole, tuple(parts), Tie.SEVERAL, apart))
