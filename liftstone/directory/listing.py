"""The list of the directory: what is in it, by name, need and area; what has to be confirmed, the stalest first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from liftstone.accounts.actor import Actor
from liftstone.directory import areas, queries, rules
from liftstone.directory.models import AtLocation, FirstResponder, Provider, Service

PAGE = 25


@dataclass(frozen=True)
class Asked:
    """What is looked for in the list; empty is not asked. `page` counts from 0."""

    name: str = ""
    need: str = ""
    area: str = ""
    stale: bool = False
    page: int = 0

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked."""
        return bool(self.name or self.need or self.area)


@dataclass(frozen=True)
class Counts:
    """How much is in the directory: of what is not gone."""

    providers: int
    services: int
    stale: int
    responders: int


def counts(actor: Actor, *, now: datetime) -> Counts:
    """Count it."""
    services = _kept(actor)
    return Counts(
        providers=queries.providers(actor).filter(is_gone=False).count(),
        services=services.count(),
        stale=services.filter(_stale(now)).count(),
        responders=FirstResponder.objects.filter(
            organisation_id=actor.organisation, provider__is_gone=False
        ).count(),
    )


def _kept(actor: Actor) -> QuerySet[Service]:
    """Services that somebody could be sent to, now or again soon."""
    states = (Service.Status.ACTIVE, Service.Status.CLOSED)
    return queries.services(actor).filter(status__in=states, provider__is_gone=False)


def _stale(now: datetime) -> Q:
    return Q(confirmed_at__isnull=True) | Q(confirmed_at__lt=now - rules.FRESH)


def providers(actor: Actor, asked: Asked) -> list[Provider]:
    """Return one page of organisations, by name, each with its services; one more where there is another page."""
    rows = queries.providers(actor)
    if asked.name:
        named = _services(actor, asked).filter(name__icontains=asked.name, provider=OuterRef("id"))
        rows = rows.filter(Q(name__icontains=asked.name) | Exists(named))
    if asked.need or asked.area:
        rows = rows.filter(Exists(_services(actor, asked).filter(provider=OuterRef("id"))))
    rows = rows.select_related("responder").prefetch_related("services")
    return list(rows.order_by("is_gone", "name", "id")[asked.page * PAGE :][: PAGE + 1])


def _services(actor: Actor, asked: Asked) -> QuerySet[Service]:
    rows = queries.services(actor)
    if asked.need:
        rows = rows.filter(needs__contains=[asked.need])
    return rows.filter(_in(asked.area)) if asked.area else rows


def _in(area: str) -> Q:
    """In an area, or for it: what it covers, where it is, and of a first responder where it interviews."""
    kind, _colon, code = area.partition(":")
    codes = [area, f"nation:{areas.nation_of(code)}"] if kind == "force" else [area]
    there = AtLocation.objects.filter(service=OuterRef("id"), location__areas__overlap=[area])
    everywhere = Q(provider__responder__areas=[], provider__responder__nations__overlap=[codes[-1].split(":")[1]])
    return (
        Q(areas__overlap=codes)
        | Exists(there)
        | Q(provider__responder__areas__overlap=codes)
        | (Q(needs__contains=["nrm_interview"]) & everywhere)
    )


def stale(actor: Actor, asked: Asked, *, now: datetime) -> list[Service]:
    """Return one page of services that somebody should ring, those never confirmed first, then the oldest."""
    rows = _kept(actor).filter(_stale(now), provider__is_ours=False)
    if asked.name:
        rows = rows.filter(Q(name__icontains=asked.name) | Q(provider__name__icontains=asked.name))
    if asked.need:
        rows = rows.filter(needs__contains=[asked.need])
    if asked.area:
        rows = rows.filter(_in(asked.area))
    return list(rows.order_by(F("confirmed_at").asc(nulls_first=True), "id")[asked.page * PAGE :][: PAGE + 1])


def freshness(row: Provider | Service, *, now: datetime) -> str:
    """Return how far a service, or the stalest one of an organisation, can be relied on: see `rules.freshness`."""
    if isinstance(row, Service):
        return rules.freshness(row, now=now)
    states = {rules.freshness(each, now=now) for each in row.services.all() if each.status == Service.Status.ACTIVE}
    return next((state for state in ("stale", "ageing", "fresh") if state in states), "stale")
