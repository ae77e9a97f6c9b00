"""How thin the help is in each police force area: what is counted, in which class it falls, what one more would do.

Pure: the counts come from `coverage`. A first responder whose hours nobody has asked is in no class but the one of
what is not known: taken as closed it would hide help, taken as open it would hide a gap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import hypot

from liftstone.directory import areas
from liftstone.directory.tiles import TILES, Tile
from liftstone.places import rules as places

HOURS = ("working", "evening", "night", "weekend")
UNKNOWN = "unknown"
# The half hours of a week by which a class is judged, from Monday 00:00: Wednesday 11:00, Wednesday 20:00, Thursday
# 02:00, Saturday 14:00.
HALF_HOUR = {"working": 2 * 48 + 22, "evening": 2 * 48 + 40, "night": 3 * 48 + 4, "weekend": 5 * 48 + 28}
POLICE = "police"
_CELL = 0.2  # degrees
_OF_A_NATION: dict[str, list[str]] = {}
for _force in TILES:
    _OF_A_NATION.setdefault(areas.nation_of(_force), []).append(_force)


@dataclass(frozen=True)
class Responder:
    """A first responder: its kind, whether it is police, the areas (forces) it is for, when it is there, and where.

    `open_in` are the classes of hours in which it is there for certain; `is_known` whether its hours out of working
    days are known at all. `places` are points in degrees.
    """

    kind: str
    is_police: bool
    forces: frozenset[str]
    open_in: frozenset[str]
    is_known: bool
    in_person: bool
    places: tuple[tuple[float, float], ...] = ()


@dataclass
class Area:
    """What there is for one area."""

    force: str
    kinds: dict[str, int] = field(default_factory=dict)
    hours: dict[str, int] = field(default_factory=dict)  # of those that are not police
    nearest_km: float | None = None
    needs: dict[str, int] = field(default_factory=dict)

    @property
    def others(self) -> int:
        """How many first responders are not police."""
        return sum(number for kind, number in self.kinds.items() if kind != POLICE)

    @property
    def travel(self) -> str:
        """The class of travel to the nearest that is not police and interviews in person; "" for nobody."""
        return "" if self.nearest_km is None else places.travel_class(self.nearest_km)


def forces_of(
    codes: Iterable[str], nations: Iterable[str], *, councils: Mapping[str, Iterable[str]]
) -> frozenset[str]:
    """Return the force areas that areas ("force:…", "council:…", "nation:…") stand for; none: the nations'."""
    found: set[str] = set()
    for code in list(codes) or [f"nation:{nation}" for nation in nations]:
        kind, _colon, name = code.partition(":")
        if kind == "force":
            found.add(name)
        elif kind == "council":
            found.update(councils.get(name, ()))
        elif kind == "nation":
            found.update(_OF_A_NATION.get(name, ()))
    return frozenset(found & set(TILES))


def by_area(responders: Iterable[Responder], *, needs: Mapping[str, Mapping[str, int]]) -> dict[str, Area]:
    """Count for each area; `needs` is how many services of each need an area has."""
    found = {force: Area(force, needs=dict(needs.get(force, {}))) for force in TILES}
    for responder in responders:
        for force in responder.forces:
            _count(found[force], responder)
    return with_travel(found, responders)


def _count(area: Area, responder: Responder) -> None:
    area.kinds[responder.kind] = area.kinds.get(responder.kind, 0) + 1
    if responder.is_police:
        return
    for name in responder.open_in:
        area.hours[name] = area.hours.get(name, 0) + 1
    if not responder.is_known:
        area.hours[UNKNOWN] = area.hours.get(UNKNOWN, 0) + 1


def with_travel(found: dict[str, Area], responders: Iterable[Responder]) -> dict[str, Area]:
    """Fill in how far each area's middle is from the nearest that is not police and interviews in person (km)."""
    gathered: dict[tuple[int, int], set[_Spot]] = {}
    for responder in responders:
        for spot in _spots(responder):
            cell = round(spot.latitude / _CELL), round(spot.longitude / _CELL)
            gathered.setdefault(cell, set()).add(spot)
    for force, area in found.items():
        area.nearest_km = _nearest(TILES[force], gathered)
    return found


@dataclass(frozen=True)
class _Spot:
    latitude: float
    longitude: float


def _spots(responder: Responder) -> list[_Spot]:
    """Where somebody is met who is not police."""
    return [_Spot(*point) for point in responder.places] if responder.in_person and not responder.is_police else []


def _nearest(tile: Tile, gathered: Mapping[tuple[int, int], set[_Spot]]) -> float | None:
    """Look through cells first and then through the spots of the near ones: there may be tens of thousands."""
    away = {cell: _flat(tile, cell[0] * _CELL, cell[1] * _CELL) for cell in gathered}
    if not away:
        return None
    within = min(away.values()) + 2 * _CELL
    near = [spot for cell, degrees in away.items() if degrees <= within for spot in gathered[cell]]
    return min(places.distance_km(tile, spot) for spot in near)


def _flat(tile: Tile, latitude: float, longitude: float) -> float:
    """In degrees of latitude, near enough to choose by: a degree east is 0.6 of a degree north here."""
    return hypot(tile.latitude - latitude, 0.6 * (tile.longitude - longitude))


def with_one_more(before: Mapping[str, Area], more: Responder) -> dict[str, Area]:
    """Return what there would be with one first responder more."""
    after = {force: replace(area, kinds=dict(area.kinds), hours=dict(area.hours)) for force, area in before.items()}
    for force in more.forces:
        _count(after[force], more)
    for force, area in after.items():
        ways = [places.distance_km(TILES[force], spot) for spot in _spots(more)]
        area.nearest_km = min([*ways, *([] if area.nearest_km is None else [area.nearest_km])], default=None)
    return after


def one_more(*, force: str, kind: str, hours: str) -> Responder:
    """Return the first responder that one would wish for in the middle of an area: by day, or day and night."""
    tile = TILES[force]
    return Responder(
        kind=kind,
        is_police=False,
        forces=frozenset({force}),
        open_in=frozenset(HOURS if hours == "always" else HOURS[:1]),
        is_known=True,
        in_person=True,
        places=((tile.latitude, tile.longitude),),
    )


def changed(before: Mapping[str, Area], after: Mapping[str, Area]) -> list[tuple[Area, Area]]:
    """Return the areas in which one more changes a count or the class of travel, the nearest first."""
    pairs = [(before[force], after[force]) for force in before]
    found = [pair for pair in pairs if _differs(*pair)]
    return sorted(found, key=lambda pair: (pair[1].nearest_km or 0.0, pair[1].force))


def _differs(one: Area, other: Area) -> bool:
    return (one.kinds, one.hours, one.travel) != (other.kinds, other.hours, other.travel)


def level(number: int) -> int:
    """Return the shade of a count: 0 none, 1 one alone, 2 two, 3 up to five, 4 more."""
    return next(shade for shade, most in enumerate((0, 1, 2, 5, number)) if number <= most)


def level_of_travel(travel: str) -> int:
    """Return the shade of a class of travel, the same way round: 0 is where there is nobody."""
    return ("", "far", "two", "hour", "walk").index(travel)
