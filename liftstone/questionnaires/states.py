"""What becomes of a round, and what stands in the way of a change."""

from liftstone.network.states import OutOfTurn

ROUND = {"open": {"closed"}, "closed": {"open"}}


class Unready(Exception):
    """A questionnaire that something is wrong with cannot be sent to anybody."""


class Closed(OutOfTurn):
    """A round takes no answers any more."""


def check_round_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a round in the state `now` cannot become `then`."""
    if then not in ROUND[now]:
        raise OutOfTurn
