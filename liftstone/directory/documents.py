"""What stewards type of an entry, in an object of HSDS 3, and back. What else stands there stays as it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from liftstone.directory import typed_hours
from liftstone.directory.hsds_fields import Document


@dataclass(frozen=True)
class Words:
    """What is said of a service or an organisation in words; empty is not said."""

    description: str = ""
    email: str = ""
    website: str = ""
    costs: str = ""
    way_in: str = ""


# Of a service and of an organisation the standard has the address of a page under different names.
_WORDS = {
    "description": "description",
    "email": "email",
    "costs": "fees_description",
    "way_in": "application_process",
}


def words(document: Mapping[str, Any], *, page: str = "url") -> Words:
    """Return them; `page` is "url" of a service, "website" of an organisation."""
    found = {name: str(document.get(field) or "") for name, field in _WORDS.items()}
    return Words(website=str(document.get(page) or ""), **found)


def with_words(document: Mapping[str, Any], said: Words, *, page: str = "url") -> Document:
    """Return the object with these words; what is empty is taken out of it."""
    fields = {field: getattr(said, name) for name, field in _WORDS.items()} | {page: said.website}
    kept = {name: value for name, value in document.items() if name not in fields}
    return kept | {name: value for name, value in fields.items() if value}


def numbers(document: Mapping[str, Any]) -> list[str]:
    """Return the telephone numbers, the first one first."""
    return [str(each["number"]) for each in document.get("phones") or [] if each.get("number")]


def with_numbers(document: Mapping[str, Any], typed: Sequence[str]) -> Document:
    """Return the object with these numbers; what was said of a number that stays (languages, hours) stays."""
    known = {str(each.get("number")): each for each in document.get("phones") or []}
    phones = [known.get(number) or {"id": str(uuid4()), "number": number} for number in typed]
    return {**document, "phones": phones}


def hours(document: Mapping[str, Any]) -> str:
    """Return the hours in the short form that people type; see `typed_hours`."""
    return typed_hours.written(document.get("schedules") or [])


def other_schedules(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the schedules that the short form cannot say: the first Monday of a month, a summer alone."""
    return [each for each in document.get("schedules") or [] if not typed_hours.is_typed(each)]


def with_hours(document: Mapping[str, Any], schedules: Sequence[dict[str, Any]]) -> Document:
    """Return the object with these hours, beside those that the short form cannot say.

    Hours that say what stood there already change nothing: they stay as they came.
    """
    if typed_hours.written(schedules) == hours(document):
        return dict(document)
    return {**document, "schedules": [*schedules, *other_schedules(document)]}
