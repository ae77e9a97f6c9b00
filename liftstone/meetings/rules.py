"""Decisions about meetings as functions over values: no clock, no database."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

MISSED = 3  # meetings in a row: ours, since a network that meets each quarter has then not seen somebody for a year
HERE = ("came", "deputy")
AWAY = ("apologies", "absent")


class Clock(StrEnum):
    """Why no moment belongs to a time on a clock."""

    NEVER = "never"  # the clocks go forward over it
    TWICE = "twice"  # the clocks go back, and it comes again


def moment(day: date, at: time, *, zone: ZoneInfo) -> datetime | Clock:
    """Return the moment at which clocks in a zone show this day and time, or why there is not exactly one."""
    local = datetime.combine(day, at, tzinfo=zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        return Clock.NEVER
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return Clock.TWICE
    return local


def mark(states: Sequence[str]) -> str:
    """Return what a member's people together amount to: "came", "apologies", "absent", or "" where nobody has said.

    One who came is enough. Apologies of one weigh more than that another stayed away without a word.
    """
    if any(each in HERE for each in states):
        return "came"
    return next((each for each in AWAY if each in states), "")


def missed(marks: Sequence[str]) -> int:
    """Return how many meetings in a row a member missed; the newest of `marks` first. One without stops it."""
    for count, each in enumerate(marks):
        if each not in AWAY:
            return count
    return len(marks)
