"""A PDF as lines, as they lie on the page; what repeats on every page and its number are left out."""

import io
import re
from collections import Counter

from pypdf import PdfReader

from liftstone.oldminutes.columns import unfolded
from liftstone.oldminutes.raw import PAGE, Raw
from liftstone.oldminutes.shapes import NoText, NotMinutes, TooLarge, Unreadable

MOST_PAGES = 100
MOST_CHARACTERS = 2_000_000
_NUMBER = re.compile(r"(?:page |tudalen |p\.? ?)?\d{1,3}(?: ?(?:of|o|/) ?\d{1,3})?|- ?\d{1,3} ?-", re.IGNORECASE)
_EDGE = 2  # lines at the top and bottom of a page that may be its running head


def raw(content: bytes) -> list[Raw]:
    """Return its lines. Raises `NoText`, `Unreadable` or `TooLarge`."""
    try:
        pages = _pages(content)
    except NotMinutes:
        raise
    except Exception:
        # pypdf meets broken files with errors of every kind, and all of them mean the same to whoever sent one.
        raise Unreadable(
            "This PDF is damaged, or was cut off on its way. Save it again, or copy its text."
        ) from None
    if not any(each.strip() for page in pages for each in page):
        raise NoText(
            "There is no text in this PDF: it is a picture. Ask whoever wrote the minutes for the file itself."
        )
    lines = [line for page in _bare(pages) for line in [*unfolded(page), PAGE]]
    return [Raw(each) for each in lines]


def _pages(content: bytes) -> list[list[str]]:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("This PDF is locked with a password. Save it without one.")
    if len(reader.pages) > MOST_PAGES:
        raise TooLarge(f"This PDF has more than {MOST_PAGES} pages. Cut it into several.")
    pages, characters = [], 0
    for page in reader.pages:
        text = page.extract_text(extraction_mode="layout") or ""
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise TooLarge("This PDF holds more text than minutes do. Cut it into several.")
        pages.append(text.splitlines())
    return pages


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
