"""Days, months and years as people write them in an answer, in English and Welsh, and those that are none.

Only to flag what cannot be: nothing is ever put in an answer's place. Days are read with the day first, as they are
written here.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WELSH = [
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr",
]
MONTHS = {
    **{name: at for names in (_ENGLISH, _WELSH) for at, name in enumerate(names, start=1)},
    **{name[:3]: at for at, name in enumerate(_ENGLISH, start=1)},
    "sept": 9,
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# A year that stands alone is one only after a word that goes before years: "2000 pounds" is none.
_BEFORE_YEAR = r"in|since|from|until|till|to|by|of|during|before|after|about|around|early|late|mid|spring|summer"
_BEFORE_YEAR += r"|autumn|winter|christmas|yn|ers|tan|hyd|rhwng|and|ac|a"
_NO_YEAR = "pounds?|euros?|dollars?|gbp|people|hours?|miles?|km|metres?|times"
_WRITTEN = re.compile(
    rf"""
      \b(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})\b
    | \b(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>\d{{4}}|\d\d)\b
    | \b(?P<of>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<named>{_MONTH})\.?,?\s+(?P<then>\d{{4}})\b
    | \b(?P<alone>{_MONTH})\.?,?\s+(?P<when>\d{{4}})\b
    | \b(?:{_BEFORE_YEAR})\s+(?P<bare>(?:19|20)\d\d)\b(?![/.-]?\d|\s*(?:{_NO_YEAR})\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
LINKS = 6  # characters: what may stand between two dates of "from this up to that"
_UNTIL = re.compile(r"\s*(?:to|until|till|up\s+to|-|–|—|hyd|tan)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """A date as it is written: from which character to which, its first and last day; None for one that is none."""

    start: int
    end: int
    first: date | None
    last: date | None


def written(words: str) -> tuple[Written, ...]:
    """Return all dates that stand in some words, in their order."""
    return tuple(_read(each) for each in _WRITTEN.finditer(words))


def turned(words: str) -> tuple[tuple[Written, Written], ...]:
    """Return the pairs "from this to that" of which the second is wholly before the first."""
    found = written(words)
    return tuple(
        (one, other)
        for one, other in pairwise(found)
        if _joined(words, one, other) and one.first and other.last and other.last < one.first
    )


def _joined(words: str, one: Written, other: Written) -> bool:
    """Whether nothing but "to" stands between two dates; before a bare year, the word is read with the year."""
    return (
        _UNTIL.match(words[one.end : other.end]) is not None and len(words[one.end : other.start].strip()) <= LINKS
    )


def _read(found: re.Match[str]) -> Written:
    first, last = next(_days(found), (None, None))
    return Written(found.start(), found.end(), first, last)


def _days(found: re.Match[str]) -> Iterator[tuple[date, date] | tuple[None, None]]:
    part = {name: value for name, value in found.groupdict().items() if value}
    if "iso" in part:
        yield _day(*map(int, part["iso"].split("-")))
    elif "day" in part:
        year = int(part["year"]) + (2000 if len(part["year"]) == 2 else 0)
        yield _day(year, int(part["month"]), int(part["day"]))
    elif "of" in part:
        yield _day(int(part["then"]), MONTHS[part["named"].lower()], int(part["of"]))
    elif "alone" in part:
        year, month = int(part["when"]), MONTHS[part["alone"].lower()]
        if year:
            yield date(year, month, 1), date(year, month, monthrange(year, month)[1])
    else:
        yield date(int(part["bare"]), 1, 1), date(int(part["bare"]), 12, 31)


def _day(year: int, month: int, day: int) -> tuple[date, date] | tuple[None, None]:
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None, None
