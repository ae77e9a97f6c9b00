"""A file as rows of text, one after the other: CSV in any of the usual shapes, or XLSX; and rows as such a file.
Half-broken ones are refused.

Whoever made the file may have meant harm: a spreadsheet is a zip that can unfold without end, and XML.
"""

import csv
import io
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl

MOST_BYTES = 256 * 2**20
MOST_UNFOLDED = 1024 * 2**20  # bytes of a spreadsheet's parts together
MOST_WORDS = 256 * 2**20  # bytes of the part that is read whole, the shared strings
MOST_PARTS = 2_000
MOST_COLUMNS = 500
MOST_ROWS = 1_000_000
CELL = 200_000  # characters; a cell beyond that is an unclosed quotation mark
FORMULA = "\0formula"  # marks a formula's cell: no text can hold a zero
DELIMITERS = (",", ";", "\t", "|")
# What a spreadsheet takes for a formula, behind apostrophes that were put before it: see `guarded`.
_FORMULA = re.compile(r"'*[=@\t\r+-]")
_GUARDED = re.compile(r"'+[=@\t\r+-]")
_PLAIN_NUMBER = re.compile(r"[+-][0-9][0-9 ]*(\.[0-9]+)?")


class NotASheet(ValueError):
    """This cannot be read as a table at all; the message says why and what to do, and quotes nothing of it."""


@dataclass(frozen=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its cells without spaces around them."""

    number: int
    cells: list[str]


def rows(content: bytes, *, sheet: str = "") -> Iterator[Row]:
    """Yield the rows of a file. Raises `NotASheet`, also half-way through."""
    if len(content) > MOST_BYTES:
        raise NotASheet(f"The file is larger than {MOST_BYTES // 2**20} MB. Cut it into several.")
    if not content.strip():
        raise NotASheet("The file is empty.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotASheet("This is an old .xls file, or one with a password. Save it as .xlsx or CSV, without one.")
    found = _xlsx(content, sheet=sheet) if content.startswith(b"PK") else _csv(content)
    for row in found:
        if len(row.cells) > MOST_COLUMNS:
            raise NotASheet(f"Row {row.number} has more than {MOST_COLUMNS} cells.")
        if row.number > MOST_ROWS:
            raise NotASheet(f"There are more than {MOST_ROWS:,} rows. Cut the file into several.")
        if any(row.cells):
            yield row


def _csv(content: bytes) -> Iterator[Row]:
    text = _decoded(content)
    csv.field_size_limit(CELL)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for number, cells in enumerate(read, start=1):
            line = read.line_num
            yield Row(number, [cell.strip() for cell in cells])
    except csv.Error:
        raise NotASheet(
            f"From line {line:,} on this is no CSV: most likely a quotation mark is never closed."
        ) from None


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise NotASheet(
            f"Line {line:,} is not UTF-8. Save the file as “CSV UTF-8”, so that no name is spoilt."
        ) from None
    if "\0" in text:
        raise NotASheet("This is no text: it holds zero bytes.")
    return text


def _delimiter(text: str) -> str:
    """What stands most often in the first lines outside words: a terms-of-use sentence may come first."""
    outside = re.sub(r'"[^"]*(?:"|$)', "", text[:20_000])  # a list within quotation marks has delimiters of its own
    first = outside.splitlines()[:5]
    return max(DELIMITERS, key=lambda each: max((line.count(each) for line in first), default=0))


def _xlsx(content: bytes, *, sheet: str) -> Iterator[Row]:
    _check_zip(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        names = book.sheetnames
        if sheet and sheet not in names:
            raise NotASheet("The workbook has no sheet of that name.")
        page = book[sheet or names[0]]
        page.reset_dimensions()  # what the file says of its own size is often wrong
        for number, cells in enumerate(page.iter_rows(), start=1):
            yield Row(number, _trimmed([_cell(each) for each in islice(cells, MOST_COLUMNS + 1)]))
    except NotASheet:
        raise
    except (ParseError, zipfile.BadZipFile, EOFError, OSError, KeyError, IndexError):
        raise NotASheet("The workbook is damaged, or was cut off on its way. Open it and save it again.") from None
    except (ValueError, TypeError, AttributeError):  # what defusedxml forbids is a ValueError too
        raise NotASheet("The workbook holds something that no spreadsheet writes. Save it as CSV.") from None


def _check_zip(content: bytes) -> None:
    """Refuse what unfolds to too much. Reading stops at the size that each part declares: their sum bounds it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError):
        raise NotASheet("The workbook is damaged, or was cut off on its way. Open it and save it again.") from None
    unfolded = sum(part.file_size for part in listed)
    words = sum(part.file_size for part in listed if part.filename.casefold().endswith("sharedstrings.xml"))
    if unfolded > MOST_UNFOLDED or words > MOST_WORDS or len(listed) > MOST_PARTS:
        raise NotASheet("The workbook unfolds to far more than its size: it is refused, as a bomb would be.")
    if not any(part.filename == "[Content_Types].xml" for part in listed):
        raise NotASheet("This is a zip, but no .xlsx workbook.")


def _cell(cell: Any) -> str:
    if cell.data_type == "f":
        return FORMULA
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


@dataclass(frozen=True)
class Table:
    """A file whose headings were found: the headings as they stand, the row they stand in, what stood above."""

    headings: list[str]
    at: int
    above: int
    rest: Iterator[Row]


LOOKED_AT = 5  # rows in which the headings may stand


def table(found: Iterator[Row], *, known: Container[str]) -> Table:
    """Find the row of headings: the first of five of which at least half are `known`. Raises `NotASheet`.

    Data sets come with a sentence of terms above their headings, and people write titles there.
    """
    first = list(islice(found, LOOKED_AT))
    for place, row in enumerate(first):
        named = [cell for cell in row.cells if cell]
        if named and 2 * sum(cell in known for cell in named) >= len(named):
            _check_headings(row)
            return Table(row.cells, row.number, place, chain(first[place + 1 :], found))
    raise NotASheet(
        f"None of the first {LOOKED_AT} rows has headings that are known here. Name them in a mapping file."
    )


def _check_headings(row: Row) -> None:
    named = [cell for cell in row.cells if cell]
    if FORMULA in named:
        raise NotASheet("A heading is a formula.")
    if len(named) != len(set(named)):
        raise NotASheet("Two columns have the same heading.")


def guarded(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: an apostrophe before it, which `unguarded` takes off
    again.

    A telephone number may begin with a plus, and stays as it is, in groups or without.
    """
    if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """Return what was written before `guarded`."""
    return text[1:] if _GUARDED.match(text) else text


def csv_of(lines: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV (UTF-8 with a mark, so that spreadsheets read it). The cells are `guarded` before."""
    target = io.StringIO(newline="")
    # All in quotation marks: a list in a cell is then never taken for cells.
    csv.writer(target, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(lines)
    return target.getvalue().encode("utf-8-sig", "replace")


def xlsx_of(lines: Iterable[Iterable[str]], *, title: str) -> bytes:
    """Return rows as a workbook with one sheet, every cell as text. The cells are `guarded` before."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(title)
    for line in lines:
        page.append(line)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
