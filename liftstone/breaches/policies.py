"""Who may report a breach: anybody who works here. Who answers for it: whoever answers for personal data."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.breaches.models import Breach


def check_can_report(actor: Actor) -> None:
    """Everybody who is signed in: whoever noticed it knows most."""
    check_has(actor, Right.BE_SIGNED_IN)


def check_can_answer_for(actor: Actor, breach: Breach) -> None:
    """Whoever answers for personal data, in their own organisation."""
    check_has(actor, Right.ANSWER_FOR_DATA)
    if breach.organisation_id != actor.organisation:
        raise Denied
