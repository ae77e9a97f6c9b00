"""The attack itself: it must find what exact margins give away, and must not cry wolf."""

import pytest

from liftstone.statistics.audit_lp import Attack
from liftstone.statistics.cells import Cell, Counts, from_to, several_by_period, two_way
from liftstone.statistics.disclosure import is_small

TABLE = {("a", "x"): 100, ("a", "y"): 3, ("b", "x"): 40, ("b", "y"): 60}


def attack(counts: Counts, *, exact: bool) -> list[Cell]:
    """Attack a release that hides its small counts and prints the others exactly, or not at all."""
    boxes = {}
    for cell, n in counts.numbers.items():
        if is_small(n):
            boxes[cell] = (1.0, 9.0)
        else:
            boxes[cell] = (float(n), float(n)) if exact else (0.0, float("inf"))
    return Attack(counts.numbers, counts.lines, boxes).narrow()


def test_exact_margins_give_a_single_hidden_count_away():
    assert attack(two_way("t", TABLE, rows="r", columns="c"), exact=True) == [Cell.at("t", r="a", c="y")]


def test_where_nothing_else_is_printed_nothing_is_found():
    assert attack(two_way("t", TABLE, rows="r", columns="c"), exact=False) == []


def test_linked_tables_are_attacked_together():
    """The total of x is in both tables: what one hides, the other must not give away."""
    first = two_way("t", TABLE, rows="r", columns="c")
    second = two_way("t", {("m", "x"): 90, ("n", "x"): 50, ("m", "y"): 43, ("n", "y"): 20}, rows="s", columns="c")
    first.add(second)
    assert first.numbers[Cell.at("t", c="x")] == 140
    assert attack(first, exact=True) == [Cell.at("t", r="a", c="y")]


def test_a_lower_count_is_bounded_by_the_upper_one():
    counts = from_to("p", {"RO": (4, 4), "VN": (50, 60)}, dimension="n")
    high = Cell.at("p", "high", n="RO")
    boxes = dict.fromkeys(counts.numbers, (0.0, 1000.0))
    boxes[high] = (4.0, 4.0)
    assert Cell.at("p", "low", n="RO") in Attack(counts.numbers, counts.lines, boxes).narrow()


def test_the_base_of_a_table_of_several_types_bounds_its_rows():
    counts = several_by_period(
        "cases",
        {("labour", "q"): 4, ("unknown", "q"): 50},
        {"q": 54},
        rows="t",
        columns="p",
        alone={"unknown"},
    )
    assert Cell.at("cases", t="labour", p="q") in attack(counts, exact=True)


@pytest.mark.parametrize("population", ["t", "elsewhere"])
def test_a_withheld_population_is_left_out(population):
    counts = two_way("t", TABLE, rows="r", columns="c")
    boxes = {cell: (float(n), float(n)) for cell, n in counts.numbers.items()}
    found = Attack(counts.numbers, counts.lines, boxes)
    found.leave_out([population])
    assert bool(found.narrow()) is (population == "elsewhere")
