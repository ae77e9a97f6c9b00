"""Reads of what is published, at the public door and as its role. Nobody is asked who they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db import transaction
from django.db.models import Model, Prefetch, QuerySet

from liftstone.directory import open_words
from liftstone.directory.nearness import point
from liftstone.directory.open_models import OpenAt, OpenOrganisation, OpenService, OpenTaxonomy, OpenTerm
from liftstone.directory.schedules import DAYS, HALF_HOURS
from liftstone.keyring import roots
from liftstone.places import queries as places
from liftstone.places.shapes import Kind
from liftstone.rows.acting import acting_for

Row = TypeVar("Row", bound=Model)
A_DAY = 48  # half hours


@dataclass(frozen=True)
class Near:
    """Around a place (degrees), how far in km."""

    latitude: float
    longitude: float
    kilometres: float


@dataclass(frozen=True)
class Sieve:
    """By what services are sieved. None, and an empty search, is not asked; all that is asked must hold."""

    search: str = ""
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    day: str | None = None
    near: Near | None = None


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows, and how many there are in all."""

    rows: list[Row]
    total: int


@contextmanager
def reading() -> Iterator[None]:
    """Read as the public door of the organisation whose page this is; without one there is nothing to read."""
    with acting_for(organisation=roots.first()), transaction.atomic(using=settings.PUBLIC_DATABASE):
        yield


def around(postcode: str, *, kilometres: float) -> Near | None:
    """Return the surroundings of a postcode, or of an outcode; None for one that is not known."""
    found = places.place(Kind.POSTCODE, postcode.replace("\0", ""))
    return Near(found.latitude, found.longitude, kilometres) if found else None


def services(sieve: Sieve) -> QuerySet[OpenService]:
    """Return the published services that pass."""
    return OpenService.objects.using(settings.PUBLIC_DATABASE).filter(**_conditions(sieve))


def at_locations(sieve: Sieve) -> QuerySet[OpenAt]:
    """Return the published services at a place that pass, each place of a service by itself."""
    rows = OpenAt.objects.using(settings.PUBLIC_DATABASE).select_related("service")
    rows = rows.filter(**{_of_service(name): value for name, value in _conditions(sieve).items()})
    if sieve.near is not None:
        x, y = point(sieve.near.latitude, sieve.near.longitude, plane=0)
        rows = rows.filter(point__around=f"<({x},{y}),{sieve.near.kilometres}>")
    return rows


def organisations(
    *, search: str = "", taxonomy_term_id: UUID | None = None, taxonomy_id: UUID | None = None
) -> QuerySet[OpenOrganisation]:
    """Return the organisations that offer what is published; by a term, of at least one of their services."""
    rows = OpenOrganisation.objects.using(settings.PUBLIC_DATABASE).filter(**_searched(search))
    some: dict[str, Any] = {}
    if taxonomy_term_id:
        some["term_ids__contains"] = [taxonomy_term_id]
    if taxonomy_id:
        some["taxonomy_ids__contains"] = [taxonomy_id]
    if some:
        sieved = OpenService.objects.using(settings.PUBLIC_DATABASE).filter(**some)
        rows = rows.filter(provider_id__in=sieved.values("of_id"))
    return rows


def taxonomies(*, search: str = "") -> QuerySet[OpenTaxonomy]:
    """Return the schemes by which published services are sorted."""
    return OpenTaxonomy.objects.using(settings.PUBLIC_DATABASE).filter(**_searched(search))


def terms(
    *, search: str = "", taxonomy_id: UUID | None = None, parent_id: UUID | None = None, only: str = ""
) -> QuerySet[OpenTerm]:
    """Return the words of these schemes; `only` "top" is for those that stand under no other."""
    rows = OpenTerm.objects.using(settings.PUBLIC_DATABASE).filter(**_searched(search))
    if taxonomy_id is not None:
        rows = rows.filter(taxonomy__known_as=taxonomy_id)
    if parent_id is not None:
        rows = rows.filter(above_id=parent_id)
    return rows.filter(above_id=None) if only == "top" else rows


def page(rows: QuerySet[Row], *, number: int, size: int) -> Page[Row]:
    """Return a page of rows in the order of their ids: exact, and the same for all who turn the pages.

    Which rows stand on it is read from the index, so that a late page costs little more than the first.
    """
    total, first = rows.count(), (number - 1) * size
    if first >= total:
        return Page([], total)
    ids = list(rows.select_related(None).order_by("pk").values_list("pk", flat=True)[first : first + size])
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    return Page([found[each] for each in ids], total)


def with_places(rows: QuerySet[OpenService]) -> QuerySet[OpenService]:
    """Return the same services with their published places."""
    places = OpenAt.objects.using(settings.PUBLIC_DATABASE).order_by("pk")
    return rows.prefetch_related(Prefetch("at", places))


def _conditions(sieve: Sieve) -> dict[str, Any]:
    found = _searched(sieve.search)
    asked: dict[str, Any] = {
        "term_ids__contains": sieve.taxonomy_term_id and [sieve.taxonomy_term_id],
        "taxonomy_ids__contains": sieve.taxonomy_id and [sieve.taxonomy_id],
        "of_id": sieve.organization_id,
        "modified_at__gte": sieve.modified_after,
        "minimum_age__gte": sieve.minimum_age,
        "maximum_age__lte": sieve.maximum_age,
        "hours__within": _hours(sieve),
    }
    return found | {name: value for name, value in asked.items() if value is not None}


def _of_service(name: str) -> str:
    """When it was modified and its hours are a place's own; all else is its service's."""
    return name if name.startswith(("modified_at", "hours")) else f"service__{name}"


def _searched(search: str) -> dict[str, Any]:
    words = open_words.asked(search)
    return {"words": SearchQuery(words, config="simple", search_type="raw")} if words else {}


def _hours(sieve: Sieve) -> str | None:
    """Return the half hours that are asked for, "1" each, from Monday 00:00; None where none are."""
    if sieve.day is None and sieve.start_time is None and sieve.end_time is None:
        return None
    days = range(7) if sieve.day is None else [DAYS.index(sieve.day[:2].upper())]
    first = _half_hour(sieve.start_time, rounded_up=0) if sieve.start_time else 0
    last = _half_hour(sieve.end_time, rounded_up=29) if sieve.end_time else A_DAY
    bits = ["0"] * HALF_HOURS
    for day in days:
        for number in range(first, last):
            bits[day * A_DAY + number] = "1"
    return "".join(bits)


def _half_hour(at: time, *, rounded_up: int) -> int:
    return (at.hour * 60 + at.minute + rounded_up) // 30
