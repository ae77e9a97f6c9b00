"""Reads of networks. All take the actor; what hangs on a network is seen by whoever is in its room."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Model, QuerySet

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.network.models import Invitation, Member, Network, Representative, Room, Seat

PAGE = 100
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Missing:
    """A seat that nobody has taken yet, and the invitation that waits for an answer, where there is one."""

    seat: Seat
    waits: Invitation | None
    declined: int

    def is_due(self, today: date) -> bool:
        """Say whether whoever was asked should be asked again by now."""
        return self.waits is not None and self.waits.chase_on <= today


def visible_to(actor: Actor) -> QuerySet[Network]:
    """Return the networks in whose rooms the actor is."""
    check_has(actor, Right.RUN_NETWORKS)
    return Network.objects.filter(organisation_id=actor.organisation, rooms__person_id=actor.person)


def mine(actor: Actor, *, page: int = 0, called: str = "") -> list[Network]:
    """Return a page of the actor's networks by name, and one more where there are more; each with its counts.

    `called`: a part of the name, in whichever case; empty for all.
    """
    rows = list(
        visible_to(actor).filter(name__icontains=called).order_by("name", "id")[page * PAGE : (page + 1) * PAGE + 1]
    )
    # Counted for these alone: joined to all members and seats at once, each network costs their product.
    joined = _counted(rows_of(actor, Member).filter(network__in=rows, state=Member.State.JOINED))
    miss = _counted(rows_of(actor, Seat).filter(network__in=rows, person__isnull=True))
    for each in rows:
        each.joined, each.miss = joined.get(each.id, 0), miss.get(each.id, 0)  # type: ignore[attr-defined]
    return rows


def _counted(rows: QuerySet[Member] | QuerySet[Seat]) -> dict[UUID, int]:
    return dict(rows.values_list("network").annotate(Count("id")))


def network(actor: Actor, *, record: UUID) -> Network:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return visible_to(actor).get(id=record)


def members(actor: Actor, row: Network) -> list[Member]:
    """Return all that are or were at the table, by name."""
    return list(rows_of(actor, Member).filter(network=row).order_by("name", "id"))


def member(actor: Actor, row: Network, *, record: UUID) -> Member:
    """Return one member of a network."""
    return rows_of(actor, Member).get(network=row, id=record)


def people(actor: Actor, row: Network) -> list[Representative]:
    """Return whoever speaks or spoke for a member, the longest there first."""
    rows = rows_of(actor, Representative).filter(member__network=row).select_related("member")
    return list(rows.order_by("since", "id"))


def person(actor: Actor, row: Network, *, record: UUID) -> Representative:
    """Return somebody who speaks for a member of a network."""
    return rows_of(actor, Representative).select_related("member").get(member__network=row, id=record)


def seats(actor: Actor, row: Network) -> list[Seat]:
    """Return the seats of a table."""
    return list(rows_of(actor, Seat).filter(network=row).select_related("person__member").order_by("kind"))


def seat(actor: Actor, row: Network, *, record: UUID) -> Seat:
    """Return one seat of a network."""
    return rows_of(actor, Seat).get(network=row, id=record)


def missing(actor: Actor, row: Network) -> list[Missing]:
    """Return the seats that nobody has taken, whoever has to be chased first above."""
    asked: dict[UUID, list[Invitation]] = {}
    for each in rows_of(actor, Invitation).filter(seat__network=row, seat__person__isnull=True):
        asked.setdefault(each.seat_id, []).append(each)
    found = []
    for one in seats(actor, row):
        if one.person_id is None:
            own = asked.get(one.id, [])
            waits = next((each for each in own if each.answer == "waiting"), None)
            found.append(Missing(one, waits, sum(each.answer == "declined" for each in own)))
    return sorted(found, key=lambda each: (each.waits is None, each.waits.chase_on if each.waits else date.max))


def invitation(actor: Actor, row: Network, *, record: UUID) -> Invitation:
    """Return one invitation to a network's table."""
    return rows_of(actor, Invitation).select_related("seat").get(seat__network=row, id=record)


def rooms(actor: Actor, row: Network) -> list[Room]:
    """Return who sees a network, whoever was there first above."""
    return list(rows_of(actor, Room).filter(network=row).order_by("opened_at", "id"))


def rows_of(actor: Actor, model: type[Row]) -> QuerySet[Row]:
    """Return one's own organisation's rows of a table that hangs on networks; the wall leaves out other rooms."""
    check_has(actor, Right.RUN_NETWORKS)
    return model._default_manager.filter(organisation_id=actor.organisation)
