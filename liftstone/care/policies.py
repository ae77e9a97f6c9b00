"""Who may: everybody about themselves, whoever steers about limits and numbers, nobody about a colleague."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.care.models import Moment
from liftstone.intake.models import Contact


def check_can_say(actor: Actor) -> None:
    """Whoever works with what people tell us may say how they are."""
    check_has(actor, Right.WORK_ON_CASES)


def check_can_answer(actor: Actor, moment: Moment) -> None:
    """It is answered by whose it is."""
    check_can_say(actor)
    if moment.organisation_id != actor.organisation or moment.person_id != actor.person:
        raise Denied


def check_can_call_hard(actor: Actor, contact: Contact) -> None:
    """Only what one had in hand oneself."""
    check_has(actor, Right.WORK_AT_DESK)
    if contact.organisation_id != actor.organisation or contact.claimed_by != actor.person:
        raise Denied


def check_can_limit(actor: Actor) -> None:
    """Whoever steers the desk says how much is enough, and sees numbers."""
    check_has(actor, Right.STEER_DESK)
