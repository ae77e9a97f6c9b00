"""What must be said of a breach before it can be closed."""

from liftstone.breaches.models import Statement
from liftstone.desk.states import OutOfTurn

# In the order in which they are asked; the first that nobody has said is the next to be.
NEEDED = (Statement.Kind.RISK, Statement.Kind.REGULATOR, Statement.Kind.PEOPLE)


class Unfinished(OutOfTurn):
    """Something that the law asks for was not decided yet."""


def next_of(said: set[str]) -> str:
    """Return what is to be said next; closing it, once everything was."""
    return next((each for each in NEEDED if each not in said), Statement.Kind.CLOSED)
