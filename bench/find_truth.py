"""The best service for what is wanted, found by reading every row: what the finder is compared with."""

from dataclasses import dataclass

import psycopg

from liftstone.directory import features, rules, schedules
from liftstone.directory.nearness import point
from liftstone.directory.wanted import Wanted
from liftstone.places.rules import travel_class

EVERY = (
    "SELECT sqrt(power(point[0] - %(x)s, 2) + power(point[1] - %(y)s, 2)), spoken & %(spoken)s <> 0"
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
    x, y = point(*wanted.where.point, plane=0)
    values = {
        "yes": features.mask(wanted.features),
        "spoken": features.spoken([wanted.language]),
        "interpreter": features.mask(["interpreter"]),
        "ages": features.mask(("child", "adult")),
        "age": wanted.age,
        "hour": schedules.half_hour(wanted.at) if wanted.at else 0,
        "x": x,
        "y": y,
    }
    with psycopg.connect(address) as connection:
        rows = connection.execute(EVERY, values).fetchall()
    found = [Best(travel_class(away), bool(speaks), away) for away, speaks in rows]
    return min(found, key=_order, default=None)


def _order(one: Best) -> tuple[int, bool, float]:
    return rules.TRAVEL.index(one.travel), not one.speaks, one.kilometres
