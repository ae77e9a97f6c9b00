"""What becomes of a member, an invitation and an answer, and what stands in the way of a change."""

MEMBER = {"invited": {"joined", "left"}, "joined": {"left"}, "left": {"joined"}}
INVITATION = {"waiting": {"accepted", "declined"}, "accepted": set[str](), "declined": set[str]()}
TOLD = {
    "waiting": {"taken", "held", "aside"},
    "held": {"taken", "held", "aside"},
    "taken": set[str](),
    "aside": set[str](),
}


class OutOfTurn(Exception):
    """A colleague was faster, and it is not any more as the page showed it; nothing was kept."""


def check_member_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a member in the state `now` cannot become `then`."""
    if then not in MEMBER[now]:
        raise OutOfTurn


def check_invitation_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where an invitation in the state `now` cannot become `then`."""
    if then not in INVITATION[now]:
        raise OutOfTurn


def check_told_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where what somebody told, in the state `now`, cannot become `then`."""
    if then not in TOLD[now]:
        raise OutOfTurn
