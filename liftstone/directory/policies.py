"""Who may keep the directory, and who may read it."""

from typing import Protocol
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right


class Entry(Protocol):
    """A row of the directory."""

    organisation_id: UUID


def check_can_read(actor: Actor) -> None:
    """Whoever works on cases looks for help."""
    check_has(actor, Right.WORK_ON_CASES)


def check_can_keep(actor: Actor, entry: Entry) -> None:
    """Whoever keeps the directory of their own organisation."""
    check_has(actor, Right.KEEP_DIRECTORY)
    if entry.organisation_id != actor.organisation:
        raise Denied


def check_can_tell(actor: Actor, entry: Entry) -> None:
    """Whoever works on cases writes down what they were told when they rang: free beds, that it still holds."""
    check_has(actor, Right.WORK_ON_CASES)
    if entry.organisation_id != actor.organisation:
        raise Denied
