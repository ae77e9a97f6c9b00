"""A slow and obvious calendar, made for checking the quick one: every day in a row, holidays by a table typed out.

It shares nothing with `liftstone/decisions`: weekdays are counted on from a known Monday, months are as long as the
rhyme says, and what is so many days later is found by walking. The holidays to the end of 2028 are those that
gov.uk/bank-holidays publishes (Open Government Licence v3), with Scotland's 15 June 2026, proclaimed on 4 February
2026. Nobody has published later ones: those were read off the library `holidays` 0.109, and from a wall calendar.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

NATIONS = ("england", "wales", "scotland", "northern-ireland")
TABLES = {
    "england": """
        2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
        2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
        2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
        2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
        2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
        2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
        2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
        2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
        2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
        2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
        2029 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
        2030 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
        2031 01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26
        2032 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
        2033 01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27
        2034 01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26
        2035 01-01 03-23 03-26 05-07 05-28 08-27 12-25 12-26
    """,
    "scotland": """
        2019 01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26
        2020 01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28
        2021 01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28
        2022 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27
        2023 01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26
        2024 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26
        2025 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26
        2026 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28
        2027 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28
        2028 01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26
        2029 01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26
        2030 01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26
        2031 01-01 01-02 04-11 05-05 05-26 08-04 12-01 12-25 12-26
        2032 01-01 01-02 03-26 05-03 05-31 08-02 11-30 12-27 12-28
        2033 01-03 01-04 04-15 05-02 05-30 08-01 11-30 12-26 12-27
        2034 01-02 01-03 04-07 05-01 05-29 08-07 11-30 12-25 12-26
        2035 01-01 01-02 03-23 05-07 05-28 08-06 11-30 12-25 12-26
    """,
    "northern-ireland": """
        2019 01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26
        2020 01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28
        2021 01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28
        2022 01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27
        2023 01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26
        2024 01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26
        2025 01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26
        2026 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28
        2027 01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28
        2028 01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26
        2029 01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26
        2030 01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26
        2031 01-01 03-17 04-11 04-14 05-05 05-26 07-14 08-25 12-25 12-26
        2032 01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28
        2033 01-03 03-17 04-15 04-18 05-02 05-30 07-12 08-29 12-26 12-27
        2034 01-02 03-17 04-07 04-10 05-01 05-29 07-12 08-28 12-25 12-26
        2035 01-01 03-19 03-23 03-26 05-07 05-28 07-12 08-27 12-25 12-26
    """,
}
TABLES["wales"] = TABLES["england"]
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST, LAST = 2001, 2054  # 1 January 2001 was a Monday; somebody born in 2035 is 18 in 2053


def _every_day() -> list[tuple[int, int, int, str]]:
    days = []
    for year in range(FIRST, LAST + 1):
        for month, length in enumerate(MONTHS, start=1):
            leap = month == 2 and year % 4 == 0  # none of these years is a century
            days += [(year, month, day) for day in range(1, length + leap + 1)]
    return [(*day, WEEK[place % 7]) for place, day in enumerate(days)]


DAYS = _every_day()
PLACE = {date(*day[:3]): place for place, day in enumerate(DAYS)}


def holidays_of(nation: str) -> set[date]:
    """The table as dates."""
    found = set()
    for line in TABLES[nation].split("\n"):
        year, *rest = line.split() or [""]
        found |= {date.fromisoformat(f"{year}-{day}") for day in rest}
    return found


HOLIDAYS = {nation: holidays_of(nation) for nation in NATIONS}


def works(place: int, nation: str) -> bool:
    """Whether anybody works on the day at that place. KeyError where the table says nothing of its year."""
    year, month, day, name = DAYS[place]
    if not 2019 <= year <= 2035:
        raise KeyError(year)
    return name not in ("Saturday", "Sunday") and date(year, month, day) not in HOLIDAYS[nation]


def working_days_on(start: date, length: int, nation: str) -> date:
    """Walk until so many working days have passed."""
    place = PLACE[start]
    while length:
        place += 1
        length -= works(place, nation)
    return date(*DAYS[place][:3])


def days_on(start: date, length: int) -> date:
    """Walk so many days."""
    place = PLACE[start]
    for _each in range(length):
        place += 1
    return date(*DAYS[place][:3])


def months_on(start: date, length: int) -> date:
    """Walk into the month that is so many later, then to the same number, or to that month's end."""
    place, number = PLACE[start], DAYS[PLACE[start]][2]
    while length:
        place += 1
        length -= DAYS[place][2] == 1
    while DAYS[place][2] != number and DAYS[place + 1][2] != 1:
        place += 1
    return date(*DAYS[place][:3])


def _birthdays() -> dict[tuple[int, int], list[date]]:
    found: dict[tuple[int, int], list[date]] = {}
    for place, (year, month, day, _name) in enumerate(DAYS):
        found.setdefault((month, day), []).append(date(year, month, day))
        if (month, day) == (3, 1) and DAYS[place - 1][2] == 28:
            found.setdefault((2, 29), []).append(date(year, month, day))
    return found


# Every birthday of a day: for 29 February, the first of March where February has only 28.
BIRTHDAYS = _birthdays()


def years_on(start: date, length: int) -> date:
    """The birthday so many after the first."""
    return [each for each in BIRTHDAYS[start.month, start.day] if each >= start][length]


def last_sunday(year: int, month: int) -> date:
    """The last Sunday of a month."""
    return max(date(*each[:3]) for each in DAYS if each[:2] == (year, month) and each[3] == "Sunday")


@cache
def summer(year: int) -> tuple[datetime, datetime]:
    """When summer time begins and ends, in UTC: at one in the morning of the last Sundays of March and October."""
    begins, ends = (last_sunday(year, month) for month in (3, 10))
    return datetime(begins.year, 3, begins.day, 1), datetime(ends.year, 10, ends.day, 1)


def day_in_london(moment: datetime) -> date:
    """The day of a moment given in UTC, without a zone."""
    begins, ends = summer(moment.year)
    return (moment + timedelta(hours=1) if begins <= moment < ends else moment).date()


# The Book of Common Prayer, tables to find Easter Day from 1900 to 2199: by the golden number of the year, which is
# the remainder of its division by 19 and one more, the day of the full moon; Easter is the Sunday after it.
FULL_MOONS = """
    04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05
    03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27
"""


def easter(year: int) -> date:
    """Easter by the Prayer Book."""
    place = PLACE[date.fromisoformat(f"{year}-{FULL_MOONS.split()[year % 19]}")] + 1
    while DAYS[place][3] != "Sunday":
        place += 1
    return date(*DAYS[place][:3])


def expected(unit: str, start: date, length: int, nation: str) -> date:
    """Where a clock ends that counts from the day after its start."""
    walks: dict[str, Callable[[], date]] = {
        "working days": lambda: working_days_on(start, length, nation),
        "calendar days": lambda: days_on(start, length),
        "months": lambda: months_on(start, length),
        "years": lambda: years_on(start, length),
    }
    return walks[unit]()
