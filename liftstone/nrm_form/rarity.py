"""Whether somebody can be told from a combination of what is said of them, though no name is: the only mother of
twins from one country in a small town (Modern Slavery Act 2015, s52; domain.md, A7).

Whoever asks gives the counts: how many people there are by nationality, age, gender, family and place, in one or
several tables. What is found is a combination, how few it leaves, and what would make it common if a person said it
so. Nothing is rewritten, and what is not counted is treated as rare.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from itertools import combinations, product

FEWEST = 10  # people to whom a combination has to apply; statistics hide smaller counts too (disclosure)
MARGIN = 10  # times as many, where it is a guess. The number is ours
LEFT_OUT = ""


class Dimension(StrEnum):
    """What people are counted by."""

    NATIONALITY = "nationality"
    AGE = "age"
    GENDER = "gender"
    FAMILY = "family"
    PLACE = "place"


class How(StrEnum):
    """How it is known that a combination is rare."""

    COUNTED = "counted"  # a table has it, or more than it, and it is few
    ESTIMATED = "estimated"  # no table has it; if its parts went together by chance, it would be few
    NOT_COUNTED = "not_counted"  # no table knows one of its parts


@dataclass(frozen=True)
class Said:
    """Something that a report says of somebody, as the tables have it, and the questions whose answers say it."""

    dimension: Dimension
    value: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """People counted by some dimensions at once: a number for each combination. One that is not there is 0."""

    by: tuple[Dimension, ...]
    people: Mapping[tuple[str, ...], int]

    def total(self) -> int:
        """Return how many people are in it."""
        return sum(self.people.values())


@dataclass(frozen=True)
class Counts:
    """What is known of how many people there are.

    `broader` leads from a value to the next wider one (a town to its county), by dimension; people of the wider
    one are those of all that lead to it. `words` are words in which a text may say a value: Bhutan, for Bhutanese.
    """

    tables: Sequence[Table]
    broader: Mapping[Dimension, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[Dimension, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    _sums: dict[tuple[int, tuple[Said, ...]], int] = field(default_factory=dict, repr=False, compare=False)
    _values: dict[tuple[int, Dimension], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def widened(self, said: Said) -> Said:
        """Return the same said more widely, in the end left out."""
        return Said(said.dimension, self.broader.get(said.dimension, {}).get(said.value, LEFT_OUT), said.keys)

    def narrow(self, said: Said) -> frozenset[str]:
        """Return all values of the tables that this one covers, itself among them."""
        above = self.broader.get(said.dimension, {})
        found = {said.value}
        while more := {low for low, high in above.items() if high in found} - found:
            found |= more
        return frozenset(found)

    def knows(self, at: int, said: Said) -> bool:
        """Say whether the table at this place of `tables` has anybody of this value, or of one beneath it."""
        by = self.tables[at].by
        if said.dimension not in by:
            return False
        if (at, said.dimension) not in self._values:
            values = frozenset(cell[by.index(said.dimension)] for cell in self.tables[at].people)
            self._values[at, said.dimension] = values
        return bool(self._values[at, said.dimension] & self.narrow(said))

    def people(self, at: int, parts: Sequence[Said]) -> int | None:
        """Return how many share those parts that a table counts; None where it counts none of them."""
        here = tuple(Said(each.dimension, each.value) for each in parts if self.knows(at, each))
        if here and (at, here) not in self._sums:
            wanted = [(self.tables[at].by.index(each.dimension), self.narrow(each)) for each in here]
            self._sums[at, here] = sum(
                number
                for cell, number in self.tables[at].people.items()
                if all(cell[where] in values for where, values in wanted)
            )
        return self._sums[at, here] if here else None


@dataclass(frozen=True)
class Rare:
    """A combination that too few people share, none of whose parts could be left out for it still to be rare.

    `people` is how many at most, None where nobody knows.
    """

    said: tuple[Said, ...]
    how: How
    people: int | None


def rare_among(said: Sequence[Said], counts: Counts, *, fewest: int = FEWEST) -> tuple[Rare, ...]:
    """Return every smallest combination of these that fewer than `fewest` people share.

    Of one dimension several things may be said; a combination has one of each at most, since no table counts more.
    """
    found: list[Rare] = []
    by: dict[Dimension, list[Said]] = {}
    for each in dict.fromkeys(said):
        if each.value != LEFT_OUT:
            by.setdefault(each.dimension, []).append(each)
    for size in range(1, len(by) + 1):
        for dimensions in combinations(by, size):
            for parts in product(*(by[each] for each in dimensions)):
                if not _holds_one(parts, found):
                    found += _rare(parts, counts, fewest)
    return tuple(found)


def _holds_one(parts: tuple[Said, ...], found: Sequence[Rare]) -> bool:
    return any(set(each.said) <= set(parts) for each in found)


def _rare(parts: tuple[Said, ...], counts: Counts, fewest: int) -> Iterator[Rare]:
    tables = range(len(counts.tables))
    if not all(any(counts.knows(at, each) for at in tables) for each in parts):
        yield Rare(parts, How.NOT_COUNTED, None)
        return
    bound = min(number for at in tables if (number := counts.people(at, parts)) is not None)
    if bound < fewest:
        yield Rare(parts, How.COUNTED, bound)
    elif not any(all(counts.knows(at, each) for each in parts) for at in tables):
        guess = _estimated(parts, counts)
        # Things that go together make a guess too high: it has to be well above before anybody relies on it.
        if guess < fewest * MARGIN:
            yield Rare(parts, How.ESTIMATED, int(guess))


def _estimated(parts: Sequence[Said], counts: Counts) -> float:
    """How many would share all if what is counted apart went together by chance: the fewest by any table."""
    found = []
    for at in range(len(counts.tables)):
        here = counts.people(at, parts)
        if here is not None:
            rest = [each for each in parts if not counts.knows(at, each)]
            found.append(reduce(lambda people, each: people * _share(each, counts), rest, float(here)))
    return min(found)


def _share(said: Said, counts: Counts) -> float:
    """Which part of the largest table that counts it is said to be so, from 0 to 1."""
    knowing = [at for at in range(len(counts.tables)) if counts.knows(at, said)]
    at = max(knowing, key=lambda each: counts.tables[each].total())
    return (counts.people(at, [said]) or 0) / max(1, counts.tables[at].total())
