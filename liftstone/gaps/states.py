"""What stands in the way of a change to a gap."""

from liftstone.network.states import OutOfTurn


def check_counts(ended: str) -> None:
    """Raise `OutOfTurn` where a word does not count any more: a newer one was said, or the gap was closed."""
    if ended:
        raise OutOfTurn


def check_has_no_action(*, is_open: bool) -> None:
    """Raise `OutOfTurn` where an open action stands for it already."""
    if is_open:
        raise OutOfTurn
