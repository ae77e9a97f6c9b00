"""The only writers of the directory by hand. What comes from elsewhere is written by `importing`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.directory import links, policies, publishing, renewing
from liftstone.directory.models import AtLocation, Beds, Cover, FirstResponder, Location, Provider, Service
from liftstone.directory.states import Changed
from liftstone.directory.verbs import DirectoryVerb

Row = TypeVar("Row", Provider, Service, Location)


@dataclass(frozen=True)
class Place:
    """A location at which a service is offered, with what is so there alone (an HSDS `service_at_location`)."""

    location: Location
    document: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def keep_provider(*, provider: Provider, responder: FirstResponder | None = None, by: Actor) -> Provider:
    """Write an organisation, new or changed, and what it is as a first responder; None: it is none.

    Raises `Changed` where a colleague was faster.
    """
    _write(provider, by=by)
    FirstResponder.objects.filter(provider=provider).delete()
    if responder is not None:
        responder.provider, responder.organisation_id = provider, by.organisation
        responder.save(force_insert=True)
    renewing.renew(_services_of(provider))
    _record(DirectoryVerb.PROVIDER_KEPT, provider, by=by)
    return provider


@transaction.atomic
def keep_location(*, location: Location, by: Actor) -> Location:
    """Write a place, new or changed. Of a secret one the database takes nothing but its area."""
    _write(location, by=by)
    renewing.renew(AtLocation.objects.filter(location=location).values_list("service_id", flat=True))
    _record(DirectoryVerb.LOCATION_KEPT, location, by=by)
    return location


@transaction.atomic
def keep_service(*, service: Service, places: Sequence[Place], by: Actor) -> Service:
    """Write a service, new or changed, and at which places it is; places that are not named are taken away."""
    _write(service, by=by)
    AtLocation.objects.filter(service=service).exclude(location__in=[each.location for each in places]).delete()
    for place in places:
        AtLocation.objects.update_or_create(
            service=service,
            location=place.location,
            defaults={"organisation_id": by.organisation, "document": place.document},
        )
    renewing.renew([service.id])
    _record(DirectoryVerb.SERVICE_KEPT, service, by=by)
    return service


def _write(row: Row, *, by: Actor) -> None:
    """Save a row of one's own organisation; a changed one only where it is as the writer last saw it."""
    is_new = row._state.adding
    if is_new:
        row.organisation_id = by.organisation
    policies.check_can_keep(by, row)
    if not isinstance(row, Location):
        row.changed_at = timezone.now()
    if is_new:
        row.save(force_insert=True)
        return
    seen, row.version = row.version, row.version + 1
    known = type(row).objects.filter(id=row.id, organisation_id=by.organisation)
    if not known.filter(version=seen).update(version=row.version):
        raise Changed
    row.save(force_update=True)


def _services_of(provider: Provider) -> Iterable[UUID]:
    return Service.objects.filter(provider=provider).values_list("id", flat=True)


@transaction.atomic
def confirm(*, service: Service, by: Actor) -> Service:
    """Write down that somebody rang, or looked, and that what the entry says still holds."""
    policies.check_can_tell(by, service)
    service.confirmed_at, service.confirmed_by = timezone.now(), by.person
    service.save(update_fields=["confirmed_at", "confirmed_by"])
    publishing.confirmed(service)
    _record(DirectoryVerb.CONFIRMED, service, by=by)
    return service


@transaction.atomic
def tell_beds(*, beds: Beds, free: int, by: Actor) -> Beds:
    """Write down how many beds are free, as somebody was told now. ValueError for more than there are."""
    policies.check_can_tell(by, beds)
    if beds.beds is not None and free > beds.beds:
        raise ValueError("more beds are free than there are")
    beds.free, beds.as_of, beds.told_by = free, timezone.now(), by.person
    beds.save(update_fields=["free", "as_of", "told_by"])
    _record(DirectoryVerb.BEDS_TOLD, beds, by=by)
    return beds


@transaction.atomic
def keep_beds(*, beds: Beds, by: Actor) -> Beds:
    """Write that a service has beds of a kind, new or changed; how many are free is told apart: see `tell_beds`."""
    policies.check_can_keep(by, beds.service)
    if beds._state.adding:
        beds.organisation_id = by.organisation
        beds.save(force_insert=True)
    else:
        policies.check_can_keep(by, beds)
        beds.save(update_fields=["kind", "for_whom", "beds"])
    links.renew([beds.service.provider_id])
    _record(DirectoryVerb.SERVICE_KEPT, beds.service, by=by)
    return beds


@transaction.atomic
def keep_cover(
    *, provider: Provider, spells: Sequence[tuple[datetime, datetime]], number: str, by: Actor, remark: str = ""
) -> list[Cover]:
    """Write down when an organisation is there by its own rota, and what to ring then."""
    policies.check_can_keep(by, provider)
    rows = [
        Cover(
            organisation_id=by.organisation,
            provider=provider,
            begins_at=begins,
            ends_at=ends,
            number=number,
            remark=remark,
        )
        for begins, ends in spells
    ]
    kept = Cover.objects.bulk_create(rows)
    _record(DirectoryVerb.COVER_KEPT, provider, by=by)
    return kept


@transaction.atomic
def drop_cover(*, provider: Provider, turns: Iterable[UUID], by: Actor) -> None:
    """Take turns of an organisation's rota away: somebody is not there then after all."""
    policies.check_can_keep(by, provider)
    Cover.objects.filter(provider=provider, organisation_id=by.organisation, id__in=list(turns)).delete()
    _record(DirectoryVerb.COVER_KEPT, provider, by=by)


@transaction.atomic
def drop_beds(*, beds: Beds, by: Actor) -> None:
    """Take a row of beds away: the service has none of this kind any more."""
    policies.check_can_keep(by, beds)
    service = beds.service
    beds.delete()
    links.renew([service.provider_id])
    _record(DirectoryVerb.SERVICE_KEPT, service, by=by)


def _record(verb: DirectoryVerb, row: Provider | Service | Location | Beds, *, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(row._meta.db_table, row.id))
