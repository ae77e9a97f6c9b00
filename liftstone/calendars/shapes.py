"""What a meeting is, and what is said of a file in which it could not be read."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

LONDON = ZoneInfo("Europe/London")
TITLE = 500  # characters
WORDS = 10_000


class NotACalendar(ValueError):
    """Nothing can be read of this file; the message says why and what to do, in the reader's language."""


class NoCalendar(NotACalendar):
    """It is empty, or something else."""


class TooLarge(NotACalendar):
    """It has more bytes or meetings than are read."""


class Broken(NotACalendar):
    """It begins as a calendar and goes on as none."""


class State(StrEnum):
    """Whether it takes place."""

    ON = "CONFIRMED"
    CANCELLED = "CANCELLED"


class Why(StrEnum):
    """Why one meeting of a file was not read."""

    NO_TIME = "no time"
    ZONE = "zone"
    REPEATS = "repeats"
    TOO_MANY = "too many"


@dataclass(frozen=True)
class Meeting:
    """One meeting. `uid` never changes, `sequence` rises by one with each change; moments have a zone.

    Where `lasts` is whole days, both moments are midnights in London, the second one after the last day.
    """

    uid: str
    begins_at: datetime
    ends_at: datetime
    title: str
    changed_at: datetime
    place: str = ""
    words: str = ""
    sequence: int = 0
    state: State = State.ON
    lasts: str = "hours"  # or "days"


@dataclass(frozen=True)
class Unread:
    """A meeting that could not be read: its number in the file, from 1, its title as far as it has one, and why."""

    number: int
    title: str
    why: Why

    def said(self) -> str:
        """Return the reason in the reader's language."""
        return {
            Why.NO_TIME: _("It does not say when it is."),
            Why.ZONE: _("It is in a time zone that is not known here."),
            Why.REPEATS: _("It repeats in a way that is not read here."),
            Why.TOO_MANY: _("It repeats more often than is read here: only the first times are."),
        }[self.why]


@dataclass
class Reading:
    """What a file holds: its meetings by time, and what could not be read of it."""

    meetings: list[Meeting] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


class NotRead(Exception):
    """One meeting of a file cannot be read: it is listed, and the others are read."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def clean(words: str, most: int) -> str:
    """Return words without what no calendar may hold (RFC 5545, 3.1: control characters), or half of a letter."""
    lines = words[:most].replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if each in "\n\t" or _may_stand(ord(each)))


def _may_stand(code: int) -> bool:
    return code >= 0x20 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000 and code not in (0x2028, 0x2029)
