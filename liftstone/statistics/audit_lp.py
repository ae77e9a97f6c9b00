"""The attack: what a reader of the published numbers can work out about the hidden ones.

The reader knows every published number, that it is rounded to the nearest 5, that counts of 1 to 9 are
hidden and zeros are not, and every tie between the cells: sums, bases, lower and upper. We also hand over
what is *not* published: which hidden cells are small (1 to 9) and which were hidden to protect them (10 or
more). A reader who knows less can only conclude less, so what holds here holds for all of them.

A small count is safe when two whole-number worlds that agree with everything known differ in it by at least
`WIDTH`. The truth is one such world; each corner that the solver (HiGHS) visits is another, so one run often
clears many cells at once, and the rest are pushed up and down one by one. Hiding more only widens the set of
possible worlds, so worlds found earlier keep counting: the solver starts from where it stood.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from .cells import Cell, Line, Tie

WIDTH = 5
ROUNDING = 5
SMALLEST = 10  # the smallest count above zero that is published
_WHOLE = 1e-6

Box = tuple[float, float]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """low <= sum of coefficient x cell <= high."""

    low: float
    high: float
    terms: tuple[tuple[Cell, float], ...]


def rows_of(line: Line, *, endless: float) -> list[Row]:
    """What a line says, as inequalities."""
    whole = (line.whole, -1.0)
    if line.tie is Tie.SUM:
        return [Row(0, 0, (*((part, 1.0) for part in line.parts), whole))]
    apart = tuple((part, 1.0) for part in line.alone)
    shared: list[tuple[tuple[Cell, float], ...]]
    shared = [((part, 1.0),) for part in line.parts if part not in line.alone] or [()]
    below = [Row(-endless, 0, (*one, *apart, whole)) for one in shared]
    if line.tie is Tie.AT_MOST:
        return below
    return [*below, Row(0, endless, (*((part, 1.0) for part in line.parts), whole))]


def box_of_shown(shown: int) -> Box:
    """The counts that are published as `shown`: 0 is 0, 10 is 10 to 12, 15 is 13 to 17."""
    if shown == 0:
        return (0.0, 0.0)
    return (float(max(shown - ROUNDING // 2, SMALLEST)), float(shown + ROUNDING // 2))


class Attack:
    """The set of worlds that agree with a release, and the widest spread seen of each small count."""

    def __init__(self, truth: Mapping[Cell, int], lines: Iterable[Line], boxes: Mapping[Cell, Box]) -> None:
        """`boxes` gives what is known of each cell alone; the truth must lie in them."""
        self.cells = list(truth)
        self._at = {cell: i for i, cell in enumerate(self.cells)}
        self._truth = np.array([truth[cell] for cell in self.cells], dtype=float)
        self.endless = float(4 * self._truth.max(initial=0) + 1000)
        self._small = np.flatnonzero((self._truth >= 1) & (self._truth < SMALLEST))
        self._least = self._truth.copy()
        self._most = self._truth.copy()
        self._low = np.array([boxes[cell][0] for cell in self.cells])
        self._high = np.minimum([boxes[cell][1] for cell in self.cells], self.endless)
        self._rows = [row for line in lines for row in rows_of(line, endless=np.inf)]
        self.runs = 0
        self._solver = self._model()
        self._wholes: highspy.Highs | None = None

    def widen(self, cell: Cell, box: Box) -> None:
        """A cell is now known less well than before."""
        i = self._at[cell]
        self._low[i], self._high[i] = box[0], min(box[1], self.endless)
        self._solver.changeColBounds(i, self._low[i], self._high[i])
        self._wholes = None

    def leave_out(self, populations: Iterable[str]) -> None:
        """Populations of which nothing at all is published: no tie reaches them, so nothing to attack."""
        gone = frozenset(populations)
        self._small = np.array([i for i in self._small if self.cells[i].population not in gone], dtype=np.intp)

    def narrow(self) -> list[Cell]:
        """The small counts that are known too well, after trying; empty means that all are safe."""
        self._sweep()
        for i in self._open():
            if self._most[i] - self._least[i] < WIDTH:
                self._push(i)
        return [self.cells[i] for i in self._open()]

    def spread(self, cell: Cell) -> int:
        """How far apart the worlds seen so far are in this cell: a lower bound of its feasible range."""
        i = self._at[cell]
        return int(self._most[i] - self._least[i])

    def _open(self) -> NDArray[np.intp]:
        spread = self._most[self._small] - self._least[self._small]
        found: NDArray[np.intp] = self._small[spread < WIDTH]
        return found

    def _sweep(self) -> None:
        """Push all unsafe cells at once, several ways; most are cleared by these few runs."""
        random = np.random.default_rng(0)
        for turn in range(8):
            left = self._open()
            if not len(left):
                return
            cost = np.zeros(len(self.cells))
            signs = {0: 1.0, 1: -1.0}.get(turn)
            cost[left] = signs if signs is not None else random.choice([-1.0, 1.0], len(left))
            self._see(self._solve(self._solver, cost))

    def _push(self, i: int) -> None:
        """Push one cell up, then down, as far as it goes in the whole numbers."""
        for sign in (-1.0, 1.0):
            cost = np.zeros(len(self.cells))
            cost[i] = sign
            world = self._solve(self._solver, cost)
            if not self._see(world):
                self._see(self._solve(self._in_wholes(), cost))
            if self._most[i] - self._least[i] >= WIDTH:
                return

    def _see(self, world: Numbers | None) -> bool:
        """Remember a world, if it is one: whole numbers only."""
        if world is None:
            return False
        nearest = np.rint(world)
        if np.abs(world - nearest).max() > _WHOLE:
            return False
        self._least = np.minimum(self._least, nearest)
        self._most = np.maximum(self._most, nearest)
        return True

    def _solve(self, solver: highspy.Highs, cost: Numbers) -> Numbers | None:
        self.runs += 1
        solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(solver.getSolution().col_value)

    def _model(self) -> highspy.Highs:
        solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off")):
            solver.setOptionValue(option, value)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.cells), len(self._rows)
        model.col_cost_ = np.zeros(len(self.cells))
        model.col_lower_, model.col_upper_ = self._low, self._high
        model.row_lower_ = np.array([row.low for row in self._rows])
        model.row_upper_ = np.array([row.high for row in self._rows])
        starts = np.cumsum([0, *(len(row.terms) for row in self._rows)])
        terms = [term for row in self._rows for term in row.terms]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = starts
        model.a_matrix_.index_ = np.array([self._at[cell] for cell, _ in terms])
        model.a_matrix_.value_ = np.array([factor for _, factor in terms])
        solver.passModel(model)
        return solver

    def _in_wholes(self) -> highspy.Highs:
        """The same set in whole numbers: slower, asked only where a corner is not whole."""
        if self._wholes is None:
            self._wholes = self._model()
            every = np.arange(len(self.cells), dtype=np.int32)
            kinds = np.full(len(self.cells), highspy.HighsVarType.kInteger)
            self._wholes.changeColsIntegrality(len(every), every, kinds)
            self._wholes.setOptionValue("time_limit", 2.0)
        return self._wholes
