"""What a read feed comes to in rows: which columns a document of the standard says something for, and which it does
not. Functions over values and rows that are not saved yet.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from math import ceil, floor
from typing import Any
from uuid import UUID

from liftstone.directory import need_terms
from liftstone.directory.feeds.reading import Reading
from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import language_code, new_id
from liftstone.directory.models import AtLocation, Feed, Location, Provider, Service, Taxonomy, Term
from liftstone.directory.schedules import LONDON
from liftstone.directory.typed import OLDEST

# Whoever is afraid of police must not be sent there: better one too many than one too few.
POLICE = re.compile(r"\b(police|constabulary)\b", re.IGNORECASE)
NO_INTERPRETER = re.compile(r"\s*(no|none|not)\b", re.IGNORECASE)
_CODE = re.compile(r"\b([EWSN]\d{8})\b")
_NATIONS = {
    "E92000001": "england",
    "W92000004": "wales",
    "S92000003": "scotland",
    "N92000002": "northern-ireland",
    "england": "england",
    "wales": "wales",
    "scotland": "scotland",
    "northern ireland": "northern-ireland",
}
_WHOLE = frozenset({"united kingdom", "uk", "k02000001", "national"})

# Of an organisation and of a service, what stands in rows of its own and not in its document.
APART = frozenset({"organization", "service_at_locations", "services"})


@dataclass
class Rows:
    """The rows of a feed, by id; none of them is saved."""

    providers: dict[UUID, Provider] = field(default_factory=dict)
    locations: dict[UUID, Location] = field(default_factory=dict)
    services: dict[UUID, Service] = field(default_factory=dict)
    at: dict[UUID, list[AtLocation]] = field(default_factory=dict)  # by service
    taxonomies: dict[UUID, Taxonomy] = field(default_factory=dict)
    terms: dict[UUID, Term] = field(default_factory=dict)


def key(feed: Feed, kind: str, theirs: str) -> UUID:
    """Return the id of the row for a record of a feed: two helplines may read the same feed into one database."""
    return UUID(new_id(str(feed.id), theirs=f"{kind}/{theirs}"))


def rows(feed: Feed, reading: Reading, *, points: Mapping[str, tuple[float, float]]) -> Rows:
    """Return the rows of what was read. `points` has the degrees of postcodes, as they are written in addresses."""
    done = Rows()
    for theirs, document in reading.organizations.items():
        provider = _provider(feed, theirs, document)
        done.providers[provider.id] = provider
    for theirs, document in reading.locations.items():
        location = _location(feed, theirs, document, points=points)
        done.locations[location.id] = location
    for theirs, document in reading.services.items():
        service = _service(feed, theirs, document)
        done.services[service.id] = service
        done.at[service.id] = _places(feed, service, document, done)
    for theirs, document in reading.taxonomies.items():
        made = key(feed, "taxonomy", theirs)
        done.taxonomies[made] = Taxonomy(id=made, organisation_id=feed.organisation_id, document=document)
    for theirs, document in reading.terms.items():
        made = key(feed, "taxonomy_term", theirs)
        scheme = key(feed, "taxonomy", document.get("taxonomy_id", ""))
        done.terms[made] = Term(
            id=made,
            organisation_id=feed.organisation_id,
            taxonomy_id=scheme if scheme in done.taxonomies else None,
            document=document,
        )
    return done


def _own(document: Document) -> Document:
    return {name: value for name, value in document.items() if name not in APART}


def _provider(feed: Feed, theirs: str, document: Document) -> Provider:
    return Provider(
        id=key(feed, "organization", theirs),
        organisation_id=feed.organisation_id,
        feed=feed,
        source_id=theirs,
        name=document["name"][:300],
        document=_own(document),
        is_police=bool(POLICE.search(document["name"])),
    )


def _location(
    feed: Feed, theirs: str, document: Document, *, points: Mapping[str, tuple[float, float]]
) -> Location:
    """A place; without coordinates of its own it lies where its postcode does."""
    at = document.get("latitude"), document.get("longitude")
    if None in at:
        at = next((points[code] for code in postcodes(document) if code in points), (None, None))
    return Location(
        id=key(feed, "location", theirs),
        organisation_id=feed.organisation_id,
        feed=feed,
        source_id=theirs,
        name=document.get("name", "")[:300],
        latitude=at[0],
        longitude=at[1],
        document=document,
    )


def postcodes(location: Document) -> list[str]:
    """Return the postcodes of a place's addresses, as they are written."""
    return [each["postal_code"] for each in location.get("addresses", ()) if each.get("postal_code")]


def _service(feed: Feed, theirs: str, document: Document) -> Service:
    youngest, oldest = ages(document)
    return Service(
        id=key(feed, "service", theirs),
        organisation_id=feed.organisation_id,
        provider_id=key(feed, "organization", document["organization_id"]),
        feed=feed,
        source_id=theirs,
        name=document["name"][:300],
        status=document["status"],
        document=_own(document),
        needs=need_terms.codes_of(document),
        languages=languages(document.get("languages")),
        interpreters=_interpreters(document.get("interpretation_services", "")),
        minimum_age=youngest,
        maximum_age=oldest,
        areas=areas(document.get("service_areas", ())),
        confirmed_at=_confirmed(document.get("assured_date", "")),
    )


def _places(feed: Feed, service: Service, document: Document, done: Rows) -> list[AtLocation]:
    """At which places it is, each once; a place belongs to whoever first offers something there."""
    found: dict[UUID, AtLocation] = {}
    for at in document.get("service_at_locations", ()):
        spot = done.locations.get(key(feed, "location", at.get("location_id", "")))
        if spot is None or spot.id in found:
            continue
        spot.provider_id = spot.provider_id or service.provider_id
        own = {name: value for name, value in at.items() if name not in ("location", "service")}
        found[spot.id] = AtLocation(
            id=key(feed, "service_at_location", f"{service.source_id}/{spot.source_id}"),
            organisation_id=feed.organisation_id,
            service_id=service.id,
            location_id=spot.id,
            document=own,
        )
    return list(found.values())


def ages(document: Document) -> tuple[int | None, int | None]:
    """Return the youngest and the oldest in whole years, None for no limit."""
    youngest, oldest = document.get("minimum_age"), document.get("maximum_age")
    return (
        None if youngest is None else min(max(floor(youngest), 0), OLDEST),
        None if oldest is None else min(max(ceil(oldest), 0), OLDEST),
    )


def languages(spoken: Iterable[Document] | None) -> list[str] | None:
    """Return the codes of the languages that are said, None where none is that is known."""
    codes = [language_code(str(each.get("code") or each.get("name") or "")) for each in spoken or ()]
    return list(dict.fromkeys(code for code in codes if code)) or None


def _interpreters(text: str) -> bool | None:
    return True if text and not NO_INTERPRETER.match(text) else None


def areas(said: Iterable[Document]) -> list[str]:
    """Return the codes of the areas that are said by a code of the statistical office, or as nations."""
    found: dict[str, None] = {}
    for each in said:
        for code in _CODE.findall(" ".join(str(each.get(name, "")) for name in ("extent", "uri", "name"))):
            found[f"nation:{_NATIONS[code]}" if code in _NATIONS else f"council:{code}"] = None
        name = str(each.get("name", "")).strip().casefold()
        if name in _NATIONS:
            found[f"nation:{_NATIONS[name]}"] = None
        if name in _WHOLE or str(each.get("extent", "")).casefold() in _WHOLE:
            found |= {f"nation:{nation}": None for nation in sorted(set(_NATIONS.values()))}
    return list(found)


def _confirmed(day: str) -> datetime | None:
    """The morning of the day on which the source last looked; None where it does not say."""
    try:
        return datetime.combine(date.fromisoformat(day), time(), tzinfo=LONDON)
    except ValueError:
        return None


def whole(service: Service) -> Document:
    """Return a service's document with its organisation and places in it, as it was read.

    `service` has its provider and its places at hand.
    """
    document: dict[str, Any] = {**service.document, "organization": service.provider.document}
    places = [
        {**at.document, "location": at.location.document} for at in service.at.all() if not at.location.is_secret
    ]
    return {**document, "service_at_locations": places} if places else document
