"""What the open interface answers, to anybody."""

import pytest
from django.test import Client

from tests.cast import as_
from tests.directory.documents import SHARED, complaints, uk_validator, validator
from tests.directory.entries import HULL, LEEDS, NINE_TO_FIVE, provider, refuge, service

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("liftstone.config.urls_public")]
STANDARDS = ["hsds", "uk"]


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def entries(cast):
    with as_(cast.ben) as ben:
        haven = provider(ben, "Haven")
        return {
            "health": service(ben, provider(ben, "Clinic"), needs=["health"], languages=["vi"], minimum_age=18),
            "day": service(ben, provider(ben, "By day"), at=HULL, schedules=[NINE_TO_FIVE], maximum_age=17),
            "refuge": refuge(ben, haven),
            "staff": service(ben, haven, name="For staff alone", is_open=False),
        }


def names(answer):
    return sorted(each["name"] for each in answer.json()["contents"])


@pytest.mark.parametrize("standard", STANDARDS)
def test_services_are_listed_one_found_and_valid(door, entries, standard):
    answer = door.get(f"/open/{standard}/services")
    assert names(answer) == ["A refuge", "By day", "Clinic"]
    assert (answer.json()["total_items"], answer.json()["last_page"]) == (3, True)
    one = door.get(f"/open/{standard}/services/{entries['health'].id}").json()
    assert one["service_at_locations"][0]["location"]["latitude"] == LEEDS[0]
    if SHARED.exists():
        for each in [*answer.json()["contents"], one]:
            assert complaints(validator("service"), each) == []
        assert standard == "hsds" or complaints(uk_validator("service"), one) == []
