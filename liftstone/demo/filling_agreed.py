"""What became of what an invented network agreed: done, dropped, late and asked after, done in part."""

from __future__ import annotations

from typing import Any

from liftstone.agreed import actions, parts
from liftstone.agreed.models import Action, Owner

from .seated import Seated

# By what minutes they stand in no meeting's: words, who, until when, and when it was agreed (days after today).
BETWEEN = (
    ("Put the dates of next year's meetings into everybody's calendar.", ("Tom",), 20, -14),
    ("Find out what an interpreter at night costs, for three nights a month.", ("Priya", "Ruth"), 60, -10),
)
# Which one it is by its number, in which words, and on which day (days after today).
DONE = (
    (1, "It is on the intranets of the council and of the police, and in the refuge's folder.", -118),
    (3, "Two hundred are up. The harbour office asked for more.", -95),
    (4, "Sent to all thirty-one growers on the list; nine rang back.", -63),
)
DROPPED = (2, "The health board buys interpreters for all of us from next month, so no list of our own.", -30)
LATE = 5
CHASED = "I rang the minimum wage team twice. A colleague there says that Idris is back on Monday."
IN_PART = (7, "Marek", "Rang it on two nights: answered after four minutes, and after nine.")


def fill(seated: Seated) -> None:
    """Agree on what no meeting did, and write down what became of some of it all."""
    for words, who, due, on in BETWEEN:
        told: dict[str, Any] = {"due_on": seated.day(due), "on": seated.day(on), "who": seated.who(who)}
        actions.make(network=seated.network, words=words, by=seated.by, **told)
    rows = {each.number: each for each in Action.objects.filter(network=seated.network)}
    for number, words, days in DONE:
        actions.finish(action=rows[number], words=words, by=seated.by)
        _ended(rows[number], seated, days=days)
    number, words, days = DROPPED
    actions.drop(action=rows[number], words=words, by=seated.by)
    _ended(rows[number], seated, days=days)
    actions.chase(action=rows[LATE], words=CHASED, by=seated.by)
    number, name, words = IN_PART
    owner = Owner.objects.select_related("action").get(action=rows[number], person=seated.people[name])
    parts.done(owner=owner, words=words, by=seated.by)


def _ended(row: Action, seated: Seated, *, days: int) -> None:
    """It ended in its time, and not while the demo is filled: so no list says today."""
    Action.objects.filter(id=row.id).update(done_on=seated.day(days))
