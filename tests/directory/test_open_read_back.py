"""What we publish our own reader of feeds reads back without a fault, and published again it says the same."""

import json

import pytest
from django.test import Client

from liftstone.directory import importing
from liftstone.directory.feeds.problems import Weight
from liftstone.directory.feeds.reading import read
from liftstone.directory.open_models import OpenAt, OpenService
from tests.cast import as_
from tests.directory.entries import DAY_AND_NIGHT, HULL, NINE_TO_FIVE, provider, refuge, service

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("liftstone.config.urls_public")]
PHONE = {"id": "00000000-0000-4000-8000-000000000001", "number": "020 7946 0123", "type": "voice"}
# Another installation gives its own ids, and dates what it took in.
OWN = ("id", "last_modified", "assured_date")


@pytest.fixture
def entries(cast):
    with as_(cast.ben) as ben:
        service(
            ben,
            provider(ben, "Clinic"),
            needs=["health", "mental_health"],
            languages=["vi", "en"],
            interpreters=True,
            minimum_age=18,
            routes=["self"],
            schedules=[DAY_AND_NIGHT],
            document={"description": "Doctors.\nNurses.", "phones": [PHONE], "email": "clinic@example.org"},
        )
        service(ben, provider(ben, "By day"), at=HULL, schedules=[NINE_TO_FIVE], areas=["nation:england"])
        refuge(ben, provider(ben, "Haven"))


def without_ids(document):
    """A record with all that is its own: no ids, no dates of here, in no order of lists."""
    if isinstance(document, dict):
        return {
            name: without_ids(value)
            for name, value in document.items()
            if name not in OWN and not name.endswith("_id")
        }
    if isinstance(document, list):
        return sorted((without_ids(each) for each in document), key=lambda each: json.dumps(each, sort_keys=True))
    return document


def published(organisation):
    services = OpenService.objects.filter(organisation_id=organisation)
    places = OpenAt.objects.filter(organisation_id=organisation)
    return (
        {row.name: without_ids(row.document) for row in services},
        {row.service.name: without_ids(row.document) for row in places},
    )


@pytest.mark.parametrize("standard", ["hsds", "uk"])
def test_what_is_published_is_read_without_a_fault_and_published_again_the_same(cast, entries, standard):
    door = Client(headers={"host": "127.0.0.1"})
    page = door.get(f"/open/{standard}/services?full=true&per_page=100").json()
    with as_(cast.dana) as dana:
        feed = importing.feed_called("Riverside", by=dana)
        reading = read(page, source=str(feed.id))
        assert [each for each in reading.problems if each.weight is Weight.ERROR] == []
        outcome = importing.take_in(feed=feed, reading=reading, by=dana)
        assert (outcome.seen, outcome.new, outcome.refused) == (3, 3, "")
        again = published(dana.organisation)
    with as_(cast.ben) as ben:
        before = published(ben.organisation)
    if standard == "hsds":
        assert again == before
    assert again[0].keys() == before[0].keys()
    assert again[0]["Clinic"]["phones"] == before[0]["Clinic"]["phones"]
