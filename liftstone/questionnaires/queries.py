"""Reads of questionnaires. All take the actor; what hangs on a network is seen by whoever is in its room."""

from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q

from liftstone.accounts.actor import Actor
from liftstone.network import piles
from liftstone.network.models import Network
from liftstone.network.piles import Pile
from liftstone.network.queries import rows_of
from liftstone.questionnaires.models import Answer, Asked, Questionnaire, Round

PAGE = 50
MOST_ON_A_PAGE = 40  # rounds on members' own pages; nobody asks so much at once


def listed(actor: Actor, network: Network, *, page: int = 0) -> list[Questionnaire]:
    """Return a page of a network's questionnaires, the last changed first, and one more where there are more."""
    rows = rows_of(actor, Questionnaire).filter(network=network).order_by("-changed_at", "id")
    return list(rows[page * PAGE : (page + 1) * PAGE + 1])


def questionnaire(actor: Actor, network: Network, *, record: UUID) -> Questionnaire:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return rows_of(actor, Questionnaire).get(network=network, id=record)


def rounds(actor: Actor, network: Network, *, of: list[UUID]) -> list[Round]:
    """Return the rounds of these questionnaires, the newest first, each with how many were `chosen` and `came`."""
    rows = rows_of(actor, Round).filter(questionnaire__network=network, questionnaire__in=of)
    counted = rows.annotate(chosen=Count("asked"), came=Count("asked", filter=Q(asked__answered_on__isnull=False)))
    return list(counted.order_by("-opened_on", "id"))


def on_pages(actor: Actor, network: Network, *, since: date) -> list[Round]:
    """Return what stands on members' own pages: open rounds, the first to close above, and those closed `since`."""
    rows = rows_of(actor, Round).filter(questionnaire__network=network)
    rows = rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=since))
    return list(rows.order_by(F("closed_on").desc(nulls_first=True), "closes_on", "id")[:MOST_ON_A_PAGE])


def asked_in(actor: Actor, rounds: list[Round]) -> list[Asked]:
    """Return whom these rounds ask, in the order of the rounds."""
    place = {each.id: number for number, each in enumerate(rounds)}
    rows = rows_of(actor, Asked).filter(round__in=rounds)
    return sorted(rows, key=lambda each: place[each.round_id])


def asked_of(actor: Actor, row: Round, *, member: UUID) -> Asked:
    """Return that a round asks a member; raises `DoesNotExist` where it does not."""
    return rows_of(actor, Asked).select_related("member", "round__questionnaire").get(round=row, member_id=member)


def round_(actor: Actor, network: Network, *, record: UUID) -> Round:
    """Return one round of a network."""
    rows = rows_of(actor, Round).select_related("questionnaire")
    return rows.get(questionnaire__network=network, id=record)


def asked(actor: Actor, row: Round) -> list[Asked]:
    """Return whom a round asks, by name."""
    rows = rows_of(actor, Asked).select_related("member").filter(round=row)
    return list(rows.order_by("member__name", "id"))


def one_asked(actor: Actor, row: Round, *, record: UUID) -> Asked:
    """Return one of those whom a round asks."""
    return rows_of(actor, Asked).select_related("member", "round").get(round=row, id=record)


def newest(actor: Actor, row: Round) -> dict[UUID, Answer]:
    """Return the newest answer of each that a round asks, by the id of `Asked`; none where nothing came."""
    rows = rows_of(actor, Answer).filter(asked__round=row).order_by("asked_id", "-number").distinct("asked_id")
    return {each.asked_id: each for each in rows}


def answers(actor: Actor, row: Asked) -> list[Answer]:
    """Return all that one member answered in a round, the newest first."""
    return list(rows_of(actor, Answer).filter(asked=row).order_by("-number"))


def past_last_day(actor: Actor, *, today: date) -> list[Pile]:
    """Return how many rounds are open after their last day in each of the actor's networks, and since when."""
    rows = rows_of(actor, Round).filter(state=Round.State.OPEN, closes_on__lt=today)
    return piles.of(actor, rows, network="questionnaire__network_id", since="closes_on")
