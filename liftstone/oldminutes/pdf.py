"""A PDF as lines, as they lie on the page; what repeats on every page and its number are left out."""

import json
import logging
import re
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

from django.utils.translation import gettext as _

from liftstone.oldminutes import pages, sidebar
from liftstone.oldminutes.columns import unfolded
from liftstone.oldminutes.raw import PAGE, Raw
from liftstone.oldminutes.shapes import NoText, NotMinutes, TooLarge, Unreadable

AT_ONCE = 2  # whoever brings in a third PDF waits for one of these
LONGEST = 2 * pages.LONGEST  # seconds, the start of the process and a machine that is busy with them
_NUMBER = re.compile(r"(?:page |tudalen |p\.? ?)?\d{1,3}(?: ?(?:of|o|/) ?\d{1,3})?|- ?\d{1,3} ?-", re.IGNORECASE)
_STRETCHED = re.compile(r"\S+(?: {2,3}\S+(?: \S+)?){3,}(?= {4}|$)")
_EDGE = 2  # lines at the top and bottom of a page that may be its running head
log = logging.getLogger("liftstone")
_room = threading.BoundedSemaphore(AT_ONCE)


def raw(content: bytes) -> list[Raw]:
    """Return its lines. Raises `NoText`, `Unreadable` or `TooLarge`. Takes at most twice `LONGEST` seconds."""
    read = _read(content)
    if not any(each.strip() for page in read for each in page):
        raise NoText(
            _(
                "There is no text in this PDF: its pages are pictures, as a scanner makes them. "
                "Ask whoever wrote the minutes for the file itself."
            )
        )
    lines = [line for page in _bare(read) for line in [*_unfolded(page), PAGE]]
    # Many fonts of PDFs call every hyphen a soft one; at the end of a line it is told from one that tore a word.
    return [Raw(each if each == PAGE else _unstretched(each.replace("\u00ad", "-"))) for each in lines]


def _unfolded(page: list[str]) -> list[str]:
    return sidebar.unfolded(page) or unfolded(page)


def _unstretched(line: str) -> str:
    """A line that was stretched to its column, two spaces between its words, with one; all stays where it is."""
    return _STRETCHED.sub(lambda each: " ".join(each.group().split()).ljust(len(each.group())), line).rstrip()


def _read(content: bytes) -> list[list[str]]:
    """The pages as lists of lines, read in a process that is bounded and ends with it."""
    if not _room.acquire(timeout=LONGEST):
        raise TooLarge(_("Others are bringing in minutes just now. Try again in a minute."))
    try:
        # Nothing that the door was started with is seen by the process: -I, and no other environment.
        ran = subprocess.run(  # noqa: S603 - our own file
            [sys.executable, "-I", pages.__file__],
            input=content,
            capture_output=True,
            timeout=LONGEST,
            env={},
            cwd=Path(pages.__file__).parent,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as problem:
        log.warning("old minutes: %s", type(problem).__name__)
        raise _too_much() from None
    finally:
        _room.release()
    if ran.returncode:
        raise _refused(ran.returncode)
    found: list[list[str]] = json.loads(ran.stdout)
    return found


def _refused(ended: int) -> NotMinutes:
    if ended == pages.LOCKED:
        return Unreadable(_("This PDF is locked with a password. Save it without one, or copy its text."))
    if ended == pages.BROKEN:
        return Unreadable(
            _("This PDF is damaged, or was cut off on its way. Save it again, or copy its text into a Word file.")
        )
    log.warning("old minutes: ended with %s", ended)  # too large by its own count, or ended by the system
    return _too_much()


def _too_much() -> NotMinutes:
    return TooLarge(
        _("This PDF is longer than minutes are, or takes too long to read. Cut it into several, or copy its text.")
    )


def _bare(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines that stand at the edge of more than one, and without their numbers."""
    edges = [{_masked(page[each]) for each in _edge(page)} for page in pages]
    often = Counter(each for edge in edges for each in edge)
    bare = []
    for page in pages:
        out = {
            each for each in _edge(page) if often[_masked(page[each])] > 1 or _NUMBER.fullmatch(page[each].strip())
        }
        bare.append([line for number, line in enumerate(page) if number not in out])
    return bare


def _edge(page: list[str]) -> set[int]:
    full = [number for number, line in enumerate(page) if line.strip()]
    return {*full[:_EDGE], *full[-_EDGE:]}


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))
