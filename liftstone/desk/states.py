"""Where a contact stands, and what may follow what. Diagrams in the docs come from this table."""

from liftstone.intake.models import Contact

State = Contact.State

FOLLOWS: dict[str, frozenset[str]] = {
    State.WAITING: frozenset({State.CLAIMED}),
    State.CLAIMED: frozenset({State.WAITING, State.NOT_FOR_US, State.ADVICE_GIVEN, State.IN_CASE}),
    # News on a closed contact, or a second look: somebody takes it up again.
    State.NOT_FOR_US: frozenset({State.CLAIMED}),
    State.ADVICE_GIVEN: frozenset({State.CLAIMED}),
    State.IN_CASE: frozenset({State.IN_CASE}),
}


RINGING = ("duress", "guessing")  # alarms that nobody has taken yet
FORCED = ("duress", "duress-taken")  # the other word was used: whoever answers must know, whenever that is


def alarm_taken(alarm: str) -> str:
    """Return what is left of an alarm once somebody deals with it: of guessing nothing, of duress that it was."""
    return {"duress": "duress-taken", "guessing": ""}.get(alarm, alarm)


class OutOfTurn(Exception):
    """This cannot follow that; usually somebody else was faster."""


def check_can_become(now: str, then: str) -> None:
    """Refuse a step that is not in the table."""
    if then not in FOLLOWS[now]:
        raise OutOfTurn
