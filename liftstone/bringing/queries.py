"""Reads of old minutes. All take the actor; a draft is seen by whoever is in its network's room."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.bringing.models import Draft
from liftstone.meetings import queries as meetings
from liftstone.meetings.models import Meeting
from liftstone.network.models import Network

PAGE = 30


def _of(actor: Actor, network: Network) -> QuerySet[Draft]:
    check_has(actor, Right.RUN_NETWORKS)
    return Draft.objects.filter(organisation_id=actor.organisation, network=network)


def waiting(actor: Actor, network: Network) -> list[Draft]:
    """Return what waits to be taken in, the newest first; no more than `PAGE`."""
    rows = _of(actor, network).filter(state=Draft.State.WAITING)
    return list(rows.order_by("-brought_at", "id")[:PAGE])


def draft(actor: Actor, network: Network, *, record: UUID) -> Draft:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return _of(actor, network).select_related("meeting__network").get(id=record)


def planned(actor: Actor, row: Draft, *, day: date) -> Meeting | None:
    """Return the meeting that was planned after the one in a draft, or is on the day that it names; else None."""
    after = meetings.following(actor, row.meeting) if row.meeting else None
    return after or meetings.on_day(actor, row.network, day)
