"""How a cell of the heat map stands, and who contradicts whom."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from liftstone.gaps.models import Gap
from liftstone.gaps.rules import OLD, Cell, Word, contradictions, is_old
from liftstone.vocabulary.gaps import SEVERITIES

TODAY = date(2026, 11, 29)


def word(severity: str, *, name: str = "Wyre Council", ago: int = 0, theme: str = "housing") -> Word:
    return Word("force:kent", theme, severity, TODAY - timedelta(days=ago), uuid4(), name)


@pytest.mark.parametrize(
    ("counts", "worst", "many", "contested"),
    [
        ((1, 2, 3), "serious", 1, True),
        ((0, 2, 3), "some", 2, True),
        ((0, 0, 3), "none", 3, False),
        ((4, 1, 0), "serious", 4, False),
    ],
)
def test_a_cell_stands_as_the_gravest_that_is_said(counts, worst, many, contested):
    cell = Cell(*counts, TODAY)
    assert (cell.worst, cell.many, cell.is_contested) == (worst, many, contested)


def test_a_word_is_old_after_half_a_year():
    assert not is_old(TODAY - OLD, today=TODAY)
    assert is_old(TODAY - OLD - timedelta(days=1), today=TODAY)


def test_one_says_a_gap_another_says_none_within_half_a_year():
    gap, none = word("serious", name="Council"), word("none", name="Police", ago=100)
    elsewhere = word("none", theme="health")
    (found,) = contradictions([gap, none, elsewhere])
    assert (found.area, found.theme, found.gap, found.none) == ("force:kent", "housing", [gap], [none])


def test_words_further_apart_and_degrees_of_a_gap_are_no_contradiction():
    assert contradictions([word("serious"), word("none", ago=OLD.days + 1)]) == []
    assert contradictions([word("serious"), word("some")]) == []
    assert contradictions([]) == []


def test_who_is_too_far_apart_from_all_others_is_left_out():
    near, far = word("none", ago=10), word("none", ago=300)
    (found,) = contradictions([word("some"), near, far])
    assert found.none == [near]


def test_the_table_and_the_vocabulary_have_the_same_degrees():
    assert tuple(Gap.Severity.values) == SEVERITIES.codes
