"""What the open interface answers of a row: how much of it, by which of the two standards. Rows hold it ready.

Sources: HSDS 3.0 and its API reference; the UK profile of Open Referral (HSDS-UK 3.0), a merge patch over it.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any

from liftstone.directory.hsds_fields import Document, fields
from liftstone.directory.open_models import OpenAt, OpenOrganisation, OpenService, OpenTaxonomy, OpenTerm

MOST_SERVICES = 500  # of an organisation, named in its own answer; all of them are a filter of /services
Row = OpenAt | OpenOrganisation | OpenService | OpenTaxonomy | OpenTerm
_KINDS: dict[type, str] = {
    OpenAt: "service_at_location",
    OpenOrganisation: "organization",
    OpenService: "service",
    OpenTaxonomy: "taxonomy",
    OpenTerm: "taxonomy_term",
}
# What the UK profile has taken out and nobody who looks for help misses. It also takes out telephones, languages,
# interpreting, how to get in and what to bring: its schemas allow more than they name, and these stay.
UK_LEAVES_OUT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "attribute": frozenset({"link_entity", "value", "label"}),
        "contact": frozenset({"organization_id", "service_at_location_id", "location_id"}),
        "language": frozenset({"location_id"}),
        "location": frozenset({"organization_id"}),
        "organization": frozenset(
            {
                *("tax_status", "tax_id", "year_incorporated", "legal_status"),
                *("locations", "programs", "contacts", "funding", "additional_websites"),
            }
        ),
        "phone": frozenset({"location_id", "service_id", "organization_id", "service_at_location_id"}),
        "schedule": frozenset({"location_id"}),
        "service": frozenset({"program_id", "program", "licenses", "additional_urls"}),
        "taxonomy_term": frozenset({"code", "language", "taxonomy_detail"}),
    }
)
# What the UK profile has added, each the same words under a second name.
UK_ADDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "accessibility": ("accessibility", "description"),
        "service_area": ("service_area", "name"),
        "taxonomy_term": ("term", "name"),
    }
)
Shape = Callable[[Any, "Standard"], Document]


class Standard(StrEnum):
    """By which standard to answer; the value stands in the address."""

    HSDS = "hsds"
    UK = "uk"


class Detail(Enum):
    """How much of a record stands in a list."""

    MINIMAL = "its id and when it changed"
    PLAIN = "its own fields, and the one record that each of them may point to"
    FULL = "everything that hangs on it"


def said(row: Row, standard: Standard) -> Document:
    """Return a row's own object, with none of what hangs on it in other rows."""
    return dict(row.document) if standard is Standard.HSDS else uk(_KINDS[type(row)], row.document)


def uk(kind: str, document: Document) -> Document:
    """Return a record of HSDS 3, made ready before, as the UK profile has it."""
    known, left_out = fields(kind), UK_LEAVES_OUT.get(kind, frozenset())
    done: Document = {}
    for name, value in document.items():
        if name in left_out:
            continue
        field = known.get(name)
        if field is not None and field.holds:
            value = [uk(field.holds, each) for each in value] if field.many else uk(field.holds, value)
        done[name] = value
    added, same_as = UK_ADDS.get(kind, ("", ""))
    if done.get(same_as):
        done[added] = done[same_as]
    return done


def service(row: OpenService, standard: Standard) -> Document:
    """Return a service with its places, which `with_places` has fetched."""
    return said(row, standard) | {"service_at_locations": [said(at, standard) for at in row.at.all()]}


def at_location(row: OpenAt, standard: Standard) -> Document:
    """Return a service at a place with both."""
    return said(row, standard) | {"service": said(row.service, standard)}


def organisation(
    row: OpenOrganisation, standard: Standard, *, services: Iterable[OpenService], detail: Detail
) -> Document:
    """Return an organisation with its services: fully, or their names alone."""
    named = [said(each, standard) if detail is Detail.FULL else _named(said(each, standard)) for each in services]
    return said(row, standard) | {"services": named}


def taxonomy(row: OpenTaxonomy, standard: Standard) -> Document:
    """Return a scheme; of the UK profile with its terms, which were fetched with it."""
    done = said(row, standard)
    if standard is Standard.UK:
        done["taxonomy_terms"] = [said(term, standard) for term in row.terms.all()]
    return done


def in_list(kind: str, row: Row, standard: Standard, *, detail: Detail, full: Shape = said) -> Document:
    """Return a row as it stands in a list: fully as `full` makes it, its one-to-one fields, or its id alone."""
    if detail is Detail.MINIMAL:
        whole = said(row, standard)
        return {name: whole[name] for name in ("id", "last_modified") if name in whole}
    if detail is Detail.FULL:
        return full(row, standard)
    return one_to_one(kind, full(row, standard) if isinstance(row, OpenAt) else said(row, standard))


def one_to_one(kind: str, document: Document) -> Document:
    """Return only what a record has one of, at every depth, as the lists of the standard have it."""
    known = fields(kind)
    done: Document = {}
    for name, value in document.items():
        field = known.get(name)
        if field is None or not field.holds:
            done[name] = value
        elif not field.many:
            done[name] = one_to_one(field.holds, value)
    return done


def _named(document: Document) -> Document:
    return {name: document[name] for name in ("id", "name", "status", "last_modified") if name in document}
