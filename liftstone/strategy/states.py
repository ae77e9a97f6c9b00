"""How far a line of the plan is, and what stands in the way of a change."""

from liftstone.network.states import OutOfTurn

OPEN = ("planned", "under_way")
LINE = {
    "planned": {"planned", "under_way", "done", "dropped"},
    "under_way": {"planned", "under_way", "done", "dropped"},
    "done": {"under_way"},
    "dropped": {"planned", "under_way"},
}


def check_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a line in the state `now` cannot become `then`."""
    if then not in LINE[now]:
        raise OutOfTurn
