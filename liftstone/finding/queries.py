"""Reads of searches. All take the actor; whoever does not see the record does not see what was asked for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.cases import queries as case_queries
from liftstone.desk import queries as desk_queries
from liftstone.directory.models import Location
from liftstone.finding import states
from liftstone.finding.models import Asked, Placement, Search, SecretKept
from liftstone.intake.models import Contact

MOST, PAGE = 20, 100
EVERYBODY = timedelta(minutes=10)  # after so long a ring-back that did not come rings for all who may read it


@dataclass(frozen=True)
class RingBack:
    """A service that was to ring back by now and has not, as far as anybody wrote down: clear metadata only."""

    row: Asked
    is_mine: bool


def visible_to(actor: Actor) -> QuerySet[Search]:
    """Return the searches of the records that this person may see in a list."""
    check_has(actor, Right.WORK_ON_CASES)
    cases = Q(subject_table=Search.Subject.CASE, subject_id__in=case_queries.visible_to(actor).values("id"))
    rows = Search.objects.filter(organisation_id=actor.organisation)
    if not actor.may(Right.WORK_AT_DESK):
        return rows.filter(cases)
    contacts = desk_queries.visible_to(actor).values("id")
    return rows.filter(cases | Q(subject_table=Search.Subject.CONTACT, subject_id__in=contacts))


def of(actor: Actor, records: Collection[UUID]) -> list[Search]:
    """Return all searches of some records that the actor may read, the newest first."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = Search.objects.filter(organisation_id=actor.organisation, subject_id__in=records)
    return list(rows.order_by("-begun_at")[:MOST])


def looking(actor: Actor, *, record: UUID) -> Search | None:
    """Return the search of a record that goes on."""
    return visible_to(actor).filter(subject_id=record, state=Search.State.LOOKING).first()


def locked(actor: Actor, *, record: UUID) -> Search | None:
    """Return the same as it is now, held until the transaction ends."""
    rows = visible_to(actor).filter(subject_id=record, state=Search.State.LOOKING)
    return rows.select_for_update().first()


def asked(actor: Actor, *, record: UUID) -> Asked:
    """Return one asking; raises `DoesNotExist` where there is none for this actor."""
    return Asked.objects.select_related("search").get(id=record, search__in=visible_to(actor))


def ring_backs(actor: Actor, *, now: datetime) -> list[RingBack]:
    """Return who was to ring back by now: one's own at once, a colleague's after a while.

    What was asked for a contact that a colleague holds now is that colleague's.
    """
    mine = Q(asked_by=actor.person) | Q(search__subject_id__in=_held(actor, by=Q(claimed_by=actor.person)))
    rows = Asked.objects.filter(
        mine | Q(due_at__lte=now - EVERYBODY),
        ~Q(search__subject_id__in=_held(actor, by=~Q(claimed_by=actor.person))),
        search__in=visible_to(actor).filter(state=Search.State.LOOKING),
        state=Asked.State.RINGS_BACK,
        due_at__lte=now,
    )
    found = rows.select_related("search").defer("sealed", "search__body").order_by("due_at")[:MOST]
    return [RingBack(row, row.asked_by == actor.person) for row in found]


def _held(actor: Actor, *, by: Q) -> QuerySet[Contact, UUID]:
    """Return the contacts that somebody holds; none for who does not work at the desk, who sees none anyway."""
    if not actor.may(Right.WORK_AT_DESK):
        return Contact.objects.none().values_list("id", flat=True)
    rows = desk_queries.visible_to(actor).filter(by, state=Contact.State.CLAIMED)
    return rows.values_list("id", flat=True)


def placements(actor: Actor) -> QuerySet[Placement]:
    """Return the placements of the organisation: which bed, who arranges it, and never for whom."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = Placement.objects.filter(organisation_id=actor.organisation)
    return rows.select_related("service__provider", "location", "beds")


def placement(actor: Actor, *, record: UUID) -> Placement:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return placements(actor).get(id=record)


def arranged(actor: Actor) -> list[Placement]:
    """Return what goes on: one's own, and for a supervisor everybody's, one's own first, the newest first."""
    rows = placements(actor).exclude(state__in=states.OVER)
    if not actor.may(Right.STEER_DESK):
        rows = rows.filter(arranged_by=actor.person)
    newest = list(rows.order_by("-begun_at")[:PAGE])
    return sorted(newest, key=lambda each: each.arranged_by != actor.person)


def secret_places(actor: Actor) -> list[tuple[Location, SecretKept | None]]:
    """Return the secret places of the directory by area, each with since when its address is kept."""
    check_has(actor, Right.KEEP_DIRECTORY)
    kept = {row.location_id: row for row in SecretKept.objects.filter(organisation_id=actor.organisation)}
    rows = Location.objects.filter(organisation_id=actor.organisation, is_secret=True).select_related("provider")
    return [(row, kept.get(row.id)) for row in rows.order_by("area_name", "id")]


def secret_place(actor: Actor, *, record: UUID) -> Location:
    """Return one; raises `DoesNotExist` for a place that is not secret, or not one's own."""
    check_has(actor, Right.KEEP_DIRECTORY)
    rows = Location.objects.select_related("provider")
    return rows.get(organisation_id=actor.organisation, is_secret=True, id=record)
