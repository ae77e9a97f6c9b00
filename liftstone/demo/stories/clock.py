"""When contacts arrive: by month, weekday and hour of the day in the United Kingdom, stored as UTC.

Invented shapes, not published ones: mid-morning to mid-afternoon is busiest, nights are thin but never empty,
weekends are quieter, October (Anti-Slavery Day is the 18th) is the peak and late December the trough.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_MONTHS = (0.97, 0.98, 1.02, 0.98, 1.03, 1.03, 1.04, 0.97, 1.04, 1.16, 1.02, 0.76)
_WEEKDAYS = (1.16, 1.14, 1.12, 1.10, 1.05, 0.76, 0.67)
_HOURS = (10, 7, 5, 4, 4, 6, 11, 24, 42, 62, 72, 74, 68, 70, 72, 70, 64, 56, 46, 40, 36, 32, 24, 16)


def months_before(moment: datetime, *, months: int) -> datetime:
    """The same day and hour so many months earlier; a day that the month lacks becomes its last."""
    whole = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(whole, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def _weight(day: date) -> float:
    holiday = 0.45 if (day.month, day.day) in {(12, 25), (12, 26), (1, 1)} else 1.0
    anti_slavery_week = 1.25 if day.month == 10 and 15 <= day.day <= 22 else 1.0
    return _MONTHS[day.month - 1] * _WEEKDAYS[day.weekday()] * holiday * anti_slavery_week


def moments(*, start: datetime, end: datetime, total: int, chance: Random) -> list[datetime]:
    """`total` sorted moments between `start` and `end` that follow month, weekday and hour."""
    days = [start.date() + timedelta(days=n) for n in range((end - start).days + 1)]
    by_day = list(accumulate(_weight(day) for day in days))
    by_hour = list(accumulate(_HOURS))
    found: list[datetime] = []
    while len(found) < total:
        day = days[bisect(by_day, chance.random() * by_day[-1])]
        moment = _moment(day, by_hour=by_hour, chance=chance)
        if start <= moment < end:
            found.append(moment)
    return sorted(found)


def _moment(day: date, *, by_hour: Sequence[int], chance: Random) -> datetime:
    hour = bisect(by_hour, chance.random() * by_hour[-1])
    second = int(chance.random() * 3600)
    local = datetime.combine(day, time(hour, second // 60, second % 60), tzinfo=LONDON)
    return local.astimezone(UTC)


def in_hours(moment: datetime, *, chance: Random) -> datetime:
    """The same day at some hour between nine and seventeen: when a caseworker writes a note."""
    local = moment.astimezone(LONDON)
    return local.replace(hour=9 + int(chance.random() * 8), minute=int(chance.random() * 60)).astimezone(UTC)
