"""What is sealed about actions: under the key of the network that agreed on them."""

from collections.abc import Sequence
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.agreed.models import Action, Step
from liftstone.agreed.verbs import AgreedVerb
from liftstone.keyring.records import Sealed
from liftstone.network import bodies
from liftstone.network.bodies import Body


def sealed_action(row: Action) -> Sealed:
    """Return what is to be done as a sealed thing, bound to its network."""
    return bodies.sealed(row, said=row.network_id.hex, network=row.network_id)


def sealed_step(row: Step, *, network: UUID) -> Sealed:
    """Return what was said with a step as a sealed thing, bound to its action."""
    return bodies.sealed(row, said=row.action_id.hex, network=network)


def words(rows: Sequence[Action], *, by: Actor) -> dict[UUID, str]:
    """Open what is to be done, by the actions' ids: one audit entry. What does not open is an empty text."""
    found = bodies.opened((sealed_action(each) for each in rows), verb=AgreedVerb.READ, by=by)
    return {of: str(body.get("words", "")) for of, body in found.items()}


def said(steps: Sequence[Step], *, network: UUID, by: Actor) -> dict[UUID, Body]:
    """Open what was said with each step, by their ids: one audit entry. What does not open is empty."""
    return bodies.opened((sealed_step(each, network=network) for each in steps), verb=AgreedVerb.READ, by=by)
