"""Where on a plane something is, so that an index can walk from the nearest outwards."""

from math import cos, radians

KM_A_DEGREE = 111.2
MIDDLE = -2.5  # the meridian through the middle of Great Britain


def plane(latitude: float, longitude: float) -> tuple[float, float]:
    """Return a place in kilometres east of the middle meridian and north of the equator (sinusoidal).

    Good to order by within the islands, where it is wrong by a few parts in a hundred; what is shown is measured
    on the sphere (`places.rules.distance_km`).
    """
    return (longitude - MIDDLE) * KM_A_DEGREE * cos(radians(latitude)), latitude * KM_A_DEGREE
