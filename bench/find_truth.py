"""The best service for what is wanted, found by reading every row: what the finder is compared with."""

from dataclasses import dataclass
from math import cos, radians

import psycopg

from liftstone.directory import features, rules, schedules
from liftstone.directory.nearness import MIDDLE
from liftstone.directory.wanted import Wanted
from liftstone.places.rules import KM_PER_DEGREE, At, distance_km, travel_class

EVERY = (
    "SELECT point[0], point[1], spoken & %(spoken)s <> 0"
    " FROM directory_near WHERE plane = 0 AND yes & %(yes)s = %(yes)s AND yes & %(ages)s <> 0"
    " AND (spoken & %(spoken)s <> 0 OR yes & %(interpreter)s <> 0)"
    " AND youngest <= %(age)s AND oldest >= %(age)s AND get_bit(hours, %(hour)s) = 1"
)


@dataclass(frozen=True)
class Best:
    """How the best that suits and is open would be shown."""

    travel: str
    speaks: bool
    kilometres: float


def best(wanted: Wanted, address: str) -> Best | None:
    """Return the best by travel time, language and distance; None where nothing suits and is open."""
    values = {
        "yes": features.mask(wanted.features),
        "spoken": features.spoken([wanted.language]),
        "interpreter": features.mask(["interpreter"]),
        "ages": features.mask(("child", "adult")),
        "age": wanted.age,
        "hour": schedules.half_hour(wanted.at) if wanted.at else 0,
    }
    with psycopg.connect(address) as connection:
        rows = connection.execute(EVERY, values).fetchall()
    found = [_best(_away(x, y, wanted), is_spoken=bool(speaks)) for x, y, speaks in rows]
    return min(found, key=_order, default=None)


def _best(away: float, *, is_spoken: bool) -> Best:
    return Best(travel_class(away), is_spoken, away)


def _away(x: float, y: float, wanted: Wanted) -> float:
    """How far a point of the first plane is on the sphere (km), as what is shown is measured."""
    latitude = y / KM_PER_DEGREE
    return distance_km(wanted.where, At(latitude, x / (KM_PER_DEGREE * cos(radians(latitude))) + MIDDLE))


def _order(one: Best) -> tuple[int, bool, float]:
    return rules.TRAVEL.index(one.travel), not one.speaks, one.kilometres
