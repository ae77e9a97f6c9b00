"""The only writers of boards, their ties, who sits on them and their terms. Each: policy, state, change, audit."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from liftstone.accounts.actor import Actor
from liftstone.governing import content, policies
from liftstone.governing.models import Board, Sitting, Terms, Tie
from liftstone.governing.states import OutOfTurn
from liftstone.governing.verbs import GoverningVerb
from liftstone.network.log import note
from liftstone.network.models import Member, Network


def kept_once(row: Tie | Sitting | Terms) -> None:
    """Save a new row; `OutOfTurn` where a colleague has saved the same meanwhile."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise OutOfTurn from None


@transaction.atomic
def add_board(*, board: Board, by: Actor) -> Board:
    """Put a board that is not saved yet on a network's map."""
    policies.check_can_govern(by, board.network)
    board.organisation_id = by.organisation
    board.save(force_insert=True)
    note(GoverningVerb.BOARD, on=board.network_id, by=by)
    return board


@transaction.atomic
def end_board(*, board: Board, on: date, by: Actor) -> None:
    """Write down that a board is no more: it leaves the map with its ties and seats. Said twice, once."""
    policies.check_can_govern(by, board)
    if board.ended_on is not None:
        return
    Tie.objects.filter(lower=board, until__isnull=True).update(until=on)
    Tie.objects.filter(upper=board, until__isnull=True).update(until=on)
    Sitting.objects.filter(board=board, until__isnull=True).update(until=on)
    board.ended_on = on
    board.save(update_fields=["ended_on"])
    note(GoverningVerb.BOARD_ENDED, on=board.network_id, by=by)


@transaction.atomic
def tie(*, network: Network, lower: Board | None, upper: Board | None, kind: str, by: Actor) -> Tie:
    """Write down that `lower` answers to `upper`, or feeds it; None is the network's own table.

    `OutOfTurn` where that is written down already.
    """
    policies.check_can_govern(by, network)
    row = Tie(organisation_id=by.organisation, network=network, lower=lower, upper=upper, kind=kind)
    kept_once(row)
    note(GoverningVerb.TIED, on=network.id, by=by)
    return row


@transaction.atomic
def untie(*, tie: Tie, on: date, by: Actor) -> None:
    """Write down that a tie is no more. Said twice, it is said once."""
    policies.check_can_govern(by, tie)
    if tie.until is not None:
        return
    tie.until = on
    tie.save(update_fields=["until"])
    note(GoverningVerb.UNTIED, on=tie.network_id, by=by)


@transaction.atomic
def seat(*, board: Board, member: Member, role: str, since: date, by: Actor) -> Sitting:
    """Write down that a member sits on a board. `OutOfTurn` where it does so already, or where it has left."""
    policies.check_can_govern(by, board)
    if member.state == Member.State.LEFT or board.ended_on is not None:
        raise OutOfTurn
    row = Sitting(organisation_id=by.organisation, board=board, member=member, role=role, since=since)
    kept_once(row)
    note(GoverningVerb.SITS, on=board.network_id, by=by)
    return row


@transaction.atomic
def unseat(*, sitting: Sitting, on: date, by: Actor) -> None:
    """Write down that a member sits on a board no more. Said twice, it is said once."""
    policies.check_can_govern(by, sitting)
    if sitting.until is not None:
        return
    sitting.until = on
    sitting.save(update_fields=["until"])
    note(GoverningVerb.SITS_NO_MORE, on=sitting.board.network_id, by=by)


@transaction.atomic
def keep_terms(*, terms: Terms, after: int, body: dict[str, Any], by: Actor) -> Terms:
    """Keep the next version of terms of reference: `body` holds `words` and `changed`.

    `after` is the version that was the newest when the page was shown (0: none); `OutOfTurn` where it is not now.
    """
    policies.check_can_govern(by, terms.network)
    newest = Terms.objects.filter(network=terms.network, board=terms.board).order_by("-version").first()
    if (newest.version if newest else 0) != after:
        raise OutOfTurn
    terms.organisation_id, terms.version = by.organisation, after + 1
    terms.body = content.seal(terms, body, network=terms.network_id, by=by)
    kept_once(terms)
    note(GoverningVerb.TERMS, on=terms.network_id, by=by)
    return terms
