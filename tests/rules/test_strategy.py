"""Quarters, what is late, whether a target is met, how bars are drawn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.strategy import rules
from liftstone.strategy.rules import HIGH, ROOM, Quarter, Stands, quarter_of


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_one_quarter(day):
    quarter = quarter_of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.last + timedelta(days=1) == quarter.after.first
    assert quarter.after.back(1) == quarter


def test_two_years_of_quarters_end_with_the_one_that_runs():
    found = rules.quarters(date(2026, 11, 29))
    assert (found[0], found[-1], len(found)) == (Quarter(2025, 1), Quarter(2026, 4), 8)


@pytest.mark.parametrize(
    ("state", "days", "then"),
    [
        ("planned", 0, Stands.ON_TRACK),
        ("under_way", 1, Stands.ON_TRACK),
        ("planned", -1, Stands.LATE),
        ("done", -400, Stands.DONE),
        ("dropped", -1, Stands.DROPPED),
    ],
)
def test_a_line_is_late_from_the_day_after_it_was_due(state, days, then):
    today = date(2026, 11, 29)
    assert rules.stands(state, due_on=today + timedelta(days=days), today=today) == then


@pytest.mark.parametrize(
    ("value", "target", "better", "met"),
    [
        (5, 5, "more", True), (4, 5, "more", False), (5, 5, "less", True), (6, 5, "less", False),
        (None, 5, "more", None), (5, None, "more", None), (0, 0, "less", True),
    ],
)  # fmt: skip
def test_a_target_is_met_from_its_side_and_without_one_nothing_is_said(value, target, better, met):
    assert rules.is_met(value, target=target, better=better) is met


@given(st.lists(st.none() | st.integers(0, 999_999), min_size=1, max_size=8), st.none() | st.integers(0, 999_999))
def test_bars_stand_on_one_line_and_none_is_taller_than_the_chart(numbers, target):
    values = list(zip(rules.quarters(date(2026, 11, 29)), numbers, strict=False))
    for bar in rules.bars(values, target=target):
        assert bar.y + bar.height == ROOM + HIGH
        assert 0 <= bar.height <= HIGH
    line = rules.target_line(values, target=target)
    assert line is None or ROOM <= line <= ROOM + HIGH
