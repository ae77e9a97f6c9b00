"""A sample as values: chance and nobody else has chosen it, and a trend that tells of nobody."""

from collections import Counter
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.quality import rules
from liftstone.quality.rules import Candidate, Told

ASHA, ILSE, KEMI = uuid4(), uuid4(), uuid4()
TODAY = date(2026, 11, 10)


def candidate(number: int, *, person: UUID = ASHA, grave: int = 0) -> Candidate:
    return Candidate("contact", UUID(int=number), f"C-{number}", person, grave)


MONTH = [candidate(number, person=(ASHA, ILSE)[number % 2]) for number in range(40)]


@given(st.binary(min_size=16, max_size=16), st.permutations(MONTH))
def test_the_same_seed_gives_the_same_order_whoever_asks_and_in_whichever_order(seed, shuffled):
    asked = rules.ranked(MONTH, seed=seed, by_risk=True)
    assert rules.ranked(shuffled, seed=seed, by_risk=True) == asked


@given(st.binary(min_size=16, max_size=16), st.integers(0, 39))
def test_what_goes_moves_no_other(seed, gone):
    before = rules.ranked(MONTH, seed=seed, by_risk=False)
    after = rules.ranked([each for each in MONTH if each.record.int != gone], seed=seed, by_risk=False)
    assert after == [each for each in before if each.record.int != gone]


def test_each_has_the_same_chance_and_by_risk_graver_ones_more():
    mixed = [candidate(number, grave=3 if number < 10 else 0) for number in range(40)]
    first, graver = Counter(), 0
    for number in range(4000):
        seed = number.to_bytes(16)
        first[rules.ranked(mixed, seed=seed, by_risk=False)[0].record.int] += 1
        graver += rules.ranked(mixed, seed=seed, by_risk=True)[0].grave == 3
    assert set(first) == set(range(40))
    assert all(60 < count < 145 for count in first.values())
    assert 0.53 < graver / 4000 < 0.61  # ten of weight four among thirty of weight one: 40 of 70


def test_so_many_are_drawn_of_everybody():
    drawn = rules.drawn(rules.ranked(MONTH, seed=b"s" * 16, by_risk=False), each=3)
    assert Counter(one.person for _rank, one in drawn) == {ASHA: 3, ILSE: 3}
    assert [rank for rank, _one in drawn] == sorted(rank for rank, _one in drawn)


def test_what_is_replaced_gives_way_to_the_next_of_the_same_persons():
    ranks = rules.ranked(MONTH, seed=b"s" * 16, by_risk=False)
    used = {one.record for _rank, one in rules.drawn(ranks, each=3)}
    found = rules.replacement(ranks, person=ASHA, used=used)
    assert found is not None
    assert found[1] == [one for one in ranks if one.person == ASHA][3]
    assert rules.replacement(ranks, person=ASHA, used={one.record for one in ranks}) is None


def test_a_month_that_still_goes_on_cannot_be_drawn():
    assert rules.months_over(TODAY, count=3) == [date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)]
    assert rules.months_over(date(2026, 1, 31), count=1) == [date(2025, 12, 1)]
    assert rules.next_month(date(2025, 12, 1)) == date(2026, 1, 1)


def test_only_what_applied_counts():
    marks = {"a": "met", "b": "partly", "c": "not_met", "d": "not_applicable", "e": ""}
    assert rules.score({code: {"mark": mark} for code, mark in marks.items()}) == (3, 6)
    assert rules.score({}) == (0, 0)


def test_a_review_lacks_what_has_no_mark_and_what_was_missed_without_a_word():
    unmarked, unsaid = rules.missing({"consent": {"mark": "partly", "words": ""}}, kind="contact")
    assert "consent" not in unmarked
    assert unsaid == ["consent"]
    assert "referral" not in unmarked  # asked of cases alone
    assert "referral" in rules.missing({}, kind="case")[0]


def told(person: UUID, mark: str = "met", day: date = TODAY) -> Told:
    return Told(person, day, {"consent": {"mark": mark}})


@pytest.mark.parametrize(
    ("reviews", "share"),
    [
        ([told(ASHA), told(ASHA), told(ILSE), told(ILSE, "partly"), told(KEMI, "not_met")], 70),
        ([told(ASHA), told(ASHA), told(ILSE), told(KEMI)], None),  # four reviews
        ([told(ASHA)] * 4 + [told(ILSE)] * 4, None),  # of two people
        ([told(ASHA), told(ILSE), told(KEMI), told(KEMI), told(KEMI, "not_applicable")], None),
        ([told(ASHA), told(ILSE), told(KEMI), told(KEMI), told(KEMI, day=date(2026, 9, 30))], None),
    ],
)
def test_a_trend_stands_on_five_reviews_of_the_work_of_three_people(reviews, share):
    assert rules.trend(reviews, today=TODAY)["consent"][-1] == share


def test_quarters_go_back_over_the_turn_of_the_year():
    assert rules.quarters(date(2026, 2, 3)) == [
        date(2025, 4, 1),
        date(2025, 7, 1),
        date(2025, 10, 1),
        date(2026, 1, 1),
    ]
