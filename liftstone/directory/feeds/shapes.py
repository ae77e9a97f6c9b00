"""In which shape records arrive: a list, a page of the standard or the older one, tables by name, or one record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from liftstone.directory.feeds.problems import Code, Log

MANY: Mapping[str, str] = {
    "organizations": "organization",
    "organisations": "organization",
    "services": "service",
    "locations": "location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "service_at_locations": "service_at_location",
}
PAGED = ("contents", "content")  # the standard's name, and the older one's
# A field that tells what a record is, in the order in which it is asked.
TELLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("service_at_location", ("location_id", "location")),
    ("service", ("status", "service_at_locations", "organization", "organization_id", "eligibilitys")),
    ("taxonomy_term", ("taxonomy_id", "taxonomy_detail", "term", "term_uri", "taxonomy", "vocabulary")),
    ("location", ("latitude", "location_type", "addresses", "physical_addresses")),
    (
        "organization",
        ("organization_identifiers", "website", "tax_id", "logo", "parent_organization_id", "services"),
    ),
    ("taxonomy", ("version", "taxonomy_terms")),
)


@dataclass(frozen=True)
class Arrived:
    """Something that should be a record: of which kind, where it stands, what it is."""

    kind: str
    path: str
    raw: Any


@dataclass(frozen=True)
class Page:
    """What a page says of itself; None where it says nothing that can be."""

    total_items: int | None
    total_pages: int | None
    number: int | None
    is_last: bool | None
    count: int


def arrived(parsed: Any, *, kind: str = "", path: str = "$") -> Iterator[Arrived]:
    """Yield what should be records in anything that JSON can be. `kind` is what to take them for."""
    if isinstance(parsed, list):
        for number, each in enumerate(parsed):
            yield Arrived(kind or kind_of(each), f"{path}[{number}]", each)
        return
    paged = paged_list(parsed)
    if paged:
        yield from arrived(parsed[paged], kind=kind, path=f"{path}.{paged}")
        return
    tables = [name for name in MANY if isinstance(parsed, Mapping) and isinstance(parsed.get(name), list)]
    if tables and isinstance(parsed, Mapping) and "name" not in parsed and "id" not in parsed:
        for name in tables:
            yield from arrived(parsed[name], kind=MANY[name], path=f"{path}.{name}")
        return
    yield Arrived(kind or kind_of(parsed), path, parsed)


def paged_list(parsed: Any) -> str:
    """The name under which a page has its records, "" where it is no page."""
    if not isinstance(parsed, Mapping):
        return ""
    return next((name for name in PAGED if isinstance(parsed.get(name), list)), "")


def kind_of(raw: Any) -> str:
    """What a record is by its fields; a service where nothing tells."""
    if isinstance(raw, Mapping):
        for kind, tells in TELLS:
            if any(name in raw for name in tells):
                return kind
    return "service"


def page(parsed: Any) -> Page | None:
    """Return what a page says of itself, None where it is none."""
    name = paged_list(parsed)
    if not name:
        return None
    last = next((parsed[each] for each in ("last_page", "last") if isinstance(parsed.get(each), bool)), None)
    return Page(
        total_items=_count(parsed, "total_items", "totalElements"),
        total_pages=_count(parsed, "total_pages", "totalPages"),
        number=_count(parsed, "page_number", "number"),
        is_last=last,
        count=len(parsed[name]),
    )


def _count(parsed: Mapping[str, Any], *names: str) -> int | None:
    for name in names:
        value = parsed.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
            return value
    return None


def check_page(parsed: Any, *, log: Log, path: str = "$") -> None:
    """Say where a page contradicts itself: its size, how many there are, whether it is the last."""
    told = page(parsed)
    if told is None:
        return
    size = _count(parsed, "size")
    wrong = [
        ("size", size is not None and "size" in parsed and size < told.count),
        ("total_items", told.total_items is not None and told.total_items < told.count),
        ("total_pages", _pages_differ(told)),
        ("last_page", _last_differs(told)),
        ("empty", parsed.get("empty") is (told.count > 0)),
    ]
    for name, is_wrong in wrong:
        if is_wrong:
            log.say(Code.PAGE_DIFFERS, f"{path}.{name}", kind="page")


def _pages_differ(told: Page) -> bool:
    """More pages than records, or none although there are records."""
    if told.total_pages is None or told.total_items is None:
        return False
    return told.total_pages > max(told.total_items, 1) or (told.total_pages == 0 and told.total_items > 0)


def _last_differs(told: Page) -> bool:
    """It says that it is the last and is not, or the other way round. Older pages count from nought: no word."""
    if told.is_last is None or told.total_pages is None or not told.number:
        return False
    return told.is_last != (told.number >= told.total_pages)
