"""Reads of how a network is governed. All take the actor and a network that the actor sees."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.governing import states
from liftstone.governing.models import Board, Decision, Part, Sitting, Step, Terms, Tie, Topic
from liftstone.network.models import Network
from liftstone.network.queries import rows_of

MOST_BOARDS = 60  # more on one map nobody can read; the form says so
MOST_TOPICS = 60
MOST_OPEN = 200  # decisions that are open on one page
PAGE = 50


@dataclass(frozen=True)
class InForce:
    """The terms of reference of a board (None: the network's own): which count, and which are still to come."""

    board: Board | None
    now: Terms | None
    to_come: Terms | None
    older: int

    def is_overdue(self, today: date) -> bool:
        """Say whether the terms that count should have been looked at again by now."""
        return self.now is not None and self.now.review_on < today


def boards(actor: Actor, network: Network) -> list[Board]:
    """Return the boards that are there now, by name."""
    return list(rows_of(actor, Board).filter(network=network, ended_on__isnull=True).order_by("name", "id"))


def board(actor: Actor, network: Network, *, record: UUID) -> Board:
    """Return one board of a network, also one that is no more."""
    return rows_of(actor, Board).get(network=network, id=record)


def ties(actor: Actor, network: Network) -> list[Tie]:
    """Return the ties between boards that are there now, the oldest ends first."""
    rows = rows_of(actor, Tie).filter(network=network, until__isnull=True)
    rows = rows.exclude(lower__ended_on__isnull=False).exclude(upper__ended_on__isnull=False)
    return list(rows.select_related("lower", "upper").order_by("kind", "lower__name", "upper__name", "id"))


def tie(actor: Actor, network: Network, *, record: UUID) -> Tie:
    """Return one tie."""
    return rows_of(actor, Tie).get(network=network, id=record)


def sittings(actor: Actor, network: Network) -> list[Sitting]:
    """Return who sits on which board now, by the member's name."""
    rows = rows_of(actor, Sitting).filter(board__network=network, until__isnull=True, member__left_on__isnull=True)
    return list(rows.select_related("member", "board").order_by("member__name", "id"))


def sitting(actor: Actor, network: Network, *, record: UUID) -> Sitting:
    """Return one sitting."""
    return rows_of(actor, Sitting).select_related("board").get(board__network=network, id=record)


def terms(actor: Actor, network: Network) -> list[Terms]:
    """Return every version of a network's terms of reference, the newest first."""
    return list(rows_of(actor, Terms).filter(network=network).order_by("-version", "id"))


def in_force(actor: Actor, network: Network, *, today: date) -> list[InForce]:
    """Return which terms count today: of the network's own table first, then of each board by name."""
    every = terms(actor, network)
    found = []
    for each in (None, *boards(actor, network)):
        own = [one for one in every if one.board_id == (each.id if each else None)]
        begun = [one for one in own if one.in_force_from <= today]
        now = begun[0] if begun else None
        coming = [one for one in own if one.in_force_from > today]
        older = len(own) - len(coming) - (1 if now else 0)
        found.append(InForce(each, now, coming[0] if coming else None, older))
    return found


def topics(actor: Actor, network: Network) -> list[Topic]:
    """Return for what somebody has to answer now: what was added first stands first."""
    return list(rows_of(actor, Topic).filter(network=network, ended_on__isnull=True).order_by("added_at", "id"))


def topic(actor: Actor, network: Network, *, record: UUID) -> Topic:
    """Return one topic."""
    return rows_of(actor, Topic).get(network=network, id=record)


def parts(actor: Actor, network: Network) -> list[Part]:
    """Return which part members have in the topics that are there now."""
    return list(rows_of(actor, Part).filter(topic__network=network, topic__ended_on__isnull=True).exclude(what=""))


def decisions(actor: Actor, network: Network) -> list[Decision]:
    """Return what is open: what is due first stands first."""
    rows = rows_of(actor, Decision).filter(network=network, due_on__isnull=False).select_related("board")
    return list(rows.order_by("due_on", "added_at", "id")[: MOST_OPEN + 1])


def to_decide(actor: Actor, network: Network) -> list[Decision]:
    """Return what the network's own table is to decide, and no board: what is due first above."""
    rows = rows_of(actor, Decision).filter(network=network, board__isnull=True, state__in=states.UNDECIDED)
    return list(rows.order_by("due_on", "added_at", "id")[:MOST_OPEN])


def closed_decisions(actor: Actor, network: Network, *, page: int = 0) -> list[Decision]:
    """Return a page of what was carried out, refused or lapsed, the newest first, and one more if there is."""
    rows = rows_of(actor, Decision).filter(network=network, due_on__isnull=True).select_related("board")
    return list(rows.order_by("-added_at", "id")[page * PAGE : (page + 1) * PAGE + 1])


def decision(actor: Actor, network: Network, *, record: UUID) -> Decision:
    """Return one decision."""
    return rows_of(actor, Decision).select_related("board").get(network=network, id=record)


def steps(actor: Actor, decision: Decision) -> list[Step]:
    """Return a decision's way, the first step first."""
    return list(rows_of(actor, Step).filter(decision=decision).order_by("added_at", "id"))
