"""The map of boards: the same for the same boards, above whoever is answered to, and no line behind a box."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.governing import drawing
from liftstone.governing.drawing import BOX, HIGH, draw, wrapped

NAMES = {"n": "Our table", "a": "Safeguarding adults board", "c": "Children's partnership", "t": "Task group"}
TIES = [("n", "a", "reports"), ("n", "c", "feeds"), ("t", "n", "reports"), ("t", "c", "feeds")]


@st.composite
def boards(draw_):
    count = draw_(st.integers(1, 12))
    names = {str(number): f"Board {number}" for number in range(count)}
    ends = st.sampled_from(sorted(names))
    ties = draw_(st.lists(st.tuples(ends, ends, st.sampled_from(["reports", "feeds"])), max_size=20))
    return names, ties


def crosses(picture) -> list[tuple[str, tuple]]:
    """Which lines run through which boxes, looked at in small steps."""
    found = []
    for line in picture.lines:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            for step in range(1, 40):
                x, y = x1 + (x2 - x1) * step / 40, y1 + (y2 - y1) * step / 40
                found += [
                    (spot.key, line.points)
                    for spot in picture.spots
                    if abs(x - spot.x) < BOX / 2 - 1 and abs(y - spot.y) < HIGH / 2 - 1
                ]
    return found


def overlaps(picture) -> bool:
    spots = picture.spots
    return any(
        abs(one.x - other.x) < BOX and abs(one.y - other.y) < HIGH
        for place, one in enumerate(spots)
        for other in spots[:place]
    )


@settings(max_examples=150, deadline=None)
@given(boards())
def test_no_line_runs_behind_a_box_and_no_two_boxes_touch(told):
    picture = draw(*told)
    assert not crosses(picture)
    assert not overlaps(picture)
    assert all(spot.x - BOX / 2 >= 0 and spot.x + BOX / 2 <= picture.width for spot in picture.spots)
    assert all(spot.y - HIGH / 2 >= 0 and spot.y + HIGH / 2 <= picture.height for spot in picture.spots)


def test_the_measurement_finds_a_line_that_does(monkeypatch):
    """Control: without lanes of its own, the line from the task group runs behind the table in the middle."""
    whole = draw(NAMES, TIES)
    straight = [drawing.Line((line.points[0], line.points[-1]), line.kind) for line in whole.lines]
    spots = [drawing.Spot(each.key, 90, each.y, each.lines) for each in whole.spots]
    broken = drawing.Picture(
        whole.width,
        whole.height,
        tuple(spots),
        tuple(drawing.Line(((90, line.points[0][1]), (90, line.points[-1][1])), line.kind) for line in straight),
    )
    assert crosses(broken)
    assert overlaps(broken)


@given(boards(), st.randoms())
@settings(max_examples=50, deadline=None)
def test_the_same_boards_give_the_same_picture_in_whatever_order_they_come(told, chance: random.Random):
    names, ties = told
    shuffled = list(names.items())
    chance.shuffle(shuffled)
    other = list(ties)
    chance.shuffle(other)
    assert draw(names, ties) == draw(dict(shuffled), other)


def test_whoever_is_answered_to_stands_above_and_a_ring_is_drawn_all_the_same():
    at = {spot.key: spot.y for spot in draw(NAMES, TIES).spots}
    assert at["t"] > at["n"] > at["a"]
    ring = draw(NAMES, [("a", "c", "reports"), ("c", "n", "reports"), ("n", "a", "reports")])
    assert len(ring.lines) == 3


def test_read_from_the_right_it_is_mirrored_and_nothing_else():
    one, other = draw(NAMES, TIES), draw(NAMES, TIES, mirrored="rtl")
    assert [(one.width - each.x, each.y, each.lines) for each in one.spots] == [
        (each.x, each.y, each.lines) for each in other.spots
    ]


@pytest.mark.parametrize("name", ["x" * 300, "word " * 60, "Safeguarding adults board", "a", "مجلس حماية البالغين"])
def test_a_name_fits_in_its_box(name):
    lines = wrapped(name)
    assert 1 <= len(lines) <= drawing.LINES
    assert all(len(line) <= drawing.LETTERS for line in lines)


def test_nothing_at_all_is_a_picture_too():
    assert draw({}, []).spots == ()
