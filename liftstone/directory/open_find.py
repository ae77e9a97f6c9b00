"""Finds help for anybody, at the public door, among what is published: as staff find it, and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from liftstone.directory import rules, sieve
from liftstone.directory.hsds_fields import Document
from liftstone.directory.open_models import OpenAt, OpenService
from liftstone.directory.open_queries import reading
from liftstone.directory.schedules import Opening, opening
from liftstone.directory.wanted import Wanted, Where
from liftstone.keyring import roots
from liftstone.places.rules import At, distance_km, travel_class

TEN = 10
TOO_FAR = 100.0  # km in a straight line: more than two hours away is no help to somebody who looks by themselves


@dataclass(frozen=True)
class Help:
    """A published service, at one of its published places or at none, for somebody who looks.

    `kilometres` is None where it has no place, or nobody said where to look from. `instead` is what is open where
    it is closed.
    """

    row: OpenService
    at: OpenAt | None
    opening: Opening
    kilometres: float | None
    suits: bool
    speaks: bool
    covers: bool
    instead: "Help | None" = None

    @property
    def document(self) -> Document:
        """The service as it is published."""
        document: Document = self.row.document
        return document

    @property
    def travel(self) -> str:
        """How long the way may take (`places.rules.travel_class`), "" where there is none."""
        return "" if self.kilometres is None else travel_class(self.kilometres)

    @property
    def numbers(self) -> list[str]:
        """What to ring: the place's own numbers, else the service's, else the organisation's."""
        place = self.at.document if self.at else {}
        sources = (place, place.get("location", {}), self.document, self.document.get("organization", {}))
        return next((found for found in map(_numbers, sources) if found), [])

    @property
    def address(self) -> list[str]:
        """The lines of the address, where it has a published one."""
        place = self.at.document.get("location", {}) if self.at else {}
        address: Document = next(iter(place.get("addresses", ())), {})
        names = ("address_1", "address_2", "city", "state_province", "postal_code")
        return [address[name] for name in names if address.get(name)]


def find(
    where: Where | None, *, needs: Sequence[str], language: str = "", at: datetime | None = None, most: int = TEN
) -> list[Help]:
    """Return what meets any of `needs` (none: whatever there is), best first; where it is closed, what is open.

    Without a place to look from only what covers the country, or needs no way at all, is found.
    """
    now = at or timezone.now()
    organisation = roots.first()
    if organisation is None:
        return []
    among = sieve.Among("directory_opennear", "at_id", settings.PUBLIC_DATABASE)
    from_here = where or ANYWHERE
    with reading():
        hits: dict[Any, sieve.Hit] = {}
        for need in needs or ("",):
            wanted = Wanted(from_here, needs=(need,) if need else (), language=language, at=now)
            found = sieve.hits(wanted, organisation=organisation, among=among)
            hits |= {(each.service, each.location): each for each in found}
        helps = _helps(hits.values(), from_here, language=language, now=now)
        kept = [each for each in helps if _is_of_use(each, somewhere=where is not None)]
        kept.sort(key=_order)
        return _with_instead(_once(kept)[:most], now=now)


_NATIONS = ("nation:england", "nation:scotland", "nation:wales", "nation:northern-ireland")
ANYWHERE = Where(54.0, -2.5, areas=_NATIONS)  # for somebody who does not say where


def _helps(hits: Iterable[sieve.Hit], where: Where, *, language: str, now: datetime) -> list[Help]:
    found = list(hits)
    using = settings.PUBLIC_DATABASE
    rows = OpenService.objects.using(using).in_bulk({each.service for each in found})
    places = OpenAt.objects.using(using).in_bulk({each.location for each in found if each.location})
    return [
        _help(rows[hit.service], places.get(hit.location), hit, where, language=language, now=now)
        for hit in found
        if hit.service in rows
    ]


def _help(
    row: OpenService, at: OpenAt | None, hit: sieve.Hit, where: Where, *, language: str, now: datetime
) -> Help:
    kilometres = None
    if where is not ANYWHERE and at is not None and at.latitude is not None and at.longitude is not None:
        kilometres = distance_km(At(*where.point), At(at.latitude, at.longitude))
    return Help(
        row=row,
        at=at,
        opening=_opening(row, at, now=now),
        kilometres=kilometres,
        suits=hit.suits,
        speaks=bool(language) and language in row.languages,
        covers=bool(set(row.areas) & set(where.areas)),
    )


def _opening(row: OpenService, at: OpenAt | None, *, now: datetime) -> Opening:
    there = at.document.get("schedules") if at else None
    return opening(there or row.document.get("schedules") or [], at=now)


def _is_of_use(found: Help, *, somewhere: bool) -> bool:
    if not somewhere:
        return found.covers or found.at is None
    return found.covers or found.kilometres is None or found.kilometres <= TOO_FAR


def _order(found: Help) -> tuple[int, int, int, int, float]:
    return (
        {True: 0, None: 1, False: 2}[found.opening.is_open],
        0 if found.suits else 1,
        rules.TRAVEL.index(found.travel or "remote"),
        0 if found.speaks else 1,
        found.kilometres or 0.0,
    )


def _once(found: Sequence[Help]) -> list[Help]:
    """Each service at its best place alone."""
    return list({each.row.pk: each for each in reversed(found)}.values())[::-1]


def _with_instead(found: list[Help], *, now: datetime) -> list[Help]:
    if all(each.opening.is_open is not False for each in found):
        return found
    is_open = next((each for each in found if each.opening.is_open), None) or _ours(now=now)
    return [replace(each, instead=is_open) if each.opening.is_open is False else each for each in found]


def _ours(*, now: datetime) -> Help | None:
    """Return this helpline's own entry, where it is open at that moment."""
    for row in OpenService.objects.using(settings.PUBLIC_DATABASE).filter(of__is_ours=True):
        hours = _opening(row, None, now=now)
        if hours.is_open:
            return Help(row, None, hours, None, suits=True, speaks=False, covers=True)
    return None


def _numbers(document: Document) -> list[str]:
    return [each["number"] for each in document.get("phones", ()) if each.get("number")]
