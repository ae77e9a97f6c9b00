"""A foreign feed of many pages, asked for one after the other by whatever is given to ask with.

Nothing here knows a network: `ask` is a function of a page's number, and may raise `Unreachable`.
"""

from collections.abc import Callable
from typing import Any

from liftstone.directory.feeds import shapes
from liftstone.directory.feeds.problems import Code
from liftstone.directory.feeds.reading import Reader, Reading
from liftstone.directory.feeds.shapes import Page

MOST_PAGES = 5_000


class Unreachable(OSError):
    """A page, or a record, did not come."""


def read_pages(
    ask: Callable[[int], Any], *, source: str, kind: str = "", ask_one: Callable[[str], Any] | None = None
) -> Reading:
    """Return what a feed holds: `ask(1)`, `ask(2)`, … each give the bytes, text or parsed JSON of a page.

    Lists of the standard may leave out all but a record's own fields: with `ask_one(id)` each record of a page is
    asked for by itself. Where something does not come the reading is not whole (`Reading.is_whole`), and says so.
    """
    reader = Reader(source)
    seen: set[str] = set()
    for number in range(1, MOST_PAGES + 1):
        path = f"$page[{number}]"
        try:
            parsed = reader.take(ask(number), kind=kind, path=path, ask_one=ask_one)
        except Unreachable:
            reader.unreadable(path, code=Code.UNREACHABLE)
            break
        told = shapes.page(parsed)
        if told is None or told.count == 0 or _is_last(told, asked=number):
            break
        here = _told_apart(parsed)
        if here <= seen:  # a server that does not know of pages gives the first one for ever
            reader.unreadable(path, code=Code.LOOPS)
            break
        seen |= here
    else:
        reader.unreadable(path, code=Code.INCOMPLETE)
    return reader.finish()


def _is_last(told: Page, *, asked: int) -> bool:
    """Whether there is nothing behind this page: it says so, or by its own count."""
    return told.is_last is True or (told.total_pages is not None and asked >= told.total_pages)


def _told_apart(parsed: Any) -> set[str]:
    """What tells the records of a page from those of others."""
    contents = parsed[shapes.paged_list(parsed)]
    return {str(each.get("id")) if isinstance(each, dict) and each.get("id") else repr(each) for each in contents}
