"""Reads of a network's strategy. All take the actor and a network that the actor sees."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Min, Q

from liftstone.accounts.actor import Actor
from liftstone.network import piles
from liftstone.network.models import Network
from liftstone.network.piles import Pile
from liftstone.network.queries import rows_of
from liftstone.strategy.models import Aim, Answerable, Indicator, Line, Value

MOST_AIMS, MOST_LINES, MOST_INDICATORS = 12, 120, 24  # on one page; the forms say so


@dataclass(frozen=True)
class Plan:
    """A network's strategy as it stands: aims, lines with who answers for them, indicators with their values.

    `values` has, by indicator and by the quarter's first day, the value that was written last.
    """

    aims: list[Aim]
    lines: dict[UUID, list[Line]]
    owners: dict[UUID, list[Answerable]]
    indicators: list[Indicator]
    values: dict[UUID, dict[date, Value]]


def plan(actor: Actor, network: Network, *, since: date) -> Plan:
    """Return a network's strategy, with the values of quarters from `since` on."""
    lines: dict[UUID, list[Line]] = {}
    own = aims(actor, network)
    rows = rows_of(actor, Line).filter(aim__in=own).select_related("aim").order_by("due_on", "added_at", "id")
    for line in rows[: MOST_AIMS * MOST_LINES]:
        lines.setdefault(line.aim_id, []).append(line)
    owners: dict[UUID, list[Answerable]] = {}
    answerable = rows_of(actor, Answerable).filter(line__aim__in=own).select_related("member")
    for owner in answerable.order_by("member__name", "id"):
        owners.setdefault(owner.line_id, []).append(owner)
    found = indicators(actor, network)
    values: dict[UUID, dict[date, Value]] = {}
    for value in rows_of(actor, Value).filter(indicator__in=found, quarter__gte=since).order_by("added_at", "id"):
        values.setdefault(value.indicator_id, {})[value.quarter] = value
    return Plan(own, lines, owners, found, values)


def aims(actor: Actor, network: Network) -> list[Aim]:
    """Return the aims that are there now, the first one first."""
    return list(rows_of(actor, Aim).filter(network=network, ended_on__isnull=True).order_by("added_at", "id"))


def aim(actor: Actor, network: Network, *, record: UUID) -> Aim:
    """Return one aim."""
    return rows_of(actor, Aim).get(network=network, id=record)


def line(actor: Actor, network: Network, *, record: UUID) -> Line:
    """Return one line of the plan."""
    return rows_of(actor, Line).select_related("aim").get(aim__network=network, id=record)


def count_lines(actor: Actor, aim: Aim) -> int:
    """Count the lines of an aim."""
    return rows_of(actor, Line).filter(aim=aim).count()


def owners(actor: Actor, line: Line) -> list[Answerable]:
    """Return who answers for a line, by name."""
    rows = rows_of(actor, Answerable).filter(line=line).select_related("member")
    return list(rows.order_by("member__name", "id"))


def indicators(actor: Actor, network: Network) -> list[Indicator]:
    """Return what is counted now, the first one first."""
    return list(rows_of(actor, Indicator).filter(network=network, ended_on__isnull=True).order_by("added_at", "id"))


def indicator(actor: Actor, network: Network, *, record: UUID) -> Indicator:
    """Return one indicator."""
    return rows_of(actor, Indicator).get(network=network, id=record)


def late_aims(actor: Actor, network: Network, *, today: date) -> list[Aim]:
    """Return the aims of a network of whose plan a line is late: what has been late longest stands first."""
    late = Min("lines__due_on", filter=Q(lines__over_on__isnull=True, lines__due_on__lt=today))
    rows = rows_of(actor, Aim).filter(network=network, ended_on__isnull=True).annotate(late=late)
    return list(rows.filter(late__isnull=False).order_by("late", "added_at", "id"))


def late_lines(actor: Actor, *, today: date) -> list[Pile]:
    """Return how many lines of the plan are late in each of the actor's networks, and since when."""
    rows = rows_of(actor, Line).filter(over_on__isnull=True, due_on__lt=today, aim__ended_on__isnull=True)
    return piles.of(actor, rows, network="aim__network_id", since="due_on")
