"""Finds which services may suit, nearest first, without reading any of them: a few short walks over one index.

Each walk goes outwards from the place on a plane of its own (`features.plane`): all that meet the need, those of
them that speak the language, those that cover the place wherever their door is. A walk looks at a fixed number of
rows, which does not grow with the directory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from liftstone.directory import features, schedules
from liftstone.directory.nearness import point
from liftstone.directory.wanted import Wanted

# Rows that a walk looks at, by what is walked for; and how many of each are taken on.
WALK, WALK_SPOKEN, WALK_AREA = 4_000, 1_000, 500
MOST, MOST_AREA = 16, 6

_SUITS = """yes & %(yes)s = %(yes)s
    AND (%(spoken)s = 0 OR spoken & %(spoken)s <> 0 OR yes & %(interpreter)s <> 0)"""
# Nothing that it says is against it.
_MAY = """no & %(yes)s = 0 AND youngest <= %(oldest)s AND oldest >= %(youngest)s
    AND (%(spoken)s = 0 OR spoken = 0 OR spoken & %(spoken)s <> 0 OR no & %(interpreter)s = 0)"""
_OPEN = """CASE WHEN %(hour)s < 0 OR service_id = ANY(%(covered)s::uuid[]) THEN 2 WHEN hours IS NULL THEN 1
    WHEN get_bit(hours, %(hour)s) = 1 THEN 2 ELSE 0 END"""
# The organisation is said here as well as by the wall, so that it is sieved in the index.
_WALK = f"""
SELECT service_id, location_id, {_SUITS} AS suits, {_OPEN} AS is_open FROM (
    SELECT service_id, location_id, plane, yes, no, spoken, hours, youngest, oldest, point,
        point <-> %(point)s::point AS away
    FROM directory_near WHERE organisation_id = %(organisation)s
    ORDER BY point <-> %(point)s::point LIMIT %(walk)s
) nearest
WHERE plane = %(plane)s AND {_MAY} {{zones}}
ORDER BY suits DESC, is_open DESC, away LIMIT %(most)s
"""


@dataclass(frozen=True)
class Hit:
    """A service at a place that may suit; `suits` where it says so itself of all that was asked."""

    service: UUID
    location: UUID | None
    suits: bool
    is_open: int


@dataclass(frozen=True)
class _Way:
    """One walk: on which plane, over how many rows, for how many services."""

    plane: int
    walk: int
    most: int


def hits(wanted: Wanted, *, organisation: UUID, covered: Sequence[UUID] = ()) -> list[Hit]:
    """Return what may suit, the best of each walk, each once.

    `covered` are services whose organisation says by its rota that somebody is there at that hour.
    """
    values = _values(wanted, organisation=organisation, covered=covered)
    found = [hit for way in _ways(wanted) for hit in _walk(way, wanted, values)]
    return list({(each.service, each.location): each for each in found}.values())


def _ways(wanted: Wanted) -> list[_Way]:
    """Return the walks. Of several needs the first decides the plane; the others are sieved."""
    need = next(iter(wanted.needs), "")
    ways = [_Way(features.plane(need=need), WALK, MOST)]
    if wanted.language in features.LANGUAGE and wanted.language != "en":
        ways.append(_Way(features.plane(need=need, language=wanted.language), WALK_SPOKEN, MOST))
    areas = (*wanted.where.areas, features.EVERYWHERE)
    return ways + [_Way(features.plane(need=need, area=area), WALK_AREA, MOST_AREA) for area in areas]


def _values(wanted: Wanted, *, organisation: UUID, covered: Sequence[UUID]) -> dict[str, Any]:
    youngest, oldest = (wanted.age, wanted.age) if wanted.age is not None else (0, 150)
    return {
        "organisation": organisation,
        "yes": features.mask(wanted.features),
        "spoken": features.spoken([wanted.language]),
        "interpreter": features.mask(["interpreter"]),
        "hour": -1 if wanted.at is None else schedules.half_hour(wanted.at),
        "covered": list(covered),
        "youngest": youngest,
        "oldest": oldest,
    }


def _on(plane: int, latitude: float, longitude: float) -> str:
    x, y = point(latitude, longitude, plane=plane)
    return f"({x},{y})"


def _walk(way: _Way, wanted: Wanted, values: dict[str, Any]) -> list[Hit]:
    there = {"plane": way.plane, "walk": way.walk, "most": way.most, "point": _on(way.plane, *wanted.where.point)}
    zones = []
    for number, zone in enumerate(wanted.zones):
        there[f"zone{number}"] = _on(way.plane, zone.latitude, zone.longitude)
        there[f"around{number}"] = zone.kilometres
        zones.append(f"AND point <-> %(zone{number})s::point > %(around{number})s")
    with connection.cursor() as cursor:
        cursor.execute(_WALK.format(zones=" ".join(zones)), values | there)
        return [Hit(*row) for row in cursor.fetchall()]
