"""Who may change what is known of places."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right


def check_can_load(actor: Actor) -> None:
    """Whoever keeps the directory: a wrong file would send people to the wrong council or force."""
    check_has(actor, Right.KEEP_DIRECTORY)
