"""Disclosure control: what may be printed of a release, decided over all its tables at once.

1. Counts of 1 to 9 are hidden (*primary*). Zero is printed: it says that nobody is there, not who is. Without
   it every empty month would have to be hidden too; what it costs is written on the page. But where a total
   is itself 1 to 9, everything behind it is hidden, zeros too: knowing which months are not empty, and that
   at most 9 are spread over them, gives each of them away.
2. Where a sum would give a hidden count away, the smallest other count in that line is hidden too
   (*secondary*). Lower and upper of one estimate are hidden together.
3. Everything else is rounded to the nearest 5, each number by itself: parts need not add up to their total.
4. The release is attacked (`audit_lp`). Where a small count is known too well, more is hidden, and again;
   where nothing is left to hide, that population's table is withheld. Every round hides at least one more
   number, so this ends.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .audit_lp import ROUNDING, SMALLEST, Attack, Box, box_of_shown
from .cells import Cell, Counts, Line, Tie


class Fate(StrEnum):
    """What happens to one cell. A reader sees `SHOWN` or not, never which of the other three."""

    SHOWN = "shown"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Controlled:
    """What may be printed: a number per shown cell, None for a hidden one; and how it was reached.

    `told` is what the attack was told of each cell by itself. It is not published, nor are the fates.
    """

    printed: Mapping[Cell, int | None]
    fates: Mapping[Cell, Fate]
    told: Mapping[Cell, Box]
    withheld: frozenset[str]
    rounds: int
    runs: int


def rounded(count: int) -> int:
    """The nearest multiple of 5."""
    return (count + ROUNDING // 2) // ROUNDING * ROUNDING


def is_small(count: int) -> bool:
    """Whether a count must never be recognisable: 1 to 9."""
    return 0 < count < SMALLEST


def control(counts: Counts) -> Controlled:
    """Decide what may be printed of these counts, taken together."""
    return _Control(counts).run()


class _Control:
    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.fates = {c: Fate.PRIMARY if is_small(n) else Fate.SHOWN for c, n in counts.numbers.items()}
        self.lines: dict[Cell, list[Line]] = {cell: [] for cell in counts.numbers}
        for line in counts.lines:
            for cell in line.members:
                self.lines[cell].append(line)
        self.partners = {cell: group for group in counts.together for cell in group}
        self.withheld: set[str] = set()
        self.changed: list[Cell] = []
        self.veiled: set[Cell] = set()
        self.at_most: dict[Cell, float] = {}

    def run(self) -> Controlled:
        self._veil_small_totals()
        for cell in [c for c, fate in self.fates.items() if fate is Fate.PRIMARY]:
            self._hide_partners(cell)
        self._apply_rule()
        attack = Attack(self.counts.numbers, self.counts.lines, {c: self._box(c) for c in self.fates})
        rounds = 1
        while narrow := attack.narrow():
            rounds += 1
            self._hide_more(narrow)
            for cell in self.changed:
                attack.widen(cell, self._box(cell))
            attack.leave_out(self.withheld)
        told = {cell: self._box(cell) for cell in self.fates}
        return Controlled(self._printed(), self.fates, told, frozenset(self.withheld), rounds, attack.runs)

    def _printed(self) -> dict[Cell, int | None]:
        return {
            cell: rounded(self.counts.numbers[cell]) if fate is Fate.SHOWN else None
            for cell, fate in self.fates.items()
        }

    def _box(self, cell: Cell) -> Box:
        """What the reader is taken to know of a cell by itself."""
        match self.fates[cell]:
            case Fate.SHOWN:
                return box_of_shown(rounded(self.counts.numbers[cell]))
            case Fate.PRIMARY | Fate.SECONDARY if cell in self.veiled:
                return (0.0, float(SMALLEST - 1))
            case Fate.PRIMARY:
                return (1.0, float(SMALLEST - 1))
            case Fate.SECONDARY if self.counts.numbers[cell] == 0:
                return (0.0, 0.0)  # taken to be known: hidden only as the partner of a small upper count
            case Fate.SECONDARY:
                return (float(SMALLEST), self.at_most.get(cell, float("inf")))
        return (0.0, float("inf"))

    def _veil_small_totals(self) -> None:
        for line in self.counts.lines:
            if line.tie is Tie.AT_MOST or not is_small(self.counts.numbers[line.whole]):
                continue
            for cell in line.parts:
                self.veiled.add(cell)
                if self.fates[cell] is Fate.SHOWN:
                    self.fates[cell] = Fate.SECONDARY

    def _hide(self, cell: Cell) -> None:
        self.fates[cell] = Fate.SECONDARY
        self.changed.append(cell)
        self._hide_partners(cell)

    def _hide_partners(self, cell: Cell) -> None:
        for other in self.partners.get(cell, ()):
            if self.fates[other] is Fate.SHOWN:
                self.fates[other] = Fate.SECONDARY
                self.changed.append(other)

    def _apply_rule(self) -> None:
        """No sum may have exactly one hidden member."""
        again = True
        while again:
            again = False
            for line in self.counts.lines:
                if line.tie is not Tie.SUM or self._hidden_in(line) != 1:
                    continue
                if (other := self._smallest_shown(line.members)) is not None:
                    self._hide(other)
                    again = True

    def _hidden_in(self, line: Line) -> int:
        return sum(self.fates[cell] is not Fate.SHOWN for cell in line.members if self.counts.numbers[cell])

    def _smallest_shown(self, cells: Iterable[Cell]) -> Cell | None:
        """The smallest printed count above zero; totals last, since they are wanted most.

        Who knows this rule knows that it is no larger than the next one still printed: that goes into what
        the attack is told of it.
        """
        shown = [cell for cell in cells if self.fates[cell] is Fate.SHOWN and self.counts.numbers[cell]]
        shown.sort(key=lambda cell: (-len(cell.where), self.counts.numbers[cell], cell))
        if len(shown) > 1 and len(shown[0].where) == len(shown[1].where):
            self.at_most[shown[0]] = box_of_shown(rounded(self.counts.numbers[shown[1]]))[1]
        return shown[0] if shown else None

    def _hide_more(self, narrow: list[Cell]) -> None:
        """Hide one more number near each cell that is known too well, or withhold its table."""
        self.changed = []
        touched: set[Cell] = set()
        for cell in narrow:
            near = {member for line in self.lines[cell] for member in line.members}
            if near & touched:
                continue  # this round already loosened a sum it stands in: look again after the attack
            if (other := self._nearest_shown(cell)) is not None:
                self._hide(other)
                touched |= {member for line in self.lines[other] for member in line.members}
            elif cell.population not in self.withheld:
                self._withhold(cell.population)
                return

    def _nearest_shown(self, cell: Cell) -> Cell | None:
        """The smallest printed count in the cell's own lines, else in their lines, and so on."""
        seen, ring = {cell}, [cell]
        while ring:
            reach = {m for c in ring for line in self.lines[c] for m in line.members} - seen
            if (found := self._smallest_shown(reach)) is not None:
                return found
            seen |= reach
            ring = sorted(reach)
        return None

    def _withhold(self, population: str) -> None:
        self.withheld.add(population)
        for cell in self.fates:
            if cell.population == population:
                self.fates[cell] = Fate.WITHHELD
                self.changed.append(cell)
