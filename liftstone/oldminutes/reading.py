"""The door: a file of old minutes in, what it says out. `NotMinutes` if it cannot be read."""

import re
from datetime import date

from django.utils.translation import gettext as _

from liftstone.oldminutes import columns, dates, docx, furniture, margins, marked, numbering, pdf, stacks, tables
from liftstone.oldminutes.lines import lines
from liftstone.oldminutes.raw import Raw
from liftstone.oldminutes.shapes import Day, Line, Minutes, NoText, Said, TooLarge, Unreadable
from liftstone.oldminutes.starts import section
from liftstone.oldminutes.walk import Walk

MOST_BYTES = 20 * 2**20
MOST_LINES = 20_000
LONGEST = 20_000  # characters of a line; a longer one is no line of minutes
_LETTER = re.compile(r"\s*(?:from|to|subject|cc|re): ", re.IGNORECASE)
_SENT = re.compile(r"\s*(?:date|sent|on)\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:date|held|(?:meeting|met) (?:of|on)|dyddiad|cynhaliwyd)\b", re.IGNORECASE)


def read(content: bytes, *, name: str) -> Minutes:
    """Return what the file `name` says. Raises `NoText`, `Unreadable` or `TooLarge`, each with kind words."""
    if len(content) > MOST_BYTES:
        raise TooLarge(
            _("This file is larger than %(most)s MB. Take the pictures out of it.") % {"most": MOST_BYTES // 2**20}
        )
    source = lines(list(stacks.rows(list(columns.rows(list(margins.rows(_raw(content, name))))))))
    if not any(line.said.words.strip() for line in source):
        raise NoText(_("There is no text in this file."))
    head = _head(source)
    held_on = _held_on(head)
    source = numbering.marked(source)
    source = tables.known(source, held_on=held_on.on if held_on else None)
    walk = Walk(held_on.on if held_on else None, opened=held_on.said.line if held_on else 0)
    walk.through(source)
    return walk.minutes(source, _title(head), held_on)


def _raw(content: bytes, name: str) -> list[Raw]:
    named = name.lower()
    if problem := next((words() for begin, words in _OTHERS if content.startswith(begin)), None):
        raise Unreadable(problem)
    if content.startswith(b"%PDF") or named.endswith(".pdf"):
        raw = pdf.raw(content)
    elif content.startswith(b"PK") or named.endswith(".docx"):
        raw = docx.raw(content)
    else:
        said = furniture.bare(re.split(r"\r\n|[\n\r]", _decoded(content).replace("\f", "\n\f\n")))
        raw = marked.lines([each.replace("\u00ad", "") for each in said])
    if len(raw) > MOST_LINES or any(len(each.text) > LONGEST for each in raw):
        raise TooLarge(_("This file holds more text than minutes do. Cut it into several."))
    return raw


def _picture() -> str:
    return _("This is a picture, and it holds no text. Ask whoever wrote the minutes for the file itself.")


def _old_word() -> str:
    return _(
        "This is an old Word file (.doc) or an old spreadsheet, or it has a password. "
        "Open it in Word and save it as .docx, without a password."
    )


def _rich() -> str:
    return _("This is a rich text file (.rtf). Open it in Word and save it as .docx.")


# How files begin that others send as minutes; said by name, since "no text" would leave them at a loss.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", _old_word),
    (b"{\\rtf", _rich),
    (b"\x89PNG", _picture),
    (b"\xff\xd8\xff", _picture),
    (b"II*\0", _picture),
    (b"MM\0*", _picture),
)


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
    raise Unreadable(_("This is no text. Save the minutes as text, as a Word file (.docx) or as a PDF."))


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
    """The day of the meeting: said as such, or else the first one; when a letter was sent comes last."""
    found: list[Day] = []
    sent: list[Day] = []
    letter = any(_LETTER.match(line.said.words) for line in head)
    for line in head:
        day = dates.first(line.said, held_on=None)
        if not (day and day.on and day.on > date.min):
            continue
        if letter and _SENT.match(line.said.words):
            sent.append(day)
        elif _HELD.search(line.said.words):
            return day
        else:
            found.append(day)
    return next(iter((*found, *sent)), None)
