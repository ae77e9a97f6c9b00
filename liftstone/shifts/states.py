"""What may follow what."""

from liftstone.desk.states import OutOfTurn
from liftstone.shifts.models import Duty, Swap

FOLLOWS: dict[str, frozenset[str]] = {
    Swap.State.ASKED: frozenset({Swap.State.AGREED, Swap.State.DECLINED, Swap.State.WITHDRAWN}),
    Swap.State.AGREED: frozenset(),
    Swap.State.DECLINED: frozenset(),
    Swap.State.WITHDRAWN: frozenset(),
    Duty.State.ON: frozenset({Duty.State.OFF}),
    Duty.State.OFF: frozenset({Duty.State.ON}),
}


class Changed(OutOfTurn):
    """A colleague saved this since it was read; what both wrote is kept."""


def check_can_become(now: str, then: str) -> None:
    """Refuse a step that is not in the table."""
    if then not in FOLLOWS[now]:
        raise OutOfTurn
