"""What is sealed about actions: under the key of the network that agreed on them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.agreed.models import Action, Step
from liftstone.agreed.verbs import AgreedVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.network.content import TABLE

Body = dict[str, Any]


def sealed_action(row: Action) -> Sealed:
    """Return what is to be done as a sealed thing, bound to its network."""
    own = (row.organisation_id, "agreed_action", row.id, "body", bytes(row.body))
    return Sealed(*own, said=row.network_id.hex, key_table=TABLE, key_id=row.network_id)


def sealed_step(row: Step, *, network: UUID) -> Sealed:
    """Return what was said with a step as a sealed thing, bound to its action."""
    own = (row.organisation_id, "agreed_step", row.id, "body", bytes(row.body))
    return Sealed(*own, said=row.action_id.hex, key_table=TABLE, key_id=network)


def words(rows: Sequence[Action], *, by: Actor) -> dict[UUID, str]:
    """Open what is to be done, by the actions' ids: one audit entry. What does not open is an empty text."""
    bodies = records.open_each([sealed_action(each) for each in rows], verb=AgreedVerb.READ, by=by.keys)
    return {row.id: str((body or {}).get("words", "")) for row, body in zip(rows, bodies, strict=True)}


def said(steps: Sequence[Step], *, network: UUID, by: Actor) -> dict[UUID, Body]:
    """Open what was said with each step, by their ids: one audit entry. What does not open is empty."""
    things = [sealed_step(each, network=network) for each in steps]
    bodies = records.open_each(things, verb=AgreedVerb.READ, by=by.keys)
    return {row.id: body or {} for row, body in zip(steps, bodies, strict=True)}
