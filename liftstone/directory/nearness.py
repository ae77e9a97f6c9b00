"""Where on a plane something is, so that an index can walk from the nearest outwards.

There is a plane for each need, for each need in each language, and so on (`features.plane`), all in one index and
far apart: on its own plane even what is rare is near. An index of another kind would not do: behind row-level
security PostgreSQL uses for an index no comparison but those that cannot leak what they compare.
"""

from math import cos, radians

from liftstone.places.rules import KM_PER_DEGREE

APART = 4_000.0  # km from one plane to the next; the islands are a third as wide
NO_PLACE = (54.0, -2.5)  # where on its planes stands what has no place; nobody is shown it
MIDDLE = -2.5  # the meridian through the middle of Great Britain


def point(latitude: float, longitude: float, *, plane: int) -> tuple[float, float]:
    """Return a place on a plane: kilometres east of the middle meridian and north of the equator (sinusoidal).

    Good to order by within the islands, where it is wrong by a few parts in a hundred; what is shown is
    measured on the sphere (`places.rules.distance_km`).
    """
    east = (longitude - MIDDLE) * KM_PER_DEGREE * cos(radians(latitude))
    return plane * APART + east, latitude * KM_PER_DEGREE
