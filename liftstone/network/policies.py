"""Who may run a network: a coordinator of the organisation that runs its table, who is in its room.

Whether somebody is in the room is asked by the query that fetches it, and by the rows themselves.
"""

from typing import Protocol
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right


class Thing(Protocol):
    """A row of a network."""

    organisation_id: UUID


def check_can_found(actor: Actor) -> None:
    """Whoever runs networks may found one."""
    check_has(actor, Right.RUN_NETWORKS)


def check_can_run(actor: Actor, thing: Thing) -> None:
    """Whoever runs networks, in their own organisation."""
    check_has(actor, Right.RUN_NETWORKS)
    if thing.organisation_id != actor.organisation:
        raise Denied
