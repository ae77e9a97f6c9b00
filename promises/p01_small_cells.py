"""P1: no recovery of small cells. A reader of the tables of Count cannot work out a number of 1 to 9.

The tables are those of Count, from the demo's storyteller: many seeds, a helpline of full size and smaller ones,
where more is small. The reader is made apart from the code that controls the tables: a linear programme of its
own over all cells and margins of a year, every small cell pushed up and down to the end, in whole numbers
wherever the programme's corner is not whole. The reader is told which hidden cells are small.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import highspy
import numpy as np

from liftstone.demo.stories import tell
from liftstone.demo.stories.shapes import Story
from liftstone.facts.shapes import month_of, quarter_of
from liftstone.statistics import menu
from liftstone.statistics.cells import Cell, Counts, Line, Tally, Tie
from liftstone.statistics.disclosure import Controlled
from liftstone.statistics.disclosure import control as controlled
from liftstone.vocabulary.police import FORCES
from promises.measurement import Measurement

PROMISE = "no recovery of small cells"
TARGET = "every cell truly 1-9, all tables of Count attacked jointly: feasible range at least 5"
WIDEST, SMALL = 5, range(1, 10)
TODAY = datetime(2026, 11, 21, tzinfo=UTC)
FULL = {1.0: 8, 0.3: 12, 0.1: 20, 0.03: 20, 0.01: 20}  # size of the helpline: how many stories
QUICK = {0.3: 1, 0.1: 2, 0.03: 2}

Box = tuple[float, float]


@dataclass
class Seen:
    """What the reader found: over how many releases and small cells, and the narrowest range."""

    releases: int = 0
    cells: int = 0
    broken: int = 0
    narrowest: float = np.inf
    printed: int = 0
    all_cells: int = 0

    def add(self, counts: Counts, boxes: Mapping[Cell, Box], *, printed: int) -> None:
        """Attack one release."""
        small = [cell for cell, n in counts.numbers.items() if n in SMALL and boxes[cell][1] < np.inf]
        ranges = Reader(counts, boxes).ranges(small)
        self.releases += 1
        self.cells += len(small)
        self.broken += sum(width < WIDEST for width in ranges)
        self.narrowest = min([self.narrowest, *ranges])
        self.printed += printed
        self.all_cells += len(counts.numbers)


def measure(*, full: bool) -> Measurement:
    """Control the tables as Count does, and attack them."""
    seen = Seen()
    for counts in releases(FULL if full else QUICK):
        decided = controlled(counts)
        printed = sum(number is not None for number in decided.printed.values())
        seen.add(counts, told(counts, decided), printed=printed)
    return _measurement(seen)


def control() -> Measurement:
    """Hide the small cells and nothing else, margins exact, as many do: this must not hold."""
    seen = Seen()
    for counts in releases(QUICK):
        boxes = {cell: (1.0, 9.0) if n in SMALL else (float(n), float(n)) for cell, n in counts.numbers.items()}
        seen.add(counts, boxes, printed=0)
    return _measurement(seen)


def _measurement(seen: Seen) -> Measurement:
    shown = f", {seen.printed / seen.all_cells:.0%} of cells printed" if seen.printed else ""
    return Measurement(
        id="P1",
        promise=PROMISE,
        target=TARGET,
        measured=f"narrowest {seen.narrowest:.0f} of {seen.cells:,} small cells in {seen.releases} releases, "
        f"{seen.broken:,} below 5{shown}",
        floor="8: nothing but 'hidden' known",
        holds=seen.cells > 0 and seen.broken == 0,
    )


def releases(sizes: Mapping[float, int]) -> Iterator[Counts]:
    """Every year's release of every story."""
    forces = {value.code: value.code for value in FORCES}
    for scale, stories in sizes.items():
        for seed in range(stories):
            story = tell(today=TODAY, seed=seed, scale=scale, forces=forces)
            for year in (2025, 2026):
                yield menu.release(tally_of(story, year=year), year=year, until=month_of(TODAY))


def tally_of(story: Story, *, year: int) -> Tally:
    """Count a story by hand, without engine or seals."""
    contacts = Counter((each.channel, month_of(each.arrived_at)) for each in story.contacts)
    outcomes = Counter((each.outcome or "open", month_of(each.arrived_at)) for each in story.contacts)
    cases: Counter[tuple[str, str]] = Counter()
    bases: Counter[str] = Counter()
    people: dict[str, tuple[int, int]] = {}
    for case in story.cases:
        if case.opened_at.year != year:
            continue
        quarter = quarter_of(month_of(case.opened_at))
        bases[quarter] += 1
        cases.update((kind, quarter) for kind in case.types or ("unknown",))
        for group in case.people:
            low, high = people.get(group.nationality, (0, 0))
            people[group.nationality] = (low + group.least, high + group.most)
    gaps, where = gaps_of(story, year=year)
    return Tally(_of(contacts, year), _of(outcomes, year), cases, bases, people, gaps=gaps, gaps_where=where)


def gaps_of(story: Story, *, year: int) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Count what professionals did not know, by kind of organisation and by region."""
    kinds: Counter[tuple[str, str]] = Counter()
    regions: Counter[tuple[str, str]] = Counter()
    for contact in story.contacts:
        region = contact.place.region if contact.place else "not-asked"
        given = {(each.topic, each.organisation) for each in contact.support if not each.taken_back}
        if month_of(contact.arrived_at).startswith(str(year)):
            kinds.update(given)
            regions.update((topic, region) for topic, _kind in given)
    return kinds, regions


def _of(counted: Mapping[tuple[str, str], int], year: int) -> dict[tuple[str, str], int]:
    return {key: n for key, n in counted.items() if key[1].startswith(str(year))}


def told(counts: Counts, decided: Controlled) -> dict[Cell, Box]:
    """What the reader knows of each cell by itself. A withheld population: nothing."""
    behind = {
        part
        for line in counts.lines
        if line.tie is not Tie.AT_MOST and counts.numbers[line.whole] in SMALL
        for part in line.parts
    }
    return {cell: _known(cell, n, decided, veiled=cell in behind) for cell, n in counts.numbers.items()}


def _known(cell: Cell, true: int, decided: Controlled, *, veiled: bool) -> Box:
    shown = decided.printed[cell]
    if cell.population in decided.withheld:
        return (0, np.inf)
    if shown is not None:
        # Rounded to the nearest 5; 1 to 9 never printed, so 10 is 10 to 12, and 0 is 0.
        return (max(shown - 2, 10), shown + 2) if shown else (0, 0)
    if veiled:
        return (0, 9)
    if true in SMALL:
        return (1, 9)
    return (10, decided.told[cell][1]) if true else (0, 0)


class Reader:
    """Everything that can be true of a release, as a linear programme."""

    def __init__(self, counts: Counts, boxes: Mapping[Cell, Box]) -> None:
        """`boxes` says what is known of each cell by itself; the lines of `counts` are known to everybody."""
        self.place = {cell: i for i, cell in enumerate(counts.numbers)}
        self.boxes = [boxes[cell] for cell in counts.numbers]
        self.lines = counts.lines
        # Nobody believes in numbers a hundred times the largest; without an end the solver has no corner there.
        self.end = 100.0 * max(counts.numbers.values(), default=1)
        self.solver = self._programme(integers=False)
        self.whole: highspy.Highs | None = None

    def ranges(self, cells: list[Cell]) -> list[float]:
        """How far apart the largest and the smallest possible value of each cell are, in whole numbers."""
        return [self._extreme(cell, up=True) - self._extreme(cell, up=False) for cell in cells]

    def _extreme(self, cell: Cell, *, up: bool) -> float:
        found, values = _solved(self.solver, self.place[cell], up=up)
        if np.abs(values - np.rint(values)).max() < 1e-6:
            return round(found)
        if self.whole is None:
            self.whole = self._programme(integers=True)
        return round(_solved(self.whole, self.place[cell], up=up)[0])

    def _programme(self, *, integers: bool) -> highspy.Highs:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        for low, high in self.boxes:
            solver.addVar(low, min(high, self.end))
        for line in self.lines:
            self._add(solver, line)
        if integers:
            every = np.arange(len(self.boxes), dtype=np.int32)
            solver.changeColsIntegrality(len(every), every, np.full(len(every), highspy.HighsVarType.kInteger))
        return solver

    def _add(self, solver: highspy.Highs, line: Line) -> None:
        parts = [self.place[part] for part in line.parts]
        whole = self.place[line.whole]
        if line.tie is Tie.SUM:
            _row(solver, 0, 0, plus=parts, minus=whole)
            return
        alone = [self.place[part] for part in line.alone]
        for part in [[place] for place in parts if place not in alone] or [[]]:
            _row(solver, -np.inf, 0, plus=[*part, *alone], minus=whole)
        if line.tie is Tie.SEVERAL:
            _row(solver, 0, np.inf, plus=parts, minus=whole)


def _row(solver: highspy.Highs, low: float, high: float, *, plus: list[int], minus: int) -> None:
    places = np.array([*plus, minus], dtype=np.int32)
    factors = np.array([*(1.0 for _ in plus), -1.0])
    solver.addRow(low, high, len(places), places, factors)


def _solved(solver: highspy.Highs, place: int, *, up: bool) -> tuple[float, np.ndarray]:
    solver.changeColCost(place, -1.0 if up else 1.0)
    solver.run()
    solved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    values = np.array(solver.getSolution().col_value)
    solver.changeColCost(place, 0.0)
    if not solved:
        raise RuntimeError("the reader's programme has no solution: the published numbers contradict each other")
    return float(values[place]), values
