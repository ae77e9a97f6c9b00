"""Reads of actions. All take the actor; whoever is in a network's room sees what it agreed to do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet

from liftstone.accounts.actor import Actor
from liftstone.agreed.models import Action, Owner, Step
from liftstone.network import piles
from liftstone.network.models import Network, Representative
from liftstone.network.piles import Pile
from liftstone.network.queries import rows_of

PAGE = 50
MOST = 500  # on one sheet of paper, or in one agenda
OPEN = Q(state=Action.State.OPEN)
SHOWN = ("open", "overdue", "done", "dropped", "all")


@dataclass(frozen=True)
class Wanted:
    """Which actions: `shown` is one of `SHOWN`; of one member's alone, or of one colleague's."""

    shown: str = "open"
    member: UUID | None = None
    colleague: UUID | None = None


@dataclass(frozen=True)
class Counts:
    """How many actions of a network are open, and how many of those are overdue or have no day."""

    open: int
    overdue: int
    dayless: int


def of_network(actor: Actor, network: Network, *, wanted: Wanted, today: date, page: int = 0) -> list[Action]:
    """Return a page of a network's actions and one more where there are more: what is due first above."""
    rows = _wanted(rows_of(actor, Action).filter(network=network), wanted=wanted, today=today)
    return list(rows[page * PAGE : (page + 1) * PAGE + 1])


def sheet(actor: Actor, network: Network, *, wanted: Wanted, today: date) -> list[Action]:
    """Return them for one sheet of paper: `MOST`, and one more where there are more."""
    return list(_wanted(rows_of(actor, Action).filter(network=network), wanted=wanted, today=today)[: MOST + 1])


def open_ones(actor: Actor, network: Network) -> list[Action]:
    """Return the open actions of a network for an agenda, at most `MOST`: what is due first above."""
    return list(_wanted(rows_of(actor, Action).filter(network=network), wanted=Wanted(), today=date.max)[:MOST])


def mine(actor: Actor, *, today: date, page: int = 0) -> list[Action]:
    """Return a page of one's own open actions in all of one's networks, and one more where there are more."""
    own = _wanted(rows_of(actor, Action), wanted=Wanted(colleague=actor.person), today=today)
    return list(own.select_related("network")[page * PAGE : (page + 1) * PAGE + 1])


def _wanted(rows: QuerySet[Action], *, wanted: Wanted, today: date) -> QuerySet[Action]:
    shown = {
        "open": OPEN,
        "overdue": OPEN & Q(due_on__lt=today),
        "done": Q(state=Action.State.DONE),
        "dropped": Q(state=Action.State.DROPPED),
        "all": Q(),
    }
    rows = rows.filter(shown[wanted.shown])
    for name, one in (("member_id", wanted.member), ("colleague_id", wanted.colleague)):
        if one is not None:  # None is not asked: all of them
            rows = rows.filter(id__in=Owner.objects.filter(**{name: one}).values("action_id"))
    if wanted.shown in ("done", "dropped"):
        return rows.order_by("-done_on", "-number")
    if wanted.shown == "all":
        return rows.order_by("-number")
    return rows.order_by(F("due_on").asc(nulls_last=True), "number")


def counts(actor: Actor, network: Network, *, today: date) -> Counts:
    """Count a network's open actions."""
    found = (
        rows_of(actor, Action)
        .filter(OPEN, network=network)
        .aggregate(
            open=Count("id"),
            overdue=Count("id", filter=Q(due_on__lt=today)),
            dayless=Count("id", filter=Q(due_on__isnull=True)),
        )
    )
    return Counts(**found)


def action(actor: Actor, network: Network, *, record: UUID) -> Action:
    """Return one action of a network; raises `DoesNotExist` where there is none for this actor."""
    return rows_of(actor, Action).select_related("network").get(network=network, id=record)


def come_from(actor: Actor, *, origins: Collection[UUID]) -> dict[UUID, Action]:
    """Return the newest action that came from each of these rows."""
    found = rows_of(actor, Action).filter(origin_id__in=origins).order_by("number")
    return {each.origin_id: each for each in found if each.origin_id}


def owners(actor: Actor, *, of: Iterable[Action]) -> dict[UUID, list[Owner]]:
    """Return who owns which part, by the actions' ids: organisations by name, then colleagues."""
    found: dict[UUID, list[Owner]] = {each.id: [] for each in of}
    rows = rows_of(actor, Owner).filter(action_id__in=list(found)).select_related("member", "person")
    for each in rows.order_by("member__name", "id"):
        found[each.action_id].append(each)
    return found


def owner(actor: Actor, of: Action, *, record: UUID) -> Owner:
    """Return one owner of an action."""
    return rows_of(actor, Owner).select_related("action", "member", "person").get(action=of, id=record)


def steps(actor: Actor, of: Action) -> list[Step]:
    """Return what happened to an action, the newest first, at most `MOST`."""
    return list(rows_of(actor, Step).filter(action=of).order_by("-at", "-id")[:MOST])


def last_chased(actor: Actor, *, of: Iterable[Action]) -> dict[UUID, datetime]:
    """Return when each of these was last asked after; whoever was never is not there."""
    chased = rows_of(actor, Step).filter(action_id__in=[each.id for each in of], kind=Step.Kind.CHASED)
    return dict(chased.values_list("action_id").annotate(last=Max("at")))


def parts_of(actor: Actor, *, people: Collection[Representative]) -> list[Owner]:
    """Return the open parts of people and of the organisations for which they speak: what is due first above."""
    rows = rows_of(actor, Owner).filter(
        Q(person_id__in=[each.id for each in people])
        | Q(person__isnull=True, member_id__in=[each.member_id for each in people]),
        action__state=Action.State.OPEN,
        done_on__isnull=True,
    )
    return list(
        rows.select_related("action", "member").order_by(F("action__due_on").asc(nulls_last=True), "action__number")
    )


def overdue(actor: Actor, *, today: date) -> list[Pile]:
    """Return how many actions are overdue in each of the actor's networks, and since when."""
    return piles.of(
        actor, rows_of(actor, Action).filter(OPEN, due_on__lt=today), network="network_id", since="due_on"
    )
