"""A foreign feed: what of it is used, what is said of the rest, and that nothing at all makes it fall over."""

import json
import time
from collections import Counter
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.directory import projecting
from liftstone.directory.feeds.problems import WORDS, Code, Weight, by_kind
from liftstone.directory.feeds.reading import read
from liftstone.directory.hsds_fields import KINDS, fields
from liftstone.directory.open_shapes import Standard, one_to_one
from tests.directory import documents
from tests.directory.documents import complaints, made_id, published, validator
from tests.directory.test_feed_values import ANYTHING

NAMES = sorted(
    {*(name for kind in KINDS for name in fields(kind)), "regular_schedules", "eligibilitys", "contents"}
)


def said(reading):
    """The problems of a reading: where, and which."""
    return {(each.path, each.code) for each in reading.problems}


def codes(reading):
    return {each.code for each in reading.problems}


def service(**fields_):
    """A small service of a council."""
    return {
        "id": made_id(10),
        "name": "Advice",
        "status": "active",
        "organization": {"id": made_id(13), "name": "Council", "description": "A council"},
        **fields_,
    }


def at(**location):
    return service(service_at_locations=[{"id": made_id(21), "location": {"id": made_id(9), **location}}])


@pytest.mark.parametrize("kind", documents.RECORDS)
def test_what_we_publish_we_read_back_unchanged(kind):
    for standard in Standard:
        ours = published(kind, documents.record(kind), standard)
        reading = read(json.dumps(projecting.page([ours], total=1, number=1, size=50)), source="us", kind=kind)
        assert not reading.problems
        if kind == "service_at_location":
            assert published("service", reading.services[made_id(10)], standard) == ours["service"]
        else:
            table = reading.table(kind)
            assert table is not None
            assert published(kind, table[ours["id"]], standard) == ours


def test_a_full_record_brings_its_organisation_places_and_terms():
    reading = read(documents.record(), source="x")
    assert set(reading.organizations) == {made_id(13)}
    assert set(reading.locations) == {made_id(9)}
    assert set(reading.terms) == {made_id(2)}
    assert set(reading.taxonomies) == {made_id(1)}


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda each: [each],
        lambda each: each,
        lambda each: {"contents": [each], "total_items": 1, "total_pages": 1, "page_number": 1, "size": 1},
        lambda each: {"content": [each], "totalElements": 1, "totalPages": 1, "number": 0, "size": 1, "last": True},
        lambda each: {"services": [each]},
    ],
)
def test_a_feed_comes_in_several_shapes(wrapped):
    for content in (wrapped(service()), json.dumps(wrapped(service())), json.dumps(wrapped(service())).encode()):
        reading = read(content, source="x")
        assert reading.services[made_id(10)]["organization_id"] == made_id(13)
        assert not reading.problems


def test_a_byte_order_mark_is_no_problem():
    assert read(b"\xef\xbb\xbf" + json.dumps([service()]).encode(), source="x").services


@pytest.mark.parametrize(
    "content", [b"", b"{", b"<html>", b"\xff\xfe\x00", "[" * 100_000, '{"a":' * 50_000, b"NaN,", b"1" * 5_000]
)
def test_what_is_no_json_is_said_to_be_none(content):
    reading = read(content, source="x")
    assert not reading.services
    assert reading.is_mostly_broken


@pytest.mark.parametrize("content", ["[]", "null", "0", '""', "{}", "[null, 1, []]", "true"])
def test_what_holds_no_services_is_broken_and_nothing_to_take(content):
    reading = read(content, source="x")
    assert not reading.services
    assert reading.is_mostly_broken


@pytest.mark.parametrize(
    ("given_", "where", "code"),
    [
        (service(email="advice-example_org"), "$[0].email", Code.BAD_EMAIL),
        (service(email=False), "$[0].email", Code.WRONG_TYPE),
        (service(url="example/advice"), "$[0].url", Code.BAD_URL),
        (service(url="javascript:alert(1)//x.example"), "$[0].url", Code.BAD_URL),
        (service(url="www.example.org"), "$[0].url", Code.MENDED_URL),
        (service(name=12), "$[0].name", Code.NUMBER_FOR_TEXT),
        (service(name="x" * 400), "$[0].name", Code.TOO_LONG),
        (service(description="a\0b\ud800"), "$[0].description", Code.BAD_CHARACTERS),
        (service(description="<p>x</p>"), "$[0].description", Code.HTML),
        (service(minimum_age="18"), "$[0].minimum_age", Code.TEXT_FOR_NUMBER),
        (service(maximum_age=999), "$[0].maximum_age", Code.ABSURD_AGE),
        (service(minimum_age=-1), "$[0].minimum_age", Code.ABSURD_AGE),
        (service(minimum_age=60, maximum_age=18), "$[0].minimum_age", Code.ABSURD_AGE),
        (service(assured_date="yesterday"), "$[0].assured_date", Code.BAD_DATE),
        (service(status="open"), "$[0].status", Code.UNKNOWN_STATUS),
        (service(status=None), "$[0].status", Code.MISSING),
        (service(id="12"), "$[0].id", Code.NOT_UUID),
        (service(id=None), "$[0]", Code.NO_ID),
        (service(organization=None), "$[0]", Code.NO_ORGANISATION),
        (service(organization=None, organization_id=made_id(99)), "$[0]", Code.DANGLING),
        (service(organization="Council"), "$[0].organization", Code.NOT_A_RECORD),
        (service(phones={"number": "1"}), "$[0].phones", Code.NOT_A_RECORD),
        (service(phones=[{"id": made_id(1), "number": "at the desk"}]), "$[0].phones[0].number", Code.BAD_PHONE),
        (
            service(schedules=[{"id": made_id(1), "opens_at": "9:00"}]),
            "$[0].schedules[0].opens_at",
            Code.MENDED_TIME,
        ),
        (service(schedules=[{"id": made_id(1), "byday": "X"}]), "$[0].schedules[0].byday", Code.BAD_DAYS),
        (service(schedules=[{"id": made_id(1), "freq": "HOURLY"}]), "$[0].schedules[0].freq", Code.BAD_CHOICE),
        (service(note={"a": [[[[[[[[[[[[[[1]]]]]]]]]]]]]]}), "$[0]", Code.TOO_DEEP),
        (service(languages=[{"id": made_id(1)}] * 501), "$[0].languages", Code.TOO_MANY),
        (service(confidential=True), "$[0]", Code.CONFIDENTIAL),
    ],
)
def test_what_is_wrong_is_said_with_where_it_stands(given_, where, code):
    reading = read([given_], source="x")
    assert (where, code) in said(reading)
    assert all(
        complaints(validator("service"), projecting.service(each)) == [] for each in reading.services.values()
    )


PLACE = "$[0].service_at_locations[0].location"


@pytest.mark.parametrize(
    ("given_", "code", "kept"),
    [
        (at(location_type="physical"), Code.NO_COORDINATES, None),
        (at(location_type="physical", latitude=0, longitude=0), Code.NO_COORDINATES, None),
        (at(location_type="physical", latitude=100, longitude=101), Code.OFF_EARTH, None),
        (at(location_type="physical", latitude=-2.6, longitude=51.4), Code.SWAPPED, (51.4, -2.6)),
        (at(location_type="physical", latitude=48.8, longitude=2.3), Code.OUTSIDE_UK, (48.8, 2.3)),
        (at(location_type="physical", latitude="51.4", longitude=-2.6), Code.TEXT_FOR_NUMBER, (51.4, -2.6)),
        (at(location_type="physical", latitude=float("nan"), longitude=-2.6), Code.WRONG_TYPE, None),
        (at(location_type="there", latitude=51.4, longitude=-2.6), Code.BAD_CHOICE, (51.4, -2.6)),
    ],
)
def test_a_place_has_coordinates_that_can_be_or_none(given_, code, kept):
    reading = read([given_], source="x")
    location = reading.locations[made_id(9)]
    assert code in codes(reading)
    assert (location.get("latitude"), location.get("longitude")) == (kept or (None, None))


def test_a_place_on_the_telephone_needs_no_coordinates():
    assert not read([at(location_type="virtual")], source="x").problems


@pytest.mark.parametrize(
    "mark",
    [{"location_type": "redacted"}, {"location_type": "Confidential address"}, {"secret": 1}, {"is_secret": "y"}],
)
def test_a_place_that_the_source_keeps_secret_is_not_read_at_all(mark):
    reading = read([at(name="CANARY", latitude=51.4, longitude=-2.6, **mark)], source="x")
    assert "CANARY" not in json.dumps([reading.services, reading.locations])
    assert Code.CONFIDENTIAL in codes(reading)
    assert reading.services


def test_without_a_name_an_entry_is_left_out_and_the_others_stay():
    given_ = [service(id=made_id(number), name=name) for number, name in enumerate(["A", "", None, "  ", {}, "B"])]
    reading = read(given_, source="x")
    assert [each["name"] for each in reading.services.values()] == ["A", "B"]
    assert reading.left_out == ["$[1]", "$[2]", "$[3]", "$[4]"]
    assert reading.is_mostly_broken


def test_of_two_with_one_id_the_first_stays():
    reading = read([service(), service(id=made_id(10), name="Other")], source="x")
    assert reading.services[made_id(10)]["name"] == "Advice"
    assert ("$[1]", Code.DUPLICATE) in said(reading)


def test_one_organisation_under_two_names_is_said():
    other = service(id=made_id(11), organization={"id": made_id(13), "name": "Charity", "description": "x"})
    reading = read([service(), other], source="x")
    assert ("$[1].organization", Code.DIFFERENT_TWIN) in said(reading)
    assert reading.services[made_id(11)]["organization"]["name"] == "Council"


def test_ids_of_a_source_become_the_same_ids_of_ours_each_time_and_what_points_to_them_follows():
    given_ = {
        "services": [{"id": 7, "name": "Advice", "status": "active", "organization_id": "c-1"}],
        "organizations": [{"id": "c-1", "name": "Council", "description": "x"}],
        "service_at_locations": [{"id": "s-1", "service_id": 7, "location_id": "l-1"}],
        "locations": [{"id": "l-1", "location_type": "virtual"}],
    }
    first, second = read(given_, source="a council"), read(deepcopy(given_), source="a council")
    assert first.services == second.services
    (kept,) = first.services.values()
    assert kept["organization"]["name"] == "Council"
    assert kept["service_at_locations"][0]["location"]["location_type"] == "virtual"
    assert first.theirs[kept["id"]] == "7"
    assert set(read(given_, source="another council").services) != set(first.services)
    assert not codes(first) - {Code.NOT_UUID}


def test_an_organisation_brings_its_services_along():
    given_ = {"id": made_id(13), "name": "Council", "description": "x", "services": [service(organization=None)]}
    reading = read(given_, source="x", kind="organization")
    assert reading.services[made_id(10)]["organization"]["name"] == "Council"
    assert "services" not in reading.organizations[made_id(13)]


OLDER = {
    "totalElements": 1, "totalPages": 1, "number": 1, "size": 1, "first": True, "last": True,
    "content": [
        {
            "id": "older-1", "name": "Advice", "status": "active", "url": "https://council.example",
            "organization": {"id": "older-2", "name": "Council", "description": "x",
                             "url": "https://council.example", "charity_number": "123"},
            "eligibilitys": [{"id": "e", "eligibility": "Adults", "minimum_age": 18, "maximum_age": 65},
                             {"id": "f", "eligibility": "Carers", "minimum_age": 16, "maximum_age": 99}],
            "regular_schedules": [{"id": "r", "weekday": "Monday", "opens_at": "09:00",
                                   "closes_at": "17:00"}],
            "service_taxonomys": [{"id": "t", "taxonomy": {"id": "u", "name": "Legal",
                                                           "vocabulary": "esd"}}],
            "languages": [{"id": "l", "language": "Polish"}],
            "service_areas": [{"id": "a", "service_area": "Bristol"}],
            "fundings": [{"id": "fu", "source": "Grants"}],
            "service_at_locations": [{
                "id": "sl",
                "location": {
                    "id": "lo", "name": "Hall", "latitude": "51.4", "longitude": "-2.6",
                    "accessibility_for_disabilities": [{"id": "ac", "accessibility": "A ramp"}],
                    "physical_addresses": [{"id": "ad", "address_1": "1 Road", "city": "Bristol",
                                            "postal_code": "BS1 1AA"}],
                },
            }],
            "holiday_schedules": [{"closed": True}],
        }
    ],
}  # fmt: skip


@pytest.fixture
def older():
    """The one service of a page in the older shape of the UK, and what was said of it."""
    reading = read(deepcopy(OLDER), source="x")
    (kept,) = reading.services.values()
    return kept, reading.problems


def test_the_older_shape_of_the_uk_is_understood(older):
    kept, _problems = older
    assert (kept["minimum_age"], kept["maximum_age"]) == (16, 99)
    assert kept["eligibility_description"] == "Adults; Carers"
    assert kept["schedules"][0] | {"id": ""} == {
        "id": "", "byday": "MO", "freq": "WEEKLY", "opens_at": "09:00", "closes_at": "17:00"
    }  # fmt: skip
    assert kept["attributes"][0]["taxonomy_term"]["name"] == "Legal"
    assert kept["languages"][0]["name"] == "Polish"
    assert kept["service_areas"][0]["name"] == "Bristol"
    assert kept["holiday_schedules"] == [{"closed": True}]


def test_the_organisation_and_the_place_of_the_older_shape_are_understood(older):
    kept, _problems = older
    assert kept["organization"]["website"] == "https://council.example"
    assert kept["organization"]["organization_identifiers"][0]["identifier"] == "123"
    location = kept["service_at_locations"][0]["location"]
    assert location["accessibility"][0]["description"] == "A ramp"
    assert location["addresses"][0]["address_type"] == "physical"


def test_the_older_shape_is_named_and_is_no_error_of_each_record(older):
    _kept, problems = older
    assert [each.weight for each in problems if each.code is Code.OLDER_SHAPE] == [Weight.WARNING]
    assert not [each for each in problems if each.weight is Weight.ERROR and each.code is not Code.MISSING]


@settings(deadline=None)  # the machine may be busy
@given(content=ANYTHING)
def test_nothing_at_all_makes_it_fall_over(content):
    reading = read(content, source="x")
    assert reading.is_mostly_broken or reading.services or reading.seen
    read(json.dumps(content), source="x")


LIKELY = st.recursive(
    ANYTHING
    | st.sampled_from(
        [made_id(1), made_id(2), "active", "MO", "<p>x</p>", "2026-01-01", 51.4, -2.6, "a@b.example"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(content=st.lists(st.dictionaries(st.sampled_from(NAMES), LIKELY, max_size=8), max_size=4) | LIKELY)
def test_whatever_stands_in_fields_of_the_standard_what_is_kept_can_be_published(content):
    reading = read(content, source="x")
    for kind in ("service", "organization", "location", "taxonomy", "taxonomy_term"):
        for ours, record in (reading.table(kind) or {}).items():
            assert record["id"] == ours
            json.dumps(record, allow_nan=False).encode()
            if kind != "location":
                first = published(kind, record, Standard.HSDS)
                again = read(first, source="x", kind=kind).table(kind)
                assert again is not None
                second = published(kind, again[ours], Standard.HSDS)
                assert one_to_one(kind, second) == one_to_one(kind, first)


def test_ten_thousand_broken_records_are_each_reported():
    broken = [{"id": made_id(number), "status": "active", "email": "x"} for number in range(10_000)]
    started = time.process_time()
    reading = read(json.dumps(broken), source="x")
    assert len(reading.left_out) == 10_000
    assert Counter(each.code for each in reading.problems)[Code.EMPTY_NAME] == 10_000
    assert by_kind(reading.problems)[0].count == 10_000
    assert reading.is_mostly_broken
    assert time.process_time() - started < 20


def test_one_record_cannot_fill_the_report():
    given_ = [service(phones=[{"number": "none"}] * 500), service(id=made_id(11), email="x")]
    reading = read(given_, source="x")
    assert len(reading.problems) < 100
    assert ("$[1].email", Code.BAD_EMAIL) in said(reading)


def test_five_thousand_services_are_read_in_seconds():
    full = documents.record()
    given_ = json.dumps([full | {"id": made_id(1_000 + number)} for number in range(5_000)])
    started = time.process_time()
    assert len(read(given_, source="x").services) == 5_000
    assert (
        time.process_time() - started < 20
    )  # of this process; on a machine with nothing else to do a third of that


def test_every_code_has_its_words():
    assert set(WORDS) == set(Code)
