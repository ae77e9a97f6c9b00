"""Working days and clocks, day by day from 2019 to 2035 in four nations, against a slow and obvious calendar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.decisions import holidays as quick
from liftstone.decisions.clocks import CLOCKS, FIVE_WORKING_DAYS, Clock, First, Unit
from liftstone.decisions.deadlines import NotRunning, Sure, alarms, deadline
from liftstone.decisions.holidays import HOLIDAYS, ONE_OFF, Nation, NotCovered, easter, holidays
from liftstone.decisions.working_days import (
    birthday,
    day_of,
    is_working,
    last_working,
    months_after,
    next_working,
    working_days_after,
)
from tests.decisions import slow_calendar as slow

YEARS = range(2019, 2036)
EVERY_DAY = [day for day in slow.PLACE if day.year in YEARS]
nations = st.sampled_from(Nation)
days = st.sampled_from(EVERY_DAY)


def wrong_holidays() -> list[tuple[Nation, date]]:
    """What the rules and the table say differently."""
    found = []
    for nation in Nation:
        ours = {day for year in YEARS for day in holidays(nation, year=year)}
        found += [(nation, day) for day in sorted(ours ^ slow.HOLIDAYS[nation])]
    return found


def wrong_ends(clock: Clock, *, nation: Nation) -> Iterator[date]:
    """The starts of which the quick calendar and the slow one say different ends."""
    shorter = clock.first is First.THAT_DAY
    for start in EVERY_DAY:
        if clock.runs(start=start, nation=nation):
            try:
                wanted = slow.expected(clock.unit.value, start, clock.length - shorter, nation)
            except KeyError:
                wanted = None
            try:
                got = deadline(clock, start=start, nation=nation).day
            except NotCovered:
                got = None
            if got != wanted:
                yield start


@pytest.fixture
def spoilt(monkeypatch):
    """Put other rules in the place of the holidays', for one test."""

    def spoil(**rules):
        for name, value in rules.items():
            monkeypatch.setattr(quick, name, value)
        holidays.cache_clear()

    yield spoil
    monkeypatch.undo()
    holidays.cache_clear()


def test_the_slow_calendar_is_one():
    assert [slow.DAYS[slow.PLACE[date(2020, 2, 29)]][3], slow.DAYS[slow.PLACE[date(2026, 11, 29)]][3]] == [
        "Saturday",
        "Sunday",
    ]
    assert len(EVERY_DAY) == 17 * 365 + 4  # leap days of 2020, 2024, 2028, 2032
    assert {len(slow.HOLIDAYS[each]) for each in slow.NATIONS} == {8 * 17 + 3, 9 * 17 + 4, 10 * 17 + 3}


def test_the_holidays_are_those_that_were_published_in_every_year_and_nation():
    assert wrong_holidays() == []


@pytest.mark.parametrize("place", range(len(HOLIDAYS) + len(ONE_OFF)))
def test_a_holiday_that_is_missing_is_noticed_by_the_table_and_by_the_clocks(spoilt, place):
    gone = [*HOLIDAYS, *ONE_OFF][place]
    spoilt(
        HOLIDAYS=[each for each in HOLIDAYS if each is not gone],
        ONE_OFF=[each for each in ONE_OFF if each is not gone],
    )
    assert {nation for nation, _day in wrong_holidays()} == set(gone.nations)
    assert any(wrong_ends(FIVE_WORKING_DAYS, nation=gone.nations[0]))


@pytest.mark.parametrize("code", ["early_may", "spring"])
def test_a_holiday_that_was_moved_once_and_is_not_here_is_noticed(spoilt, code):
    spoilt(HOLIDAYS=[replace(each, moved={}) if each.code == code else each for each in HOLIDAYS])
    assert len(wrong_holidays()) == 2 * len(Nation)


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.code)
def test_each_clock_ends_where_the_slow_calendar_says_for_every_day_of_seventeen_years(clock, nation):
    assert list(wrong_ends(clock, nation=nation)) == []


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.code)
def test_a_clock_that_counts_its_first_day_wrongly_is_noticed(monkeypatch, clock):
    other = First.NEXT_DAY if clock.first is First.THAT_DAY else First.THAT_DAY
    spoilt = replace(clock, length=clock.length - 1) if clock.unit is not Unit.DAYS else replace(clock, first=other)
    start, nation = clock.until or date(2026, 2, 3), clock.nations[0]
    assert deadline(spoilt, start=start, nation=nation).day != deadline(clock, start=start, nation=nation).day


def test_easter_is_the_prayer_books():
    assert all(easter(year) == slow.easter(year) for year in range(slow.FIRST, slow.LAST + 1))


@given(days, nations)
def test_a_working_day_is_one_for_both(day, nation):
    assert is_working(day, nation=nation) == slow.works(slow.PLACE[day], nation)


@given(days, st.integers(0, 40), st.integers(0, 40), nations)
def test_counting_on_is_counting_twice_and_never_back(day, first, second, nation):
    try:
        there = working_days_after(day, count=first + second, nation=nation)
    except NotCovered:
        assert day > date(2035, 8, 1)
        return
    half = working_days_after(day, count=first, nation=nation)
    assert working_days_after(half, count=second, nation=nation) == there >= day
    assert first + second == 0 or is_working(there, nation=nation)


@given(st.sampled_from(EVERY_DAY[10:-10]), nations)
def test_the_working_days_around_a_day_are_the_nearest(day, nation):
    before, after = last_working(day, nation=nation), next_working(day, nation=nation)
    assert before <= day <= after
    between = [before + timedelta(days=each) for each in range(1, (after - before).days)]
    assert not any(is_working(each, nation=nation) for each in between)


@given(st.sampled_from(CLOCKS), days, nations)
def test_reminders_come_after_the_start_by_the_end_in_order_and_when_somebody_works(clock, start, nation):
    if not clock.runs(start=start, nation=nation):
        with pytest.raises(NotRunning):
            deadline(clock, start=start, nation=nation)
        return
    try:
        ends = deadline(clock, start=start, nation=nation)
    except NotCovered:
        return
    rung = alarms(ends)
    assert [each.day for each in rung] == sorted({each.day for each in rung})
    for each in rung:
        assert start < each.day <= ends.day - timedelta(days=each.lead)
        assert each.day.weekday() < 5
        early = (ends.day - timedelta(days=each.lead) - each.day).days
        if each.day.year in YEARS:
            assert is_working(each.day, nation=nation)
            assert early <= 5  # over Christmas
        else:
            assert early <= 2  # over a weekend; nobody knows more


def close_to(moment: datetime) -> st.SearchStrategy[datetime]:
    return st.integers(-7200, 7200).map(lambda seconds: moment + timedelta(seconds=seconds))


CHANGES = [each for year in YEARS for each in slow.summer(year)]
MIDNIGHTS = [datetime(day.year, day.month, day.day) for day in EVERY_DAY]
moments = st.one_of(st.sampled_from(CHANGES).flatmap(close_to), st.sampled_from(MIDNIGHTS).flatmap(close_to))


@given(moments, st.integers(-12, 14))
def test_a_moment_is_on_londons_day_whatever_its_zone_and_over_clock_changes(moment, hours):
    there = moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=hours)))
    assert day_of(there) == slow.day_in_london(moment)


def test_a_report_late_on_a_summer_evening_counts_for_londons_next_day():
    assert day_of(datetime(2026, 7, 9, 23, 30, tzinfo=UTC)) == date(2026, 7, 10)
    assert day_of(datetime(2026, 1, 9, 23, 30, tzinfo=UTC)) == date(2026, 1, 9)
    with pytest.raises(ValueError, match="zone"):
        day_of(datetime(2026, 7, 9))


def test_leap_days_and_short_months():
    assert months_after(date(2023, 11, 30), count=3) == date(2024, 2, 29)
    assert months_after(date(2022, 11, 30), count=3) == date(2023, 2, 28)
    assert months_after(date(2024, 2, 29), count=12) == date(2025, 2, 28)
    assert months_after(date(2024, 12, 31), count=12) == date(2025, 12, 31)
    assert birthday(date(2008, 2, 29), age=18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), age=20) == date(2028, 2, 29)


def test_beyond_what_is_announced_an_end_is_only_foreseen_and_beyond_what_is_known_refused():
    ends = deadline(FIVE_WORKING_DAYS, start=date(2028, 12, 15), nation=Nation.WALES)
    assert (ends.day, ends.sure) == (date(2028, 12, 22), Sure.ANNOUNCED)
    assert deadline(FIVE_WORKING_DAYS, start=date(2028, 12, 28), nation=Nation.WALES).sure is Sure.FORESEEN
    for outside in (date(2035, 12, 28), date(2018, 12, 20)):
        with pytest.raises(NotCovered):
            deadline(FIVE_WORKING_DAYS, start=outside, nation=Nation.WALES)


def test_five_working_days_differ_between_nations():
    over_saint_patrick = date(2026, 3, 13)
    ends = {each: deadline(FIVE_WORKING_DAYS, start=over_saint_patrick, nation=each).day.day for each in Nation}
    assert ends == {Nation.ENGLAND: 20, Nation.WALES: 20, Nation.SCOTLAND: 20, Nation.NORTHERN_IRELAND: 23}
    over_easter = date(2026, 4, 1)
    ends = {each: deadline(FIVE_WORKING_DAYS, start=over_easter, nation=each).day.day for each in Nation}
    assert ends == {Nation.ENGLAND: 10, Nation.WALES: 10, Nation.SCOTLAND: 9, Nation.NORTHERN_IRELAND: 10}
