"""What can be wrong in somebody else's feed: each with a code, where it stands, how bad it is, and in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Weight(StrEnum):
    """How bad it is: the standard is broken, or the entry only says less than it could."""

    WARNING = "warning"
    ERROR = "error"


class Code(StrEnum):
    """A kind of problem. Codes are kept in reports: they are never renamed."""

    NOT_JSON = "not-json"
    TOO_DEEP = "too-deep"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    NOT_A_RECORD = "not-a-record"
    WRONG_TYPE = "wrong-type"
    MISSING = "missing"
    EMPTY_NAME = "empty-name"
    NO_ID = "no-id"
    NOT_UUID = "not-uuid"
    DUPLICATE = "duplicate"
    DIFFERENT_TWIN = "different-twin"
    OWN_PARENT = "own-parent"
    DANGLING = "dangling"
    NO_ORGANISATION = "no-organisation"
    HTML = "html"
    NUMBER_FOR_TEXT = "number-for-text"
    TEXT_FOR_NUMBER = "text-for-number"
    BAD_CHARACTERS = "bad-characters"
    BAD_DATE = "bad-date"
    MENDED_DATE = "mended-date"
    BAD_TIME = "bad-time"
    MENDED_TIME = "mended-time"
    BAD_DAYS = "bad-days"
    BAD_EMAIL = "bad-email"
    BAD_URL = "bad-url"
    MENDED_URL = "mended-url"
    BAD_PHONE = "bad-phone"
    BAD_CHOICE = "bad-choice"
    UNKNOWN_STATUS = "unknown-status"
    ABSURD_AGE = "absurd-age"
    NO_COORDINATES = "no-coordinates"
    OFF_EARTH = "off-earth"
    SWAPPED = "swapped"
    OUTSIDE_UK = "outside-uk"
    CONFIDENTIAL = "confidential"
    OLDER_SHAPE = "older-shape"
    PAGE_DIFFERS = "page-differs"
    INCOMPLETE = "incomplete"
    LOOPS = "loops"
    UNREACHABLE = "unreachable"
    FORMULA = "formula"
    BAD_HOURS = "bad-hours"
    BAD_POSTCODE = "bad-postcode"
    UNKNOWN_NEED = "unknown-need"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_COLUMN = "unknown-column"


WORDS: dict[Code, Promise] = {
    Code.NOT_JSON: _("This cannot be read: it is not JSON, or was cut off on its way."),
    Code.TOO_DEEP: _("Records stand within records far too deep. What is deeper was left out."),
    Code.TOO_LONG: _("A text is too long. It was cut."),
    Code.TOO_MANY: _("A list is too long. The rest of it was left out."),
    Code.NOT_A_RECORD: _("Something stands where a record should be. It was left out."),
    Code.WRONG_TYPE: _("A value is of the wrong type. It was left out."),
    Code.MISSING: _("A field that the standard asks for is missing."),
    Code.EMPTY_NAME: _("There is no name. The entry was left out."),
    Code.NO_ID: _("There is no identifier. One was made."),
    Code.NOT_UUID: _("An identifier is no UUID. One was made from it."),
    Code.DUPLICATE: _("Two entries have the same identifier. The first was kept."),
    Code.DIFFERENT_TWIN: _("One identifier stands for records with different names. The first was kept."),
    Code.OWN_PARENT: _("A term is its own parent."),
    Code.DANGLING: _("A record is pointed to that is not in the feed."),
    Code.NO_ORGANISATION: _("It is not said which organisation offers this. The service's name stands for it."),
    Code.HTML: _("A text holds HTML. It was made plain text."),
    Code.NUMBER_FOR_TEXT: _("A number stands where text should be."),
    Code.TEXT_FOR_NUMBER: _("Text stands where a number should be. It was read as one."),
    Code.BAD_CHARACTERS: _("A text holds characters that no text has. They were left out."),
    Code.BAD_DATE: _("A date cannot be read. It was left out."),
    Code.MENDED_DATE: _("A date is not written as the standard has it. It was read with the day first."),
    Code.BAD_TIME: _("A time cannot be read. It was left out."),
    Code.MENDED_TIME: _("A time is not written as the standard has it. It was understood."),
    Code.BAD_DAYS: _("Days of the week cannot be read. They were left out."),
    Code.BAD_EMAIL: _("This is no e-mail address. It was left out."),
    Code.BAD_URL: _("This is no web address. It was left out."),
    Code.MENDED_URL: _("A web address lacks its beginning. It was added."),
    Code.BAD_PHONE: _("A telephone number has no digits. It was left out."),
    Code.BAD_CHOICE: _("A value is not one of those that the standard allows."),
    Code.UNKNOWN_STATUS: _("It is not known whether the service is open. It is taken as inactive."),
    Code.ABSURD_AGE: _("An age cannot be right. It was left out."),
    Code.NO_COORDINATES: _("A place has no coordinates. It cannot be found by distance."),
    Code.OFF_EARTH: _("Coordinates are not on this earth. They were left out."),
    Code.SWAPPED: _("Latitude and longitude are the wrong way round. They were swapped."),
    Code.OUTSIDE_UK: _("A place is outside the United Kingdom."),
    Code.CONFIDENTIAL: _("Something is marked as confidential. It was left out."),
    Code.OLDER_SHAPE: _("The feed is in an older shape of Open Referral UK. It was read as far as possible."),
    Code.PAGE_DIFFERS: _("What a page says of itself is not so."),
    Code.INCOMPLETE: _("The feed says that there is more than could be read."),
    Code.LOOPS: _("The pages of the feed repeat themselves. Reading stopped."),
    Code.UNREACHABLE: _("The feed did not answer. What came before that was read."),
    Code.FORMULA: _("A cell holds a formula. It was left out."),
    Code.BAD_HOURS: _("Hours cannot be read. Write them as Mo-Fr 09:00-17:00; Sa 10:00-12:00."),
    Code.BAD_POSTCODE: _("This is no postcode and no outcode. It was left out."),
    Code.UNKNOWN_NEED: _("A need is not on the list of needs. It was left out."),
    Code.UNKNOWN_LANGUAGE: _("A language is not known by this name. It was left out."),
    Code.UNKNOWN_COLUMN: _("A column is not known. It was left out."),
}

# What breaks the standard in a service or an organisation; in what hangs on them it only makes them say less.
ERRORS = frozenset(
    {
        *(Code.NOT_JSON, Code.NOT_A_RECORD, Code.WRONG_TYPE, Code.MISSING, Code.EMPTY_NAME, Code.DUPLICATE),
        *(Code.BAD_DATE, Code.BAD_TIME, Code.BAD_EMAIL, Code.BAD_URL, Code.BAD_CHOICE, Code.UNKNOWN_STATUS),
        *(Code.LOOPS, Code.INCOMPLETE, Code.UNREACHABLE),
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `path` is where, as in `$[3].phones[0].number`, and nothing of what is there."""

    path: str
    code: Code
    weight: Weight

    @property
    def words(self) -> str:
        """It in words, in the reader's language."""
        return str(WORDS[self.code])


@dataclass
class Log:
    """The problems found so far, at most `MOST` of each record, so that one record cannot fill a report."""

    MOST = 60

    problems: list[Problem] = field(default_factory=list)
    _since: int = 0

    def begin(self) -> None:
        """A new record begins."""
        self._since = len(self.problems)

    def say(self, code: Code, path: str, *, kind: str = "service") -> None:
        """Note a problem in a record of a kind."""
        if len(self.problems) - self._since < self.MOST:
            main = kind in ("service", "organization")
            self.problems.append(Problem(path, code, Weight.ERROR if main and code in ERRORS else Weight.WARNING))


@dataclass(frozen=True)
class Kind:
    """All problems of one code: how many, and where the first is."""

    code: Code
    weight: Weight
    count: int
    first: str

    @property
    def words(self) -> str:
        """It in words, in the reader's language."""
        return str(WORDS[self.code])


def by_kind(problems: Iterable[Problem]) -> list[Kind]:
    """Return problems by code and weight, errors first, then the most frequent."""
    counts: Counter[tuple[Weight, Code]] = Counter()
    first: dict[tuple[Weight, Code], str] = {}
    for each in problems:
        counts[each.weight, each.code] += 1
        first.setdefault((each.weight, each.code), each.path)
    ordered = sorted(counts, key=lambda key: (key[0] is not Weight.ERROR, -counts[key], key[1]))
    return [Kind(code, weight, counts[weight, code], first[weight, code]) for weight, code in ordered]


def as_kept(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    """Return problems by kind as a report keeps them."""
    return [
        {"code": each.code, "weight": each.weight, "count": each.count, "first": each.first}
        for each in by_kind(problems)
    ]


def kinds_of(kept: Iterable[Mapping[str, Any]]) -> list[Kind]:
    """Return the kinds of problems that a report kept; a code that is no longer known is left out."""
    known = {each.value for each in Code}
    return [
        Kind(Code(each["code"]), Weight(each["weight"]), each["count"], each["first"])
        for each in kept
        if each["code"] in known
    ]
