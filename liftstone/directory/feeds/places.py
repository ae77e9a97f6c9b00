"""Where a foreign feed says that a place is: coordinates that can be, the right way round, and near."""

from typing import Any

from liftstone.directory.feeds.problems import Code, Log

# Degrees (WGS 84): Scilly and Jersey to Shetland, Northern Ireland to Norfolk.
SOUTH, NORTH, WEST, EAST = 49.0, 61.2, -9.5, 2.5


def place(location: dict[str, Any], *, path: str, log: Log) -> None:
    """Look at a location's coordinates and mend them in it. Both are kept, or neither."""
    latitude, longitude = location.pop("latitude", None), location.pop("longitude", None)
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):  # (0, 0) is nobody's harbour
        if location.get("location_type") == "physical":
            log.say(Code.NO_COORDINATES, path, kind="location")
        return
    if not _is_near(latitude, longitude) and _is_near(longitude, latitude):
        log.say(Code.SWAPPED, f"{path}.latitude", kind="location")
        latitude, longitude = longitude, latitude
    if abs(latitude) > 90 or abs(longitude) > 180:
        log.say(Code.OFF_EARTH, f"{path}.latitude", kind="location")
        return
    if not _is_near(latitude, longitude):
        log.say(Code.OUTSIDE_UK, f"{path}.latitude", kind="location")
    location["latitude"], location["longitude"] = latitude, longitude


def _is_near(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST
