"""How much is enough, as values: what is hard, hours, nights in a row, numbers that name nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from liftstone.care import rules
from liftstone.desk.rules import LONDON

DAY = datetime(2026, 11, 10, tzinfo=UTC)
NOT_HARD = {"danger": 1, "under_18": "no", "channel": "phone", "lasted": timedelta(minutes=10), "stayed": False}


def at(hours: float) -> datetime:
    return DAY + timedelta(hours=hours)


def night(day: int) -> tuple[datetime, datetime]:
    """The night that ends on a day's morning, counted from today."""
    return at(24 * day - 2), at(24 * day + 6)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, []),
        ({"danger": 3}, ["danger"]),
        ({"stayed": True}, ["danger"]),
        ({"under_18": "yes"}, ["child"]),
        ({"under_18": "unknown"}, []),
        ({"lasted": timedelta(minutes=45)}, ["long"]),
        ({"lasted": timedelta(hours=9), "channel": "web"}, []),
        ({"danger": 3, "under_18": "yes"}, ["danger", "child"]),
    ],
)
def test_a_contact_is_hard_by_what_is_clear_of_it(said, why):
    assert rules.reasons(**(NOT_HARD | said)) == why


@pytest.mark.parametrize(
    ("spans", "since"),
    [
        ([], None),
        ([(0, 8)], None),
        ([(8, 16)], 8),
        ([(0, 8), (8, 16)], 0),
        ([(0, 7), (8, 16)], 8),
        ([(0, 7.6), (8, 16)], 0),
        ([(16, 24)], None),
    ],
)
def test_a_shift_goes_on_where_there_was_no_rest(spans, since):
    found = rules.on_shift_since([(at(begins), at(ends)) for begins, ends in spans], now=at(12))
    assert found == (None if since is None else at(since))


@pytest.mark.parametrize(
    ("days", "now", "count"),
    [
        ([], 12, 0),
        ([0], 3, 1),
        ([0, -1, -2], 3, 3),
        ([0, -2], 3, 1),
        ([-1, -2], 12, 0),
        ([1, 0, -1], 23, 3),  # the night that has just begun
    ],
)
def test_nights_in_a_row(days, now, count):
    assert rules.nights([night(day) for day in days], now=at(now)) == count


def test_a_late_shift_is_no_night():
    assert rules.nights([(at(-8), at(1))], now=at(0.5)) == 0


@pytest.mark.parametrize(
    ("count", "people", "told"),
    [(7, 5, "7"), (7, 4, "0–9"), (0, 0, "0–9"), (12, 2, "10–49"), (70, 1, "50+"), (70, 9, "70")],
)
def test_numbers_of_few_people_are_told_in_bands(count, people, told):
    assert rules.told(count, people=people) == told


def test_a_limit_is_reached_at_its_number():
    limits = {"hard": 3, "hours": 10, "nights": 4}
    assert rules.reached({"hard": 2, "hours": 9, "nights": 3}, limits=limits) == []
    assert rules.reached({"hard": 3, "hours": 9, "nights": 5}, limits=limits) == ["hard", "nights"]


@pytest.mark.parametrize(
    ("now", "weeks", "since"),
    [
        (datetime(2026, 11, 29, 23, 59, tzinfo=UTC), 1, datetime(2026, 11, 23, tzinfo=UTC)),  # a Sunday
        (datetime(2026, 11, 30, tzinfo=UTC), 1, datetime(2026, 11, 30, tzinfo=UTC)),
        # Over the change of the clocks.
        (datetime(2026, 11, 30, tzinfo=UTC), 8, datetime(2026, 10, 12, tzinfo=LONDON)),
        (datetime(2026, 7, 5, 23, 30, tzinfo=UTC), 1, datetime(2026, 7, 6, tzinfo=LONDON)),
    ],
)
def test_the_last_weeks_begin_with_a_whole_one(now, weeks, since):
    assert rules.begin_of_week(now, weeks=weeks) == since
