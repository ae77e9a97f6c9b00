"""What of an entry is published, and what never is."""

import pytest
from django.contrib.postgres.search import SearchQuery
from django.db import IntegrityError, connections, transaction

from liftstone.directory import actions
from liftstone.directory.models import Location, Service
from liftstone.directory.open_models import OpenAt, OpenOrganisation, OpenService
from tests.cast import as_
from tests.directory.entries import LEEDS, provider, refuge, service


@pytest.fixture
def ben(cast):
    with as_(cast.ben) as by:
        yield by


def test_a_service_is_published_with_its_organisation_and_place(ben):
    kept = service(ben, provider(ben), needs=["health"], languages=["vi"], minimum_age=18)
    row = OpenService.objects.get(service=kept)
    assert row.document["organization"]["name"] == "Open Hand"
    assert row.document["languages"][0]["name"] == "Vietnamese"
    assert row.document["attributes"][0]["taxonomy_term"]["code"] == "health"
    assert row.document["minimum_age"] == 18
    at = row.at.get()
    assert (at.latitude, at.longitude) == LEEDS
    assert at.document["location"]["latitude"] == LEEDS[0]


def test_of_a_refuge_the_area_is_published_and_no_place(ben):
    kept = refuge(ben, provider(ben, "Haven"))
    row = OpenService.objects.get(service=kept)
    assert [each["name"] for each in row.document["service_areas"]] == ["York"]
    assert row.areas == ["council:E06000014"]
    assert not row.at.exists()


@pytest.mark.parametrize("said", [{"is_open": False}, {"status": "inactive"}, {"status": "temporarily closed"}])
def test_what_is_kept_to_staff_or_is_not_active_is_not_published_nor_its_organisation(ben, said):
    service(ben, provider(ben), **said)
    assert not OpenService.objects.exists()
    assert not OpenOrganisation.objects.exists()


def test_what_is_taken_back_is_published_no_longer(ben):
    kept = service(ben, provider(ben))
    kept.is_open = False
    actions.keep_service(service=kept, places=[], by=ben)
    assert not OpenService.objects.exists()
    assert not OpenAt.objects.exists()
    assert not OpenOrganisation.objects.exists()


def test_an_organisation_that_is_gone_takes_its_services_with_it(ben):
    of = provider(ben)
    service(ben, of)
    of.is_gone = True
    actions.keep_provider(provider=of, by=ben)
    assert not OpenService.objects.exists()


def test_a_place_that_becomes_secret_is_published_no_longer(ben):
    kept = service(ben, provider(ben))
    location = Location.objects.get()
    location.is_secret, location.name, location.document = True, "", {}
    location.areas, location.area_name = ["council:E06000014"], "York"
    actions.keep_location(location=location, by=ben)
    assert not OpenAt.objects.exists()
    row = OpenService.objects.get(service=kept)
    assert [each["name"] for each in row.document["service_areas"]] == ["York"]


def _make_secret_and_nothing_else():
    Location.objects.update(is_secret=True, name="", document={}, areas=["council:E06000014"])
    connections["default"].check_constraints()


def test_the_database_itself_publishes_no_place_that_is_secret(ben):
    service(ben, provider(ben))
    with pytest.raises(IntegrityError, match="what_is_published_is_not_secret"), transaction.atomic():
        _make_secret_and_nothing_else()


def test_the_database_takes_no_place_inside_a_service(ben):
    kept = service(ben, provider(ben))
    row = OpenService.objects.get(service=kept)
    row.document["service_at_locations"] = [{"location": {"name": "Here"}}]
    with pytest.raises(IntegrityError, match="no_place_in_an_open_service"), transaction.atomic():
        row.save(update_fields=["document"])


def test_nothing_of_a_document_that_has_rows_of_its_own_or_is_for_staff_is_published(ben):
    document = {
        "service_at_locations": [{"location": {"name": "Canary"}}],
        "locations": [{"name": "Canary"}],
        "capacities": [{"available": 3, "description": "Canary"}],
        "metadata": [{"previous_value": "Canary"}],
        "organization": {"name": "Canary"},
        "contacts": [{"name": "Canary", "title": "Manager"}],
        "anything": "Canary",
    }
    service(ben, provider(ben, document={"locations": [{"name": "Canary"}]}), document=document, remark="Canary")
    row = OpenService.objects.get()
    for said in (row.document, row.of.document, row.at.get().document):
        assert "Canary" not in str(said)
    assert row.document["contacts"][0]["title"] == "Manager"


def test_what_is_marked_secret_inside_is_not_published_at_all(ben):
    service(ben, provider(ben), document={"contacts": [{"is_secret": True}]})
    assert not OpenService.objects.exists()


def test_what_says_the_same_was_not_modified(ben):
    kept = service(ben, provider(ben))
    before = OpenService.objects.get().modified_at
    actions.keep_service(
        service=kept, places=[actions.Place(at.location, at.document) for at in kept.at.all()], by=ben
    )
    assert OpenService.objects.get().modified_at == before
    kept.name = "Another name"
    actions.keep_service(service=kept, places=[], by=ben)
    assert OpenService.objects.get().modified_at > before


def test_whoever_rings_publishes_since_when_it_holds(cast):
    with as_(cast.ben) as ben:
        kept = service(ben, provider(ben))
    with as_(cast.asha) as asha:
        told = actions.confirm(service=Service.objects.get(id=kept.id), by=asha)
        row = OpenService.objects.get()
        assert row.document["assured_date"] == told.confirmed_at.date().isoformat()
        assert "confirmed_by" not in str(row.document)
        assert str(asha.person) not in str(row.document)


def test_more_words_than_a_row_holds_are_not_searched(ben):
    many = " ".join(f"{number}word" for number in range(3_000))
    service(ben, provider(ben), document={"description": f"Counsel {many} zebra"})
    assert OpenService.objects.filter(words=SearchQuery("counsel")).exists()
    assert not OpenService.objects.filter(words=SearchQuery("zebra")).exists()
