"""Dates of birth as they are typed: a day, a month or only a year. Functions over values: no clock, no database.

Kept as YYYY, YYYY-MM or YYYY-MM-DD, which is also what `linkage` compares.
"""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from babel.dates import get_month_names

from liftstone.intake.languages import LANGUAGES
from liftstone.linkage.names import folded
from liftstone.vocabulary.people import AGES, band_of

OLDEST = 120  # years
LONGEST = 40  # characters of one that is typed
YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?")
DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[-/. ])?(?P<month>\d{1,2})[-/. ](?P<year>\d{4})")
IN_WORDS = re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[^\W\d_]+)[.,]? (?P<year>\d{4})")


def read(typed: str) -> str | None:
    """Return a date of birth as it is kept, "" for nothing; None for what is no date, or no day that there was.

    The day comes before the month, as in Britain: 5/4/2001 is in April.
    """
    text = " ".join(typed.split())
    if not text or len(text) > LONGEST:
        return None if text else ""
    found = YEAR_FIRST.fullmatch(text) or DAY_FIRST.fullmatch(text) or IN_WORDS.fullmatch(text)
    if found is None:
        return None
    parts = [_number(found[name]) for name in ("year", "month", "day") if found[name]]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return "-".join(f"{part:04d}" if place == 0 else f"{part:02d}" for place, part in enumerate(parts))


def _number(written: str) -> int:
    """A number in whichever digits, or a month by its name; 0, which no date has, for any other word."""
    return int(written) if written.isdecimal() else _months().get(folded(written), 0)


@cache
def _months() -> dict[str, int]:
    """The months' names, long and short, in every language that a page can be read in."""
    return {
        folded(name).rstrip("."): number
        for code in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=code).items()
    }


def is_whole(born: str) -> bool:
    """Return whether the day itself is known."""
    return len(born) == len("2001-05-14")


def between(born: str) -> tuple[date, date]:
    """Return the first and the last day that a date of birth, as it is kept, may mean."""
    year, *rest = (int(part) for part in born.split("-"))
    first = date(year, *[*rest, 1, 1][:2])
    if is_whole(born):
        return first, first
    month = rest[0] if rest else 12
    return first, date(year, month, monthrange(year, month)[1])


def ages(born: str, *, today: date) -> tuple[int, int]:
    """Return how many years old somebody is at least and at most; below 0 where the day has not come yet."""
    first, last = between(born)
    return _years(last, today), _years(first, today)


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def band(born: str, *, today: date) -> str:
    """Return the narrowest age band that holds every age somebody may have."""
    least, most = ages(born, today=today)
    return band_of(max(least, 0), most)


def contradicts(person: dict[str, object], *, today: date) -> bool:
    """Return whether somebody's date of birth and age band cannot both be right. Neither is refused: papers lie."""
    born, said = read(str(person.get("born") or "")), AGES.get(str(person.get("age_band") or ""))
    if said is None or not born:
        return False
    least, most = ages(born, today=today)
    return most < said[0] or least > said[1]
