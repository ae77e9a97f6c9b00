"""What becomes of a draft and of a comment, and what stands in the way of a change."""

from liftstone.network.states import OutOfTurn

__all__ = ["COMMENT", "DRAFT", "OutOfTurn", "check_comment_can_become", "check_is"]

DRAFT = {"open": {"closed"}, "closed": {"open"}}
# What became of a comment can be thought over, and is never unsaid.
COMMENT = {
    "waiting": {"taken", "part", "refused"},
    "taken": {"part", "refused", "taken"},
    "part": {"taken", "refused", "part"},
    "refused": {"taken", "part", "refused"},
}


def check_is(now: str, wanted: str) -> None:
    """Raise `OutOfTurn` where a draft is in another state than the page showed."""
    if now != wanted:
        raise OutOfTurn


def check_comment_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a comment in the state `now` cannot become `then`."""
    if then not in COMMENT[now]:
        raise OutOfTurn
