"""What follows from all that is loaded: councils with their forces and successors, outcodes from every source.

Whatever is loaded in whatever order, the same comes out: it is settled anew after each load.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

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

# Sorted as bytes, since a language's order costs ten times as much and changes nothing here.
_POSTCODES = """
SELECT left(code, -3) COLLATE "C" AS outcode, latitude, longitude, council, force, ended IS NULL
FROM places_postcode ORDER BY 1
"""
_AT_ONCE = 20_000


def measure_outcodes() -> None:
    """Take the middle, the error, the councils and the forces of each outcode from its postcodes, exactly."""
    OutcodePart.objects.filter(source=Source.Kind.POSTCODES).delete()
    with connection.chunked_cursor() as cursor:
        cursor.execute(_POSTCODES)
        rows = chain.from_iterable(iter(lambda: cursor.fetchmany(_AT_ONCE), []))
        parts = [_measured(outcode, list(own)) for outcode, own in groupby(rows, key=itemgetter(0))]
    OutcodePart.objects.bulk_create(parts, batch_size=500)


def _measured(outcode: str, rows: list[tuple[Any, ...]]) -> OutcodePart:
    """An outcode that is used has the postcodes that are used; one that is not has those that were."""
    used = [row for row in rows if row[5]]
    own = used or rows
    at = rules.At(sum(row[1] for row in own) / len(own), sum(row[2] for row in own) / len(own))
    away = sorted(rules.distance_km(rules.At(row[1], row[2]), at) for row in own)
    return OutcodePart(
        source=Source.Kind.POSTCODES,
        code=outcode,
        latitude=at.latitude,
        longitude=at.longitude,
        town="",
        region="",
        nation="",
        councils=_most_first(row[3] for row in own),
        forces=_most_first(row[4] for row in own),
        median_km=away[len(away) // 2],
        p99_km=away[len(away) * 99 // 100],
        live=bool(used),
    )


def _most_first(codes: Iterable[str]) -> list[str]:
    counted = Counter(code for code in codes if code)
    return sorted(counted, key=lambda code: (-counted[code], code))


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
    councils = regions.with_counties(exact.councils if exact and known else regions.councils(region))
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
        self._counties: dict[str, str] = {}
        self._above: dict[str, str] = {}
        rows = list(Council.objects.exclude(type__in=AUTHORITIES))
        for each in sorted(rows, key=lambda row: (row.ended is not None, row.type == "CTY", row.gss)):
            self.forces[each.gss] = each.forces
            if each.ended is None:
                self._counties[each.short] = each.gss
                self._above[each.gss] = each.county
            for name in each.names:
                self._by_name.setdefault(name, each)

    def with_counties(self, codes: Sequence[str]) -> list[str]:
        """Return councils and behind them the county councils above them."""
        counties = (self._counties.get(self._above.get(gss, "")) for gss in codes)
        return list(dict.fromkeys([*codes, *(each for each in counties if each)]))

    @cache  # noqa: B019 - lives as long as one load
    def councils(self, region: str) -> list[str]:
        """Return the council of a region, or those that took over; none for a combined authority, which is none."""
        name = rules.folded(region)
        if name in REGIONS:
            return [REGIONS[name]]
        found = self._by_name.get(name)
        return [each.gss for each in councils_.successors_of(found)] if found else []
