"""What becomes of a meeting, who may read an entry of its minutes, and what stands in the way of a change."""

from liftstone.network.states import OutOfTurn

MEETING = {
    "planned": {"held", "cancelled"},
    "held": {"minuted"},
    "minuted": {"held", "approved"},  # back to "held": somebody wants it changed
    "approved": set[str](),
    "cancelled": set[str](),
}
ON_PAPER = {"held", "minuted", "approved"}  # it took place
STILL_WRITTEN = {"planned", "held"}  # its agenda and its minutes may change


def check_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a meeting in the state `now` cannot become `then`."""
    if then not in MEETING[now]:
        raise OutOfTurn


def check_is(now: str, *, one_of: set[str]) -> None:
    """Raise `OutOfTurn` where a meeting in the state `now` takes no more of what somebody wants to write."""
    if now not in one_of:
        raise OutOfTurn
