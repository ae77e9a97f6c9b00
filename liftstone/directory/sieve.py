"""Finds which services may suit, nearest first, without reading any of them: a few short walks over one index.

Each walk goes outwards from the place on a plane of its own (`features.plane`): all that meet the need, those of
them that speak the language, those that cover the place wherever their door is. A walk looks at a fixed number of
rows, which does not grow with the directory.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connections

from liftstone.directory import features, schedules
from liftstone.directory.nearness import point
from liftstone.directory.rules import TRAVEL
from liftstone.directory.wanted import Wanted
from liftstone.places.rules import travel_class

# Rows that a walk looks at, by what is walked for; and how many of each are taken on.
WALK, WALK_ON, WALK_SPOKEN, WALK_AREA = 3_000, 10_000, 500, 150
MOST, MOST_AREA, KEPT = 12, 4, 14

# It says yes to all that was asked; and whom it takes by age, where an age was.
_SUITS = """yes & %(yes)s = %(yes)s AND (%(ages)s = 0 OR yes & %(ages)s <> 0)
    AND (%(spoken)s = 0 OR spoken & %(spoken)s <> 0 OR yes & %(interpreter)s <> 0)"""
# Nothing that it says is against it.
_MAY = """no & %(yes)s = 0 AND youngest <= %(oldest)s AND oldest >= %(youngest)s
    AND (%(spoken)s = 0 OR spoken = 0 OR spoken & %(spoken)s <> 0 OR no & %(interpreter)s = 0)"""
OPEN = 2  # at that hour; 1: it does not say, 0: it is closed
_OPEN = """CASE WHEN %(hour)s < 0 OR service_id = ANY(%(covered)s::uuid[]) THEN 2 WHEN hours IS NULL THEN 1
    WHEN get_bit(hours, %(hour)s) = 1 THEN 2 ELSE 0 END"""
# The organisation is said here as well as by the wall, so that it is sieved in the index.
_WALK = f"""(
SELECT service_id, place_id, {_SUITS} AS suits, {_OPEN} AS is_open, spoken & %(spoken)s <> 0, away,
    %(is_near{{0}})s::bool FROM (
    SELECT service_id, {{among.place}} AS place_id, plane, yes, no, spoken, hours, youngest, oldest, point,
        point <-> %(point{{0}})s::point AS away
    FROM {{among.table}} WHERE organisation_id = %(organisation)s
    ORDER BY point <-> %(point{{0}})s::point LIMIT %(walk{{0}})s
) nearest
WHERE plane = %(plane{{0}})s AND {_MAY} {{1}}
ORDER BY suits DESC, is_open DESC, away LIMIT %(most{{0}})s
)"""


@dataclass(frozen=True)
class Hit:
    """A service at a place that may suit; `suits` where it says so itself of all that was asked.

    `location` is the place; among what is published, the row of the service at it (`OpenAt`).
    """

    service: UUID
    location: UUID | None
    suits: bool
    is_open: int
    speaks: bool
    away: float  # km on the plane
    is_near: bool  # found by where it is, and not by what it covers


@dataclass(frozen=True)
class Among:
    """Over which rows it walks, and which column says where; `using` is the connection."""

    table: str
    place: str
    using: str = "default"


EVERY = Among("directory_near", "location_id")  # what staff find


@dataclass(frozen=True)
class _Way:
    """One walk: on which plane, over how many rows, for how many services."""

    plane: int
    walk: int
    most: int
    is_near: bool


def hits(wanted: Wanted, *, organisation: UUID, covered: Sequence[UUID] = (), among: Among = EVERY) -> list[Hit]:
    """Return what may suit, the best of each walk, each once; of what is near the best of all walks together.

    `covered` are services whose organisation says by its rota that somebody is there at that hour. Where nothing
    near suits and is open, one walk goes on further: that is seldom, and somebody waits.
    """
    values = _values(wanted, organisation=organisation, covered=covered)
    ways = _ways(wanted)
    found = _walked(ways, wanted, values, among=among)
    if not any(each.suits and each.is_open == OPEN for each in found):
        found += _walked([replace(ways[0], walk=WALK_ON)], wanted, values, among=among)
    once = list({(each.service, each.location): each for each in found}.values())
    near = sorted((each for each in once if each.is_near), key=_before)[:KEPT]
    return near + [each for each in once if not each.is_near]


def _walked(ways: Sequence[_Way], wanted: Wanted, values: dict[str, Any], *, among: Among) -> list[Hit]:
    """What these walks find, all in one question."""
    values, walks = dict(values), []
    for number, way in enumerate(ways):
        there, zones = _there(way, wanted, number=number)
        values |= there
        walks.append(_WALK.format(number, zones, among=among))
    with connections[among.using].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(walks), values)
        return [Hit(*row) for row in cursor.fetchall()]


def _before(hit: Hit) -> tuple[bool, int, int, bool, float]:
    """What near ones are sorted by, as far as it is known before they are read; see `rules.order`."""
    way = TRAVEL.index(travel_class(hit.away))
    return not hit.suits, -hit.is_open, way, not hit.speaks, hit.away


def _ways(wanted: Wanted) -> list[_Way]:
    """Return the walks. Of several needs the first decides the plane; the others are sieved."""
    need = next(iter(wanted.needs), "")
    ways = [_Way(features.plane(need=need), WALK, MOST, is_near=True)]
    if wanted.language in features.LANGUAGE and wanted.language != "en":
        ways.append(_Way(features.plane(need=need, language=wanted.language), WALK_SPOKEN, MOST, is_near=True))
    areas = (*wanted.where.areas, features.EVERYWHERE)
    most = MOST if wanted.zones else MOST_AREA  # some of them may still be left out
    return ways + [_Way(features.plane(need=need, area=area), WALK_AREA, most, is_near=False) for area in areas]


def _values(wanted: Wanted, *, organisation: UUID, covered: Sequence[UUID]) -> dict[str, Any]:
    youngest, oldest = (wanted.age, wanted.age) if wanted.age is not None else (0, 150)
    return {
        "organisation": organisation,
        "yes": features.mask(wanted.features),
        "spoken": features.spoken([wanted.language]),
        "interpreter": features.mask(["interpreter"]),
        "hour": -1 if wanted.at is None else schedules.half_hour(wanted.at),
        "covered": list(covered),
        "ages": features.mask(("child", "adult")) if wanted.age is not None else 0,
        "youngest": youngest,
        "oldest": oldest,
    }


def _on(plane: int, latitude: float, longitude: float) -> str:
    x, y = point(latitude, longitude, plane=plane)
    return f"({x},{y})"


def _there(way: _Way, wanted: Wanted, *, number: int) -> tuple[dict[str, Any], str]:
    """Return the parameters of a walk, each with its number, and the condition that keeps out of the zones."""
    values: dict[str, Any] = {
        f"plane{number}": way.plane,
        f"walk{number}": way.walk,
        f"most{number}": way.most,
        f"is_near{number}": way.is_near,
        f"point{number}": _on(way.plane, *wanted.where.point),
    }
    kept_out = []
    # On a plane of an area stands what has no place at all (`NO_PLACE`), and who comes from wherever their door is:
    # there only who reads them can tell (`rules.outside`).
    for place, zone in enumerate(wanted.zones if way.is_near else ()):
        name = f"{number}_{place}"
        values |= {f"zone{name}": _on(way.plane, zone.latitude, zone.longitude), f"around{name}": zone.kilometres}
        kept_out.append(f"AND point <-> %(zone{name})s::point > %(around{name})s")
    return values, " ".join(kept_out)
