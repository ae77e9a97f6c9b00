"""Reads of the directory. All take the actor."""

from uuid import UUID

from django.db.models import QuerySet

from liftstone.accounts.actor import Actor
from liftstone.directory import policies
from liftstone.directory.models import Location, Provider, Service


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
