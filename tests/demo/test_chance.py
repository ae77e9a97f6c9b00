"""Chance that keeps to its totals, and the clock of the invented helpline."""

from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from random import Random

import pytest

from liftstone.demo.stories.clock import moments, months_before
from liftstone.demo.stories.deck import Balance, Phrases, deal, shares_to_counts
from liftstone.demo.stories.plan import sizes


def test_shares_become_whole_numbers_that_add_up() -> None:
    counts = shares_to_counts({"a": 1, "b": 1, "c": 1}, total=100)
    assert sum(counts.values()) == 100
    assert max(counts.values()) - min(counts.values()) == 1


def test_a_deck_holds_each_value_as_often_as_its_share_says() -> None:
    cards = deal({"call": 3, "web": 1}, total=4_000, chance=Random(1))
    assert Counter(cards) == {"call": 3_000, "web": 1_000}
    assert cards != sorted(cards)


def test_a_balance_keeps_to_shares_although_draws_weigh_differently() -> None:
    chance = Random(1)
    balance = Balance({"male": 46, "female": 21, "unknown": 33}, chance=chance)
    drawn: Counter[str] = Counter()
    for _ in range(2_000):
        weight = chance.choice((1, 1, 1, 2, 5, 40))
        drawn[balance.draw(weight=weight)] += weight
    assert drawn["male"] / drawn.total() == pytest.approx(0.46, abs=0.01)


def test_no_sentence_comes_twice_running() -> None:
    phrases, choices = Phrases(Random(1)), ("one", "two", "three")
    said = [phrases.one(choices) for _ in range(500)]
    assert all(first != second for first, second in pairwise(said))


@pytest.mark.parametrize(("count", "total"), [(0, 10), (1, 1), (10, 10), (10, 4), (300, 1_900)])
def test_sizes_add_up_and_hold_somebody(count: int, total: int) -> None:
    found = sizes(count=count, total=total, chance=Random(1))
    assert len(found) == count
    assert all(size >= 1 for size in found)
    assert sum(found) == (max(total, count) if count else 0)


def test_months_before_end_on_a_day_that_exists() -> None:
    assert months_before(datetime(2026, 8, 31, 5, tzinfo=UTC), months=6) == datetime(2026, 2, 28, 5, tzinfo=UTC)
    assert months_before(datetime(2024, 2, 29, tzinfo=UTC), months=18).month == 8


def test_moments_lie_between_start_and_end_over_the_clock_change() -> None:
    start, end = datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 30, 12, tzinfo=UTC)
    found = moments(start=start, end=end, total=500, chance=Random(1))
    assert found == sorted(found)
    assert all(start <= moment < end for moment in found)
