"""What somebody who was asked may say, and what may follow. Diagrams in the docs come from these tables."""

from liftstone.desk.states import OutOfTurn
from liftstone.finding.models import Asked, Placement

State = Asked.State
ANSWERS = (State.ACCEPTED, State.DECLINED, State.NO_ANSWER, State.RINGS_BACK)

FOLLOWS: dict[str, frozenset[str]] = {
    State.ASKED: frozenset(ANSWERS),
    # They pick up after all, or ring back, or do not.
    State.NO_ANSWER: frozenset(ANSWERS),
    State.RINGS_BACK: frozenset(ANSWERS),
    State.ACCEPTED: frozenset(),
    State.DECLINED: frozenset(),
}

Place = Placement.State
PLACES: dict[str, frozenset[str]] = {
    Place.ASKED: frozenset({Place.HELD, Place.CONFIRMED, Place.ENDED}),
    Place.HELD: frozenset({Place.CONFIRMED, Place.ENDED}),
    Place.CONFIRMED: frozenset({Place.MOVED_ON}),
    Place.MOVED_ON: frozenset(),
    Place.ENDED: frozenset(),
}
OVER = (Place.MOVED_ON, Place.ENDED)


class Changed(OutOfTurn):
    """A colleague asked somebody, or wrote down an answer, since this page was made."""


class Asking(OutOfTurn):
    """This service was asked in this search already."""


def check_can_answer(now: str, then: str) -> None:
    """Refuse an answer that is not in the table."""
    if then not in FOLLOWS[now]:
        raise OutOfTurn


def check_can_become(now: str, then: str) -> None:
    """Refuse a step of a placement that is not in the table."""
    if then not in PLACES[now]:
        raise OutOfTurn
