"""What becomes of an action, and what stands in the way of a change."""

from liftstone.network.states import OutOfTurn

ACTION = {"open": {"done", "dropped"}, "done": {"open"}, "dropped": {"open"}}


def check_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where an action in the state `now` cannot become `then`."""
    if then not in ACTION[now]:
        raise OutOfTurn


def check_is_open(now: str) -> None:
    """Raise `OutOfTurn` where an action is not open any more."""
    if now != "open":
        raise OutOfTurn


def check_is_as_seen(now: int, *, seen: int) -> None:
    """Raise `OutOfTurn` where an action has had more steps than the page showed that somebody typed on."""
    if now != seen:
        raise OutOfTurn
