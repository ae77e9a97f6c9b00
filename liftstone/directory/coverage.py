"""Counts the help that there is in each police force area. Staff alone read it: a gap helps who looks for one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection

from liftstone.accounts.actor import Actor
from liftstone.directory import features, policies
from liftstone.directory.coverage_rules import (
    HALF_HOUR,
    HOURS,
    POLICE,
    Area,
    Responder,
    by_area,
    forces_of,
    with_one_more,
)
from liftstone.directory.schedules import LONDON
from liftstone.directory.tiles import TILES
from liftstone.directory.wanted import IN_PERSON
from liftstone.places.models import Council, Outcode

CELL = 0.1  # degrees: services are gathered in cells of some ten kilometres before each is put into its area
# Who is a first responder today: in which classes of hours its interviews or its own rota have it there, and where.
_RESPONDERS = """
WITH offered AS (
    SELECT s.provider_id,
        bool_or(get_bit(n.hours, %(working)s) = 1) AS working,
        bool_or(get_bit(n.hours, %(evening)s) = 1) AS evening,
        bool_or(get_bit(n.hours, %(night)s) = 1) AS night,
        bool_or(get_bit(n.hours, %(weekend)s) = 1) AS weekend,
        array_agg(ARRAY[l.latitude, l.longitude])
            FILTER (WHERE l.latitude IS NOT NULL AND NOT l.is_secret) AS points
    FROM directory_service s
    JOIN directory_near n ON n.service_id = s.id AND (n.plane = %(plane)s OR n.location_id IS NULL)
    LEFT JOIN directory_location l ON l.id = n.location_id
    WHERE s.organisation_id = %(organisation)s AND s.status = 'active'
        AND s.needs @> ARRAY['nrm_interview']::varchar[]
    GROUP BY s.provider_id
)
SELECT r.kind, p.is_police, r.areas, r.nations, r.out_of_hours, r.interviews,
    o.working, o.evening, o.night, o.weekend, o.points,
    ARRAY(SELECT number FROM unnest(%(moments)s::timestamptz[]) WITH ORDINALITY AS moments (moment, number)
        WHERE EXISTS (SELECT FROM directory_cover c
            WHERE c.provider_id = p.id AND c.begins_at <= moment AND c.ends_at > moment))
FROM directory_firstresponder r
JOIN directory_provider p ON p.id = r.provider_id AND NOT p.is_gone
LEFT JOIN offered o ON o.provider_id = p.id
WHERE r.organisation_id = %(organisation)s
    AND (r.since IS NULL OR r.since <= CURRENT_DATE) AND (r.until IS NULL OR r.until >= CURRENT_DATE)
"""
# How many services meet a need in a cell, or for an area without a place.
_OFFERED = """
SELECT (SELECT area FROM unnest(l.areas) area WHERE area LIKE 'force:%%' LIMIT 1) AS code,
    round(l.latitude / %(cell)s)::int AS y, round(l.longitude / %(cell)s)::int AS x, count(*)
FROM directory_service s
JOIN directory_provider p ON p.id = s.provider_id AND NOT p.is_gone
JOIN directory_atlocation a ON a.service_id = s.id
JOIN directory_location l ON l.id = a.location_id
WHERE s.organisation_id = %(organisation)s AND s.status = 'active' AND s.needs @> ARRAY[%(need)s]::varchar[]
GROUP BY 1, 2, 3
UNION ALL
SELECT area, NULL, NULL, count(*)
FROM directory_service s
JOIN directory_provider p ON p.id = s.provider_id AND NOT p.is_gone
CROSS JOIN LATERAL unnest(s.areas) area
WHERE s.organisation_id = %(organisation)s AND s.status = 'active' AND s.needs @> ARRAY[%(need)s]::varchar[]
    AND NOT EXISTS (SELECT FROM directory_atlocation a WHERE a.service_id = s.id)
GROUP BY 1
"""
PLANE = features.plane(need="nrm_interview")
Cell = tuple[int, int]


@dataclass(frozen=True)
class Coverage:
    """What there is for each area, and how many first responders it was counted from."""

    areas: dict[str, Area]
    responders: int

    def with_one(self, more: Responder) -> dict[str, Area]:
        """Return what there would be with one first responder more."""
        return with_one_more(self.areas, more)


def of_the_country(actor: Actor, *, now: datetime, need: str = "") -> Coverage:
    """Count first responders, and the services that meet a need where one is named.

    `Denied` for whoever does not work on cases.
    """
    policies.check_can_read(actor)
    values: dict[str, Any] = {"organisation": actor.organisation, "moments": moments(now), "plane": PLANE}
    councils = dict(Council.objects.filter(ended__isnull=True).values_list("gss", "forces"))
    with connection.cursor() as cursor:
        cursor.execute(_RESPONDERS, values | HALF_HOUR)
        responders = [_responder(row, councils=councils) for row in cursor.fetchall()]
    offered = _offered(actor, need, councils=councils) if need else {}
    return Coverage(by_area(responders, needs=offered), len(responders))


def moments(now: datetime) -> list[datetime]:
    """Return the next moment of each class of hours, in their order: by these an organisation's rota is judged."""
    monday = now.astimezone(LONDON).date()
    found = []
    for half_hour in HALF_HOUR.values():
        day = monday + timedelta(days=(half_hour // 48 - monday.weekday()) % 7)
        found.append(datetime.combine(day, time(half_hour % 48 // 2), tzinfo=LONDON))
    return found


def _responder(row: tuple[Any, ...], *, councils: Mapping[str, Iterable[str]]) -> Responder:
    kind, is_police, areas, nations, out_of_hours, interviews, *said, points, covered = row
    by_hours = {name for name, is_open in zip(HOURS, said, strict=True) if is_open}
    by_rota = {HOURS[number - 1] for number in covered}
    found = set(HOURS) if out_of_hours else by_hours | by_rota
    return Responder(
        kind=kind,
        is_police=is_police or kind == POLICE,
        forces=forces_of(areas, nations, councils=councils),
        open_in=frozenset(found),
        is_known=out_of_hours is not None or bool(found - set(HOURS[:1])),
        in_person=interviews in IN_PERSON,
        places=tuple((latitude, longitude) for latitude, longitude in points or ()),
    )


def _offered(actor: Actor, need: str, *, councils: Mapping[str, Iterable[str]]) -> dict[str, dict[str, int]]:
    """Put what is offered in a cell into its area, and what is offered for an area into all that it stands for."""
    with connection.cursor() as cursor:
        cursor.execute(_OFFERED, {"organisation": actor.organisation, "cell": CELL, "need": need})
        rows = cursor.fetchall()
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    nearest = _Nearest()
    for code, y, x, number in rows:
        forces = forces_of([code], (), councils=councils) if code else nearest.of((y, x)) if y is not None else ()
        for force in forces:
            found[force][need] += number
    return {force: dict(needs) for force, needs in found.items()}


class _Nearest:
    """In which area a cell lies: that of the nearest outcode, where outcodes are loaded, else by the middles."""

    def __init__(self) -> None:
        self._known: dict[Cell, tuple[str, ...]] = {}
        self._around: dict[Cell, list[tuple[float, float, str]]] = defaultdict(list)
        loaded = Outcode.objects.filter(live=True).values_list("latitude", "longitude", "forces")
        for latitude, longitude, forces in loaded:
            if forces and forces[0] in TILES:
                self._around[_wide(latitude, longitude)].append((latitude, longitude, forces[0]))

    def of(self, cell: Cell) -> tuple[str, ...]:
        """Return the area of a cell, worked out once."""
        if cell not in self._known:
            self._known[cell] = self._look(cell[0] * CELL, cell[1] * CELL)
        return self._known[cell]

    def _look(self, latitude: float, longitude: float) -> tuple[str, ...]:
        row, column = _wide(latitude, longitude)
        near = [
            each
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            for each in self._around.get((row + down, column + right), ())
        ] or [(tile.latitude, tile.longitude, tile.force) for tile in TILES.values()]
        # A degree east is 0.6 of a degree north here: near enough to choose the nearest by.
        return (min(near, key=lambda each: (each[0] - latitude) ** 2 + 0.36 * (each[1] - longitude) ** 2)[2],)


def _wide(latitude: float, longitude: float) -> Cell:
    """The larger cell in which outcodes are gathered: some thirty kilometres."""
    return round(latitude / 0.3), round(longitude / 0.5)
