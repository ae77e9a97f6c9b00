"""What waits in all networks in whose rooms somebody is: how much, and since when. One statement a kind.

A package that has something that can wait says which rows do, and asks here; nothing is opened for it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.network import queries
from liftstone.network.link_models import Told
from liftstone.network.models import Invitation
from liftstone.network.taking import OPEN


@dataclass(frozen=True)
class Pile:
    """How much of one kind waits in a network, and the day since which the oldest of it does."""

    network: UUID
    count: int
    since: date


def of(actor: Actor, rows: QuerySet[Any], *, network: str, since: str | Combinable) -> list[Pile]:
    """Count rows by network. `network`: the way from a row to its network's id; `since`: to a day or a moment."""
    mine = queries.visible_to(actor).values("id")
    own = rows.filter(**{"organisation_id": actor.organisation, f"{network}__in": mine}).order_by()
    oldest = Min(F(since) if isinstance(since, str) else since)
    found = own.values_list(network).annotate(Count("id"), oldest=oldest)
    return [Pile(each, number, _day(day)) for each, number, day in found]


def answers(actor: Actor) -> list[Pile]:
    """Return what members answered on their own pages and nobody has taken in."""
    return of(actor, Told.objects.filter(state__in=OPEN), network="link__network_id", since="told_at")


def to_chase(actor: Actor, *, today: date) -> list[Pile]:
    """Return the invitations that should be asked after by now, each since that day."""
    rows = Invitation.objects.filter(answer="waiting", chase_on__lte=today, seat__person__isnull=True)
    return of(actor, rows, network="seat__network_id", since="chase_on")


def _day(found: date | datetime) -> date:
    return timezone.localdate(found) if isinstance(found, datetime) else found
