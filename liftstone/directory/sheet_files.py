"""Files of services for spreadsheet programs: CSV and XLSX, written so that they read back unchanged, and read.

A row is one place of a service; rows with one reference are one service. A row without a reference is a new one,
unless the same organisation has a service of that name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import zip_longest

from liftstone import sheets
from liftstone.directory import spreadsheet
from liftstone.directory.feeds import cleaning
from liftstone.directory.feeds.problems import Code, Log
from liftstone.directory.feeds.reading import Reading
from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import new_id
from liftstone.sheets import FORMULA, Row, guarded, unguarded

HEADINGS = tuple(each.heading for each in spreadsheet.COLUMNS)
_BY_WORD = {re.sub(r"[\W_]+", "", heading).casefold(): heading for heading in HEADINGS}


def csv_of(services: Iterable[Document]) -> bytes:
    """Return services as CSV. No cell is run as a formula."""
    return sheets.csv_of(_lines(services))


def xlsx_of(services: Iterable[Document]) -> bytes:
    """Return services as a workbook. No cell is run as a formula."""
    return sheets.xlsx_of(_lines(services), title="Services")


def _lines(services: Iterable[Document]) -> Iterator[list[str]]:
    yield list(HEADINGS)
    for service in services:
        for row in spreadsheet.rows_of(service):
            yield [guarded(row[heading]) for heading in HEADINGS]


class _Known:
    """The headings, however somebody capitalises or joins their words."""

    def __contains__(self, text: object) -> bool:
        return _heading(str(text)) != ""


def _heading(text: str) -> str:
    return _BY_WORD.get(re.sub(r"[\W_]+", "", text[:100]).casefold(), "")


def read(content: bytes, *, source: str, known: Mapping[str, Document] | None = None) -> Reading:
    """Return the services of a file as they are with it: those that are `known` (by id) keep what no column holds.

    Raises `sheets.NotASheet` where it cannot be read as a table, or has no headings that are known.
    """
    sheet = _Sheet(source, known or {})
    table = sheets.table(sheets.rows(content), known=_Known())
    headings = [_heading(each) for each in table.headings]
    if spreadsheet.HEADINGS["name"] not in headings:
        raise sheets.NotASheet("There is no column “Service”.")
    if any(each and not heading for each, heading in zip(table.headings, headings, strict=True)):
        sheet.log.say(Code.UNKNOWN_COLUMN, f"row[{table.at}]", kind="")
    for row in table.rest:
        sheet.take(row, headings=headings)
    return sheet.finish()


@dataclass
class _Sheet:
    """A file while it is read, row by row."""

    source: str
    known: Mapping[str, Document]
    log: Log = field(default_factory=Log)
    reading: Reading = field(default_factory=Reading)
    rows_of: Counter[str] = field(default_factory=Counter)
    by_name: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for ours, service in self.known.items():
            owner = (service.get("organization") or {}).get("name", "")
            self.by_name[_same(owner), _same(service.get("name", ""))] = ours

    def take(self, row: Row, *, headings: list[str]) -> None:
        """Read a row: a service, or one more place of it."""
        path = f"row[{row.number}]"
        self.log.begin()
        self.reading.seen += 1
        cells = {
            heading: text if text == FORMULA else unguarded(text)
            for heading, text in zip_longest(headings, row.cells[: len(headings)], fillvalue="")
            if heading
        }
        ours = self._id(cells, path)
        number = self.rows_of[ours]
        self.rows_of[ours] += 1
        service = (
            self.reading.services.get(ours) or deepcopy(self.known.get(ours)) or {"id": ours, "status": "active"}
        )
        at = _place(service, number)
        if number:  # what is said of the service stands in its first row
            cells = {heading: text for heading, text in cells.items() if heading in spreadsheet.OF_PLACE}
        spreadsheet.change(
            service, at["location"], cells, said=lambda heading, code: self._say(path, heading, code)
        )
        if not service.get("name"):
            self.log.say(Code.EMPTY_NAME, path)
            self.reading.left_out.append(path)
            return
        if at not in service.get("service_at_locations", ()) and "addresses" in at["location"]:
            service.setdefault("service_at_locations", []).append(at)
        self.reading.services[ours] = service

    def _say(self, path: str, heading: str, code: Code) -> None:
        self.log.say(code, f"{path}.{heading}")

    def _id(self, cells: Mapping[str, str], path: str) -> str:
        """Which service a row is of."""
        theirs, is_fine = cleaning.identifier(cells.get(spreadsheet.HEADINGS["id"], ""))
        if is_fine:
            return theirs
        if theirs:
            self.log.say(Code.NOT_UUID, path, kind="")
            return new_id(self.source, theirs=f"service/{theirs}")
        named = _same(cells.get("Organisation", "")), _same(cells.get(spreadsheet.HEADINGS["name"], ""))
        return self.by_name.get(named) or new_id(self.source, theirs="\n".join(named))

    def finish(self) -> Reading:
        """Gather the organisations and places, and return what the file holds."""
        for service in self.reading.services.values():
            if not service.get("organization"):
                self.log.begin()
                self.log.say(Code.NO_ORGANISATION, service["id"], kind="")
                made = new_id(service["id"], theirs="organization")
                service["organization"] = {"id": made, "name": service["name"], "description": ""}
            owner = service["organization"]
            service["organization_id"] = owner["id"]
            self.reading.organizations.setdefault(owner["id"], owner)
            for at in service.get("service_at_locations", ()):
                if "location" in at:
                    self.reading.locations.setdefault(at["location"]["id"], at["location"])
        self.reading.problems = self.log.problems
        return self.reading


def _place(service: Document, number: int) -> Document:
    """The service at its place of a number from nought; one that is not there yet is made and not yet put there."""
    places = [at for at in service.get("service_at_locations") or () if at.get("location")]
    if number < len(places):
        found: Document = places[number]
        return found
    made = new_id(service["id"], theirs=f"place/{number}")
    location = {"id": made, "location_type": "physical"}
    return {"id": new_id(made, theirs="at"), "service_id": service["id"], "location_id": made, "location": location}


def _same(text: str) -> str:
    """A name as it is compared: small letters, one space between words."""
    return " ".join(str(text).casefold().split())
