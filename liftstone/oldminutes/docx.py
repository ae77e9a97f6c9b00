"""A Word file as lines: paragraphs, and the rows of tables in their order. Whoever made it may have meant harm."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from liftstone.oldminutes.raw import Raw
from liftstone.oldminutes.shapes import NotMinutes, TooLarge, Unreadable

MOST_ENTRIES = 2_000
MOST_UNFOLDED = 20 * 2**20  # bytes of the document's own part; pictures are never unfolded
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AROUND = {f"{_W}{each}" for each in ("sdt", "sdtContent", "ins", "customXml", "smartTag")}  # what may hold blocks


def raw(content: bytes) -> list[Raw]:
    """Return its lines. Raises `Unreadable` or `TooLarge`."""
    body = _document(content).find(f"{_W}body")
    if body is None:
        raise _broken()
    return list(_blocks(body, depth=0))


def _document(content: bytes) -> Element:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if len(names) > MOST_ENTRIES:
                raise TooLarge(_("This Word file has more parts than minutes have. Copy its text into a new one."))
            if "word/document.xml" not in names:
                raise _other(names)
            # Read no further than allowed: what the file says of its own size may be false.
            with packed.open("word/document.xml") as part:
                xml = part.read(MOST_UNFOLDED + 1)
    except NotMinutes:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise _broken() from None
    except (ValueError, TypeError, OverflowError):  # names and sizes that no zip has
        raise _broken() from None
    if len(xml) > MOST_UNFOLDED:
        raise TooLarge(_("This Word file unfolds to more than minutes are. Copy its text into a new one."))
    try:
        document: Element = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise _broken() from None
    return document


def _broken() -> Unreadable:
    return Unreadable(_("This Word file is damaged, or was cut off on its way. Open it in Word and save it again."))


def _other(names: Sequence[str]) -> Unreadable:
    """Say what a packed file is that is no Word file."""
    if any(each.startswith("xl/") for each in names):
        return Unreadable(_("This is a spreadsheet. Bring in the minutes themselves: as Word file, PDF or text."))
    if any(each.startswith("ppt/") for each in names):
        return Unreadable(_("These are slides. Bring in the minutes themselves: as Word file, PDF or text."))
    if "content.xml" in names:
        return Unreadable(_("This is an OpenDocument file. Save it as a Word file (.docx) and bring that in."))
    return Unreadable(_("This is a packed folder and no Word file. Unpack it and bring in the minutes alone."))


def _blocks(parent: Element, *, depth: int) -> Iterator[Raw]:
    for each in parent:
        if each.tag == f"{_W}p":
            yield from _paragraph(each)
        elif each.tag == f"{_W}tbl" and depth < 20:
            yield from _rows(each, depth=depth + 1)
        elif depth < 20 and each.tag in _AROUND:
            yield from _blocks(each, depth=depth + 1)


def _paragraph(paragraph: Element) -> Iterator[Raw]:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = "" if style is None else style.get(f"{_W}val", "")
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or "List" in named
    heading = named if re.match(r"(?:Heading|Title|Pennawd)", named) else ""
    for line in _text(paragraph).split("\n"):
        yield Raw(line, bullet="•" if listed and not heading else "", heading=heading, whole=True)


def _text(element: Any) -> str:
    """What is read: deleted text (`delText`) and fields' instructions are not."""
    said = []
    for each in element.iter():
        if each.tag == f"{_W}t":
            said.append(each.text or "")
        elif each.tag == f"{_W}tab":
            said.append("\t" if each.get(f"{_W}pos") is None else "")  # a tab stop is none
        elif each.tag in (f"{_W}br", f"{_W}cr"):
            said.append("\n")
        elif each.tag == f"{_W}noBreakHyphen":
            said.append("-")
    return "".join(said).replace("\u00ad", "")


def _rows(table: Element, *, depth: int) -> Iterator[Raw]:
    above: dict[int, str] = {}
    for row in _inside(table, "tr"):
        cells, at = dict[int, str](), _skipped(row)
        for cell in _inside(row, "tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            cells[at] = _cell(cell, depth=depth)
            if merged is not None and merged.get(f"{_W}val") != "restart":
                cells[at] = above.get(at, cells[at])  # a cell over several rows speaks for each of them
            at += 1 + _spans(cell)
        above = cells
        alone = len(cells) == 1  # over the whole row: a heading in the table
        said = tuple(cells.values()) if alone else tuple(cells.get(each, "") for each in range(at))
        yield Raw("", cells=said, whole=True)
    yield Raw("")


def _inside(parent: Element, tag: str, *, depth: int = 0) -> Iterator[Element]:
    """The rows of a table or the cells of a row, and none of a table within."""
    for each in parent:
        if each.tag == f"{_W}{tag}":
            yield each
        elif depth < 20 and each.tag in _AROUND:
            yield from _inside(each, tag, depth=depth + 1)


def _cell(cell: Element, *, depth: int) -> str:
    """A cell's lines; one of a list begins with a bullet, as it is shown."""
    lines = []
    for each in _blocks(cell, depth=depth):
        own = " ".join(part for part in each.cells if part) or each.text
        lines.append(f"{each.bullet} {own}" if each.bullet and own.strip() else own)
    return "\n".join(lines).strip("\n")


def _skipped(row: Element) -> int:
    """How many columns a row leaves out before its first cell."""
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    wide = "" if before is None else before.get(f"{_W}val", "")
    return min(int(wide), 20) if re.fullmatch(r"[0-9]{1,2}", wide) else 0


def _spans(cell: Element) -> int:
    """How many columns further a cell reaches."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    wide = "" if span is None else span.get(f"{_W}val", "")
    return min(int(wide), 20) - 1 if re.fullmatch(r"[1-9][0-9]?", wide) else 0
