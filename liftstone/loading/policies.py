"""Who may move records in and out."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right


def check_can_load(actor: Actor) -> None:
    """Whoever moves records; their keys must also reach the desk's and the casework team's, or nothing seals."""
    check_has(actor, Right.MOVE_RECORDS)


def check_can_export(actor: Actor) -> None:
    """Whoever moves records: an export takes all cases of the organisation out of their seals at once."""
    check_has(actor, Right.MOVE_RECORDS)


def check_can_check(actor: Actor) -> None:
    """Whoever moves records: to say where cases fall short, all of them are opened."""
    check_has(actor, Right.MOVE_RECORDS)


def check_can_count(actor: Actor) -> None:
    """Whoever counts, as for facts."""
    check_has(actor, Right.COUNT)
