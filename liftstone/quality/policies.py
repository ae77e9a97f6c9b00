"""Who may review whose work: never their own; and whose work it is answers."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.quality.models import Piece
from liftstone.quality.states import SHOWN, State


def check_can_draw(actor: Actor) -> None:
    """Whoever reviews has chance choose what."""
    check_has(actor, Right.REVIEW)


def check_can_review(actor: Actor, piece: Piece) -> None:
    """Whoever reviews, never their own work: the table itself refuses that too."""
    check_has(actor, Right.REVIEW)
    _check_own_organisation(actor, piece)
    if piece.of_person == actor.person:
        raise Denied


def check_can_write(actor: Actor, piece: Piece) -> None:
    """Whoever took it writes its review; the second one, who looks again, the second."""
    check_can_review(actor, piece)
    holder = piece.second_by if piece.state == State.SECOND else piece.taken_by
    if holder != actor.person:
        raise Denied


def check_has_begun(actor: Actor, piece: Piece) -> None:
    """Whoever began a review of it, whatever became of it since: what they type is given back to them."""
    check_can_review(actor, piece)
    if actor.person not in (piece.taken_by, piece.second_by):
        raise Denied


def check_can_look_again(actor: Actor, piece: Piece) -> None:
    """Somebody else than the first reviewer, and than whose work it is."""
    check_can_review(actor, piece)
    if piece.taken_by == actor.person:
        raise Denied


def check_can_read(actor: Actor, piece: Piece) -> None:
    """Whose work it is, once it was given to them; and whoever reviews, once its reviewer is done with it."""
    _check_own_organisation(actor, piece)
    if piece.of_person != actor.person:
        check_can_review(actor, piece)
    if piece.state not in SHOWN:
        raise Denied


def check_can_answer(actor: Actor, piece: Piece) -> None:
    """Whose work it is, and nobody for them."""
    check_can_read(actor, piece)
    if piece.of_person != actor.person:
        raise Denied


def _check_own_organisation(actor: Actor, piece: Piece) -> None:
    check_has(actor, Right.WORK_ON_CASES)
    if piece.organisation_id != actor.organisation:
        raise Denied
