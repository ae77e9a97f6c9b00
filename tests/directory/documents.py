"""One service of the directory with everything that may hang on it, invented by hand, and where the schemas are."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from liftstone.directory import open_shapes, projecting
from liftstone.directory.open_shapes import Standard

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LIFTSTONE_SHARED_DATA", ROOT.parent / "shared" / "data")) / "hsds"


def made_id(number: int) -> str:
    """A UUID that says which one it is."""
    return f"00000000-0000-4000-8000-{number:012d}"


TAXONOMY = {
    "id": made_id(1),
    "name": "Needs",
    "description": "What somebody comes for.",
    "uri": "https://directory.example.org/needs",
    "version": "2026",
}
TERM = {
    "id": made_id(2),
    "code": "legal",
    "name": "Legal advice",
    "description": "A lawyer who knows immigration.",
    "taxonomy": "needs",
    "taxonomy_detail": TAXONOMY,
    "language": "en",
    "taxonomy_id": made_id(1),
    "term_uri": "https://directory.example.org/needs/legal",
}
ATTRIBUTE = {
    "id": made_id(3),
    "link_id": made_id(10),
    "taxonomy_term_id": made_id(2),
    "link_type": "need",
    "link_entity": "service",
    "value": "yes",
    "taxonomy_term": TERM,
}
METADATA = {
    "id": made_id(4),
    "resource_id": made_id(10),
    "resource_type": "service",
    "last_action_date": "2026-01-31",
    "last_action_type": "update",
    "field_name": "alert",
    "previous_value": "moved from 1 Hidden Lane",
    "replacement_value": "",
    "updated_by": "a steward",
}
LANGUAGE = {"id": made_id(5), "service_id": made_id(10), "name": "Vietnamese", "code": "vi", "note": "Tuesdays"}
PHONE = {
    "id": made_id(6),
    "service_id": made_id(10),
    "number": "020 7946 0123",
    "extension": 12,
    "type": "voice",
    "description": "Answered by women",
    "languages": [LANGUAGE],
}
CONTACT = {"id": made_id(7), "title": "Duty adviser", "department": "Advice", "email": "duty@example.org"}
SCHEDULE = {
    "id": made_id(8),
    "service_id": made_id(10),
    "valid_from": "2026-01-01",
    "valid_to": "2026-12-31",
    "dtstart": "2026-01-05",
    "timezone": 0,
    "wkst": "MO",
    "freq": "WEEKLY",
    "interval": 1,
    "byday": "MO,TU",
    "opens_at": "09:00",
    "closes_at": "17:00",
    "schedule_link": "https://example.org/hours",
    "attending_type": "phone",
    "notes": "Closed on bank holidays",
}
LOCATION = {
    "id": made_id(9),
    "location_type": "physical",
    "name": "Harbour House",
    "description": "Above the library",
    "transportation": "Bus 7",
    "latitude": 51.45,
    "longitude": -2.59,
    "addresses": [
        {
            "id": made_id(11),
            "location_id": made_id(9),
            "address_1": "1 Harbour Road",
            "city": "Bristol",
            "state_province": "England",
            "postal_code": "BS1 1AA",
            "country": "GB",
            "address_type": "physical",
        }
    ],
    "accessibility": [
        {"id": made_id(12), "location_id": made_id(9), "description": "A lift", "url": "https://a.example"}
    ],
    "phones": [PHONE],
    "schedules": [SCHEDULE],
    "languages": [LANGUAGE],
    "contacts": [CONTACT],
}
ORGANIZATION = {
    "id": made_id(13),
    "name": "Harbour",
    "alternate_name": "The Harbour",
    "description": "Helps people who left exploitation.",
    "email": "office@example.org",
    "website": "https://example.org",
    "additional_websites": [{"id": made_id(14), "label": "Welsh", "url": "https://cy.example.org"}],
    "tax_status": "charity",
    "tax_id": "123",
    "year_incorporated": 1999,
    "legal_status": "charity",
    "logo": "https://example.org/logo.svg",
    "uri": "https://example.org/",
    "parent_organization_id": made_id(15),
    "funding": [{"id": made_id(16), "source": "Grants"}],
    "contacts": [CONTACT],
    "phones": [PHONE],
    "locations": [LOCATION],
    "programs": [{"id": made_id(17), "name": "Safe", "description": "Safe homes"}],
    "organization_identifiers": [
        {"id": made_id(18), "identifier_scheme": "GB-CHC", "identifier_type": "Charity", "identifier": "0000000"}
    ],
    "attributes": [ATTRIBUTE],
    "metadata": [METADATA],
}
SERVICE = {
    "id": made_id(10),
    "organization_id": made_id(13),
    "program_id": made_id(17),
    "name": "Advice for people who left",
    "alternate_name": "Advice",
    "description": "A caseworker and a lawyer.",
    "url": "https://example.org/advice",
    "additional_urls": [{"id": made_id(19), "url": "https://example.org/advice/cy"}],
    "email": "advice@example.org",
    "status": "active",
    "interpretation_services": "By telephone, any language",
    "application_process": "Ring; nobody is refused for lack of papers",
    "fees_description": "Free",
    "wait_time": "A day",
    "fees": "Free",
    "accreditations": "AQS",
    "eligibility_description": "Adults",
    "minimum_age": 18,
    "maximum_age": 120,
    "assured_date": "2026-01-31",
    "assurer_email": "office@example.org",
    "licenses": "OISC",
    "alert": "Closed on Friday",
    "last_modified": "2026-01-31T09:30:00Z",
    "phones": [PHONE],
    "schedules": [SCHEDULE],
    "service_areas": [
        {
            "id": made_id(20),
            "name": "Bristol",
            "description": "The city",
            "extent": "E06000023",
            "extent_type": "ons",
        }
    ],
    "service_at_locations": [
        {
            "id": made_id(21),
            "service_id": made_id(10),
            "location_id": made_id(9),
            "description": "Upstairs",
            "contacts": [CONTACT],
            "phones": [PHONE],
            "schedules": [SCHEDULE],
            "location": LOCATION,
        }
    ],
    "languages": [LANGUAGE],
    "organization": ORGANIZATION,
    "funding": [{"id": made_id(22), "service_id": made_id(10), "source": "Grants"}],
    "cost_options": [
        {"id": made_id(23), "valid_from": "2026-01-01", "option": "All", "currency": "GBP", "amount": 0}
    ],
    "program": {"id": made_id(17), "name": "Safe", "description": "Safe homes"},
    "required_documents": [{"id": made_id(24), "document": "Nothing", "uri": "https://example.org/bring"}],
    "contacts": [CONTACT],
    "capacities": [
        {
            "id": made_id(25),
            "available": 2,
            "maximum": 5,
            "updated": "2026-01-31T09:30:00Z",
            "unit": {"id": made_id(26), "name": "beds"},
        }
    ],
    "attributes": [ATTRIBUTE],
    "metadata": [METADATA],
}
SERVICE_AT_LOCATION = {**SERVICE["service_at_locations"][0], "service": SERVICE}  # type: ignore[index,dict-item]
RECORDS: dict[str, dict[str, Any]] = {
    "service": SERVICE,
    "organization": ORGANIZATION,
    "service_at_location": SERVICE_AT_LOCATION,
    "taxonomy": TAXONOMY,
    "taxonomy_term": TERM,
}


def record(kind: str = "service") -> dict[str, Any]:
    """A copy that a test may change."""
    copied: dict[str, Any] = json.loads(json.dumps(RECORDS[kind]))  # nothing in it is shared, as in a file
    return copied


@cache
def _registry() -> Registry[Any]:
    files = (SHARED / "hsds-3.0" / "schema").glob("*.json")
    return Registry().with_resources(
        (file.name, Resource(json.loads(file.read_text()), DRAFT202012)) for file in files if file.stem != "openapi"
    )


@cache
def validator(kind: str) -> Draft202012Validator:
    """HSDS 3's own schema of a kind; references are by file name."""
    return Draft202012Validator({"$ref": f"{kind}.json"}, registry=_registry(), format_checker=FormatChecker())


@cache
def uk_validator(kind: str) -> Draft202012Validator:
    """The UK profile's compiled schema of a service or an organisation."""
    schema = json.loads((SHARED / "oruk-3.0" / f"schema_compiled_{kind}.json").read_text())
    return Draft202012Validator(schema, format_checker=FormatChecker())


def published(kind: str, document: Any, standard: Standard) -> Any:
    """A record as it is published by one of the standards."""
    ready = getattr(projecting, kind)(document)
    return ready if standard is Standard.HSDS else open_shapes.uk(kind, ready)


def complaints(checked: Draft202012Validator, document: Any) -> list[str]:
    """What a schema says against a document."""
    return [f"{each.json_path}: {each.message}" for each in checked.iter_errors(document)]


def plain(number: int) -> dict[str, Any]:
    """A service with what most feeds say: whose it is, a place, hours, a telephone, an area."""
    names = ("description", "status", "email", "url", "assured_date", "minimum_age", "service_areas", "schedules")
    place = {name: LOCATION[name] for name in ("location_type", "latitude", "longitude", "addresses")}
    at = {"id": made_id(20_000 + number), "location": {"id": made_id(30_000 + number), **place}}
    owner = {"id": made_id(40_000 + number // 3), "name": f"Harbour {number // 3}", "description": "x"}
    return {
        **{name: SERVICE[name] for name in names},
        "id": made_id(number),
        "name": f"Advice {number}",
        "organization": owner,
        "service_at_locations": [at],
        "phones": [{"id": made_id(50_000 + number), "number": "020 7946 0123"}],
    }
