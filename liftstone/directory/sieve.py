"""Finds which services may suit, nearest first, without reading any of them: one walk over an index.

It walks outwards from the place over a fixed number of rows, whose number does not grow with the directory. Where
what is wanted is so rare that too few of those suit, it asks the inverted index as well, which has every service by
the rarer things that it says yes to; and always for what covers the place without being near.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from liftstone.directory import features, schedules
from liftstone.directory.nearness import plane
from liftstone.directory.wanted import Wanted

# Rows of the index that a walk looks at: some five milliseconds.
WALK = 4_000
ENOUGH, MOST, MOST_AFAR = 10, 30, 15

_COLUMNS = "id, yes, no, spoken, hours, youngest, oldest, point, service_id"
# Ours alone, said here as well as by the wall, so that it is sieved in the index.
_MINE = "organisation_id = %(organisation)s"
_SUITS = (
    """yes & %(yes)s = %(yes)s AND (%(spoken)s = 0 OR spoken & %(spoken)s <> 0 OR yes & %(interpreter)s <> 0)"""
)
# Nothing that it says is against it.
_MAY = """no & %(yes)s = 0 AND youngest <= %(oldest)s AND oldest >= %(youngest)s
    AND (%(spoken)s = 0 OR spoken = 0 OR spoken & %(spoken)s <> 0 OR no & %(interpreter)s = 0)"""
_OPEN = """CASE WHEN %(hour)s < 0 OR service_id = ANY(%(covered)s::uuid[]) THEN 2 WHEN hours IS NULL THEN 1
    WHEN get_bit(hours, %(hour)s) = 1 THEN 2 ELSE 0 END"""
_FAR = "(point IS NULL OR point <-> %(zone{0})s::point > %(around{0})s)"
_BEST = "ORDER BY suits DESC, is_open DESC, away LIMIT %(most)s"
_WALK = f"""
WITH nearest AS MATERIALIZED (
    SELECT {_COLUMNS}, point <-> %(point)s::point AS away FROM directory_near
    WHERE {_MINE} ORDER BY point <-> %(point)s::point LIMIT %(walk)s
)
SELECT id, {_SUITS} AS suits, {_OPEN} AS is_open, away FROM nearest WHERE {_MAY} {{zones}} {_BEST}
"""
_ASK = f"""
WITH hits AS MATERIALIZED (
    SELECT {_COLUMNS}, point <-> %(point)s::point AS away FROM directory_near
    WHERE {_MINE} AND keys @> %(keys)s::int[] {{areas}}
)
SELECT id, {_SUITS} AS suits, {_OPEN} AS is_open, away FROM hits WHERE {_MAY} {{zones}} {_BEST}
"""


@dataclass(frozen=True)
class Hit:
    """A row of `Near` that may suit; `suits` where it says so itself of all that was asked."""

    id: int
    suits: bool


def hits(wanted: Wanted, *, organisation: UUID, covered: Sequence[UUID] = ()) -> list[Hit]:
    """Return what may suit, the best of each way of looking first; each once.

    `covered` are services whose organisation says by its rota that somebody is there at that hour.
    """
    values = _values(wanted, organisation=organisation, covered=covered)
    found = _run(_WALK, wanted, values)
    keys = _keys(wanted)
    if keys and sum(each.suits for each in found) < ENOUGH:
        found += _run(_ASK, wanted, values | {"keys": keys})
    if wanted.where.areas:
        areas = [features.area(code) for code in wanted.where.areas]
        afar = values | {"keys": keys, "areas": areas, "most": MOST_AFAR}
        found += _run(_ASK, wanted, afar, areas="AND keys && %(areas)s::int[]")
    return list({each.id: each for each in reversed(found)}.values())[::-1]


def _values(wanted: Wanted, *, organisation: UUID, covered: Sequence[UUID]) -> dict[str, Any]:
    youngest, oldest = (wanted.age, wanted.age) if wanted.age is not None else (0, 150)
    values: dict[str, Any] = {
        "organisation": organisation,
        "point": _point(wanted.where.point),
        "walk": WALK,
        "most": MOST,
        "yes": features.mask(wanted.features),
        "spoken": features.spoken([wanted.language]),
        "interpreter": features.mask(["interpreter"]),
        "hour": -1 if wanted.at is None else schedules.half_hour(wanted.at),
        "covered": list(covered),
        "youngest": youngest,
        "oldest": oldest,
    }
    for number, zone in enumerate(wanted.zones):
        values[f"zone{number}"] = _point((zone.latitude, zone.longitude))
        values[f"around{number}"] = zone.kilometres
    return values


def _point(place: tuple[float, float]) -> str:
    x, y = plane(*place)
    return f"({x},{y})"


def _keys(wanted: Wanted) -> list[int]:
    """Return what the inverted index is asked by; a language is not, since an interpreter may do as well."""
    return features.keys(yes=features.mask(wanted.features), languages=(), areas=())


def _run(query: str, wanted: Wanted, values: dict[str, Any], *, areas: str = "") -> list[Hit]:
    zones = "".join(f" AND {_FAR.format(number)}" for number in range(len(wanted.zones)))
    with connection.cursor() as cursor:
        cursor.execute(query.format(zones=zones, areas=areas), values)
        return [Hit(row, bool(suits)) for row, suits, _is_open, _away in cursor.fetchall()]
