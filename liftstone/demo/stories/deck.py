"""Chance that keeps to its totals: dealing from a shuffled deck, and drawing against what has been drawn.

Plain random draws of 135 criminal cases would stray by a tenth from year to year; the published totals
would then be followed only on average. A deck holds each value exactly as often as its share asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Generic, TypeVar
from uuid import UUID

T = TypeVar("T")


def shares_to_counts(shares: Mapping[T, float], *, total: int) -> dict[T, int]:
    """Whole numbers in the proportion of `shares` that add up to `total` (largest remainders)."""
    whole = sum(shares.values())
    exact = {key: total * share / whole for key, share in shares.items()}
    counts = {key: int(value) for key, value in exact.items()}
    short = total - sum(counts.values())
    for key in sorted(exact, key=lambda each: counts[each] - exact[each])[:short]:
        counts[key] += 1
    return counts


def deal(shares: Mapping[T, float], *, total: int, chance: Random) -> list[T]:
    """A shuffled list of `total` values, each as often as its share says."""
    cards = [key for key, count in shares_to_counts(shares, total=total).items() for _ in range(count)]
    chance.shuffle(cards)
    return cards


class Balance(Generic[T]):
    """Draws values so that the weights drawn so far stay near `shares`, yet in no order one could guess.

    A case of forty people moves the gender shares more than a case of one; so each draw says how much it
    weighs.
    """

    def __init__(self, shares: Mapping[T, float], *, chance: Random) -> None:
        whole = sum(shares.values())
        self._values = list(shares)
        self._shares = [share / whole for share in shares.values()]
        self._drawn = [0.0] * len(self._values)
        self._total = 0.0
        self._chance = chance

    def draw(self, *, weight: float = 1.0) -> T:
        """One value, the likelier the further it lags behind its share."""
        self._total += weight
        lags = [
            max(share * self._total - drawn, 0.0) + share * weight * 0.05
            for share, drawn in zip(self._shares, self._drawn, strict=True)
        ]
        at = self._chance.choices(range(len(lags)), weights=lags)[0]
        self._drawn[at] += weight
        return self._values[at]


class Phrases:
    """Picks sentences so that the same one does not come twice running."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._last: dict[int, int] = {}

    def one(self, choices: Sequence[str]) -> str:
        """One of the sentences, not the one that was picked from this list the last time."""
        at = int(self._chance.random() * len(choices))
        if len(choices) > 1 and self._last.get(id(choices)) == at:
            at = (at + 1) % len(choices)
        self._last[id(choices)] = at
        return choices[at]

    def some(self, choices: Sequence[str], *, least: int, most: int) -> list[str]:
        """Between `least` and `most` different sentences."""
        count = min(self._chance.randint(least, most), len(choices))
        return self._chance.sample(choices, count)

    def maybe(self, choices: Sequence[str], *, chance: float) -> list[str]:
        """One sentence with this chance, otherwise none: to be put into a list of sentences."""
        return [self.one(choices)] if self._chance.random() < chance else []


def new_id(chance: Random) -> UUID:
    """A version 4 identifier from the seed, so that two loads of one seed tell the same story."""
    return UUID(int=chance.getrandbits(128), version=4)


def paragraph(sentences: Iterable[str]) -> str:
    """Sentences to a text, without the empty ones."""
    return " ".join(sentence for sentence in sentences if sentence)
