"""Where a piece of a sample stands, and what may follow what."""

from liftstone.desk.states import OutOfTurn
from liftstone.quality.models import Piece

State = Piece.State

FOLLOWS: dict[str, frozenset[str]] = {
    State.DRAWN: frozenset({State.TAKEN, State.REPLACED}),
    State.TAKEN: frozenset({State.GIVEN, State.REPLACED}),
    State.GIVEN: frozenset({State.AGREED, State.DISPUTED}),
    State.DISPUTED: frozenset({State.SECOND}),
    State.SECOND: frozenset({State.SETTLED}),
    State.AGREED: frozenset(),
    State.SETTLED: frozenset(),
    State.REPLACED: frozenset(),
}
# Which review is being written: the first by whoever took it, the second by whoever looks again. Else none is.
WRITTEN: dict[str, int] = {State.TAKEN: 1, State.SECOND: 2}
SHOWN = (State.GIVEN, State.AGREED, State.DISPUTED, State.SECOND, State.SETTLED)  # to whose work it is


def check_can_become(now: str, then: str) -> None:
    """Refuse a step that is not in the table."""
    if then not in FOLLOWS[now]:
        raise OutOfTurn
