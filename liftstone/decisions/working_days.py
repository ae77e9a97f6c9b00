"""Counting in days: working days of a nation, calendar days, months and years, and the day that a moment is on."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from liftstone.decisions.holidays import FRIDAY, Nation, holidays

LONDON = ZoneInfo("Europe/London")  # all four nations keep its time


def day_of(moment: datetime) -> date:
    """Return the day on which a moment with a zone is in the United Kingdom, summer time or not."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a zone is on no day.")
    return moment.astimezone(UTC).astimezone(LONDON).date()


def is_working(day: date, *, nation: Nation) -> bool:
    """Say whether a day is a working day. Raises `NotCovered` outside the years whose holidays are known."""
    return day.weekday() <= FRIDAY and day not in holidays(nation, year=day.year)


def working_days_after(day: date, *, count: int, nation: Nation) -> date:
    """Return the working day that is `count` after a day, which may be none itself and is not counted."""
    for _each in range(count):
        day = next_working(day + timedelta(days=1), nation=nation)
    return day


def next_working(day: date, *, nation: Nation) -> date:
    """Return this day, or the next one that is a working day."""
    while not is_working(day, nation=nation):
        day += timedelta(days=1)
    return day


def last_working(day: date, *, nation: Nation) -> date:
    """Return this day, or the last one before it that is a working day."""
    while not is_working(day, nation=nation):
        day -= timedelta(days=1)
    return day


def months_after(day: date, *, count: int) -> date:
    """Return the day of the same number some months on; where that month has none, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def birthday(born: date, *, age: int) -> date:
    """Return the day on which somebody becomes so old; born on 29 February, the first of March of a common year.

    Source: at the beginning of the anniversary, Family Law Reform Act 1969 s9 and Age of Majority Act (Northern
    Ireland) 1969 s5. That it is the first of March should stand in the Age of Legal Capacity (Scotland) Act 1991
    s6, whose text was not at hand, and is only supposed for the other nations.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
