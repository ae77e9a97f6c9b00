"""Reads of follow-ups that are still to be done: whose they are, and for whom they ring. All take the actor."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.cases.follow_up_rules import AFTER
from liftstone.cases.models import Entry

MOST = 50  # of each kind on a page: it is worked through, not scrolled
AHEAD = timedelta(hours=12)  # nobody's are shown so long before their time: somebody on this shift does them


def pending(actor: Actor) -> QuerySet[Entry]:
    """Return what is to be done, with its case, without what is sealed."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = Entry.objects.filter(
        accounts.readable_by(actor, through="case__"),
        organisation_id=actor.organisation,
        kind=Entry.Kind.FOLLOW_UP,
        done_at__isnull=True,
        held_at__isnull=True,
    )
    return rows.select_related("case").defer("body", "case__body")


def first_of(actor: Actor) -> models.Case:
    """Return what to order by so that the actor's own stand first; never NULL, which would stand before them."""
    return models.Case(models.When(_mine(actor), then=Value(0)), default=Value(1))


def is_mine(entry: Entry, *, actor: Actor) -> bool:
    """Say whether it is the actor's to do: without an owner it is most likely theirs who holds the case."""
    return (entry.owner_id or entry.case.held_by) == actor.person


def _mine(actor: Actor) -> Q:
    return Q(owner_id=actor.person) | Q(owner_id__isnull=True, case__held_by=actor.person)


def rings_for(actor: Actor) -> Q:
    """Return the condition: nobody's in particular, the actor's, of somebody who is not at work, or risen."""
    absent = Q(owner_id__isnull=False) & ~Q(owner_id__in=accounts.at_work(actor))
    return Q(owner_id__isnull=True) | Q(owner_id=actor.person) | absent | risen(timezone.now())


def risen(now: datetime) -> Q:
    """Return the condition: overdue and taken by nobody for so long that all hear of it."""
    late = (Q(pace=pace, due_at__lte=now - everybody) for pace, (everybody, _led) in AFTER.items())
    return Q(taken_at__isnull=True) & reduce(or_, late)


def own(actor: Actor) -> list[Entry]:
    """Return the actor's own, whenever they are due: the first due first."""
    return list(pending(actor).filter(owner_id=actor.person).order_by("due_at")[:MOST])


def of_nobody(actor: Actor) -> list[Entry]:
    """Return what is whoever's on duty, late or due in the next hours: the first due first."""
    soon = pending(actor).filter(owner_id__isnull=True, due_at__lte=timezone.now() + AHEAD)
    return list(soon.order_by("-due_at")[:MOST])[::-1]  # of very many the oldest are left out, never what is next


def overdue(actor: Actor) -> list[Entry]:
    """Return what colleagues were to do and nobody took in time: the longest due first."""
    late = pending(actor).filter(risen(timezone.now()), owner_id__isnull=False).exclude(owner_id=actor.person)
    return list(late.order_by("due_at")[:MOST])
