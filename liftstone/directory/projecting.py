"""From a full record of the directory to what an open interface answers by HSDS 3; `open_shapes` has the UK's.

A record is a document in the shape of HSDS 3 (`hsds`). Only fields of the standard pass: what we or a source have
noted besides stays inside. Nothing is looked up: it takes what it is given, and refuses a place marked secret.

Source: HSDS 3.0 and its API reference.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import Any

from liftstone.directory.hsds_fields import Document, Field, fields
from liftstone.directory.hsds_values import new_id

DEEPEST = 12  # records within records; the standard needs eight


class SecretLocation(ValueError):
    """Something marked secret was about to be published; it says nothing of what that is."""


# Whoever marks a record as secret does it by one of these; anything but a plain no is a yes.
MARKS = frozenset({"secret", "is_secret", "confidential", "redacted"})
PUBLISHED_TYPES = (None, "physical", "postal", "virtual")  # of places; a tuple, since anything may be asked of it

# What was changed, and from what: the words before a place became secret would be among them.
NEVER = frozenset({"metadata"})
# What must be there and a record may lack. Words that nobody gave are empty, never invented.
FALLBACKS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("service", "status"): "inactive",  # nobody is sent where it is not known to be open
        ("location", "location_type"): "physical",
        ("address", "address_type"): "physical",
    }
)


def service(document: Mapping[str, Any]) -> Document:
    """Return one service with everything that hangs on it. Raises `SecretLocation`."""
    return _record("service", document)


def organization(document: Mapping[str, Any]) -> Document:
    """Return one organisation with everything that hangs on it. Raises `SecretLocation`."""
    return _record("organization", document)


def service_at_location(document: Mapping[str, Any]) -> Document:
    """Return one service at one place, with both where the document has them. Raises `SecretLocation`."""
    return _record("service_at_location", document)


def taxonomy(document: Mapping[str, Any]) -> Document:
    """Return one taxonomy."""
    return _record("taxonomy", document)


def taxonomy_term(document: Mapping[str, Any]) -> Document:
    """Return one term of a taxonomy."""
    return _record("taxonomy_term", document)


def page(contents: Sequence[Document], *, total: int, number: int, size: int) -> Document:
    """Return the page object of the standard: `number` counts from 1, `size` is how many a page may hold.

    A page beyond the last is empty and is the last. Raises ValueError for a number or a size below 1.
    """
    if number < 1 or size < 1 or total < 0 or len(contents) > size:
        raise ValueError("no such page")
    pages = ceil(total / size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": list(contents),
    }


def _record(kind: str, document: Mapping[str, Any]) -> Document:
    _check_public(document)
    done = _projected(kind, document, depth=0)
    if done is None:  # every kind that is answered by itself needs only words
        raise ValueError(f"a {kind} without what it must have")
    return done


def _projected(kind: str, document: Mapping[str, Any], *, depth: int) -> Document | None:
    """One record of a kind with its own, in the standard's order of fields; None where it lacks what is needed."""
    if depth > DEEPEST:
        raise ValueError("a record stands within itself")
    done: Document = {}
    for name, field in fields(kind).items():
        if name not in NEVER and document.get(name) is not None:
            value = _value(field, document[name], depth=depth)
            if value is not None:
                done[name] = value
    return done if _completed(kind, done, document) else None


def _value(field: Field, value: Any, *, depth: int) -> Any:
    """What stands in a field, or None where what is there is not of the standard."""
    if not field.holds:
        return value if field.accepts(value) else None
    if not field.many:
        return _inner(field.holds, value, depth=depth)
    items = value if isinstance(value, list | tuple) else []
    found = [_inner(field.holds, each, depth=depth) for each in items]
    return [each for each in found if each is not None]


def _inner(kind: str, value: Any, *, depth: int) -> Document | None:
    return _projected(kind, value, depth=depth + 1) if isinstance(value, Mapping) else None


def _completed(kind: str, done: Document, document: Mapping[str, Any]) -> bool:
    """Fill what must be there: an id that stays the same, empty words. A number or an address is not made up."""
    for name, field in fields(kind).items():
        if not field.required or name in done:
            continue
        if name == "id":
            done["id"] = new_id(kind, theirs=str(document.get("id") or sorted(document.items(), key=str)))
            continue
        done[name] = FALLBACKS.get((kind, name), "")
        if not field.accepts(done[name]):
            return False
    return True


def _check_public(document: Mapping[str, Any]) -> None:
    """Refuse what is marked secret at any depth, also in what would be left out: it should not be here at all."""
    if not is_public(document):
        raise SecretLocation("something in a record is marked secret, or is a place that is not published")


def is_public(document: Mapping[str, Any]) -> bool:
    """Whether nothing in a document is marked secret, at any depth.

    A kind of place that the standard has not counts as a mark: a redacted one is such.
    """
    waiting: list[Any] = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            if any(each.get(mark) not in (None, False) for mark in MARKS):
                return False
            if each.get("location_type") not in PUBLISHED_TYPES:
                return False
            waiting.extend(each.values())
        elif isinstance(each, list | tuple):
            waiting.extend(each)
    return True
