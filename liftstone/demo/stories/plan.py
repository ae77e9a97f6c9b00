"""How many cases of which class, type, sector and size a half-year holds: all totals are decided here.

Half a year at a time, so that any twelve months that end or begin with one add up to a published year.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from liftstone.demo import figures

from . import codes
from .deck import deal, shares_to_counts

# People in the few large situations of the spike: a farm, factories, a chain of car washes. They lift one
# quarter.
SPIKE = (220, 170, 140, 120, 100, 90, 60)


@dataclass(slots=True)
class Planned:
    """One case to be: `size` is the number of potential victims, `minors` how many of them are under 18."""

    kind: str
    first_type: str
    sector: str
    size: int
    minors: int = 0
    spike: bool = False


def half_year(*, scale: float, spike: bool, chance: Random) -> list[Planned]:
    """The cases of six months, in no order. `scale` 1.0 is the size of the published helpline."""
    half = 0.5 * scale
    counts = shares_to_counts(codes.CASES_BY_TYPE, total=round(figures.CASES.value * half))
    planned = [case for name, count in counts.items() for case in _of_type(name, count, half, spike, chance)]
    _add_minors(planned, half=half, chance=chance)
    planned += _labour_abuse(round(figures.LABOUR_ABUSE_CASES.value * half), chance=chance)
    planned += [
        Planned("other", "other", "", size=chance.choice((1, 1, 1, 2)))
        for _ in range(round(codes.OTHER_CASES_A_YEAR * half))
    ]
    chance.shuffle(planned)
    return planned


def sizes(*, count: int, total: int, chance: Random) -> list[int]:
    """`count` whole numbers of at least one that add up to `total`: most small, a few large."""
    if not count:
        return []
    mean = max(total / count, 1.0)
    spread = 0.8 if mean > 2 else 0.5
    raw = [max(1, round(chance.lognormvariate(math.log(mean) - spread**2 / 2, spread))) for _ in range(count)]
    rest = max(total, count) - sum(raw)
    while rest:
        at = int(chance.random() * count)
        step = 1 if rest > 0 else -1
        if raw[at] + step >= 1:
            raw[at] += step
            rest -= step
    return raw


def _of_type(name: str, count: int, half: float, spike: bool, chance: Random) -> list[Planned]:
    total = round(codes.VICTIMS_BY_TYPE[name] * half)
    if name != "labour":
        sectors = deal(codes.SECTORS.get(name, {"": 1}), total=count, chance=chance)
        people = sizes(count=count, total=total, chance=chance)
        return _zipped("modern_slavery", name, sectors, people)
    return _labour(count, total, half=half, spike=spike, chance=chance)


def _labour(count: int, total: int, *, half: float, spike: bool, chance: Random) -> list[Planned]:
    """Care keeps to its published number of people; the large cases of the spike come out of the rest."""
    large = [max(round(size * half * 2), 8) for size in SPIKE[: count // 20]] if spike else []
    sectors = deal(codes.LABOUR_SECTORS, total=count - len(large), chance=chance)
    care = sectors.count("care")
    care_people = round(figures.CARE_VICTIMS.value * half)
    care_sizes = sizes(count=care, total=care_people, chance=chance)
    rest = sizes(count=len(sectors) - care, total=total - care_people - sum(large), chance=chance)
    people = [care_sizes.pop() if sector == "care" else rest.pop() for sector in sectors]
    planned = _zipped("modern_slavery", "labour", sectors, people)
    where = (
        "agriculture",
        "food_processing",
        "warehousing",
        "manufacturing",
        "car_wash",
        "construction",
        "recycling",
    )
    planned += [
        Planned("modern_slavery", "labour", sector, size, spike=True)
        for sector, size in zip(where, large, strict=False)
    ]
    return planned


def _zipped(kind: str, name: str, sectors: Iterable[str], people: Iterable[int]) -> list[Planned]:
    return [Planned(kind, name, sector, size) for sector, size in zip(sectors, people, strict=True)]


def _labour_abuse(count: int, *, chance: Random) -> list[Planned]:
    sectors = deal(codes.ABUSE_SECTORS, total=count, chance=chance)
    return [
        Planned("labour_abuse", "labour_abuse", sector, chance.choice((1, 1, 1, 2, 3, 5))) for sector in sectors
    ]


def _add_minors(planned: list[Planned], *, half: float, chance: Random) -> None:
    """Puts the published number of under-18s into the published number of cases, with a child's sector."""
    cases = round(figures.CASES_WITH_MINORS.value * half)
    people = sizes(count=cases, total=round(figures.MINORS.value * half), chance=chance)
    for name, count in shares_to_counts(codes.MINOR_CASES_BY_TYPE, total=cases).items():
        of_type = [case for case in planned if case.first_type == name and not case.spike and case.sector != "care"]
        for case in chance.sample(of_type, min(count, len(of_type))):
            _with_minors(case, wanted=people.pop(), chance=chance)


def _with_minors(case: Planned, *, wanted: int, chance: Random) -> None:
    case.minors = wanted
    case.size = max(case.size, wanted)
    shares = codes.CHILD_SECTORS.get(case.first_type)
    if shares:
        case.sector = chance.choices(list(shares), weights=list(shares.values()))[0]
