"""A Word file as lines: paragraphs, and the rows of tables in their order. Whoever made it may have meant harm."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from liftstone.oldminutes.raw import Raw
from liftstone.oldminutes.shapes import TooLarge, Unreadable

MOST_ENTRIES = 2_000
MOST_UNFOLDED = 20 * 2**20  # bytes of the document's own part; pictures are never unfolded
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BROKEN = "This Word file is damaged, or was cut off on its way. Open it in Word and save it again."


def raw(content: bytes) -> list[Raw]:
    """Return its lines. Raises `Unreadable` or `TooLarge`."""
    body = _document(content).find(f"{_W}body")
    if body is None:
        raise Unreadable(_BROKEN)
    return list(_blocks(body, depth=0))


def _document(content: bytes) -> Element:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if len(packed.infolist()) > MOST_ENTRIES:
                raise TooLarge("This Word file has more parts than minutes have. Copy its text into a new one.")
            # Read no further than allowed: what the file says of its own size may be false.
            with packed.open("word/document.xml") as part:
                xml = part.read(MOST_UNFOLDED + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, NotImplementedError):
        raise Unreadable(_BROKEN) from None
    except (ValueError, TypeError, OverflowError):  # names and sizes that no zip has
        raise Unreadable(_BROKEN) from None
    if len(xml) > MOST_UNFOLDED:
        raise TooLarge("This Word file unfolds to more than minutes are. Copy its text into a new one.")
    try:
        document: Element = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Unreadable(_BROKEN) from None
    return document


def _blocks(parent: Element, *, depth: int) -> Iterator[Raw]:
    for each in parent:
        if each.tag == f"{_W}p":
            yield from _paragraph(each)
        elif each.tag == f"{_W}tbl":
            yield from _rows(each)
        elif depth < 20 and each.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
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
    return "".join(said)


def _rows(table: Element) -> Iterator[Raw]:
    above: list[str] = []
    for row in table.iter(f"{_W}tr"):
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            text = "\n".join(_text(each) for each in cell.iter(f"{_W}p"))
            if merged is not None and merged.get(f"{_W}val") != "restart" and len(above) > len(cells):
                text = above[len(cells)]  # a cell over several rows speaks for each of them
            cells.append(text)
            cells += [""] * _spans(cell)
        above = cells
        yield Raw("", cells=tuple(cells), whole=True)
    yield Raw("")


def _spans(cell: Element) -> int:
    """How many columns further a cell reaches."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    wide = "" if span is None else span.get(f"{_W}val", "")
    return min(int(wide), 20) - 1 if re.fullmatch(r"[1-9][0-9]?", wide) else 0
