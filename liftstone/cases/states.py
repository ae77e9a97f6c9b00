"""Where a case stands, and what may follow what. Diagrams in the docs come from this table."""

from typing import Any

from liftstone.cases.models import Case
from liftstone.desk.states import OutOfTurn

State = Case.State

FOLLOWS: dict[str, frozenset[str]] = {
    State.OPEN: frozenset({State.CLOSED}),
    # Somebody rings again, or what was said to have ended has not.
    State.CLOSED: frozenset({State.OPEN}),
}


class Unfinished(OutOfTurn):
    """A follow-up is still to be done, or somebody is missing or in danger: a closed case would ring for nobody."""


class Closed(OutOfTurn):
    """A colleague closed this case: until it is opened again it takes notes and disclosures only."""


class Kept(OutOfTurn):
    """A contact that is kept to a few cannot go where more people would read it."""


class Changed(OutOfTurn):
    """A colleague saved this case since it was read; what both wrote is kept."""


class ReasonNeeded(OutOfTurn):
    """It is not known to be safe to reach somebody in this way now: a reason comes before the number.

    Holds how they can be reached, and the way that was asked for; its text says nothing.
    """

    def __init__(self, reach: Any, way: Any) -> None:
        super().__init__()
        self.reach, self.way = reach, way


def check_is_open(case: Case) -> None:
    """Refuse what only an open case takes."""
    if case.state != State.OPEN:
        raise Closed


def check_can_become(now: str, then: str) -> None:
    """Refuse a step that is not in the table."""
    if then not in FOLLOWS[now]:
        raise OutOfTurn
