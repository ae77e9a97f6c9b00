"""From the rows of a published file to rows of ours. What is wrong goes into the report, row by row."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from liftstone.places import forces, rules
from liftstone.places.councils import ONE_FORCE
from liftstone.places.models import AUTHORITIES, Council, CouncilForce, OutcodePart, Source
from liftstone.places.problems import Report
from liftstone.places.sources import Found
from liftstone.places.towns import NATIONS

GSS = re.compile(r"[A-Z][0-9]{8}")
Row = list[str]
T = TypeVar("T")


class Wrong(ValueError):
    """A row does not fit; `why` is a key of `problems.SENTENCES`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def outcodes(found: Found, report: Report) -> Iterator[OutcodePart]:
    """Yield the outcodes of a table of their middles, with the name of the council there."""
    at = {name: found.at(name) for name in ("postcode", "latitude", "longitude", "town", "region", "country")}

    def read(row: Row) -> OutcodePart:
        part = _part(row, at, source=Source.Kind.OUTCODES)
        part.town, part.region = row[at["town"]][:200] if at["town"] >= 0 else "", row[at["region"]][:80]
        part.nation = NATIONS.get(row[at["country"]], "overseas")
        return part

    yield from _once(_each(found, report, read), report)


def outcode_forces(found: Found, report: Report) -> Iterator[OutcodePart]:
    """Yield which force area the middle of each outcode lies in."""
    at = {name: found.at(name) for name in ("postcode", "latitude", "longitude", "pfa")}

    def read(row: Row) -> OutcodePart:
        part = _part(row, at, source=Source.Kind.OUTCODE_FORCES)
        part.forces = [_known_force(forces.called(row[at["pfa"]]))]
        return part

    yield from _once(_each(found, report, read), report)


def council_forces(found: Found, report: Report) -> Iterator[CouncilForce]:
    """Yield which force area each council lies in; a pair that stands for several wards' sake is one."""
    council, force = found.at(r"lad\d\dcd"), found.at(r"pfa\d\dcd")
    report.as_of = f"20{found.headings[council][3:5]}"

    def read(row: Row) -> tuple[str, str]:
        return gss_of(row[council]), _known_force(forces.of_gss(gss_of(row[force])))

    for pair in dict.fromkeys(pair for _number, pair in _each(found, report, read)):
        yield CouncilForce(council=pair[0], force=pair[1])


def councils(found: Found, report: Report) -> Iterator[Council]:
    """Yield councils; `replaced_by` still has the short codes that the file has (see `settling`)."""
    at = {name: number for number, name in enumerate(found.headings)}

    def read(row: Row) -> Council:
        return _council({name: row[number].strip() for name, number in at.items()})

    seen: set[str] = set()
    for number, each in _each(found, report, read):
        if each.gss in seen:
            report.add(number, "twice")
        else:
            seen.add(each.gss)
            report.as_of = max(report.as_of, str(each.started or ""))
            yield each


def gss_of(text: str) -> str:
    """Return a GSS code, or raise `Wrong`."""
    if not GSS.fullmatch(text):
        raise Wrong("gss")
    return text


def point_of(latitude: str, longitude: str) -> tuple[float, float]:
    """Return a point in or around the British Isles, or raise `Wrong`."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        raise Wrong("point") from None
    if not (49 <= north <= 61.5 and -9 <= east <= 2.5):
        raise Wrong("point")
    return round(north, 6), round(east, 6)


def _each(found: Found, report: Report, read: Callable[[Row], T]) -> Iterator[tuple[int, T]]:
    """Read each row of all tables. A row that is wrong is reported and left out."""
    for member in found.members:
        with member.rows() as rows:
            next(rows, None)
            for number, row in enumerate(rows, start=2):
                try:
                    if len(row) < len(found.headings):
                        raise Wrong("cells")
                    yield number, read(row)
                except Wrong as wrong:
                    report.add(number, wrong.why)


def _once(parts: Iterator[tuple[int, OutcodePart]], report: Report) -> Iterator[OutcodePart]:
    seen: set[str] = set()
    for number, part in parts:
        if part.code in seen:
            report.add(number, "twice")
        else:
            seen.add(part.code)
            yield part


def _part(row: Row, at: dict[str, int], *, source: Source.Kind) -> OutcodePart:
    code = row[at["postcode"]].strip().upper()
    if not rules.OUTCODE.fullmatch(code):
        raise Wrong("outcode")
    latitude, longitude = point_of(row[at["latitude"]], row[at["longitude"]])
    return OutcodePart(
        source=source,
        code=code,
        latitude=latitude,
        longitude=longitude,
        town="",
        region="",
        nation="",
        councils=[],
        forces=[],
    )


def _known_force(code: str) -> str:
    if not code:
        raise Wrong("force")
    return code


def _council(row: dict[str, str]) -> Council:
    """Northern Ireland's former councils have no GSS code in this list: the short one stands for it."""
    gss = gss_of(row["gss-code"]) if row["gss-code"] else row["local-authority-code"]
    if not gss:
        raise Wrong("gss")
    nation = row["nation"].lower().replace(" ", "-")
    point = point_of(row["lat"], row["long"]) if row.get("lat") else (None, None)
    return Council(
        gss=gss,
        short=row["local-authority-code"],
        name=row["official-name"][:120],
        names=_names(row),
        type=row.get("local-authority-type", ""),
        nation=nation,
        region=row.get("region", ""),
        county=row.get("county-la", ""),
        combined=row.get("combined-authority", ""),
        latitude=point[0],
        longitude=point[1],
        area_km2=float(row["area"]) if re.fullmatch(r"[0-9.]+", row.get("area", "")) else None,
        started=_day(row.get("start-date", "")),
        ended=_day(row.get("end-date", "")),
        replaced_by=_several(row["replaced-by"]),
        former=_several(row.get("former-gss-codes", "")),
        forces=[ONE_FORCE[nation]] if nation in ONE_FORCE else [],
    )


def _names(row: dict[str, str]) -> list[str]:
    """All its names, whole and bare. Names with commas stand apart in the file ("Bristol, City of"); of a combined
    authority they would be the names of its members."""
    others = re.sub(r", ?((?:city|county) of)(?=,|$)", "", row["alt-names"], flags=re.IGNORECASE)
    said = [row["official-name"], row.get("nice-name", "")]
    said += [others] if row.get("local-authority-type") in AUTHORITIES else _several(others)
    whole = [rules.folded(each) for each in said]
    return list(dict.fromkeys(name[:120] for each in whole for name in (each, rules.bare_council(each)) if name))


def _several(cell: str) -> list[str]:
    return [each.strip() for each in cell.split(",") if each.strip()]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Wrong("date") from None
