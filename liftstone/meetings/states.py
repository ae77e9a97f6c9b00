"""What becomes of a meeting, who may read an entry of its minutes, and what stands in the way of a change."""

MEETING = {
    "planned": {"held", "cancelled"},
    "held": {"minuted"},
    "minuted": {"held", "approved"},  # back to "held": somebody wants it changed
    "approved": set[str](),
    "cancelled": set[str](),
}
ON_PAPER = {"held", "minuted", "approved"}  # it took place
STILL_WRITTEN = {"planned", "held"}  # its agenda and its minutes may change


class OutOfTurn(Exception):
    """A colleague was faster, and it is not any more as the page showed it; nothing was kept."""


def check_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a meeting in the state `now` cannot become `then`."""
    if then not in MEETING[now]:
        raise OutOfTurn


def check_is(now: str, *, one_of: set[str]) -> None:
    """Raise `OutOfTurn` where a meeting in the state `now` takes no more of what somebody wants to write."""
    if now not in one_of:
        raise OutOfTurn
