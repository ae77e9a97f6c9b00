"""What a service is for, as terms of the standard: our own list of needs is a taxonomy like anybody's."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.utils.translation import override

from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import new_id
from liftstone.vocabulary.needs import NEEDS

NAME = "liftstone-needs"
TAXONOMY_ID = new_id(NAME, theirs="")


def taxonomy() -> Document:
    """Return the list of needs as a taxonomy."""
    return {
        "id": TAXONOMY_ID,
        "name": NAME,
        "description": "What somebody needs who was exploited, or is in danger of it.",
    }


def term(code: str) -> Document:
    """Return a need as a term, in English; raises `UnknownCode` for one that is none."""
    with override("en"):
        label = NEEDS.label(code)
    return {
        "id": new_id(NAME, theirs=code),
        "code": code,
        "name": label,
        "description": label,
        "taxonomy": NAME,
        "taxonomy_id": TAXONOMY_ID,
    }


def attribute(code: str, *, of: str) -> Document:
    """Return what ties a need to the service with an id."""
    return {
        "id": new_id(NAME, theirs=f"{of}/{code}"),
        "link_id": of,
        "link_entity": "service",
        "taxonomy_term_id": new_id(NAME, theirs=code),
        "taxonomy_term": term(code),
    }


def codes_of(service: Mapping[str, Any]) -> list[str]:
    """Return the needs that a service's document names, in the order of our list."""
    found = {_code(each) for each in service.get("attributes") or ()}
    return [code for code in NEEDS.codes if code in found]


def others_of(service: Mapping[str, Any]) -> list[Document]:
    """Return the attributes of a service that are no needs of ours."""
    return [each for each in service.get("attributes") or () if not _code(each)]


def _code(attribute: Mapping[str, Any]) -> str:
    term = attribute.get("taxonomy_term") or {}
    # By its id: the UK profile leaves out the code, and a name may be translated.
    return _BY_ID.get(str(attribute.get("taxonomy_term_id") or term.get("id") or ""), "")


def known(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which needs somebody typed, by code or in English, and what of it is none."""
    typed = [(each, _by_word().get(each.strip().casefold())) for each in words]
    return [code for _word, code in typed if code], [word for word, code in typed if not code]


@cache
def _by_word() -> dict[str, str]:
    with override("en"):
        return {NEEDS.label(code).casefold(): code for code in NEEDS.codes} | {code: code for code in NEEDS.codes}


_BY_ID = {new_id(NAME, theirs=code): code for code in NEEDS.codes}
