"""What the published files give that this installation was tried with. They are not in this repository."""

import os
from pathlib import Path

import pytest

from liftstone.places import actions, councils, queries
from liftstone.places.models import Council, Outcode
from tests.cast import as_

SHARED = Path(os.environ.get("LIFTSTONE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
GEO = SHARED / "geo"
pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not GEO.exists(), reason="the files are not here")]

# The council of the outcode says one force and the polygon of its middle another, or its country does.
STRADDLING = {
    "BL7", "LS21", "WV9",
    "DN38", "GU12", "GU31", "SP9", "ST7", "TD12", "TD15",
}  # fmt: skip


@pytest.fixture(autouse=True)
def acting(cast):
    with as_(cast.ben) as ben:
        actions.load(path=GEO, by=ben)
        yield


def test_a_whole_folder_is_loaded_and_settled():
    assert {row.kind: row.rows for row in queries.loaded()} == {
        "councils": 470,
        "council-forces": 348,
        "outcodes": 2856,
        "outcode-forces": 2834,
    }
    assert {each.code for each in Outcode.objects.filter(forces__len__gt=1)} == STRADDLING
    without = Outcode.objects.filter(forces__len=0).values_list("code", flat=True)
    assert {code[:2] for code in without} == {"GY", "JE", "IM"}
    nameless = Outcode.objects.filter(councils__len=0).values_list("region", flat=True)
    assert set(nameless) == {"Greater London", "Greater Manchester", "Guernsey", "Jersey", "IOM"}


def test_every_council_has_a_force_and_every_abolished_one_a_successor_that_there_is():
    now = set(Council.objects.filter(ended__isnull=True).values_list("gss", flat=True))
    for each in Council.objects.all():
        assert each.forces, each.name
        assert queries.council(each.gss) is not None, each.name
        heirs = [heir.gss for heir in councils.successors_of(each)]
        assert heirs, each.name
        assert set(heirs) <= now, each.name
    assert Council.objects.filter(ended__isnull=False).count() == 73


def test_a_county_has_one_force_although_the_list_puts_a_district_into_another():
    assert councils.forces_of("E10000030") == ("surrey",)


def test_names_that_several_have_are_told_apart():
    labels = [each.label for each in queries.find("Newport")]
    assert labels[:3] == [
        "Newport, Wales",
        "Newport, Isle of Wight, England",
        "Newport, Telford and Wrekin, England",
    ]
    assert "Newport City Council" in labels
    assert [each.label for each in queries.find("Cumbria")][:2] == [
        "Cumberland Council",
        "Westmorland and Furness Council",
    ]
