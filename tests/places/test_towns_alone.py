"""Before anything is loaded, towns are found."""

import pytest

from liftstone.places import queries
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_towns_are_found_before_anything_is_loaded_and_say_what_is_not_known(cast):
    with as_(cast.asha):
        found = queries.find("Newport")
        assert [each.label for each in found[:3]] == [
            "Newport, Wales",
            "Newport, near Gosport, England",
            "Newport, near Telford, England",
        ]
        assert {each.notes for each in found} == {("forces-unknown",)}
        assert queries.find("M1") == []
        assert queries.find("St Helier")[0].notes == ("crown-dependency",)


def test_the_error_of_a_town_grows_with_it(cast):
    with as_(cast.asha):
        village, city = queries.find("Reeth") or queries.find("Whitby"), queries.find("Leeds")
    assert village[0].error_km[0] < city[0].error_km[0] < city[0].error_km[1] < 20
