"""What the open interface answers: valid by both standards, with telephones, and never with a secret place."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.directory import open_shapes, projecting
from liftstone.directory.hsds_fields import fields
from liftstone.directory.open_models import OpenService
from liftstone.directory.open_shapes import Detail, Standard
from liftstone.directory.projecting import SecretLocation
from tests.directory import documents
from tests.directory.documents import SHARED, complaints, published, uk_validator, validator

needs_schemas = pytest.mark.skipif(not SHARED.exists(), reason="the standard's schemas are not here")
KINDS = list(documents.RECORDS)


@needs_schemas
@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("kind", KINDS)
def test_a_full_record_is_valid_by_the_standard(kind, standard):
    assert complaints(validator(kind), published(kind, documents.record(kind), standard)) == []


@needs_schemas
@pytest.mark.parametrize("kind", ["service", "organization"])
def test_a_full_record_is_valid_by_the_uk_profile(kind):
    assert complaints(uk_validator(kind), published(kind, documents.record(kind), Standard.UK)) == []


@needs_schemas
@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_which_nothing_is_known_is_still_valid(kind, standard):
    assert complaints(validator(kind), published(kind, {"id": "not a uuid"}, standard)) == []


@needs_schemas
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_valid_and_holds_only_what_is_one_to_one(kind):
    listed = open_shapes.one_to_one(kind, published(kind, documents.record(kind), Standard.UK))
    assert complaints(validator(kind), listed) == []
    assert not [value for value in listed.values() if isinstance(value, list)]


@needs_schemas
@settings(deadline=None)
@given(
    junk=st.dictionaries(
        st.sampled_from(list(fields("service"))),
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=5)
        | st.lists(
            st.dictionaries(st.sampled_from(["id", "number", "url", "location"]), st.text(max_size=3)), max_size=2
        ),
    )
)
def test_whatever_stands_in_a_document_what_comes_out_is_valid(junk):
    for standard in Standard:
        done = published("service", {**documents.record(), **junk}, standard)
        assert complaints(validator("service"), done) == []
        json.dumps(done, allow_nan=False)


def test_the_full_standard_answers_what_it_was_given():
    document = documents.record()
    done = projecting.service(document)
    assert done["capacities"] == document["capacities"]
    assert done["service_at_locations"][0]["location"]["addresses"] == documents.LOCATION["addresses"]
    assert projecting.service(done) == done


def test_the_uk_profile_keeps_the_telephones_languages_and_ways_in_that_it_does_not_name():
    done = published("service", documents.record(), Standard.UK)
    assert done["phones"][0]["number"] == "020 7946 0123"
    assert done["languages"][0]["code"] == "vi"
    assert done["interpretation_services"] == "By telephone, any language"
    assert done["application_process"].startswith("Ring")
    assert done["contacts"][0]["email"] == "duty@example.org"
    assert done["service_at_locations"][0]["location"]["transportation"] == "Bus 7"


def test_the_uk_profile_adds_its_own_names_and_leaves_out_what_nobody_misses():
    done = published("service", documents.record(), Standard.UK)
    assert done["service_areas"][0]["service_area"] == "Bristol"
    assert done["attributes"][0]["taxonomy_term"]["term"] == "Legal advice"
    assert "program" not in done
    assert "locations" not in done["organization"]
    assert "service_id" not in done["phones"][0]


@pytest.mark.parametrize("standard", Standard)
def test_what_is_noted_beside_the_standard_stays_inside(standard):
    document = documents.record() | {"steward_note": "CANARY"}
    document["service_at_locations"][0]["location"]["why"] = "CANARY"
    document["phones"] = [*document["phones"], {"number": 5, "note": "CANARY"}]
    assert "CANARY" not in json.dumps(published("service", document, standard))


@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_changed_from_what_is_never_published(kind, standard):
    assert "Hidden Lane" not in json.dumps(published(kind, documents.record(kind), standard))


@pytest.mark.parametrize(
    "mark",
    [{"secret": True}, {"secret": "no"}, {"is_secret": 1}, {"confidential": ""}, {"location_type": "redacted"}],
)
def test_a_secret_place_is_refused_wherever_it_stands(mark):
    document = documents.record()
    document["service_at_locations"][0]["location"].update(mark)
    with pytest.raises(SecretLocation) as refused:
        projecting.service(document)
    assert "Harbour" not in str(refused.value)
    with pytest.raises(SecretLocation):
        projecting.service_at_location(document["service_at_locations"][0])


def test_a_secret_place_of_an_organisation_is_refused_too_though_the_uk_profile_leaves_places_out():
    document = documents.record("organization")
    document["locations"][0]["secret"] = True
    with pytest.raises(SecretLocation):
        projecting.organization(document)


def test_what_is_said_not_to_be_secret_is_published():
    document = documents.record()
    document["service_at_locations"][0]["location"]["secret"] = False
    assert projecting.service(document)["service_at_locations"]


def test_the_smallest_list_gives_ids_and_when_they_changed():
    row = OpenService(document=projecting.service(documents.record()))
    assert open_shapes.in_list("service", row, Standard.HSDS, detail=Detail.MINIMAL) == {
        "id": documents.made_id(10),
        "last_modified": "2026-01-31T09:30:00Z",
    }


def test_a_free_bed_of_which_nobody_knows_how_many_is_left_out():
    document = documents.record() | {
        "capacities": [{"id": documents.made_id(1), "updated": "2026-01-31T09:30:00Z"}]
    }
    assert projecting.service(document)["capacities"] == []


@pytest.mark.parametrize(
    ("total", "number", "here", "pages", "first", "last", "empty"),
    [
        (0, 1, 0, 0, True, True, True),
        (1, 1, 1, 1, True, True, False),
        (21, 1, 10, 3, True, False, False),
        (21, 3, 1, 3, False, True, False),
        (21, 9, 0, 3, False, True, True),
    ],
)
def test_a_page_says_where_it_stands(total, number, here, pages, first, last, empty):
    done = projecting.page([{"id": "x"}] * here, total=total, number=number, size=10)
    assert (done["total_items"], done["total_pages"], done["page_number"]) == (total, pages, number)
    assert (done["size"], done["first_page"], done["last_page"], done["empty"]) == (here, first, last, empty)


@pytest.mark.parametrize(("number", "size"), [(0, 10), (1, 0), (-1, 5)])
def test_there_is_no_page_nought(number, size):
    with pytest.raises(ValueError, match="no such page"):
        projecting.page([], total=0, number=number, size=size)
