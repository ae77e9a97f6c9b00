"""What minutes say, each value with the place it came from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

EDGES = " \t\n,;:–—-•*|"


class NotMinutes(ValueError):
    """This cannot be read; the message says why and what to do, and quotes nothing of it."""


class NoText(NotMinutes):
    """There is no text in it: a scan, or an empty file."""


class Unreadable(NotMinutes):
    """It is broken, locked, or no file of its kind."""


class TooLarge(NotMinutes):
    """It is, or unfolds to, more than minutes are."""


class Doubt(TextChoices):
    """Why a person has to look twice; its label is for them."""

    NO_YEAR = "no_year", _("No year is written: it was taken from the meeting’s date.")
    FROM_WORDS = "from_words", _("The date was worked out from words.")
    NO_DAY = "no_day", _("No date is written, only words.")
    NO_SUCH_DAY = "no_such_day", _("There is no such day, or the meeting’s date is not known.")
    FITS_SEVERAL = "fits_several", _("This fits more than one person or organisation.")
    FITS_NOBODY = "fits_nobody", _("This fits nobody who was named.")
    NO_OWNER = "no_owner", _("Nobody is named who is to do it.")
    NO_DATE = "no_date", _("No date was found.")
    NOT_A_NAME = "not_a_name", _("This may be no person’s name.")
    NOT_SAID = "not_said", _("The minutes do not say whether they were there.")
    PERSON_OR_BODY = "person_or_body", _("This may be a person or an organisation.")
    SHARED = "shared", _("Several actions share this row of a table.")
    TWICE = "twice", _("The minutes say this twice, and not the same each time.")


class Standing(StrEnum):
    """What the minutes themselves say of an action."""

    OPEN = "open"
    DONE = "done"


class Kind(StrEnum):
    """What an owner was recognised as."""

    PERSON = "person"
    ROLE = "role"
    ORGANISATION = "organisation"
    EVERYBODY = "everybody"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Said:
    """Words of the source, unchanged: characters `start` to `end` of line `line`, the first line being 1."""

    words: str
    line: int
    start: int

    @property
    def end(self) -> int:
        """The character after the last one."""
        return self.start + len(self.words)

    def part(self, start: int, end: int | None = None, *, edges: str = EDGES) -> "Said":
        """Return what stands between two characters of these words, without `edges` around it."""
        words = self.words[start:end]
        bare = words.lstrip(edges)
        return Said(bare.rstrip(edges), self.line, self.start + start + len(words) - len(bare))


@dataclass(frozen=True)
class Line:
    """One line of the source as it is shown. `heading` if it was set as one.

    `cells` are those of a table's row; `kinds` what each is, where the row itself shows it. `number` are the
    characters of one that only a series shows to be an item's.
    """

    said: Said
    cells: tuple[Said, ...] = ()
    bullet: str = ""
    heading: str = ""
    kinds: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Day:
    """When: the words, and the day they name. `on` is None where the words name no single day."""

    said: Said
    on: date | None
    doubt: Doubt | None = None

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look twice."""
        return self.doubt is None


@dataclass(frozen=True)
class Attended:
    """Somebody who was there or sent apologies; `stands_for` is the one in whose place they came."""

    name: Said
    initials: Said | None = None
    organisation: Said | None = None
    stands_for: Said | None = None
    doubt: Doubt | None = None

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look twice."""
        return self.doubt is None


@dataclass(frozen=True)
class Owner:
    """Who is to do it, as written; `name` is the person or body it was matched with, where just one fits."""

    said: Said
    kind: Kind
    name: Said | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Action:
    """What is to be done. `why_unsure` is empty where it is sure."""

    words: Said
    owners: tuple[Owner, ...]
    due: Day | None
    item: Said | None
    standing: Standing
    why_unsure: tuple[Doubt, ...]

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look twice."""
        return not self.why_unsure


@dataclass(frozen=True)
class Item:
    """One item of the agenda and what was noted under it."""

    number: Said | None
    heading: Said
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Unsure:
    """A value that a person has to look at twice, and why."""

    said: Said
    doubt: Doubt


@dataclass(frozen=True)
class Minutes:
    """All that was found. `source` are the lines that every place points into."""

    source: tuple[str, ...]
    title: Said | None
    held_on: Day | None
    organisations: tuple[Said, ...]
    present: tuple[Attended, ...]
    apologies: tuple[Attended, ...]
    items: tuple[Item, ...]
    actions: tuple[Action, ...]
    next_date: Day | None
    unsure: tuple[Unsure, ...]
