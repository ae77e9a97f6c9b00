"""Where a request stands, what may follow what, and whether it is late."""

from datetime import date, timedelta

from liftstone.answering.models import Request
from liftstone.desk.states import OutOfTurn

State = Request.State

FOLLOWS: dict[str, frozenset[str]] = {
    # Who never says who they are is refused, by two people as well.
    State.LOGGED: frozenset({State.IDENTIFIED, State.TO_READ, State.WITHDRAWN}),
    State.IDENTIFIED: frozenset({State.GATHERING, State.TO_READ, State.WITHDRAWN}),
    State.GATHERING: frozenset({State.GATHERING, State.REDACTING, State.TO_READ, State.WITHDRAWN}),
    State.REDACTING: frozenset({State.GATHERING, State.REDACTING, State.TO_READ, State.WITHDRAWN}),
    # The second person lets it go, or gives it back to whoever prepared it.
    State.TO_READ: frozenset({State.READ, State.REDACTING, State.LOGGED}),
    State.READ: frozenset({State.ANSWERED, State.REFUSED, State.REDACTING, State.LOGGED}),
    State.ANSWERED: frozenset(),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
OPEN = tuple(state for state, after in FOLLOWS.items() if after)
PREPARED = (State.LOGGED, State.IDENTIFIED, State.GATHERING, State.REDACTING)  # in the hands of who prepares it
CHOOSING = (State.IDENTIFIED, State.GATHERING, State.REDACTING)  # records and items are chosen

SOON = timedelta(days=7)


class NobodyElse(OutOfTurn):
    """What was picked is kept to so few that nobody would be left to read the answer before it goes."""


class Another(OutOfTurn):
    """What would be handed over, let go or printed is not, byte for byte, what was read."""


class Unidentified(OutOfTurn):
    """Nothing is given before it is known who asks."""


class Unreasoned(OutOfTurn):
    """Something is left out, and nobody said by which exemption, or why in a sentence."""


class TooMuch(OutOfTurn):
    """The documents that are given are together larger than one answer can be."""


class NothingChosen(OutOfTurn):
    """Nothing was put in: police are given something, or refused."""


def is_late(request: Request, *, today: date) -> bool:
    """Say whether an open request is past its day, or was when its clock was stopped: a lost day stays lost."""
    return request.ended_at is None and request.due_on < (request.paused_on or today)


def is_soon(request: Request, *, today: date) -> bool:
    """Say whether an open request is due within `SOON`; one whose clock stands waits for somebody else."""
    open_ = request.ended_at is None and request.paused_on is None
    return open_ and today <= request.due_on <= today + SOON


def can_be_extended(request: Request, *, today: date) -> bool:
    """Say whether it can have two months more: once, a person's, while it is prepared and the month has not passed.

    UK GDPR article 12(3): they must be told of it, with the reason, within the month.
    """
    can = request.kind == Request.Kind.PERSON and request.state in PREPARED and request.extended_on is None
    return can and not is_late(request, today=today)


def check_can_become(now: str, then: str) -> None:
    """Refuse a step that is not in the table."""
    if then not in FOLLOWS[now]:
        raise OutOfTurn
