"""Who may prepare an answer, and who lets it go: never the same person."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.answering.models import Request


def check_can_log(actor: Actor) -> None:
    """Whoever works on cases: somebody may ask anybody here, and the clock starts when they do."""
    check_has(actor, Right.WORK_ON_CASES)


def check_can_prepare(actor: Actor, request: Request) -> None:
    """Whoever works on cases, where it is kept to a few one of them."""
    check_has(actor, Right.WORK_ON_CASES)
    _check_own(actor, request)


def check_can_let_go(actor: Actor, request: Request) -> None:
    """A supervisor who did not prepare it. One alone waits for another: there is a month, and no way back."""
    check_has(actor, Right.LET_ANSWERS_GO)
    _check_own(actor, request)
    if request.handed_by == actor.person:
        raise Denied


def _check_own(actor: Actor, request: Request) -> None:
    if request.organisation_id != actor.organisation:
        raise Denied
    if request.readers is not None and actor.person not in request.readers:
        raise Denied
