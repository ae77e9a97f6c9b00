"""What a page says of something that was found: one shape for results and for what is open instead of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from liftstone.directory.find import Found
from liftstone.directory.models import Beds, Location, Service
from liftstone.finding import said
from liftstone.moments import soon
from liftstone.vocabulary.catalogue import shown

MOST_NUMBERS = 3


@dataclass(frozen=True)
class Free:
    """Beds of a kind: how many are free, and as of when somebody said so. None: nobody has said."""

    id: UUID
    kind: str
    for_whom: str
    free: int | None
    as_of: datetime | None


@dataclass(frozen=True)
class Shown:
    """A result in words. `numbers` are what to ring, the first the one to ring now, each with what it is."""

    id: UUID
    name: str
    provider: str
    why: list[str]
    ask: list[str]
    opening: str
    is_open: bool | None
    travel: str
    where: str
    is_secret: bool
    responder: str
    numbers: list[tuple[str, str]]
    routes: str
    languages: str
    remark: str
    fresh: str
    confirmed_at: datetime | None
    is_police: bool
    beds: list[Free] = field(default_factory=list)
    instead: "Shown | None" = None


def of(found: Found) -> Shown:
    """Return a result as the page has it."""
    service, status = found.service, found.responder
    ask = [said.doubt(each) for each in found.judged.doubts]
    return Shown(
        id=service.id,
        name=service.name,
        provider=service.provider.name,
        why=[said.reason(each) for each in found.judged.reasons],
        ask=ask + (said.doubts_of_responder(status) if status and "nrm_interview" in service.needs else []),
        opening=said.opening(found.opening, is_cover=found.cover is not None),
        is_open=found.opening.is_open,
        travel=said.travel(found),
        where=where(found.location),
        is_secret=bool(found.location and found.location.is_secret),
        responder=said.responder(status) if status else "",
        numbers=numbers(found),
        routes=", ".join(shown("referral_routes", each) for each in service.routes),
        languages=said.languages(service.languages),
        remark=service.remark,
        fresh=found.fresh,
        confirmed_at=service.confirmed_at,
        is_police=service.provider.is_police,
        beds=beds(found),
        instead=of(found.instead) if found.instead else None,
    )


def beds(found: Found) -> list[Free]:
    """Return its beds, the free ones first."""
    rows = sorted(found.beds, key=lambda each: -(each.free or 0))
    return [
        Free(row.id, shown("bed_kinds", row.kind), shown("for_whom", row.for_whom), row.free, row.as_of)
        for row in rows
    ]


def beds_of(services: Iterable[Service]) -> dict[UUID, list[tuple[str, str]]]:
    """Return of each service that has beds which there are, for a form."""
    return {
        service.id: [(row.id.hex, _bed(row)) for row in service.beds.all()]
        for service in services
        if service.beds.all()
    }


def _bed(row: Beds) -> str:
    kind = shown("bed_kinds", row.kind)
    return kind if row.free is None else _("%(kind)s, %(free)s free") % {"kind": kind, "free": row.free}


def where(location: Location | None) -> str:
    """Return where it is in a few words; of a secret place its area and nothing else."""
    if location is None:
        return ""
    if location.is_secret:
        return _("%(area)s; the address is secret") % {"area": location.area_name}
    address = next(iter(_listed(location.document, "addresses")), {})
    parts = [str(address.get(name) or "") for name in ("address_1", "city", "postal_code")]
    return ", ".join(filter(None, parts)) or location.area_name


def numbers(found: Found) -> list[tuple[str, str]]:
    """Return what to ring, most fitting first: by the rota where somebody is there by it, else as it says."""
    first = []
    if found.cover and found.cover.number:
        until = _("by their rota, until %(time)s") % {"time": soon(found.cover.ends_at)}
        first = [(found.cover.number, found.cover.remark or until)]
    at = found.location.document if found.location else {}
    return [*first, *_phones([at, found.service.document, found.service.provider.document])][:MOST_NUMBERS]


def numbers_of(service: Service) -> list[tuple[str, str]]:
    """Return what to ring for a service as its entry has it."""
    return _phones([service.document, service.provider.document])[:MOST_NUMBERS]


def _phones(documents: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    phones = [each for document in documents for each in _listed(document, "phones")]
    found = {str(each.get("number") or ""): str(each.get("description") or "") for each in reversed(phones)}
    return [(number, words) for number, words in reversed(found.items()) if number]


def _listed(document: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return a list of objects of HSDS; a feed may have anything there."""
    value = document.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
