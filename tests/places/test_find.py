"""What somebody types is found: postcodes, outcodes, towns, councils, forces, in whatever case and gaps."""

import pytest

from liftstone.places import councils, queries
from liftstone.places.shapes import Kind, Note
from tests.cast import as_

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acting(cast, handful):
    with as_(cast.asha):
        yield


def only(text: str):
    (found,) = queries.find(text)
    return found


@pytest.mark.parametrize("typed", ["M1", "m1", " m 1 ", "M1 1AE", "m11ae", "M1 1", "m1 1a", "M1-1AE"])
def test_an_outcode_is_found_however_a_postcode_of_it_is_typed(typed):
    found = only(typed)
    assert (found.kind, found.code, found.label) == (Kind.OUTCODE, "M1", "M1, Manchester")
    assert found.forces == ("greater_manchester",)
    assert found.councils == ("E08000003",)
    assert found.error_km == (1.2, 5.9)


def test_a_postcode_that_is_not_known_says_that_its_outcode_is_shown():
    assert only("M1 1AE").notes == ("unknown-postcode",)
    assert only("M1").notes == ()


def test_a_central_district_without_its_letter_stands_for_all_of_them():
    assert only("W1T").code == "W1"


@pytest.mark.parametrize(
    ("outcode", "forces"),
    [
        ("BL7", {"greater_manchester", "lancashire"}),
        ("LS21", {"west_yorkshire", "north_yorkshire"}),
        ("WV9", {"west_midlands", "staffordshire"}),
    ],
)
def test_an_outcode_that_straddles_two_forces_offers_both(outcode, forces):
    found = only(outcode)
    assert set(found.forces) == forces
    assert found.notes == ("straddles",)


def test_one_of_the_crown_dependencies_is_marked_and_has_no_force():
    found = only("IM1")
    assert (found.nation, found.forces, found.notes) == ("overseas", (), ("crown-dependency",))
    assert queries.find("Douglas")[-1].nation in ("overseas", "scotland")


def test_of_several_towns_all_are_found_the_larger_first_and_each_is_told_from_the_others():
    found = [each for each in queries.find("newport") if each.kind == Kind.TOWN]
    assert len(found) >= 6
    assert found[0].nation == "wales"
    assert len({each.label for each in found}) == len(found)
    (here,) = queries.find("Newport, Isle of Wight")
    assert here.label == "Newport, Isle of Wight, England"
    assert here.forces == ("hampshire",)


def test_a_town_is_found_by_its_names_in_other_languages():
    assert queries.find("Caerdydd")[0].label == "Cardiff, Wales"
    assert queries.find("لندن")[0].label.startswith("London")


def test_a_council_is_found_by_each_of_its_names():
    for name in ("Leeds City Council", "leeds council", "LEEDS"):
        assert "E08000035" in [each.code for each in queries.find(name)], name
    assert queries.find("Glasgow City Council")[0].forces == ("scotland",)


def successors(gss):
    return tuple(each.gss for each in councils.successors_of(councils.row(gss)))


def test_an_abolished_council_gives_who_took_over_through_chains():
    (found,) = queries.find("Taunton Deane Borough Council")
    assert (found.code, found.label) == ("E06000066", "Somerset Council")
    assert "successor" in found.notes
    assert found.forces == ("avon_and_somerset",)
    assert successors("E07000190") == ("E06000066",)
    assert successors("E08000035") == ("E08000035",)
    assert successors("NIR-S") == ("N09000007",)
    assert "abolished" in queries.council("E07000190").notes


def test_a_code_that_a_council_had_before_still_finds_it():
    assert queries.council("S12000043").code == "S12000049"
    assert queries.council("E99999999") is None


def test_a_place_lies_in_all_that_is_responsible_there_its_county_as_well():
    assert only("BL7").areas == (
        "council:E08000001",
        "force:lancashire",
        "force:greater_manchester",
        "nation:england",
    )
    assert only("RH1").councils == ("E07000211", "E10000030")
    assert queries.council("E07000211").councils == ("E07000211", "E10000030")
    assert councils.forces_of("E10000030") == ("surrey",)


def test_a_combined_authority_has_the_forces_of_its_members():
    assert councils.forces_of("E47000001") == ("greater_manchester",)
    assert queries.councils_of("greater_manchester") == ("E08000001", "E08000003", "E47000001")


def test_a_force_is_found_by_its_name_with_and_without_what_kind_of_force_it_is():
    for name in ("Greater Manchester Police", "gmp", "Police Service of Northern Ireland", "PSNI"):
        assert Kind.FORCE in [each.kind for each in queries.find(name)], name
    found = queries.force("north_yorkshire")
    assert (found.label, found.forces) == ("North Yorkshire Police", ("north_yorkshire",))


def test_here_is_rounded_and_knows_which_police_may_be_responsible():
    found = queries.here(53.6312, -2.4188)
    assert (found.latitude, found.longitude) == (53.63, -2.42)
    assert found.notes == ("straddles",)
    nowhere = queries.here(48.85, 2.35)
    assert (nowhere.forces, nowhere.notes) == ((), (Note.FORCES_UNKNOWN,))


def test_what_begins_so_is_suggested_while_somebody_types():
    assert queries.suggestions("bl7")[0].code == "BL7"
    labels = [each.label for each in queries.suggestions("manch")]
    assert any(label.startswith("Manchester") for label in labels)
    assert "Manchester City Council" in labels
    assert len(queries.suggestions("n", most=5)) == 5
    assert queries.suggestions("  ") == []


def test_every_place_is_found_again_by_its_kind_and_code():
    for text in ("BL7", "Newport", "Leeds", "Kent Police", "Manchester"):
        for each in queries.find(text):
            assert queries.place(each.kind, each.code) == each or each.notes


@pytest.mark.parametrize("typed", ["", " ", "xyzzy nowhere", "'; DROP TABLE", "9" * 5000, "\x00", "ZZ99 9ZZ", "💥"])
def test_what_is_nowhere_is_no_error(typed):
    assert queries.find(typed) == []


@pytest.mark.parametrize("typed", ["53.63, -2.42", "53.6312 -2.4188", "53.63°, −2.42°"])
def test_two_numbers_off_a_map_are_where_somebody_is(handful, typed):
    (found,) = queries.find(typed)
    assert (found.kind, found.latitude, found.longitude) == ("here", 53.63, -2.42)


@pytest.mark.parametrize("typed", ["-2.42, 53.63", "53.63", "91, 0", "12 34"])
def test_numbers_that_are_no_point_of_these_islands_are_none(handful, typed):
    assert all(each.kind != "here" for each in queries.find(typed))
