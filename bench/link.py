"""How well duplicates are found, and how quickly: from tokens and small summaries, never from clear text.

Finding: the historical figures and FEBRL 1 to 3, each against Splink's own documented model in the same run. The
weights were learned from every second figure (`bench.learn_link`), so what they do on the others is shown too.
Time: a new contact among a million people, in the real PostgreSQL, from tokens alone.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench import learn_link, link_million, link_pairs, link_people
from bench.link_people import People
from bench.row import Row
from liftstone.linkage import scoring

PRECISION = 0.98
QUICK_PEOPLE = 8  # one in so many of the figures, when quick


@dataclass(frozen=True)
class Measured:
    """How well one set of pairs was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Both in one: their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.recall else 0.0


def measured(said: Any, true: Any, *, in_all: int) -> Measured:
    """Precision and recall of what was said to be one person."""
    right = int((said & true).sum())
    return Measured(right / max(int(said.sum()), 1), right / in_all)


def run(*, quick: bool = False) -> list[Row]:
    """Find duplicates, then look for one among a million."""
    folder = link_people.there()
    if folder is None:
        print("link: shared/data/linkage is not there, so only the time is measured")
        return link_million.measure(quick=quick)
    people = link_people.figures(folder)
    if quick:
        people = _some(people)
    rows = _figures(people, folder, quick=quick)
    for file in link_people.FEBRL:
        rows += _febrl(folder, file)
    return rows + link_million.measure(quick=quick)


def _some(people: People) -> People:
    """A part of the people, each with all records."""
    kept = sorted(set(people.person))[::QUICK_PEOPLE]
    chosen = set(kept)
    places = [place for place, each in enumerate(people.person) if each in chosen]
    return People("figures", [people.bodies[each] for each in places], [people.person[each] for each in places])


def _found(people: People, *, without: tuple[str, ...] = ()) -> tuple[list[Row], Measured]:
    """Block, score, and say how well: the rows, and the measure of what is said to fit well."""
    stored = link_pairs.store(people)
    left, right = link_pairs.candidates(stored)
    true = link_pairs.are_one(people, left, right)
    weights = scoring.weights()
    bits, _levels = link_pairs.score(stored, left, right, by=weights, without=without)
    in_all, number = people.true_pairs(), len(people.bodies)
    found = measured(bits >= weights.likely, true, in_all=in_all)
    called = people.called
    rows = [
        _row(f"{called}: pair completeness of the tokens", float(true.sum()) / in_all),
        _row(
            f"{called}: reduction ratio ({len(left):,} pairs compared)", 1 - len(left) / (number * (number - 1) / 2)
        ),
        _row(f"{called}: precision", found.precision, target=PRECISION),
        _row(f"{called}: recall", found.recall),
        _row(f"{called}: F1", found.f1),
    ]
    return rows, found


def _febrl(folder: Path, file: str) -> list[Row]:
    from bench import link_splink

    people = link_people.febrl(folder, file)
    rows, found = _found(people)
    told = link_splink.documented_febrl(folder, file)
    theirs = best(told.probability, told.true, in_all=people.true_pairs())
    rows[-1] = _row(f"{people.called}: F1", found.f1, target=theirs.f1)
    return [*rows, _row(f"{people.called}: Splink's documented model of FEBRL, F1 at its best", theirs.f1)]


def _figures(people: People, folder: Path, *, quick: bool) -> list[Row]:
    from bench import link_splink

    rows, found = _found(people)
    held = learn_link.half(people, learned=False)
    rows += _found(People("figures not learned from", held.bodies, held.person))[0][2:]
    _none, nameless = _found(people, without=("name",))
    if quick:
        return [*rows, _row("figures: F1 without looking at names", nameless.f1)]
    told = link_splink.documented(folder)
    theirs = best(told.probability, told.true, in_all=people.true_pairs())
    rows[4] = _row("figures: F1", found.f1, target=theirs.f1)
    rows += [
        _row("Splink's documented model: precision at its best F1", theirs.precision),
        _row("Splink's documented model: recall at its best F1", theirs.recall),
        _row("Splink's documented model: F1", theirs.f1),
        # The control: what ignores names must fall short of the same target.
        Row(
            id="link",
            case="control, names not looked at: F1 (must stay below Splink's)",
            measured=nameless.f1,
            unit="",
            holds=nameless.f1 < theirs.f1,
        ),
    ]
    for limit, (pairs, true) in told.clustered.items():
        clusters = Measured(true / max(pairs, 1), true / people.true_pairs())
        rows.append(_row(f"Splink's clusters at {limit}: F1 (precision {clusters.precision:.3f})", clusters.f1))
    return rows


def best(probability: Any, true: Any, *, in_all: int) -> Measured:
    """Precision and recall at the threshold with the best F1."""
    order = np.argsort(-probability, kind="stable")
    right = np.cumsum(true[order])
    said = np.arange(1, len(order) + 1)
    at = int(np.argmax(2 * right / (said + in_all)))
    return Measured(float(right[at] / said[at]), float(right[at] / in_all))


def _row(case: str, value: float, *, target: float | None = None) -> Row:
    return Row(
        id="link", case=case, measured=value, unit="", target=target, holds=target is None or value >= target
    )
