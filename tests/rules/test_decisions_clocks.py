"""From which day a clock runs, how long recovery lasts in each nation, and what moving or turning 18 does to it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.decisions.clocks import CLOCKS, COURT, PILOT, RECONSIDERATION, Kind, Unit, running
from liftstone.decisions.deadlines import (
    Basis,
    Conclusion,
    Notice,
    NotRunning,
    Oddity,
    Outcome,
    alarms,
    contestable_until,
    days_lost,
    deadline,
    eighteen,
    last_day_for_pilot,
    recovery,
)
from liftstone.decisions.holidays import Nation

DAY = timedelta(days=1)
RG = date(2026, 3, 2)
days = st.dates(date(2019, 1, 1), date(2035, 12, 31))
nations = st.sampled_from(Nation)
outcomes = st.sampled_from(Outcome)


def ends(kind: Kind, start: date, nation: Nation) -> date | None:
    """When the clock of a kind runs out, None where none is known."""
    clock = running(kind, start=start, nation=nation)
    return clock and deadline(clock, start=start, nation=nation).day


def test_of_each_kind_one_clock_at_most_runs_at_a_time():
    for nation in Nation:
        for start in (date(2019, 1, 1), date(2022, 12, 12), date(2022, 12, 13), date(2024, 2, 1), date(2035, 1, 1)):
            kinds = [each.kind for each in CLOCKS if each.runs(start=start, nation=nation)]
            assert len(kinds) == len(set(kinds))
            assert Kind.RECOVERY in kinds
            assert all(running(kind, start=start, nation=nation) is not None for kind in kinds)


def test_recovery_is_as_long_as_where_they_stay_now():
    counted = {nation: (recovery(RG, nation=nation).counted - RG).days for nation in Nation}
    assert counted == {
        Nation.ENGLAND: 29,  # the day of the decision is the first of the 30
        Nation.WALES: 29,
        Nation.SCOTLAND: 90,
        Nation.NORTHERN_IRELAND: 45,
    }
    assert days_lost(RG, was=Nation.SCOTLAND, now=Nation.ENGLAND) == 61
    assert days_lost(RG, was=Nation.ENGLAND, now=Nation.SCOTLAND) == 0


def test_it_was_45_days_until_the_minister_said_30():
    assert (recovery(date(2022, 12, 12), nation=Nation.WALES).counted - date(2022, 12, 12)).days == 45
    assert (recovery(date(2022, 12, 13), nation=Nation.WALES).counted - date(2022, 12, 13)).days == 29


@given(days, nations, st.integers(0, 1000), outcomes)
def test_recovery_ends_with_the_conclusive_decision_as_each_nations_law_says(rg, nation, after, outcome):
    cg = rg + after * DAY
    found = recovery(rg, nation=nation, cg=Conclusion(cg, outcome))
    waiting = recovery(rg, nation=nation)
    assert waiting.counted == found.counted
    if nation is Nation.SCOTLAND:
        assert found.ends == min(cg, found.counted)
        assert waiting.ends == waiting.counted
        return
    assert waiting.ends is None
    early_no = nation is Nation.NORTHERN_IRELAND and outcome is Outcome.NEGATIVE
    assert found.ends == (cg if early_no or cg > found.counted else found.counted)


@given(days, nations, nations)
def test_who_moves_there_and_back_loses_what_they_would_win(rg, here, there):
    lost, won = days_lost(rg, was=here, now=there), days_lost(rg, was=there, now=here)
    assert lost == 0 or won == 0
    assert recovery(rg, nation=there).counted == recovery(rg, nation=here).counted - (lost - won) * DAY


def test_a_clock_starts_by_the_decision_not_by_the_letter_nor_the_day_it_came():
    notice = Notice(decided=date(2026, 5, 1), dated=date(2026, 5, 6), received=date(2026, 5, 14))
    start, basis = notice.starts()
    assert (start, basis) == (date(2026, 5, 1), Basis.DECISION)
    assert deadline(RECONSIDERATION, start=start, nation=Nation.WALES).day == date(2026, 5, 31)
    assert Notice(dated=date(2026, 5, 6), received=date(2026, 5, 14)).starts() == (date(2026, 5, 6), Basis.LETTER)
    assert Notice(received=date(2026, 5, 14)).starts() == (date(2026, 5, 14), Basis.RECEIVED)
    assert Notice().starts() is None


@given(
    st.one_of(st.none(), days), st.one_of(st.none(), days), st.one_of(st.none(), days), st.one_of(st.none(), days)
)
def test_dates_that_cannot_all_be_right_are_said(decided, dated, received, referred):
    order = [each for each in (referred, decided, dated, received) if each]
    odd = Notice(decided, dated, received).oddities(referred=referred)
    together = [each for each in (referred, decided, dated) if each]
    if sorted(order) == order:
        assert odd == []
    elif sorted(together) != together:
        assert odd


def test_each_oddity_is_found_alone():
    first, second = date(2026, 5, 1), date(2026, 5, 2)
    assert Notice(decided=second, dated=first).oddities() == [Oddity.LETTER_BEFORE_DECISION]
    assert Notice(dated=second, received=first).oddities() == [Oddity.RECEIVED_BEFORE_LETTER]
    assert Notice(decided=second, received=first).oddities() == [Oddity.RECEIVED_BEFORE_DECISION]
    assert Notice(decided=first).oddities(referred=second) == [Oddity.DECISION_BEFORE_REFERRAL]
    assert Notice(dated=first).oddities(referred=second) == [Oddity.LETTER_BEFORE_REFERRAL]
    assert Notice(decided=first, dated=first, received=first).oddities(referred=first) == []


def test_a_reconsideration_is_asked_for_within_30_calendar_days_over_holidays_and_leap_days():
    assert ends(Kind.RECONSIDERATION, date(2026, 12, 1), Nation.SCOTLAND) == date(2026, 12, 31)
    assert ends(Kind.RECONSIDERATION, date(2028, 2, 1), Nation.ENGLAND) == date(2028, 3, 2)
    assert ends(Kind.RECONSIDERATION, date(2027, 2, 1), Nation.ENGLAND) == date(2027, 3, 3)
    assert ends(Kind.RECONSIDERATION, date(2024, 1, 31), Nation.ENGLAND) is None


def test_reminders_before_a_limit_at_christmas_come_while_somebody_works():
    # 27 December 2026 is a Sunday, and Monday the 28th a holiday instead of Saturday the 26th.
    limit = deadline(RECONSIDERATION, start=date(2026, 11, 29), nation=Nation.ENGLAND)
    assert limit.day == date(2026, 12, 29)
    rung = [(each.lead, each.day) for each in alarms(limit)]
    assert rung == [
        (21, date(2026, 12, 8)),
        (14, date(2026, 12, 15)),
        (7, date(2026, 12, 22)),
        (1, date(2026, 12, 24)),  # for 3 and for 1 alike
    ]


def test_nothing_rings_for_a_limit_whose_reminders_are_all_before_its_start():
    short = deadline(running(Kind.RG, start=RG, nation=Nation.ENGLAND), start=RG, nation=Nation.ENGLAND)
    assert [each.day for each in alarms(short)] == [short.day]


def test_a_pilot_has_45_days_and_there_is_none_in_northern_ireland():
    assert ends(Kind.RG_PILOT, RG, Nation.SCOTLAND) == date(2026, 4, 16)
    assert ends(Kind.RG_PILOT, RG, Nation.NORTHERN_IRELAND) is None
    with pytest.raises(NotRunning):
        deadline(PILOT, start=RG, nation=Nation.NORTHERN_IRELAND)


@given(st.dates(date(2001, 1, 1), date(2017, 12, 31)), nations)
def test_the_last_day_for_a_pilot_has_more_than_100_days_to_the_18th_birthday(born, nation):
    birthday = eighteen(born, nation=nation).day
    last = last_day_for_pilot(born)
    assert (birthday - last).days > 100 >= (birthday - (last + DAY)).days
    assert birthday.year == born.year + 18
    assert (birthday.month, birthday.day) == (
        (3, 1) if (born.month, born.day) == (2, 29) else (born.month, born.day)
    )


def test_support_after_the_decision():
    assert ends(Kind.MOVE_ON, RG, Nation.ENGLAND) == date(2026, 4, 16)
    assert ends(Kind.MOVE_ON, RG, Nation.SCOTLAND) is None  # not known, and not none
    assert ends(Kind.MOVE_ON, date(2028, 2, 29), Nation.NORTHERN_IRELAND) == date(2029, 2, 28)
    assert ends(Kind.MOVE_ON_NEGATIVE, RG, Nation.WALES) == date(2026, 3, 16)
    assert ends(Kind.EXIT_AFTER_RG, date(2026, 3, 27), Nation.ENGLAND) == date(2026, 4, 13)


@given(days, nations)
def test_a_decision_stays_contestable_as_long_as_any_way_is_open(decided, nation):
    until = contestable_until(decided, nation=nation)
    assert COURT.unit is Unit.MONTHS
    assert until == deadline(COURT, start=decided, nation=nation).day  # three months are the longer in every year
    assert 89 <= (until - decided).days <= 92
