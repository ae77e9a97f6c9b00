"""The large files, ONSPD and Code-Point Open, read row by row and written in batches: memory stays flat."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from liftstone.places import forces, rules
from liftstone.places.models import Council, CouncilForce
from liftstone.places.problems import Report
from liftstone.places.reading import GSS, Wrong, point_of
from liftstone.places.sources import Found

BATCH = 20_000
NOWHERE = "99.9"  # so begins ONSPD's latitude of a postcode without a point, 99.999999
# PQI of Code-Point Open where there is none; its point is 0, 0.
NO_POINT = "90"
_MONTH = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])")
Line = tuple[str, float, float, str, str, str]  # code, latitude, longitude, council, force, ended


def onspd(found: Found, report: Report) -> Iterator[list[Line]]:
    """Yield batches of ONSPD, also of postcodes that are no longer used. Its newest month is what it is as of."""
    columns = [
        found.at("pcds", "pcd7", "pcd"),
        found.at("lat"),
        found.at("long"),
        found.at("oslaua", r"lad\d\dcd"),
        found.at("pfa", r"pfa\d\dcd"),
        found.at("doterm"),
    ]
    begun = found.at("dointr")
    cells = len(found.headings)
    areas: dict[str, str] = {}
    (member,) = found.members
    with member.rows() as rows:
        next(rows, None)
        lines: list[Line] = []
        for number, row in enumerate(rows, start=2):
            line = _read(number, row, columns, cells, areas, report)
            if line is None:
                continue
            report.as_of = max(report.as_of, row[begun] if begun >= 0 else "", line[5])
            lines.append(line)
            if len(lines) == BATCH:
                yield lines
                lines = []
        yield lines


def _read(
    number: int, row: Sequence[str], columns: list[int], cells: int, areas: dict[str, str], report: Report
) -> Line | None:
    """One row; None where it is wrong or lies nowhere, and the report says so."""
    try:
        if len(row) < cells:
            raise Wrong("cells")
        line = _line([row[each] for each in columns], areas)
    except Wrong as wrong:
        report.add(number, wrong.why)
        return None
    report.skipped += line is None
    return line


def _line(cells: list[str], areas: dict[str, str]) -> Line | None:
    """One postcode; None where it lies nowhere."""
    text, latitude, longitude, council, area, ended = cells
    code = text.replace(" ", "")
    if not rules.POSTCODE.fullmatch(code):
        raise Wrong("postcode")
    if latitude.startswith(NOWHERE) or not latitude:
        return None
    north, east = point_of(latitude, longitude)
    if council and not GSS.fullmatch(council):
        raise Wrong("gss")
    if ended and not _MONTH.fullmatch(ended):
        raise Wrong("ended")
    if area not in areas:
        areas[area] = forces.of_gss(area)
    return code, north, east, council, areas[area], ended


def code_point(found: Found, report: Report) -> Iterator[list[Line]]:
    """Yield batches of Code-Point Open, whose points are eastings and northings of the British National Grid.

    It has Great Britain's postcodes in use and no forces: those come of the councils, where these are loaded.
    """
    from pyproj import Transformer  # a library of libraries, which only this needs

    degrees = Transformer.from_crs("EPSG:27700", "EPSG:4326")
    by_council = _only_forces()
    for batch in _batches(_grid_rows(found, report)):
        codes, easts, norths, councils = zip(*batch, strict=True)
        latitudes, longitudes = degrees.transform(easts, norths)
        yield [
            (code, round(north, 6), round(east, 6), council, by_council.get(council, ""), "")
            for code, north, east, council in zip(codes, latitudes, longitudes, councils, strict=True)
        ]


def _grid_rows(found: Found, report: Report) -> Iterator[tuple[str, int, int, str]]:
    for member in found.members:
        with member.rows() as rows:
            for number, row in enumerate(rows, start=1):
                try:
                    read = _grid_row(row)
                except Wrong as wrong:
                    report.add(number, wrong.why)
                    continue
                if read is None:
                    report.skipped += 1
                else:
                    yield read


def _grid_row(row: list[str]) -> tuple[str, int, int, str] | None:
    if len(row) != len(
        ("postcode", "quality", "east", "north", "country", "nhs", "nhs", "county", "district", "ward")
    ):
        raise Wrong("cells")
    code = row[0].replace(" ", "").upper()
    if not rules.POSTCODE.fullmatch(code):
        raise Wrong("postcode")
    if row[1] == NO_POINT:
        return None
    if not (row[2].isdecimal() and row[3].isdecimal() and int(row[2]) < 700_000 and int(row[3]) < 1_300_000):
        raise Wrong("point")
    if row[8] and not GSS.fullmatch(row[8]):
        raise Wrong("gss")
    return code, int(row[2]), int(row[3]), row[8]


def _only_forces() -> dict[str, str]:
    """Which force each council has, of those that have one; Scotland has one for all."""
    found = {each.council: each.force for each in CouncilForce.objects.all()}
    for each in Council.objects.filter(forces__len=1):
        found.setdefault(each.gss, each.forces[0])
    return found


def _batches(rows: Iterable[tuple[str, int, int, str]]) -> Iterator[list[tuple[str, int, int, str]]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch
