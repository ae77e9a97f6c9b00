"""Makes the rows that the finder sieves, from the entries. Whoever changes an entry calls `renew`."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.directory import features, schedules
from liftstone.directory.models import AtLocation, FirstResponder, Near, Service
from liftstone.directory.nearness import NO_PLACE, point
from liftstone.directory.wanted import IN_PERSON
from liftstone.rows.pouring import pour
from liftstone.vocabulary.needs import NEEDS

BATCH = 2_000
_STATED = ("no-recourse", "dependants", "step-free")


def renew(services: Iterable[UUID], *, using: str = "default") -> None:
    """Make the rows of these services anew, in the current transaction of the connection `using`."""
    rest = iter(services)
    while batch := list(islice(rest, BATCH)):
        Near.objects.using(using).filter(service_id__in=batch).delete()
        kept = (
            Service.objects.using(using)
            .filter(id__in=batch, status=Service.Status.ACTIVE, provider__is_gone=False)
            .select_related("provider", "provider__responder")
            .prefetch_related("at__location")
        )
        pour((row for service in kept for row in rows(service)), using=using)


def rows(service: Service) -> list[Near]:
    """Return a service's rows: at each of its places one for every plane that it is found on."""
    places: Sequence[AtLocation | None] = list(service.at.all()) or [None]
    yes, no = (features.mask(each) for each in stated(service))
    near = features.planes(needs=service.needs, languages=service.languages or ())
    return [
        _row(service, at, plane=plane, place=place, yes=yes, no=no)
        for at in places
        for place in [_place(at)]
        for plane in _afar(service, at) | (near if place else set())
    ]


def _afar(service: Service, at: AtLocation | None) -> set[int]:
    """Return the planes of the areas by which it is found there wherever its door is.

    Of a place without a point (a refuge, of which no more is known) these are the areas that it lies in. What has
    neither a place nor an area is there for everybody: a number to ring, a page.
    """
    areas = set(covered(service))
    if at is not None and _place(at) is None:
        areas |= set(at.location.areas)
    if at is None and not areas:
        areas = {features.EVERYWHERE}
    return features.planes_of_areas(needs=service.needs, areas=areas)


def _row(
    service: Service, at: AtLocation | None, *, plane: int, place: tuple[float, float] | None, yes: int, no: int
) -> Near:
    youngest, oldest = service.minimum_age, service.maximum_age
    return Near(
        organisation_id=service.organisation_id,
        service=service,
        location=at.location if at else None,
        plane=plane,
        point=point(*(place or NO_PLACE), plane=plane),
        yes=yes,
        no=no,
        spoken=features.spoken(service.languages or ()),
        hours=schedules.week(hours_of(service, at)),
        youngest=0 if youngest is None else youngest,
        oldest=150 if oldest is None else oldest,
    )


def _place(at: AtLocation | None) -> tuple[float, float] | None:
    if at is None or at.location.latitude is None or at.location.longitude is None:
        return None
    return at.location.latitude, at.location.longitude


def hours_of(service: Service, at: AtLocation | None) -> list[dict[str, Any]]:
    """Return the schedules that count: those of the place where it has any, else the service's."""
    there = (at.document.get("schedules") if at else None) or []
    return list(there or service.document.get("schedules") or [])


def responder_of(service: Service) -> FirstResponder | None:
    """Return that its organisation is a first responder today, None where it is not."""
    found: FirstResponder | None = getattr(service.provider, "responder", None)
    today = timezone.localdate()
    if found is None or (found.since and found.since > today) or (found.until and found.until < today):
        return None
    return found


def covered(service: Service) -> list[str]:
    """Return the areas that it covers wherever its door is; a first responder interviews in its areas."""
    responder = responder_of(service) if "nrm_interview" in service.needs else None
    if service.areas or responder is None:
        return list(service.areas)
    return list(responder.areas) or [f"nation:{nation}" for nation in responder.nations]


def stated(service: Service) -> tuple[set[str], set[str]]:
    """Return the features that it says yes to, and those that it says no to."""
    yes = {f"need:{code}" for code in service.needs} & set(features.PLACE)
    no = {f"need:{code}" for code in NEEDS.codes} - yes
    for name in _STATED:
        _sort(name, getattr(service, name.replace("-", "_")), yes, no)
    _sort("not-police", not service.provider.is_police, yes, no)
    _sort("interpreter", service.interpreters, yes, no)
    if service.genders is not None:
        for name in features.PLACE:
            if name.startswith("gender:"):
                _sort(name, name.removeprefix("gender:") in service.genders, yes, no)
    if service.minimum_age is not None or service.maximum_age is not None:
        _sort("child", (service.minimum_age or 0) < 18, yes, no)
        _sort("adult", service.maximum_age is None or service.maximum_age >= 18, yes, no)
    _as_responder(service, yes, no)
    return yes, no


def _as_responder(service: Service, yes: set[str], no: set[str]) -> None:
    responder = responder_of(service)
    _sort("responder", responder is not None, yes, no)
    if responder is None:
        return
    _sort("out-of-hours", responder.out_of_hours, yes, no)
    known = bool(responder.interviews) or None
    _sort("in-person", known and responder.interviews in IN_PERSON, yes, no)
    for nation in features.NATIONS:
        _sort(f"nation:{nation}", nation in responder.nations if responder.nations else None, yes, no)


def _sort(name: str, said: bool | None, yes: set[str], no: set[str]) -> None:
    if said is not None:
        (yes if said else no).add(name)
