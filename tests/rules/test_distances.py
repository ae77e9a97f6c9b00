"""How far, how long, and how names and postcodes are read. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.places import forces, rules
from liftstone.places.rules import At

LONDON, EDINBURGH, LEEDS = At(51.5074, -0.1278), At(55.9533, -3.1883), At(53.8008, -1.5491)
points = st.builds(At, st.floats(49, 61), st.floats(-9, 2))


def test_distances_are_those_of_the_ground():
    assert rules.distance_km(LONDON, EDINBURGH) == pytest.approx(534, abs=1)
    assert rules.distance_km(LONDON, LONDON) == 0


@given(points, points)
def test_there_is_as_far_as_back(there, back):
    assert rules.distance_km(there, back) == pytest.approx(rules.distance_km(back, there))


@pytest.mark.parametrize(
    ("km", "class_"),
    [(0, "walk"), (1.8, "walk"), (1.9, "hour"), (38, "hour"), (39, "two"), (84, "two"), (86, "far")],
)
def test_travel_is_told_in_classes_since_a_straight_line_knows_no_road(km, class_):
    assert rules.travel_class(km) == class_


@given(points, st.floats(0.1, 100))
def test_everything_within_reach_lies_in_the_box(point, km):
    box = rules.box(point, km=km)
    assert box.south < point.latitude < box.north
    assert rules.distance_km(point, At(box.north, point.longitude)) >= km * 0.999
    for latitude in (box.south, point.latitude, box.north):
        assert rules.distance_km(At(latitude, point.longitude), At(latitude, box.east)) >= km * 0.98


@pytest.mark.parametrize(
    ("typed", "outcodes"),
    [
        ("SW1A 2AA", ["SW1A", "SW1"]),
        ("sw1a2aa", ["SW1A", "SW1"]),
        ("M1 1AE", ["M1"]),
        ("M11AE", ["M1"]),
        ("M11", ["M11", "M1"]),
        ("M1 1", ["M1"]),
        ("BL7 9", ["BL7"]),
        ("BT48", ["BT48", "BT4"]),
        ("GIR 0AA", ["GIR"]),
        ("Leeds", []),
        ("", []),
    ],
)
def test_a_part_of_a_postcode_says_which_outcode_may_be_meant(typed, outcodes):
    assert rules.outcodes_of(typed) == outcodes


@pytest.mark.parametrize("typed", ["M1 1AE", "m11ae", " m1  1ae ", "M1.1AE", "M1-1ae"])
def test_a_postcode_is_one_however_it_is_typed(typed):
    assert rules.postcode_of(typed) == "M11AE"
    assert rules.spaced("M11AE") == "M1 1AE"


@given(st.text())
def test_whatever_is_typed_is_read_without_an_error(text):
    rules.postcode_of(text)
    rules.outcodes_of(text)
    assert rules.folded(rules.folded(text)) == rules.folded(text)


@pytest.mark.parametrize(
    ("said", "bare"),
    [
        ("London Borough of Hackney", "hackney"),
        ("Hackney Council", "hackney"),
        ("City of Bradford Metropolitan District Council", "bradford"),
        ("Borough Council of King's Lynn and West Norfolk", "kings lynn and west norfolk"),
        ("City and County of Swansea Council", "swansea"),
        ("Telford & Wrekin Council", "telford and wrekin"),
    ],
)
def test_a_council_is_called_the_same_whatever_kind_it_is(said, bare):
    assert rules.bare_council(rules.folded(said)) == bare


def test_forces_are_known_by_codes_and_by_names():
    assert forces.of_gss("E23000005") == forces.called("Greater Manchester Police") == "greater_manchester"
    assert forces.of_gss("N23000007") == forces.called("northernireland") == "psni"
    assert forces.called("dyfed-powys") == "dyfed_powys"
    assert forces.called("devonandcornwall") == forces.called("Devon & Cornwall Police") == "devon_and_cornwall"
    assert forces.of_gss("E99999999") == forces.called("the Shire") == forces.called("police") == ""


def test_the_error_of_a_place_grows_with_it_and_is_never_nothing():
    assert rules.town_error(0) == (0.5, 1.5)
    assert rules.town_error(500_000) == (4.4, 9.5)
    assert rules.council_error(8_000) > rules.council_error(100) > (0, 0)
