"""Where a contact stands, and what may follow what. Diagrams in the docs come from this table."""

from liftstone.intake.models import Contact

State = Contact.State
FINISHED = (State.ADVICE_GIVEN, State.SIGNPOSTED, State.NOT_FOR_US)  # it becomes no case

FOLLOWS: dict[str, frozenset[str]] = {
    State.WAITING: frozenset({State.CLAIMED}),
    State.CLAIMED: frozenset({State.WAITING, *FINISHED, State.IN_CASE}),
    # News on a closed contact, or a second look: somebody takes it up again.
    **dict.fromkeys(FINISHED, frozenset({State.CLAIMED})),
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
