"""The forty-five police force areas as tiles of one size, and roughly where the middle of each lies.

Drawn by hand so that neighbours stay neighbours as far as squares allow, since a map by size would hide London and
show the Highlands. The middles are rounded to some ten kilometres: of where people live rather than of the land.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """An area: its letters, its column and row on the grid from 0, and its middle in degrees."""

    force: str
    letters: str
    column: int
    row: int
    latitude: float
    longitude: float


_ROWS = (
    ("scotland", "SCO", 4, 0, 55.9, -3.9),
    ("psni", "NI", 1, 1, 54.6, -6.4), ("northumbria", "NHU", 4, 1, 55.0, -1.7),
    ("cumbria", "CUM", 3, 2, 54.6, -3.0), ("durham", "DUR", 4, 2, 54.7, -1.7),
    ("cleveland", "CLE", 5, 2, 54.6, -1.2),
    ("lancashire", "LAN", 3, 3, 53.8, -2.6), ("west_yorkshire", "WYK", 4, 3, 53.8, -1.7),
    ("north_yorkshire", "NYK", 5, 3, 54.1, -1.3), ("humberside", "HUM", 6, 3, 53.7, -0.4),
    ("merseyside", "MER", 2, 4, 53.4, -2.9), ("greater_manchester", "GMP", 3, 4, 53.5, -2.2),
    ("south_yorkshire", "SYK", 4, 4, 53.5, -1.3), ("nottinghamshire", "NOT", 5, 4, 53.0, -1.1),
    ("lincolnshire", "LIN", 6, 4, 53.1, -0.3),
    ("north_wales", "NWA", 1, 5, 53.1, -3.6), ("cheshire", "CHE", 2, 5, 53.2, -2.6),
    ("staffordshire", "STA", 3, 5, 52.9, -2.0), ("derbyshire", "DER", 4, 5, 53.0, -1.5),
    ("leicestershire", "LEI", 5, 5, 52.6, -1.1), ("cambridgeshire", "CAM", 6, 5, 52.4, 0.0),
    ("norfolk", "NFK", 7, 5, 52.6, 1.1),
    ("dyfed_powys", "DYP", 1, 6, 52.0, -4.0), ("west_mercia", "WME", 2, 6, 52.3, -2.5),
    ("west_midlands", "WMI", 3, 6, 52.5, -1.9), ("warwickshire", "WAR", 4, 6, 52.3, -1.5),
    ("northamptonshire", "NHA", 5, 6, 52.3, -0.9), ("bedfordshire", "BED", 6, 6, 52.0, -0.5),
    ("suffolk", "SUF", 7, 6, 52.2, 1.0),
    ("south_wales", "SWA", 1, 7, 51.6, -3.5), ("gwent", "GWE", 2, 7, 51.7, -3.0),
    ("gloucestershire", "GLO", 3, 7, 51.9, -2.2), ("thames_valley", "TVP", 4, 7, 51.7, -1.0),
    ("hertfordshire", "HER", 5, 7, 51.8, -0.2), ("essex", "ESS", 6, 7, 51.7, 0.5),
    ("avon_and_somerset", "AVS", 2, 8, 51.3, -2.7), ("wiltshire", "WIL", 3, 8, 51.4, -1.9),
    ("surrey", "SUR", 4, 8, 51.3, -0.4), ("metropolitan", "LON", 5, 8, 51.5, -0.1),
    ("city_of_london", "CIT", 6, 8, 51.5, -0.1), ("kent", "KEN", 7, 8, 51.3, 0.7),
    ("devon_and_cornwall", "DVC", 1, 9, 50.6, -4.0), ("dorset", "DOR", 2, 9, 50.8, -2.2),
    ("hampshire", "HAM", 3, 9, 51.0, -1.3), ("sussex", "SUS", 4, 9, 50.9, -0.2),
)  # fmt: skip
TILES = {row[0]: Tile(*row) for row in _ROWS}
COLUMNS, ROWS = 8, 10


def middle(force: str) -> tuple[float, float] | None:
    """Return the middle of an area (degrees), None for what is none."""
    tile = TILES.get(force)
    return (tile.latitude, tile.longitude) if tile else None
