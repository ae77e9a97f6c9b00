"""How thin the help is, from values alone: which areas, which hours, how far, and what one more would change."""

import pytest

from liftstone.directory import tiles
from liftstone.directory.coverage_rules import (
    HOURS,
    UNKNOWN,
    Responder,
    by_area,
    changed,
    forces_of,
    level,
    level_of_travel,
    one_more,
)
from liftstone.vocabulary.police import FORCES

LEEDS, TRURO = (53.80, -1.55), (50.26, -5.05)


def responder(**said) -> Responder:
    made = {"kind": "charity", "is_police": False, "forces": {"west_yorkshire"}, "open_in": set(HOURS[:1])}
    made |= {"is_known": True, "in_person": True, "places": (LEEDS,), **said}
    return Responder(**made | {name: frozenset(made[name]) for name in ("forces", "open_in")})


def test_every_force_with_an_area_has_one_tile_and_no_two_share_a_place():
    assert set(tiles.TILES) == set(FORCES.codes) - {"british_transport", "overseas", "unknown"}
    assert len(tiles.TILES) == 45
    spots = [(each.column, each.row) for each in tiles.TILES.values()]
    assert len(set(spots)) == 45
    assert all(column < tiles.COLUMNS and row < tiles.ROWS for column, row in spots)
    assert len({each.letters for each in tiles.TILES.values()}) == 45
    assert all(49 < each.latitude < 60 and -8 < each.longitude < 2 for each in tiles.TILES.values())


def test_areas_stand_for_force_areas_and_none_for_those_of_the_nations():
    councils = {"E06000052": ["devon_and_cornwall"]}
    assert forces_of(["force:kent", "council:E06000052"], [], councils=councils) == {"kent", "devon_and_cornwall"}
    assert forces_of([], ["wales"], councils={}) == {"north_wales", "south_wales", "gwent", "dyfed_powys"}
    assert len(forces_of([], ["england"], councils={})) == 39
    assert forces_of(["nation:scotland"], ["england"], councils={}) == {"scotland"}
    assert forces_of(["council:nowhere", "force:british_transport"], [], councils={}) == set()


def test_police_count_by_kind_and_never_as_somebody_who_is_not_police():
    police = responder(kind="police", is_police=True, open_in=HOURS)
    area = by_area([police, responder(open_in=HOURS), responder()], needs={})["west_yorkshire"]
    assert (area.kinds, area.others) == ({"police": 1, "charity": 2}, 2)
    assert area.hours == {"working": 2, "evening": 1, "night": 1, "weekend": 1}
    assert by_area([police], needs={})["west_yorkshire"].nearest_km is None


def test_hours_that_nobody_asked_are_counted_apart():
    area = by_area([responder(is_known=False, open_in=())], needs={})["west_yorkshire"]
    assert area.hours == {UNKNOWN: 1}


def test_travel_is_to_the_nearest_who_interviews_in_person_wherever_it_is():
    far, by_phone = responder(), responder(in_person=False, places=(TRURO,))
    areas = by_area([far, by_phone], needs={})
    assert areas["west_yorkshire"].travel == "walk" or areas["west_yorkshire"].nearest_km < 15
    assert areas["devon_and_cornwall"].travel == "far"
    assert areas["devon_and_cornwall"].hours == {}


def test_one_more_changes_its_own_area_and_the_way_to_it_for_the_others():
    before = by_area([responder()], needs={})
    after = by_area([responder(), one_more(force="devon_and_cornwall", kind="charity", hours="always")], needs={})
    pairs = {one.force: (one, other) for one, other in changed(before, after)}
    assert pairs["devon_and_cornwall"][1].hours == dict.fromkeys(HOURS, 1)
    assert pairs["devon_and_cornwall"][1].travel == "walk"
    assert "west_yorkshire" not in pairs
    day = one_more(force="kent", kind="council", hours="day")
    assert (day.open_in, day.kind, day.is_police) == ({"working"}, "council", False)


@pytest.mark.parametrize(("number", "shade"), [(0, 0), (1, 1), (2, 2), (3, 3), (5, 3), (6, 4), (600, 4)])
def test_a_count_has_a_shade(number, shade):
    assert level(number) == shade


def test_nobody_is_the_lightest():
    assert [level_of_travel(each) for each in ("", "far", "two", "hour", "walk")] == [0, 1, 2, 3, 4]
