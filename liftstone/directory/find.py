"""Finds help: what suits, near, open; with why it is there, what is not known, and what is open instead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.directory import indexing, policies, rules, sieve
from liftstone.directory.models import AtLocation, Beds, Cover, FirstResponder, Location, Service
from liftstone.directory.rules import Judged, Reason
from liftstone.directory.schedules import Opening, opening
from liftstone.directory.wanted import Wanted
from liftstone.places import rules as places
from liftstone.places.rules import At

TEN = 10


@dataclass(frozen=True)
class Found:
    """A service at one place, for what was wanted.

    `travel` is how long the way may take (`rules.TRAVEL`); `kilometres` is None where there is none, or where no
    more is known than the area. `cover` is the turn of its organisation's own rota that it is open by. `instead` is
    what is open where it is closed.
    """

    service: Service
    location: Location | None
    judged: Judged
    opening: Opening
    travel: str
    kilometres: float | None
    fresh: str
    responder: FirstResponder | None
    cover: Cover | None = None
    beds: tuple[Beds, ...] = ()
    instead: "Found | None" = None

    @property
    def suits(self) -> bool:
        """Whether it says yes to all that was asked."""
        return not self.judged.doubts


def find(actor: Actor, wanted: Wanted, *, most: int = TEN) -> list[Found]:
    """Return the best `most` services, best first. `Denied` for whoever does not work on cases."""
    policies.check_can_read(actor)
    at = wanted.at or timezone.now()
    cover = covering(actor, at=at)
    services = _of(cover)
    hits = sieve.hits(wanted, organisation=actor.organisation, covered=list(services))
    found = [_found(row, wanted, at=at, cover=services.get(row.service.id)) for row in _rows(hits)]
    kept = [each for each in found if _fits(each, wanted)]
    kept.sort(key=_order)
    return _with_instead(_once(kept)[:most], ours=lambda: _ours(actor, at=at))


def covering(actor: Actor, *, at: datetime) -> list[Cover]:
    """Return the turns of other organisations' rotas that a moment is in."""
    return list(Cover.objects.filter(organisation_id=actor.organisation, begins_at__lte=at, ends_at__gt=at))


def _of(cover: Sequence[Cover]) -> dict[UUID, Cover]:
    """Return the services of the organisations that are there by their rota, each with the turn."""
    if not cover:
        return {}
    turns = {each.provider_id: each for each in cover}
    services = Service.objects.filter(provider_id__in=turns).values_list("id", "provider_id")
    return {service: turns[provider] for service, provider in services}


@dataclass(frozen=True)
class _Row:
    """A hit with what stands behind it."""

    service: Service
    location: Location | None
    there: AtLocation | None


def _rows(hits: Sequence[sieve.Hit]) -> list[_Row]:
    wanted = {each.service for each in hits}
    services = Service.objects.select_related("provider__responder").prefetch_related("beds").in_bulk(wanted)
    places = AtLocation.objects.filter(service__in=wanted).select_related("location")
    at = {(each.service_id, each.location_id): each for each in places}
    rows = []
    for hit in hits:
        there = at.get((hit.service, hit.location)) if hit.location else None
        if hit.service in services:
            rows.append(_Row(services[hit.service], there.location if there else None, there))
    return rows


def _found(row: _Row, wanted: Wanted, *, at: datetime, cover: Cover | None) -> Found:
    service, location = row.service, row.location
    is_covered = bool(set(indexing.covered(service)) & set(wanted.where.areas))
    travel, away = _way(service, location, wanted, is_covered=is_covered)
    return Found(
        service=service,
        location=location,
        judged=_judged(service, location, wanted, is_covered=is_covered),
        opening=_opening(service, row.there, at=at, cover=cover),
        travel=travel,
        kilometres=away,
        fresh=rules.freshness(service, now=timezone.now()),
        responder=indexing.responder_of(service),
        cover=cover,
        beds=tuple(service.beds.all()),
    )


def _judged(service: Service, location: Location | None, wanted: Wanted, *, is_covered: bool) -> Judged:
    judged = rules.judged(service, wanted, responder=indexing.responder_of(service))
    covers = (Reason("covers", wanted.where.label),) if is_covered else ()
    # Its point is the middle of an area at best: the door may lie in a zone that the point is out of.
    is_vague = location is not None and (location.is_secret or _place(location) is None)
    near_whom = (Reason("zone"),) if wanted.zones and is_vague else ()
    return Judged((*judged.reasons, *covers), (*judged.doubts, *near_whom))


def _way(
    service: Service, location: Location | None, wanted: Wanted, *, is_covered: bool
) -> tuple[str, float | None]:
    """Return how long the way may take, and how far it is (km)."""
    if is_covered and _comes(service):
        return "comes", None
    if location is None:
        return "remote", None
    place = _place(location)
    if place is None:
        return "area", None
    away = places.distance_km(wanted.where, place)
    return places.travel_class(away), away


def _place(location: Location | None) -> At | None:
    if location is None or location.latitude is None or location.longitude is None:
        return None
    return At(location.latitude, location.longitude)


def _comes(service: Service) -> bool:
    """Say whether somebody comes to where the person is, so that the distance of their door does not count."""
    responder = indexing.responder_of(service)
    return "outreach" in service.needs or bool(responder and responder.interviews == "in_person")


def _opening(service: Service, at_location: AtLocation | None, *, at: datetime, cover: Cover | None) -> Opening:
    by_hours = opening(indexing.hours_of(service, at_location), at=at)
    if cover and not by_hours.is_open:
        return Opening(True, cover.ends_at)
    return by_hours


def _fits(found: Found, wanted: Wanted) -> bool:
    if wanted.must_be_open and wanted.at and found.opening.is_open is False:
        return False
    # Where somebody comes, their own door may lie anywhere.
    place = None if found.kilometres is None else _place(found.location)
    return rules.takes(found.service, wanted) and rules.outside(place, wanted)


def _order(found: Found) -> tuple[int, int, int, int, int, float]:
    return rules.order(
        found.judged, opening=found.opening, travel=found.travel, kilometres=found.kilometres, fresh=found.fresh
    )


def _once(found: Sequence[Found]) -> list[Found]:
    """Each service at its best place alone."""
    return list({each.service.id: each for each in reversed(found)}.values())[::-1]


def _with_instead(found: list[Found], *, ours: Callable[[], Found | None]) -> list[Found]:
    """Put beside whatever is closed the best that is open; where nothing is, this helpline itself."""
    is_open = next((each for each in found if each.opening.is_open), None)
    if all(each.opening.is_open is not False for each in found):
        return found
    instead = is_open or ours()
    return [replace(each, instead=instead) if each.opening.is_open is False else each for each in found]


def _ours(actor: Actor, *, at: datetime) -> Found | None:
    """Return this helpline as its own entry says, where it is open at that moment."""
    mine = Service.objects.filter(organisation_id=actor.organisation, provider__is_ours=True, status="active")
    for service in mine.select_related("provider"):
        hours = opening(indexing.hours_of(service, None), at=at)
        if hours.is_open:
            fresh = rules.freshness(service, now=timezone.now())
            return Found(service, None, Judged((), ()), hours, "remote", None, fresh, None)
    return None
