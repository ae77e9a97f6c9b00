"""What becomes of a draft of old minutes."""

DRAFT = {"waiting": {"taken", "thrown"}, "taken": set[str](), "thrown": set[str]()}


class OutOfTurn(Exception):
    """A colleague was faster: the draft is not any more as the page showed it; nothing was kept."""


def check_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a draft in the state `now` cannot become `then`."""
    if then not in DRAFT[now]:
        raise OutOfTurn


def check_is_as_seen(version: int, *, seen: int) -> None:
    """Raise `OutOfTurn` where somebody kept something since the page was shown."""
    if version != seen:
        raise OutOfTurn
