"""What of an entry is published, as objects of HSDS 3: written from the columns, of the document only what may be.

What a document holds is not believed where something of it could be kept back: places, the organisation and how
much is free are taken from their own rows alone. Of whom to ask, our own stewards' entries publish no names.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.utils import translation

from liftstone.directory import areas, need_terms
from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import new_id
from liftstone.directory.models import AtLocation, Location, Provider, Service
from liftstone.places import queries as places
from liftstone.vocabulary.colleagues import SPOKEN
from liftstone.vocabulary.lists import List
from liftstone.vocabulary.needs import REFERRAL_ROUTES

# Never taken from a document: it has rows of its own, or is for staff alone.
_ELSEWHERE = frozenset({"service_at_locations", "service_at_location", "location", "locations", "places"})
_KEPT_BACK = frozenset({"organization", "service", "services", "capacities", "metadata", "program"})
_COUNCIL = "council:"
_ONS = "http://statistics.data.gov.uk/id/statistical-geography/"


def organisation(provider: Provider) -> Document:
    """Return an organisation without its places and services."""
    said = _public(provider.document, is_ours=provider.feed_id is None)
    return {**said, "id": str(provider.id), "name": provider.name, "description": said.get("description") or ""}


def service(entry: Service, *, hidden: Sequence[Location], names: Mapping[str, str]) -> Document:
    """Return a service without its places. Of `hidden`, the secret ones among them, the area's name alone.

    `names` are those of all these areas, from `area_names`.
    """
    said = _public(entry.document, is_ours=entry.feed_id is None)
    done: Document = {
        **said,
        "id": str(entry.id),
        "organization_id": str(entry.provider_id),
        "name": entry.name,
        "status": entry.status,
        "organization": {**organisation(entry.provider)},
        "service_areas": _service_areas(entry, said, _named(entry, hidden, names)),
        "languages": [*_list(said, "languages"), *_languages(entry, said)],
        "attributes": _attributes(entry, said),
    }
    for name, value in _columns(entry).items():
        if value is not None and (name not in said or name.endswith("_age")):
            done[name] = value
    if entry.confirmed_at is not None:
        done["assured_date"] = entry.confirmed_at.date().isoformat()
    return done


def at_location(at: AtLocation, *, is_ours: bool) -> Document:
    """Return that a service is at a place, with the place. Raises ValueError for a secret one."""
    location = at.location
    if location.is_secret:
        raise ValueError("a secret place is not published")
    place = _public(location.document, is_ours=is_ours)
    place |= {"id": str(location.id), "location_type": location.document.get("location_type") or "physical"}
    for name in ("name", "latitude", "longitude"):
        if getattr(location, name) not in ("", None):
            place[name] = getattr(location, name)
    return {
        **_public(at.document, is_ours=is_ours),
        "id": str(at.id),
        "service_id": str(at.service_id),
        "location_id": str(location.id),
        "location": place,
    }


def area_names(entries: Iterable[Service], *, hidden: Iterable[Location]) -> dict[str, str]:
    """Return what the areas of entries and of their secret places are called, by code ("council:E06000014").

    Of many entries at once; an unknown council is called by its code.
    """
    codes = {code for entry in entries for code in entry.areas} | {code for place in hidden for code in place.areas}
    councils = places.council_names(code.removeprefix(_COUNCIL) for code in codes if code.startswith(_COUNCIL))
    with translation.override("en"):
        return {code: councils.get(code.removeprefix(_COUNCIL)) or areas.label(code) for code in codes}


@cache
def english(codes: List, code: str) -> str:
    """Return what a code is called in English, in which entries are written; the code itself for an unknown one."""
    if code not in codes.codes:
        return code
    with translation.override("en"):
        return str(codes.label(code))


def _public(document: Mapping[str, Any], *, is_ours: bool) -> Document:
    """A document without what has rows of its own or is kept back; of our own making, without people's names."""
    said = {name: value for name, value in document.items() if name not in _ELSEWHERE | _KEPT_BACK}
    if is_ours and "contacts" in said:
        contacts = _list(said, "contacts")
        said["contacts"] = [{key: each[key] for key in each if key != "name"} for each in contacts]
    return said


def _columns(entry: Service) -> Document:
    """What the columns say that the standard has a field for."""
    routes = [english(REFERRAL_ROUTES, code) for code in entry.routes]
    return {
        "minimum_age": entry.minimum_age,
        "maximum_age": entry.maximum_age,
        "interpretation_services": "With an interpreter" if entry.interpreters else None,
        "application_process": "; ".join(routes) or None,
    }


def _service_areas(entry: Service, said: Mapping[str, Any], named: Mapping[str, str]) -> list[Document]:
    """What it says, and what its columns say besides: an area is the same by its name and by its code."""
    found = _list(said, "service_areas")
    known = {str(each.get(name) or "").casefold() for each in found for name in ("name", "uri")}
    for each in (_area(entry, code, name) for code, name in named.items()):
        if each["name"].casefold() not in known and str(each.get("uri") or each["name"]).casefold() not in known:
            found.append(each)
    return _once(found)


def _named(entry: Service, hidden: Iterable[Location], names: Mapping[str, str]) -> dict[str, str]:
    """Its areas by code, and those of its secret places as whoever hid them calls them."""
    named = {code: names[code] for code in entry.areas}
    for place in hidden:
        named |= {code: place.area_name or names[code] for code in place.areas if code not in named}
    return named


def _area(entry: Service, code: str, name: str) -> Document:
    done = {
        "id": new_id("service area", theirs=f"{entry.id} {code}"),
        "service_id": str(entry.id),
        "name": name,
    }
    kind, _colon, value = code.partition(":")
    return {**done, "uri": f"{_ONS}{value}"} if kind == "council" else done


def _languages(entry: Service, said: Mapping[str, Any]) -> list[Document]:
    known = {each.get("code") for each in _list(said, "languages")}
    return [
        {
            "id": new_id("language", theirs=f"{entry.id} {code}"),
            "service_id": str(entry.id),
            "code": code,
            "name": english(SPOKEN, code),
        }
        for code in entry.languages or ()
        if code not in known
    ]


def _attributes(entry: Service, said: Mapping[str, Any]) -> list[Document]:
    """What it is for is said by its column alone, since a document may still name what it no longer offers."""
    mine = [need_terms.attribute(code, of=str(entry.id)) for code in entry.needs]
    return [*need_terms.others_of({"attributes": _list(said, "attributes")}), *mine]


def _list(said: Mapping[str, Any], name: str) -> list[Document]:
    """The records in a field, whatever stands there."""
    found = said.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _once(records: Iterable[Document]) -> list[Document]:
    """Each id once: an entry that came from what we published brings its own back."""
    return list({str(each.get("id", each)): each for each in records}.values())
