"""Reads of the directory. All take the actor."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.directory import imported, policies
from liftstone.directory.hsds_fields import Document
from liftstone.directory.models import Beds, Cover, Feed, Location, Provider, Service


def providers(actor: Actor) -> QuerySet[Provider]:
    """Return the organisations in one's own directory, those that are gone as well."""
    policies.check_can_read(actor)
    return Provider.objects.filter(organisation_id=actor.organisation)


def services(actor: Actor) -> QuerySet[Service]:
    """Return the services in one's own directory, whatever their state."""
    policies.check_can_read(actor)
    return Service.objects.filter(organisation_id=actor.organisation).select_related("provider__responder")


def locations(actor: Actor) -> QuerySet[Location]:
    """Return the places in one's own directory; of a secret one its area."""
    policies.check_can_read(actor)
    return Location.objects.filter(organisation_id=actor.organisation)


def service(actor: Actor, *, record: UUID) -> Service:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return services(actor).get(id=record)


def provider(actor: Actor, *, record: UUID) -> Provider:
    """Return one, with what it is as a first responder; raises `DoesNotExist` where there is none for one."""
    return providers(actor).select_related("responder", "feed").get(id=record)


def location(actor: Actor, *, record: UUID) -> Location:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return locations(actor).select_related("provider").get(id=record)


def beds(actor: Actor, *, record: UUID) -> Beds:
    """Return one row of beds; raises `DoesNotExist` where there is none for this actor."""
    policies.check_can_read(actor)
    return Beds.objects.select_related("service__provider").get(organisation_id=actor.organisation, id=record)


def cover(actor: Actor, provider: Provider, *, since: datetime) -> list[Cover]:
    """Return the turns of an organisation's own rota that are not over at a moment, the next one first."""
    policies.check_can_read(actor)
    rows = Cover.objects.filter(organisation_id=actor.organisation, provider=provider, ends_at__gt=since)
    return list(rows.order_by("begins_at"))


def feeds(actor: Actor) -> QuerySet[Feed]:
    """Return where entries of one's own directory come from; for whoever keeps it."""
    check_has(actor, Right.KEEP_DIRECTORY)
    return Feed.objects.filter(organisation_id=actor.organisation).order_by("name", "id")


def documents_of(actor: Actor, feed: Feed) -> dict[str, Document]:
    """Return the services that came from a feed as they were read, by the source's id."""
    rows = services(actor).filter(feed=feed).prefetch_related("at__location")
    return {row.source_id: imported.whole(row) for row in rows}
