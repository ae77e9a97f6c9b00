"""Reads of immediate dangers. All take the actor; what the actor may not see is not there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.desk.danger_models import Emergency

PAGE = 50


@dataclass(frozen=True)
class Alarm:
    """A danger that rings for this person: nobody asked after somebody in time, or a colleague is alone with it."""

    row: Emergency
    overdue: bool


def visible_to(actor: Actor) -> QuerySet[Emergency]:
    """Return what this person may step into: a contact's is the desk's, a case's is everybody's who has cases."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = Emergency.objects.filter(accounts.readable_by(actor), organisation_id=actor.organisation)
    return rows if actor.may(Right.WORK_AT_DESK) else rows.filter(subject_table=Emergency.Subject.CASE)


def emergency(actor: Actor, *, record: UUID) -> Emergency:
    """Return one with its sealed body; raises `DoesNotExist` where there is none for this actor."""
    return visible_to(actor).get(id=record)


def locked(actor: Actor, *, record: UUID) -> Emergency:
    """Return one as it is now, held until the transaction ends."""
    return visible_to(actor).select_for_update().get(id=record)


def running_of(actor: Actor, *, subject: UUID) -> Emergency | None:
    """Return the one of a record that has not ended."""
    return visible_to(actor).filter(subject_id=subject, state=Emergency.State.RUNNING).first()


def is_with(actor: Actor, *, subject: UUID) -> bool:
    """Say whether this person is in a danger of a record that runs now: with somebody, or as the second person."""
    check_has(actor, Right.WORK_ON_CASES)
    running = Emergency.objects.filter(organisation_id=actor.organisation, subject_id=subject, state="running")
    return running.filter(Q(held_by=actor.person) | Q(second_by=actor.person)).exists()


def of(actor: Actor, subjects: Collection[UUID]) -> list[Emergency]:
    """Return all of some records that the actor may read, the newest first."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Emergency.objects.filter(accounts.readable_by(actor), organisation_id=actor.organisation)
    rows = own.filter(subject_id__in=subjects)
    return list(rows.order_by("-begun_at"))


def alarms(actor: Actor, *, now: datetime | None = None) -> list[Alarm]:
    """Return what rings for this person, by its time and not by whether the worker has rung it.

    Clear metadata only: nobody's danger is opened to say that it rings.
    """
    now = now or timezone.now()
    alone = Q(second_by__isnull=True, alone_at__isnull=True) & ~Q(held_by=actor.person)
    rows = visible_to(actor).filter(state=Emergency.State.RUNNING).filter(Q(check_at__lte=now) | alone)
    found = [Alarm(row, overdue=row.check_at <= now) for row in rows.defer("body").order_by("check_at")[:PAGE]]
    return sorted(found, key=lambda each: not each.overdue)


def to_review(actor: Actor) -> list[Emergency]:
    """Return where a colleague went on alone and nobody has looked at it yet, the longest waiting first."""
    check_has(actor, Right.REVIEW)
    rows = visible_to(actor).filter(review_by__isnull=False, reviewed_at__isnull=True)
    return list(rows.exclude(alone_by=actor.person).defer("body").order_by("review_by")[:PAGE])
