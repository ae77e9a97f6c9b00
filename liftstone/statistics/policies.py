"""Who may count."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right


def check_can_count(actor: Actor) -> None:
    """Refuse whoever is no analyst. The key refuses too: only the statistics team holds it."""
    check_has(actor, Right.COUNT)
