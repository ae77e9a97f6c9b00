"""Fellegi and Sunter's score of two people: what each level is worth, in bits, added up.

`weights.json` says how often a level occurs among records of one person (`m`) and of two (`u`), learned with Splink
by `python -m bench.learn_link`; its logarithm is the level's worth. A name that few have is worth more than the
level's average, one that many have less: how many have it is counted from the index, where it stands as a token.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log2
from pathlib import Path
from typing import Any

from liftstone.linkage.levels import HOW_MANY, levels, matched
from liftstone.linkage.somebody import Somebody

WEIGHTS = Path(__file__).with_name("weights.json")
FLOOR = 1e-6  # of a frequency: nobody is rarer than one in a million for certain
NEARLY = 4  # times as many have a name that is nearly the same

Share = Callable[[str], float]  # of a name's part: which share of the people has it


@dataclass(frozen=True)
class Weights:
    """What was learned. `worth` in bits by field and level; `names` by level: m and u."""

    worth: Mapping[str, Sequence[float]]
    rarity: float  # how much of a name's rarity counts, from 0 to 1
    average: Sequence[float]  # of a name's level: its own u in bits
    prior: float  # bits that two people at random begin with, among `people`
    people: int
    strong: float  # from here on it is hard to think of another explanation
    likely: float
    possible: float


@dataclass(frozen=True)
class Fit:
    """How two people fit: for a person to read, in words made from `levels`; `bits` only puts them in order."""

    bits: float
    levels: Mapping[str, int] = field(default_factory=dict)
    how_well: str = ""  # strong, likely, possible, or nothing


@cache
def weights() -> Weights:
    """Return what was learned: numbers about names in general, and nobody's."""
    return read(json.loads(WEIGHTS.read_text()))


def read(told: Mapping[str, Any]) -> Weights:
    """Return weights from their file's content."""
    worth = {
        what: [log2(each["m"] / each["u"]) for each in told["fields"][what]]
        for what in HOW_MANY
        if what in told["fields"]
    }
    return Weights(
        worth=worth,
        rarity=told["rarity"],
        average=[-log2(each["u"]) for each in told["fields"]["name"]],
        prior=told["prior"],
        people=told["people"],
        **{name: told["thresholds"][name] for name in ("strong", "likely", "possible")},
    )


def rare(same: Sequence[str], nearly: Sequence[str], *, share: Share) -> float:
    """Return in bits how few people have these parts of a name."""
    return sum(-log2(max(share(part), FLOOR)) for part in same) + sum(
        -log2(min(max(share(part), FLOOR) * NEARLY, 1)) for part in nearly
    )


def prior(size: int, *, by: Weights) -> float:
    """Return the bits that two of `size` people begin with: of twice as many, half as often are two the same."""
    return by.prior - log2(size / by.people)


def score(one: Somebody, other: Somebody, *, share: Share, size: int, by: Weights) -> Fit:
    """Return how two of `size` people fit."""
    found = levels(one, other)
    bits = prior(size, by=by) + sum(by.worth[what][level] for what, level in found.items() if what in by.worth)
    if found.get("name"):
        same, nearly = matched(one.names, other.names)
        bits += for_rarity(found["name"], rare(same, nearly, share=share), by=by)
    return Fit(bits, found, how_well(bits, by=by))


def for_rarity(level: int, bits: float, *, by: Weights) -> float:
    """Return what a name's rarity adds to its level's average worth, or takes from it."""
    return by.rarity * (bits - by.average[level])


def how_well(bits: float, *, by: Weights) -> str:
    """Return a word for a score, and none for what is not worth a look."""
    for word in ("strong", "likely", "possible"):
        if bits >= getattr(by, word):
            return word
    return ""
