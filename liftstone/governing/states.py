"""A decision's way, and what stands in the way of a step."""

UNDECIDED = ("proposed", "consulted")
OPEN = (*UNDECIDED, "decided")
DECISION: dict[str, set[str]] = {
    "proposed": {"consulted", "decided", "refused", "lapsed"},
    "consulted": {"consulted", "decided", "refused", "lapsed"},
    "decided": {"carried_out", "lapsed"},
    "refused": set(),
    "carried_out": set(),
    "lapsed": set(),
}


class OutOfTurn(Exception):
    """A colleague was faster, and it is not any more as the page showed it; nothing was kept."""


def check_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a decision in the state `now` cannot become `then`."""
    if then not in DECISION[now]:
        raise OutOfTurn
