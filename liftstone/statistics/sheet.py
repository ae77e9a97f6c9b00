"""A table as people read it: labels, printed numbers, marks for what is hidden. Also as CSV."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import menu
from .cells import Cell

if TYPE_CHECKING:
    from .disclosure import Controlled

HIDDEN = "c"  # the usual mark of official statistics for "confidential"
# What a spreadsheet takes for a formula. No label of ours begins so; a guard costs nothing.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sheet:
    """Headings, rows of cells as text, and what must be said with them.

    A cell is a number as digits or `HIDDEN`. The first row is the total.
    """

    table: menu.Table
    year: int
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    withheld: bool

    @property
    def hidden(self) -> int:
        """How many of its cells are hidden."""
        return sum(cell == HIDDEN for _label, cells in self.rows for cell in cells)


def sheet_of(table: menu.Table, controlled: "Controlled", *, year: int) -> Sheet:
    """Lay one table of a controlled release out; a withheld one has no rows, not even their names."""
    printed = controlled.printed
    if table.population in controlled.withheld:
        return Sheet(table, year, (), (), withheld=True)
    columns = [*menu.columns_of(table, printed), None]
    codes = [None, *menu.rows_of(table, printed)]
    if table.rows == "nationality":
        codes[1:] = _by_size(table, printed)
    rows = tuple((_row_label(table, code), tuple(_cells(table, printed, code, columns))) for code in codes)
    return Sheet(table, year, tuple(_headings(table, columns)), rows, withheld=False)


def _by_size(table: menu.Table, printed: Mapping[Cell, int | None]) -> list[str]:
    """Rows with numbers first, largest first; hidden ones after them by name, so that order tells nothing."""

    def place(code: str) -> tuple[int, str]:
        shown = printed[Cell.at(table.population, "high", **{table.rows: code})]
        return (-(shown or 0) if shown is not None else 1, menu.label(table, code).casefold())

    return sorted(menu.rows_of(table, printed), key=place)


def _cells(
    table: menu.Table, printed: Mapping[Cell, int | None], row: str | None, columns: list[str | None]
) -> Iterator[str]:
    for column in columns:
        for measure in table.measures:
            where = {table.rows: row, table.columns: column}
            cell = Cell.at(table.population, measure, **{k: v for k, v in where.items() if k and v is not None})
            number = printed.get(cell)
            yield HIDDEN if number is None else str(number)


def _row_label(table: menu.Table, code: str | None) -> str:
    return _("All") if code is None else menu.label(table, code)


def _headings(table: menu.Table, columns: list[str | None]) -> Iterator[str]:
    for column in columns:
        for measure in table.measures:
            if measure == "low":
                yield _("At least")
            elif measure == "high":
                yield _("At most")
            else:
                yield _column_label(table, column)


def _column_label(table: menu.Table, code: str | None) -> str:
    if table.column_list:
        return _("All") if code is None else menu.column_label(table, code)
    return _("Whole year") if code is None else period_label(code)


def period_label(code: str) -> str:
    """A month ("2026-03") or quarter ("2026-Q1") in the reader's language."""
    year, part = code.split("-")
    if part.startswith("Q"):
        return _("Quarter %(number)s") % {"number": part[1:]}
    locale = Locale.parse(get_language() or "en", sep="-")
    return str(format_date(date(int(year), int(part), 1), "LLL", locale=locale))


def to_csv(sheet: Sheet, *, explained: list[str]) -> bytes:
    """The table as CSV (UTF-8 with a mark, so that spreadsheets read it), its explanations below it."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([safe(str(sheet.table.title)), str(sheet.year)])
    writer.writerow([safe(str(sheet.table.row_title)), *map(safe, sheet.headings)])
    for row, cells in sheet.rows:
        writer.writerow([safe(row), *cells])
    writer.writerow([])
    writer.writerows([safe(sentence)] for sentence in explained)
    return target.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text
