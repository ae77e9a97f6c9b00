"""Disclosure control: what a reader sees, and what a reader must not be able to work out."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.statistics.audit_lp import WIDTH, box_of_shown
from liftstone.statistics.cells import (
    Cell,
    Counts,
    Tie,
    from_to,
    one_way,
    several_by_period,
    two_way,
)
from liftstone.statistics.disclosure import Fate, control, is_small, rounded

MONTHS = ("2026-01", "2026-02", "2026-03")


def by_channel(**rows):
    counts = {(channel, month): n for channel, row in rows.items() for month, n in zip(MONTHS, row, strict=True)}
    return two_way("contacts", counts, rows="channel", columns="month")


def printed(counts, **where):
    return control(counts).printed[Cell.at("contacts", **where)]


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1002, 1000), (1003, 1005)]
)
def test_counts_are_rounded_to_the_nearest_five(count, shown):
    assert rounded(count) == shown
    low, high = box_of_shown(shown)
    assert low <= count <= high


def test_one_to_nine_are_small_and_zero_is_not():
    assert [n for n in range(12) if is_small(n)] == list(range(1, 10))


def test_a_small_count_is_hidden_and_a_zero_is_printed():
    counts = by_channel(phone=(100, 120, 90), web=(40, 3, 50), app=(0, 20, 30))
    assert printed(counts, channel="web", month="2026-02") is None
    assert printed(counts, channel="app", month="2026-01") == 0


def test_no_sum_has_a_single_hidden_member():
    result = control(by_channel(phone=(100, 120, 90), web=(40, 3, 50), app=(16, 20, 30)))
    web = [result.printed[Cell.at("contacts", channel="web", month=month)] for month in MONTHS]
    february = [
        result.printed[Cell.at("contacts", channel=channel, month="2026-02")] for channel in ("phone", "web", "app")
    ]
    assert web.count(None) >= 2
    assert february.count(None) >= 2


def test_totals_are_the_last_to_be_hidden():
    result = control(by_channel(phone=(100, 120, 90), web=(40, 3, 50), app=(16, 20, 30)))
    assert result.printed[Cell("contacts", "count")] is not None


def test_behind_a_small_total_nothing_is_printed_not_even_zeros():
    result = control(by_channel(phone=(100, 120, 90), letter=(1, 0, 1)))
    assert [result.printed[Cell.at("contacts", channel="letter", month=month)] for month in MONTHS] == [None] * 3


def test_both_ends_of_an_estimate_are_hidden_together():
    result = control(from_to("people", {"RO": (8, 14), "VN": (60, 80), "GB": (100, 100)}, dimension="nationality"))
    for measure in ("low", "high"):
        assert result.printed[Cell.at("people", measure, nationality="RO")] is None


def test_a_number_has_one_value_wherever_it_is_printed():
    counts = by_channel(phone=(100, 120, 90), web=(40, 30, 50))
    with pytest.raises(ValueError, match="two numbers"):
        counts.add(one_way("contacts", {"2026-01": 99}, dimension="month"))


def test_nothing_at_all_is_all_zero():
    result = control(by_channel(phone=(0, 0, 0)))
    assert set(result.printed.values()) == {0}


def test_an_empty_release_is_empty():
    assert control(Counts()).printed == {}


def test_a_case_with_several_types_counts_once_in_the_base():
    counts = several_by_period(
        "cases",
        {("labour", "Q1"): 60, ("sexual", "Q1"): 50, ("unknown", "Q1"): 12},
        {"Q1": 100},
        rows="type",
        columns="quarter",
        alone={"unknown"},
    )
    assert counts.numbers[Cell("cases", "count")] == 100
    assert control(counts).printed[Cell.at("cases", quarter="Q1")] == 100


@pytest.mark.parametrize("size", [1, 2, 5, 30])
def test_control_ends_even_where_all_counts_are_small(size):
    counts = {(f"c{i}", month): 1 for i in range(size) for month in MONTHS}
    release = two_way("contacts", counts, rows="channel", columns="month")
    result = control(release)
    assert all(result.printed[cell] is None for cell, n in release.numbers.items() if is_small(n))


# --- against an attacker of another make: every world is tried, no solver ------------------------------


def worlds(lines, boxes, truth):
    """Every assignment of whole numbers, at most 9 from the truth, that agrees with all boxes and lines."""
    cells = list(truth)
    inner = [cell for cell in cells if all(cell != line.whole for line in lines if line.tie is Tie.SUM)]
    wholes = [line for line in lines if line.tie is Tie.SUM]
    ranges = [range(int(max(boxes[c][0], truth[c] - 9)), int(min(boxes[c][1], truth[c] + 9)) + 1) for c in inner]
    for values in itertools.product(*ranges):
        world = dict(zip(inner, values, strict=True))
        for line in sorted(wholes, key=lambda line: -len(line.whole.where)):
            world[line.whole] = sum(world[part] for part in line.parts)
        if all(boxes[cell][0] <= world[cell] <= boxes[cell][1] for cell in cells) and agree(lines, world):
            yield world


def agree(lines, world):
    for line in lines:
        whole, parts = world[line.whole], [world[part] for part in line.parts]
        if line.tie is Tie.SUM and whole != sum(parts):
            return False
        if line.tie is not Tie.SUM and max(parts) > whole:
            return False
    return True


def spreads(counts):
    """The exact feasible range of each small count, by trying every world."""
    result = control(counts)
    found = {cell: set() for cell, n in counts.numbers.items() if is_small(n)}
    for world in worlds(counts.lines, result.told, counts.numbers):
        for cell, seen in found.items():
            seen.add(world[cell])
    return {cell: max(seen) - min(seen) for cell, seen in found.items() if result.fates[cell] is not Fate.WITHHELD}


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=4, max_size=4))
def test_trying_every_world_of_a_small_table_agrees_with_the_solver(numbers):
    cells = {("a", "x"): numbers[0], ("a", "y"): numbers[1], ("b", "x"): numbers[2], ("b", "y"): numbers[3]}
    assert all(width >= WIDTH for width in spreads(two_way("t", cells, rows="r", columns="c")).values())


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=2, max_size=2))
def test_trying_every_world_of_an_estimate_agrees_with_the_solver(pairs):
    counts = {code: (low, low + more) for code, (low, more) in zip("ab", pairs, strict=True)}
    assert all(width >= WIDTH for width in spreads(from_to("t", counts, dimension="d")).values())
