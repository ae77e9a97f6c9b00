"""Who may write down a strategy: whoever runs its network.

Whether somebody is in its room is asked by the query that fetches it, and by the rows themselves.
"""

from typing import Protocol
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right


class Thing(Protocol):
    """A row of a network."""

    organisation_id: UUID


def check_can_plan(actor: Actor, thing: Thing) -> None:
    """Whoever runs networks, in their own organisation."""
    check_has(actor, Right.RUN_NETWORKS)
    if thing.organisation_id != actor.organisation:
        raise Denied
