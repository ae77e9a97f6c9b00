"""What follows from all that is loaded: councils with their forces and successors, outcodes from every source.

Whatever is loaded in whatever order, the same comes out: it is settled anew after each load.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from django.db import connection

from liftstone.places import councils as councils_
from liftstone.places import rules
from liftstone.places.models import AUTHORITIES, Council, CouncilForce, Outcode, OutcodePart, Source

# Regions as the outcode table spells them, where no council is called so.
REGIONS = {
    "city of kingston upon hull": "E06000010",
    "bedford borough": "E06000055",
    "county armagh": "N09000002",
    "county fermanagh": "N09000006",
    "dungannon": "N09000009",
}
# Northern Ireland's 26 councils became 11 on 1 April 2015 (Local Government Act (NI) 2014); the list of councils
# does not say which became which.
NORTHERN_IRELAND = {
    "NIR-A": "N09000005", "NIR-B": "N09000004", "NIR-C": "N09000004", "NIR-D": "N09000004", "NIR-E": "N09000004",
    "NIR-F": "N09000008", "NIR-G": "N09000008", "NIR-H": "N09000009", "NIR-I": "N09000009", "NIR-J": "N09000005",
    "NIR-K": "N09000006", "NIR-L": "N09000006", "NIR-M": "N09000009", "NIR-N": "N09000002", "NIR-O": "N09000002",
    "NIR-P": "N09000010", "NIR-Q": "N09000002", "NIR-R": "N09000010", "NIR-S": "N09000007", "NIR-T": "N09000001",
    "NIR-U": "N09000001", "NIR-V": "N09000008", "NIR-W": "N09000011", "NIR-X": "N09000011", "NIR-Y": "N09000007",
}  # fmt: skip

# An outcode that is used has the postcodes that are used; one that is not has those that were.
_FROM_POSTCODES = """
WITH own AS (
    SELECT left(code, -3) AS outcode, latitude, longitude, council, force, ended IS NULL AS live
    FROM places_postcode
), living AS (SELECT outcode, bool_or(live) AS live FROM own GROUP BY 1
), used AS (SELECT own.* FROM own JOIN living USING (outcode) WHERE own.live = living.live
), middle AS (
    SELECT outcode, bool_or(live) AS live, avg(latitude) AS north, avg(longitude) AS east FROM used GROUP BY 1
), away AS (
    SELECT outcode, percentile_cont(ARRAY[0.5, 0.99]) WITHIN GROUP (ORDER BY 2 * {earth} * asin(least(1, sqrt(
        sin(radians(latitude - north) / 2) ^ 2
        + cos(radians(latitude)) * cos(radians(north)) * sin(radians(longitude - east) / 2) ^ 2)))) AS km
    FROM used JOIN middle USING (outcode) GROUP BY 1
), council AS (
    SELECT outcode, array_agg(council ORDER BY times DESC, council) AS councils FROM (
        SELECT outcode, council, count(*) AS times FROM used WHERE council <> '' GROUP BY 1, 2) counted GROUP BY 1
), force AS (
    SELECT outcode, array_agg(force ORDER BY times DESC, force) AS forces FROM (
        SELECT outcode, force, count(*) AS times FROM used WHERE force <> '' GROUP BY 1, 2) counted GROUP BY 1
)
INSERT INTO places_outcodepart
    (id, source, code, latitude, longitude, town, region, nation, councils, forces, median_km, p99_km, live)
SELECT gen_random_uuid(), 'postcodes', outcode, north, east, '', '', '',
    coalesce(councils, '{{}}'), coalesce(forces, '{{}}'), km[1], km[2], live
FROM middle JOIN away USING (outcode) LEFT JOIN council USING (outcode) LEFT JOIN force USING (outcode)
"""


def measure_outcodes() -> None:
    """Take the middle, the error, the councils and the forces of each outcode from its postcodes, exactly."""
    OutcodePart.objects.filter(source=Source.Kind.POSTCODES).delete()
    with connection.cursor() as cursor:
        cursor.execute(_FROM_POSTCODES.format(earth=rules.EARTH_KM))


def settle_councils() -> None:
    """Give each council its force: as the source says, else of those that it replaced, else of its districts."""
    rows = {each.gss: each for each in Council.objects.all()}
    said = defaultdict(set)
    for each in CouncilForce.objects.all():
        said[each.council].add(each.force)
    for row in rows.values():
        one = councils_.ONE_FORCE.get(row.nation)
        row.forces = [one] if one else sorted({force for gss in (row.gss, *row.former) for force in said[gss]})
    _from_predecessors(rows.values())
    _from_districts(rows.values())
    _from_members(rows.values())
    Council.objects.bulk_update(rows.values(), ["forces"], batch_size=500)


def _from_predecessors(rows: Iterable[Council]) -> None:
    """Chains are followed by going over all of them until nothing changes."""
    rows = list(rows)
    while True:
        given: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for heir in row.replaced_by:
                given[heir] |= set(row.forces)
        without = [row for row in rows if not row.forces and given[row.gss]]
        for row in without:
            row.forces = sorted(given[row.gss])
        if not without:
            return


def _from_districts(rows: Iterable[Council]) -> None:
    """A county lies in one force area: that of most of its districts, since the list has some in a wrong county."""
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        given[row.county].update(row.forces)
    for row in rows:
        if not row.forces and given[row.short]:
            row.forces = [given[row.short].most_common(1)[0][0]]


def _from_members(rows: Iterable[Council]) -> None:
    """A combined authority has the forces of all its members."""
    given: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        given[row.combined] |= set(row.forces)
    for row in rows:
        if not row.forces:
            row.forces = sorted(given[row.short])


def settle_outcodes() -> None:
    """Bring together what all sources say of each outcode."""
    parts: dict[str, dict[str, OutcodePart]] = defaultdict(dict)
    for part in OutcodePart.objects.all():
        parts[part.code][part.source] = part
    regions = _Regions()
    Outcode.objects.all().delete()
    Outcode.objects.bulk_create((_settled(said, regions) for said in parts.values()), batch_size=500)


def _settled(said: dict[str, OutcodePart], regions: "_Regions") -> Outcode:
    exact, table = said.get(Source.Kind.POSTCODES), said.get(Source.Kind.OUTCODES)
    first = exact or table or said[Source.Kind.OUTCODE_FORCES]
    region = table.region if table else ""
    known = exact and exact.councils
    councils = exact.councils if exact and known else regions.councils(region)
    forces = exact.forces if exact and exact.forces else _offered(said, councils, regions)
    return Outcode(
        code=first.code,
        latitude=first.latitude,
        longitude=first.longitude,
        town=table.town if table else "",
        region=region,
        nation=_nation(councils, table),
        councils=councils,
        forces=forces,
        median_km=rules.OUTCODE_ERROR[0] if first.median_km is None else round(first.median_km, 2),
        p99_km=rules.OUTCODE_ERROR[1] if first.p99_km is None else round(first.p99_km, 2),
        live=first.live,
    )


def _offered(said: dict[str, OutcodePart], councils: Sequence[str], regions: "_Regions") -> list[str]:
    """The force whose area its middle lies in, and that of its council, and that of its country.

    Where they differ the outcode straddles two forces (BL7, LS21 and WV9 do), and whoever asks is offered both.
    """
    area, table = said.get(Source.Kind.OUTCODE_FORCES), said.get(Source.Kind.OUTCODES)
    found = list(area.forces) if area else []
    found += [force for gss in councils for force in regions.forces.get(gss, [])]
    if table and table.nation in councils_.ONE_FORCE:
        found.append(councils_.ONE_FORCE[table.nation])
    return list(dict.fromkeys(found))


def _nation(councils: Sequence[str], table: OutcodePart | None) -> str:
    if councils:
        return rules.nation_of(councils[0])
    return table.nation if table else "overseas"


class _Regions:
    """Councils by the names that the outcode table has for them, abolished ones among them."""

    def __init__(self) -> None:
        self.forces: dict[str, list[str]] = {}
        self._by_name: dict[str, Council] = {}
        rows = list(Council.objects.exclude(type__in=AUTHORITIES))
        for each in sorted(rows, key=lambda row: (row.ended is not None, row.type == "CTY", row.gss)):
            self.forces[each.gss] = each.forces
            for name in each.names:
                self._by_name.setdefault(name, each)

    @cache  # noqa: B019 - lives as long as one load
    def councils(self, region: str) -> list[str]:
        """Return the council of a region, or those that took over; none for a combined authority, which is none."""
        name = rules.folded(region)
        if name in REGIONS:
            return [REGIONS[name]]
        found = self._by_name.get(name)
        return [each.gss for each in councils_.successors_of(found)] if found else []
