"""The clock of a breach: 72 hours from when somebody here became aware of it (UK GDPR, article 33).

Articles 33 and 34 decide by the risk to people: unlikely, and nobody has to be told; likely, and the regulator is;
high, and the people themselves are too. Later than 72 hours, the reason for the delay goes with it.
"""

from datetime import datetime, timedelta
from enum import IntEnum

REGULATOR_WITHIN = timedelta(hours=72)
SOON = timedelta(hours=24)
VERY_SOON = timedelta(hours=4)
LONGEST_AGO = timedelta(days=366)  # what was noticed longer ago was typed wrongly
SLACK = timedelta(minutes=5)  # between the clock on the wall and ours


class Stage(IntEnum):
    """How far the time has run. At each it rings until somebody says that they heard it."""

    NEW = 0
    SOON = 1  # a day is left
    VERY_SOON = 2  # four hours are left
    LATE = 3


def due_at(noticed_at: datetime) -> datetime:
    """Return until when the regulator is told, where it has to be."""
    return noticed_at + REGULATOR_WITHIN


def stage(noticed_at: datetime, *, now: datetime) -> Stage:
    """Return how far the time has run."""
    left = due_at(noticed_at) - now
    if left < timedelta(0):
        return Stage.LATE
    if left <= VERY_SOON:
        return Stage.VERY_SOON
    return Stage.SOON if left <= SOON else Stage.NEW


def hours_left(noticed_at: datetime, *, now: datetime) -> int:
    """Return the whole hours that are left; less than none once it is late."""
    return (due_at(noticed_at) - now) // timedelta(hours=1)


def is_late(noticed_at: datetime, *, told_at: datetime) -> bool:
    """Say whether the regulator was told later than it had to be."""
    return told_at > due_at(noticed_at)
