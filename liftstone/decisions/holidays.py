"""Bank holidays of the four nations, by rule: which days of a year no authority works.

The list at gov.uk/bank-holidays reaches to the end of 2028 and agrees with these rules day by day (a test holds it
against them). Beyond that nobody can know what will be proclaimed: a jubilee or a funeral is announced months or
days before, so that a date counted over it may still move. Local holidays of Scottish towns are no bank holidays.

Why not the library `holidays`: its dates are right for all these years, and every version that knows 15 June 2026
insists on python-dateutil below 3, which would set back the rules of repeating meetings by two major versions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from liftstone.decisions.sources import Source

FIRST_YEAR, LAST_YEAR = 2019, 2035
ANNOUNCED_UNTIL = date(2028, 12, 31)  # the last day that the published list speaks of
MONDAY, FRIDAY = 0, 4


class Nation(StrEnum):
    """Where somebody is, by the codes of the vocabulary."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


ALL = tuple(Nation)
ENGLAND_AND_WALES = (Nation.ENGLAND, Nation.WALES)
SCOTLAND, NORTHERN_IRELAND = (Nation.SCOTLAND,), (Nation.NORTHERN_IRELAND,)
NOT_SCOTLAND = (*ENGLAND_AND_WALES, *NORTHERN_IRELAND)

ACT = Source("Banking and Financial Dealings Act 1971, schedule 1; gov.uk/bank-holidays")
PROCLAIMED = Source("Banking and Financial Dealings Act 1971 s1: proclaimed, each year anew; gov.uk/bank-holidays")
ONCE = Source("Banking and Financial Dealings Act 1971 s1(3): proclaimed for this day; gov.uk/bank-holidays")
WORLD_CUP = Source(
    "Proclamation of 4 February 2026 under s1(3) of that Act; the Scottish Government, 5 February 2026"
)
CUSTOM = Source("Common law: Good Friday and Christmas Day outside Scotland; gov.uk/bank-holidays")
SAINT_ANDREW = Source("St Andrew's Day Bank Holiday (Scotland) Act 2007 s1")


class NotCovered(ValueError):
    """A day outside the years whose holidays are known here."""


@dataclass(frozen=True)
class Holiday:
    """A day of every year. `moved` holds the years in which it was put elsewhere, by proclamation.

    On a Saturday or Sunday its substitute is the next weekday that is no holiday already.
    """

    code: str
    nations: tuple[Nation, ...]
    falls: Callable[[int], date]
    source: Source
    moved: Mapping[int, date] = field(default_factory=dict)

    def on(self, year: int) -> date:
        """Return its day in a year, before any substitute."""
        return self.moved.get(year) or self.falls(year)


@dataclass(frozen=True)
class OneOff:
    """A day that was proclaimed once."""

    code: str
    nations: tuple[Nation, ...]
    day: date
    source: Source


def easter(year: int) -> date:
    """Return Easter Sunday: the Gregorian computus, as published anonymously in Nature in 1876."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leaps, moved = century // 4, (century + 8) // 25
    epact = (19 * golden + century - leaps - (century - moved + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _first_monday(month: int) -> Callable[[int], date]:
    def falls(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(MONDAY - first.weekday()) % 7)

    return falls


def _last_monday(month: int) -> Callable[[int], date]:
    def falls(year: int) -> date:
        last = date(year, month, 31)  # May and August
        return last - timedelta(days=(last.weekday() - MONDAY) % 7)

    return falls


# Where two meet at a weekend, the first here takes the first free day.
HOLIDAYS = (
    Holiday("new_year", NOT_SCOTLAND, _fixed(1, 1), PROCLAIMED),
    Holiday("new_year", SCOTLAND, _fixed(1, 1), ACT),
    Holiday("second_january", SCOTLAND, _fixed(1, 2), ACT),
    Holiday("saint_patrick", NORTHERN_IRELAND, _fixed(3, 17), ACT),
    Holiday("good_friday", NOT_SCOTLAND, _from_easter(-2), CUSTOM),
    Holiday("good_friday", SCOTLAND, _from_easter(-2), ACT),
    Holiday("easter_monday", NOT_SCOTLAND, _from_easter(1), ACT),
    # In 2020 for the 75 years since the war in Europe ended; Scotland's stands in the Act, and was moved as well.
    Holiday("early_may", NOT_SCOTLAND, _first_monday(5), PROCLAIMED, {2020: date(2020, 5, 8)}),
    Holiday("early_may", SCOTLAND, _first_monday(5), ACT, {2020: date(2020, 5, 8)}),
    Holiday("spring", NOT_SCOTLAND, _last_monday(5), ACT, {2022: date(2022, 6, 2)}),
    Holiday("spring", SCOTLAND, _last_monday(5), PROCLAIMED, {2022: date(2022, 6, 2)}),
    Holiday("battle_of_the_boyne", NORTHERN_IRELAND, _fixed(7, 12), PROCLAIMED),
    Holiday("summer", SCOTLAND, _first_monday(8), ACT),
    Holiday("summer", NOT_SCOTLAND, _last_monday(8), ACT),
    Holiday("saint_andrew", SCOTLAND, _fixed(11, 30), SAINT_ANDREW),
    Holiday("christmas", NOT_SCOTLAND, _fixed(12, 25), CUSTOM),
    Holiday("christmas", SCOTLAND, _fixed(12, 25), ACT),
    Holiday("boxing_day", NOT_SCOTLAND, _fixed(12, 26), ACT),
    Holiday("boxing_day", SCOTLAND, _fixed(12, 26), PROCLAIMED),
)
ONE_OFF = (
    OneOff("platinum_jubilee", ALL, date(2022, 6, 3), ONCE),
    OneOff("state_funeral", ALL, date(2022, 9, 19), ONCE),
    OneOff("coronation", ALL, date(2023, 5, 8), ONCE),
    # Lists of gov.uk that were made before it was proclaimed lack it.
    OneOff("world_cup", SCOTLAND, date(2026, 6, 15), WORLD_CUP),
)


@cache
def holidays(nation: Nation, *, year: int) -> Mapping[date, str]:
    """Return the weekdays of a year on which nobody works, each with its code. Raises `NotCovered`."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotCovered(f"The holidays of {year} are not known here.")
    nominal = [(each.on(year), each.code) for each in HOLIDAYS if nation in each.nations]
    nominal += [(each.day, each.code) for each in ONE_OFF if nation in each.nations and each.day.year == year]
    found = {day: code for day, code in nominal if day.weekday() <= FRIDAY}
    for day, code in nominal:
        if day.weekday() > FRIDAY:
            found[_next_free(day, found)] = code
    return MappingProxyType(found)


def _next_free(day: date, taken: Mapping[date, str]) -> date:
    while day.weekday() > FRIDAY or day in taken:
        day += timedelta(days=1)
    return day
