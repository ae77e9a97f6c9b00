"""The only writers of decisions: proposed, consulted on, decided or refused, carried out or lapsed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.governing import content, policies, states
from liftstone.governing.models import Board, Decision, Step
from liftstone.governing.verbs import GoverningVerb
from liftstone.network.log import note


@transaction.atomic
def propose(*, decision: Decision, on: date, body: dict[str, Any], words: str, by: Actor) -> Decision:
    """Write down what is to be decided, not saved yet: `body` holds `title` and `why`; `words`, who proposed it."""
    policies.check_can_govern(by, decision.network)
    decision.organisation_id, decision.state = by.organisation, Decision.State.PROPOSED
    decision.body = content.seal(decision, body, network=decision.network_id, by=by)
    decision.save(force_insert=True)
    _step(decision, on=on, asked=(), words=words, by=by)
    note(GoverningVerb.PROPOSED, on=decision.network_id, by=by)
    return decision


@transaction.atomic
def take_step(
    *,
    decision: Decision,
    was: str,
    then: str,
    on: date,
    due_on: date | None,
    board: Board | None,
    asked: Sequence[UUID],
    words: str,
    by: Actor,
) -> None:
    """Write down the next step of a decision: what it came to, on which day, and until when the next one is due.

    `was` is the state that the page showed; `OutOfTurn` where it is another now, or where `then` does not follow.
    """
    policies.check_can_govern(by, decision)
    row = Decision.objects.select_for_update().get(id=decision.id)
    if row.state != was:
        raise states.OutOfTurn
    states.check_can_become(row.state, then=then)
    row.state, row.board = then, board
    row.due_on = due_on if then in states.OPEN else None
    row.save(update_fields=["state", "due_on", "board"])
    _step(row, on=on, asked=asked, words=words, by=by)
    note(GoverningVerb.STEP, on=row.network_id, by=by)


def _step(decision: Decision, *, on: date, asked: Sequence[UUID], words: str, by: Actor) -> None:
    row = Step(organisation_id=by.organisation, decision=decision, state=decision.state, on=on)
    row.asked, row.added_by = list(asked), by.person
    row.body = content.seal(row, {"words": words}, network=decision.network_id, by=by)
    row.save(force_insert=True)
