"""The door: a file of old minutes in, what it says out. `NotMinutes` if it cannot be read."""

import re
from datetime import date

from liftstone.oldminutes import columns, dates, docx, pdf
from liftstone.oldminutes.lines import lines
from liftstone.oldminutes.raw import Raw
from liftstone.oldminutes.shapes import Day, Line, Minutes, NoText, Said, TooLarge, Unreadable
from liftstone.oldminutes.starts import section
from liftstone.oldminutes.walk import Walk

MOST_BYTES = 20 * 2**20
MOST_LINES = 20_000
LONGEST = 20_000  # characters of a line; a longer one is no line of minutes
_HELD = re.compile(r"\b(?:date|held|meeting of|dyddiad|cynhaliwyd)\b", re.IGNORECASE)


def read(content: bytes, *, name: str) -> Minutes:
    """Return what the file `name` says. Raises `NoText`, `Unreadable` or `TooLarge`, each with kind words."""
    if len(content) > MOST_BYTES:
        raise TooLarge(f"This file is larger than {MOST_BYTES // 2**20} MB. Take the pictures out of it.")
    source = lines(list(columns.rows(_raw(content, name))))
    if not any(line.said.words.strip() for line in source):
        raise NoText("There is no text in this file.")
    head = _head(source)
    held_on = _held_on(head)
    walk = Walk(held_on.on if held_on else None)
    walk.through(source)
    return walk.minutes(source, _title(head), held_on)


def _raw(content: bytes, name: str) -> list[Raw]:
    if content.startswith(b"%PDF") or name.lower().endswith(".pdf"):
        raw = pdf.raw(content)
    elif content.startswith(b"PK") or name.lower().endswith(".docx"):
        raw = docx.raw(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("This is an old .doc file, or one with a password. Save it as .docx, without one.")
    else:
        raw = [Raw(each.replace("\u00ad", "")) for each in re.split(r"\r\n|[\n\r\f]", _decoded(content))]
    if len(raw) > MOST_LINES or any(len(each.text) > LONGEST for each in raw):
        raise TooLarge("This file holds more text than minutes do. Cut it into several.")
    return raw


def _decoded(content: bytes) -> str:
    """As UTF-8, or else as Windows wrote it for long: old minutes often come from there."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for each in (encoding, "cp1252"):
        try:
            text = content.decode(each)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("This is no text. Save the minutes as text, as a Word file (.docx) or as a PDF.")


def _head(source: tuple[Line, ...]) -> list[Line]:
    """The lines before the first section: what the minutes say of themselves."""
    head = []
    for line in source[:25]:
        if section(line.said.words):
            break
        head.append(line)
    return head or list(source[:1])


def _title(head: list[Line]) -> Said | None:
    said = [line.said.part(0) for line in head if not line.cells and 3 < len(line.said.words.strip()) <= 150]
    return said[0] if said else None


def _held_on(head: list[Line]) -> Day | None:
    found: list[Day] = []
    for line in head:
        day = dates.first(line.said, held_on=None)
        if day and day.on and _HELD.search(line.said.words):
            return day
        if day and day.on and day.on > date.min:
            found.append(day)
    return found[0] if found else None
