"""The rota as values: gaps, what a shift lacks, the clock change, whom not to call."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.shifts import rules
from liftstone.shifts.rules import Colleague

DAY = datetime(2026, 6, 1, tzinfo=UTC)
WHOLE = (DAY, DAY + timedelta(hours=24))


def at(hours: float) -> datetime:
    return DAY + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("covered", "gaps"),
    [
        ([], [(0, 24)]),
        ([(0, 24)], []),
        ([(-4, 8), (8, 16), (16, 30)], []),
        ([(6, 14)], [(0, 6), (14, 24)]),
        ([(6, 14), (5, 7), (13, 15)], [(0, 5), (15, 24)]),
        ([(25, 30)], [(0, 24)]),
        ([(0, 8), (9, 24)], [(8, 9)]),
    ],
)
def test_gaps(covered, gaps):
    found = rules.gaps([(at(begin), at(end)) for begin, end in covered], within=WHOLE)
    assert found == [(at(begin), at(end)) for begin, end in gaps]


@given(st.lists(st.tuples(st.integers(-5, 30), st.integers(1, 12)), max_size=8))
def test_every_hour_is_either_covered_or_in_a_gap(told):
    spans = [(at(begin), at(begin + lasts)) for begin, lasts in told]
    gaps = rules.gaps(spans, within=WHOLE)
    for hour in range(24):
        moment = at(hour + 0.5)
        assert any(b <= moment < e for b, e in spans) != any(b <= moment < e for b, e in gaps)


def test_a_night_ends_the_next_day_and_is_as_long_as_it_is_worked():
    assert rules.span(date(2026, 3, 28), time(22), time(8))[1] == datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert rules.span(date(2026, 10, 24), time(22), time(8)) == (
        datetime(2026, 10, 24, 21, tzinfo=UTC),
        datetime(2026, 10, 25, 8, tzinfo=UTC),
    )
    assert rules.span(date(2026, 6, 1), time(8), time(8))[1] - rules.span(date(2026, 6, 1), time(8), time(8))[
        0
    ] == timedelta(hours=24)


def test_a_day_of_the_clock_change_has_its_own_length():
    days = rules.days_of_week(date(2026, 3, 29))
    assert days[0] == date(2026, 3, 23)
    assert days[-1] == date(2026, 3, 29)
    assert rules.midnight(date(2026, 3, 30)) - rules.midnight(date(2026, 3, 29)) == timedelta(hours=23)
    assert rules.midnight(date(2026, 10, 26)) - rules.midnight(date(2026, 10, 25)) == timedelta(hours=25)


def somebody(*roles, not_alone=()):
    return Colleague(uuid4(), frozenset(roles), frozenset(not_alone))


@pytest.mark.parametrize(
    ("crew", "kinds"),
    [
        ([], ["nobody"]),
        ([somebody("adviser")], ["alone", "no_supervisor"]),
        ([somebody("supervisor")], ["alone"]),
        ([somebody("adviser"), somebody("supervisor")], []),
        ([somebody("adviser", not_alone=["night"])], ["alone", "no_supervisor", "nobody_alone"]),
        ([somebody("supervisor"), somebody("adviser", not_alone=["night"])], []),
    ],
)
def test_what_a_shift_lacks(crew, kinds):
    assert [each.kind for each in rules.lacks(crew)] == kinds


def test_whoever_had_no_rest_is_named_first_and_a_shift_that_nobody_comes_to_is_only_that():
    tired = uuid4()
    [first, *_rest] = rules.lacks([somebody("adviser")], tired=[tired])
    assert (first.kind, first.people) == ("no_rest", [tired])
    assert [each.kind for each in rules.lacks([], tired=[tired])] == ["nobody"]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], False),
        ([(12, 21)], False),  # eleven hours before
        ([(12, 22)], True),  # ten
        ([(24, 32)], True),  # straight on
        ([(28, 36)], True),  # both at once
        ([(40, 48)], False),  # what comes afterwards is said of that shift
        ([(-16, -8), (20, 25)], True),
    ],
)
def test_eleven_hours_lie_between_two_shifts(others, expected):
    worked = [(at(began), at(ended)) for began, ended in others]
    assert rules.had_no_rest((at(32), at(40)), worked=worked) is expected


@pytest.mark.parametrize(
    ("said", "more", "expected"),
    [
        ({"answer": "phone"}, {}, "yes"),
        ({"answer": "email", "safe_when": "mornings"}, {}, "times"),
        ({"answer": "no"}, {}, "no"),
        ({"answer": "thread"}, {}, "thread"),
        ({"answer": ""}, {}, "unknown"),
        ({}, {}, "unknown"),
        ({"answer": "yes please"}, {}, "unknown"),
        ({"answer": "phone"}, {"added": True}, "unknown"),
        ({"answer": "phone"}, {"forced": True}, "forced"),
    ],
)
def test_whom_not_to_call(said, more, expected):
    assert rules.is_safe_to_call(said, **more) == expected
