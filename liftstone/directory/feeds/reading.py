"""A foreign feed, read whole: services, organisations, places and terms in the shape of HSDS 3, and what is wrong.

An entry that cannot be used is left out and reported; the others stay. Whatever arrives, nothing is raised.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from liftstone.directory.feeds import records, shapes
from liftstone.directory.feeds.problems import Code, Problem
from liftstone.directory.feeds.records import Source
from liftstone.directory.feeds.shapes import Arrived
from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import new_id

MOST_BYTES = 512 * 2**20


@dataclass
class Reading:
    """What a feed holds, each kind by id; services are whole, with their organisation and places in them.

    `theirs` says what the source called what has an id of ours; `left_out` is where entries stand that could not be
    used, `broken` the ids of services among them; `is_readable` is False where it was no feed at all, `is_whole`
    where more was announced than arrived.
    """

    services: dict[str, Document] = field(default_factory=dict)
    organizations: dict[str, Document] = field(default_factory=dict)
    locations: dict[str, Document] = field(default_factory=dict)
    taxonomies: dict[str, Document] = field(default_factory=dict)
    terms: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    theirs: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    seen: int = 0
    is_readable: bool = True
    is_whole: bool = True

    def table(self, kind: str) -> dict[str, Document] | None:
        """Return the records of a kind that stands by itself, None for one that does not."""
        return {
            "service": self.services,
            "organization": self.organizations,
            "location": self.locations,
            "taxonomy": self.taxonomies,
            "taxonomy_term": self.terms,
        }.get(kind)

    @property
    def is_mostly_broken(self) -> bool:
        """Whether nothing should be taken from it: more than half could not be used, or nothing was there."""
        return not self.is_readable or self.seen == 0 or 2 * len(self.left_out) > self.seen


def read(content: Any, *, source: str, kind: str = "") -> Reading:
    """Return what a feed holds: bytes or text of JSON, or what JSON was parsed to.

    `source` names the feed: ids that it lacks are made from it. `kind` is what its records are, where it is known.
    """
    reader = Reader(source)
    reader.take(content, kind=kind)
    return reader.finish()


class Reader:
    """A feed while it arrives, page by page."""

    def __init__(self, source: str) -> None:
        """Begin a feed of a name."""
        self.source = Source(source)
        self.reading = Reading()
        self._parts: list[tuple[Document, str]] = []  # services, and where each stands
        self._at: list[tuple[Document, str]] = []  # services at locations that stand by themselves
        self._known: set[str] = set()  # the services of those
        self._arrived, self._announced = 0, 0

    def take(
        self, content: Any, *, kind: str = "", path: str = "$", ask_one: Callable[[str], Any] | None = None
    ) -> Any:
        """Read a page, and return what it was parsed to; None where it could not be read.

        `ask_one` gives the whole of a record of which the page has a part; what it raises is raised.
        """
        parsed = _parsed(content)
        if parsed is None:
            self.unreadable(path)
            return None
        self.source.log.begin()
        shapes.check_page(parsed, log=self.source.log, path=path)
        told = shapes.page(parsed)
        if told and told.total_items is not None:
            self._announced = max(told.total_items, self._announced)
        for each in shapes.arrived(parsed, kind=kind, path=path):
            self._arrived += 1
            self._one(_whole(each, ask_one) if ask_one else each)
        return parsed

    def unreadable(self, path: str, *, code: Code = Code.NOT_JSON) -> None:
        """Note that a page could not be read: the feed is not whole, and none at all if it was the first."""
        self.source.log.begin()
        self.source.log.say(code, path)
        self.reading.is_whole = False
        self.reading.is_readable = self.reading.seen > 0

    def _one(self, each: Arrived) -> None:
        """Read a record that stands by itself."""
        self.source.log.begin()
        self.reading.seen += 1
        if not records.is_record(each.kind, each.raw, path=each.path, source=self.source):
            self.reading.left_out.append(each.path)
            return
        done = records.read(each.kind, each.raw, path=each.path, source=self.source, within=_named(each.raw))
        if each.kind == "service_at_location":
            self._take_at(done, each.path)
        elif each.kind == "service":
            self._parts.append((done, each.path))
        else:
            self._keep(each.kind, done, each.path, again=Code.DUPLICATE)

    def _take_at(self, at: Document, path: str) -> None:
        """A service at a location: its service is kept with it, once for all of its places."""
        service = at.pop("service", None)
        if service is not None:
            at.setdefault("service_id", service["id"])
            if service["id"] not in self._known:
                self._known.add(service["id"])
                self._parts.append((service, f"{path}.service"))
        self._at.append((at, path))

    def _keep(self, kind: str, record: Document, path: str, *, again: Code | None = None) -> Document | None:
        """Keep a record that stands by itself, with those within it; the first of an id is the one that stays."""
        table = self.reading.table(kind)
        if table is None:
            return None
        if kind == "organization":
            self._keep_within(record, path)
            if "name" not in record:
                if again:
                    self.reading.left_out.append(path)
                return None
        for term in record.pop("taxonomy_terms", ()) if kind == "taxonomy" else ():
            self._keep("taxonomy_term", term, path)
        first = table.setdefault(record["id"], record)
        if first is not record:
            if again and first != record:
                self.reading.left_out.append(path)
            self._compare(first, record, path, again=again)
        return first

    def _compare(self, first: Document, record: Document, path: str, *, again: Code | None) -> None:
        if again:
            self.source.log.say(again, path)
        elif first.get("name") != record.get("name"):
            self.source.log.say(Code.DIFFERENT_TWIN, path, kind="")

    def _keep_within(self, record: Document, path: str) -> None:
        """The services and places that an organisation brings along, and the terms of anything."""
        for service in record.pop("services", ()):
            service["organization"] = record
            self.reading.seen += 1
            self._parts.append((service, f"{path}.services"))
        for location in record.get("locations", ()):
            self._keep("location", location, f"{path}.locations")

    def finish(self) -> Reading:
        """Tie together what points to each other, and return what the feed holds."""
        reading = self.reading
        places: dict[str, list[tuple[Document, str]]] = {}
        for at, path in self._at:
            places.setdefault(str(at.get("service_id", "")), []).append((at, path))
        number = 0
        while number < len(self._parts):  # an organisation may bring services along while it is read
            service, path = self._parts[number]
            self.source.log.begin()
            already = service.setdefault("service_at_locations", [])
            known = {at["id"] for at in already}
            already.extend(at for at, _ in places.pop(service["id"], ()) if at["id"] not in known)
            self._keep_service(service, path)
            number += 1
        for _service, path in (each for orphans in places.values() for each in orphans):
            self.source.log.begin()
            self.source.log.say(Code.DANGLING, f"{path}.service_id", kind="")
        if self.source.is_older:
            self.source.log.begin()
            self.source.log.say(Code.OLDER_SHAPE, "$", kind="")
        if self._announced > self._arrived:
            reading.is_whole = False
            self.source.log.say(Code.INCOMPLETE, "$", kind="")
        reading.problems, reading.theirs = self.source.log.problems, self.source.theirs
        return reading

    def _keep_service(self, service: Document, path: str) -> None:
        """Keep a service, if it has a name and is the first of its id, with what it is tied to."""
        if not service["service_at_locations"]:
            del service["service_at_locations"]
        if "name" not in service:
            self.reading.left_out.append(path)
            self.reading.broken.add(service["id"])
            return
        if service["id"] in self.reading.services:
            self.source.log.say(Code.DUPLICATE, path)
            self.reading.left_out.append(path)
            return
        self.reading.services[service["id"]] = service
        self._tie_organization(service, path)
        for number, at in enumerate(service.get("service_at_locations", ())):
            self._tie_location(at, service, f"{path}.service_at_locations[{number}]")
        for number, attribute in enumerate(service.get("attributes", ())):
            self._tie_term(attribute, f"{path}.attributes[{number}]")

    def _tie_organization(self, service: Document, path: str) -> None:
        """Who offers it: as it stands in the service, else as it stands in the feed, else only by its id."""
        own: Document | None = service.get("organization")
        kept = self._keep("organization", own, f"{path}.organization") if own else None
        known = self.reading.organizations.get(str(service.get("organization_id", "")))
        if kept is None and known is None:
            named = "organization_id" in service and not own
            self.source.log.say(Code.DANGLING if named else Code.NO_ORGANISATION, path, kind="")
            made = (
                own["id"] if own else service.get("organization_id") or new_id(service["id"], theirs="organization")
            )
            known = {
                **(own or {}),
                "id": made,
                "name": service["name"],
                "description": (own or {}).get("description", ""),
            }
            known = self.reading.organizations.setdefault(made, known)
        service["organization"] = kept or known
        service["organization_id"] = service["organization"]["id"]

    def _tie_location(self, at: Document, service: Document, path: str) -> None:
        at.setdefault("service_id", service["id"])
        at.pop("service", None)
        own: Document | None = at.get("location")
        pointed = str(at.get("location_id", ""))
        found = self._keep("location", own, f"{path}.location") if own else self.reading.locations.get(pointed)
        if found is not None:
            at["location"], at["location_id"] = found, found["id"]
        elif pointed:
            self.source.log.say(Code.DANGLING, f"{path}.location_id", kind="")

    def _tie_term(self, attribute: Document, path: str) -> None:
        own: Document | None = attribute.get("taxonomy_term")
        pointed = str(attribute.get("taxonomy_term_id", ""))
        found = self._keep("taxonomy_term", own, path) if own else self.reading.terms.get(pointed)
        if found is not None:
            if "taxonomy_detail" in found:
                self._keep("taxonomy", found["taxonomy_detail"], path)
            attribute["taxonomy_term"], attribute["taxonomy_term_id"] = found, found["id"]
        elif pointed:
            self.source.log.say(Code.DANGLING, f"{path}.taxonomy_term_id", kind="")


def _whole(each: Arrived, ask_one: Callable[[str], Any]) -> Arrived:
    """A record as its source gives it by itself. An id that could be a part of an address is not asked for."""
    named = each.raw.get("id") if isinstance(each.raw, Mapping) else None
    if not isinstance(named, str | int) or not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", str(named), re.ASCII):
        return each
    return Arrived(each.kind, each.path, _parsed(ask_one(str(named))))


def _parsed(content: Any) -> Any:
    """What JSON says, None where it says nothing."""
    if not isinstance(content, bytes | bytearray | str):
        return content
    if len(content) > MOST_BYTES:
        return None
    try:
        text = content if isinstance(content, str) else bytes(content).decode("utf-8-sig")
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _named(raw: Mapping[str, Any]) -> str:
    """What tells a record without an id from others: its name, and whose it is."""
    owner = raw.get("organization")
    whose = owner.get("name") if isinstance(owner, Mapping) else raw.get("organization_id")
    return f"{str(whose)[:300]}\n{str(raw.get('name'))[:300]}"
