"""From a file's rows to columns that are known, cell by cell; what does not fit goes into the report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from liftstone import sheets
from liftstone.sheets import FORMULA, NotASheet, Row, Table, unguarded
from liftstone.vocabulary.htcds import Field, Kind

from . import cells
from .mapping import Mapping
from .problems import Misfit, Report

CODED = frozenset({Kind.CODE, Kind.CODES, Kind.COUNTRY, Kind.COUNTRIES, Kind.CHECK, Kind.LANGUAGE})
NAMIBIA = "NA stands for Namibia, in {}. If it was meant as missing, say so in a mapping file."


@dataclass(frozen=True)
class Read:
    """One row: what fitted, by column (an empty cell is not in it), and what did not and was left aside."""

    number: int
    cells: dict[str, str]
    misfits: dict[str, str] = field(default_factory=dict)


class Reader:
    """Reads one file: `fields` are the columns there are, `missing` is how it writes what is missing."""

    def __init__(
        self,
        content: bytes,
        *,
        fields: dict[str, Field],
        mapping: Mapping,
        report: Report,
        sheet: str = "",
        missing: str = "",
    ) -> None:
        self._fields, self._mapping, self.report, self._missing = fields, mapping, report, missing
        known = frozenset(fields) | frozenset(mapping.columns) | mapping.leave_out
        self._table: Table = sheets.table(sheets.rows(content, sheet=sheet), known=known)
        if self._table.above:
            report.note(f"the headings stand in row {self._table.at}; what stands above them was left out")
        self._columns = [self._column(heading) for heading in self._table.headings]
        named = [each for each in self._columns if each]
        if len(named) != len(set(named)):
            raise NotASheet("Two columns of the file mean the same.")
        # The same few words come again and again; a name or a story is read only once anyway.
        self._seen: dict[str, dict[str, str]] = {name: {} for name in named if fields[name].kind in CODED}

    @property
    def columns(self) -> list[str]:
        """The columns of the file that are known, in its order."""
        return [each for each in self._columns if each]

    def _column(self, heading: str) -> str:
        """The column that a heading means; "" for one that is left out."""
        if not heading or heading in self._mapping.leave_out:
            return ""
        column = self._mapping.column(heading)
        if column in self._fields:
            return column
        self.report.add(self._table.at, heading[:60], "unknown heading")
        return ""

    def __iter__(self) -> Iterator[Read]:
        return map(self._read, self._table.rest)

    def _read(self, row: Row) -> Read:
        width = len(self._columns)
        if len(row.cells) > width:
            self.report.add(row.number, "", "too many cells")
        found: dict[str, str] = {}
        misfits: dict[str, str] = {}
        for column, text in zip(self._columns, row.cells, strict=False):
            if not text or not column or text == self._missing:
                continue
            try:
                if value := self._cell(column, text):
                    found[column] = value
            except Misfit as problem:
                self.report.add(row.number, column, problem.why)
                misfits[column] = "" if text == FORMULA else text[: cells.LONGEST]
        return Read(row.number, found, misfits)

    def _cell(self, column: str, text: str) -> str:
        seen = self._seen.get(column)
        if seen is not None and text in seen:
            return seen[text]
        value = self._value(column, text)
        if seen is not None and len(seen) < 2_000:
            seen[text] = value
        return value

    def _value(self, column: str, text: str) -> str:
        if text == FORMULA:
            raise Misfit("formula")
        field, mapping = self._fields[column], self._mapping
        text = unguarded(text)
        text = mapping.values.get(column, {}).get(text, text)
        if field.kind in CODED and text in mapping.missing:
            return ""
        if text == "NA" and field.kind in (Kind.COUNTRY, Kind.COUNTRIES):
            self.report.note(NAMIBIA.format(column))
        value = cells.read(field, text, day_first=mapping.day_first)
        if (
            field.kind in (Kind.DATE, Kind.DAY_OR_LESS)
            and value > date.today().isoformat()
            and column != "spl_PlannedEndDate"
        ):
            raise Misfit("date ahead")
        return value
