"""What the open interface answers, to anybody: by both standards, in pages, sieved, never with an error of ours."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from liftstone.directory import actions, need_terms, open_door
from liftstone.directory.models import Service
from liftstone.places.models import Outcode
from tests.cast import as_
from tests.directory.documents import SHARED, complaints, uk_validator, validator
from tests.directory.entries import DAY_AND_NIGHT, HULL, LEEDS, NINE_TO_FIVE, provider, refuge, service

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("liftstone.config.urls_public")]
STANDARDS = ["hsds", "uk"]
KINDS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def entries(cast):
    with as_(cast.ben) as ben:
        haven = provider(ben, "Haven")
        return {
            "health": service(
                ben,
                provider(ben, "Clinic"),
                needs=["health"],
                languages=["vi"],
                minimum_age=18,
                schedules=[DAY_AND_NIGHT],
                document={"phones": [{"id": str(uuid4()), "number": "020 7946 0123"}]},
            ),
            "day": service(ben, provider(ben, "By day"), at=HULL, schedules=[NINE_TO_FIVE], maximum_age=17),
            "refuge": refuge(ben, haven),
            "staff": service(ben, haven, name="For staff alone", is_open=False),
        }


def names(answer):
    assert answer.status_code == 200, answer.content
    return sorted(each["name"] for each in answer.json()["contents"])


def wrong(kind, records, standard):
    """What the schemas of the standard have against these; nothing where the schemas are not here."""
    if not SHARED.exists():
        return []
    found = [each for record in records for each in complaints(validator(kind), record)]
    if standard == "uk" and kind in ("service", "organization"):
        found += [each for record in records if len(record) > 2 for each in complaints(uk_validator(kind), record)]
    return found


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("path", KINDS)
def test_each_list_and_each_of_its_records_is_valid(door, entries, standard, path):
    page = door.get(f"/open/{standard}/{path}?per_page=100").json()
    assert page["contents"]
    assert page["total_items"] == page["size"] == len(page["contents"])
    assert (page["total_pages"], page["first_page"], page["last_page"], page["empty"]) == (1, True, True, False)
    assert wrong(KINDS[path], page["contents"], standard) == []
    for each in page["contents"][:5]:
        one = door.get(f"/open/{standard}/{path}/{each['id']}")
        assert one.status_code == 200
        assert one.json()["id"] == each["id"]
        assert wrong(KINDS[path], [one.json()], standard) == []


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("path", ["services", "service_at_locations", "organizations"])
def test_a_full_list_is_valid(door, entries, standard, path):
    page = door.get(f"/open/{standard}/{path}?full=true").json()
    assert page["contents"]
    assert wrong(KINDS[path], page["contents"], standard) == []


@pytest.mark.parametrize("standard", STANDARDS)
def test_one_service_has_its_place_its_organisation_and_its_telephone(door, entries, standard):
    one = door.get(f"/open/{standard}/services/{entries['health'].id}").json()
    assert one["service_at_locations"][0]["location"]["latitude"] == LEEDS[0]
    assert one["organization"]["name"] == "Clinic"
    assert one["phones"][0]["number"] == "020 7946 0123"
    assert door.get(f"/open/{standard}/services/{entries['staff'].id}").status_code == 404


def test_a_list_holds_no_lists_unless_it_is_full_and_a_minimal_one_ids_alone(door, entries):
    plain = door.get("/open/hsds/services").json()["contents"]
    assert not [value for each in plain for value in each.values() if isinstance(value, list)]
    full = door.get("/open/hsds/services?full=true&search=clinic").json()["contents"][0]
    assert full["attributes"][0]["taxonomy_term"]["code"] == "health"
    minimal = door.get("/open/hsds/services?minimal=true").json()["contents"]
    assert {tuple(each) for each in minimal} == {("id", "last_modified")}


def test_pages_follow_each_other_and_none_is_left_out(door, entries):
    found = []
    for number in (1, 2, 3):
        page = door.get(f"/open/hsds/services?per_page=1&page={number}").json()
        assert (page["total_items"], page["total_pages"], page["size"]) == (3, 3, 1)
        assert (page["first_page"], page["last_page"]) == (number == 1, number == 3)
        found += [each["name"] for each in page["contents"]]
    assert sorted(found) == ["A refuge", "By day", "Clinic"]
    beyond = door.get("/open/hsds/services?per_page=1&page=4").json()
    assert (beyond["empty"], beyond["contents"], beyond["last_page"]) == (True, [], True)


def by_need(entries):
    return need_terms.term("health")["id"]


SIEVES = {
    "search=clinic": ["Clinic"],
    "search=clinic+york": [],
    "search=york": ["A refuge"],
    "search=clin": ["Clinic"],
    "search=CLÍNIC": ["Clinic"],
    "search=%26+!+'": ["A refuge", "By day", "Clinic"],
    "search=%00": ["A refuge", "By day", "Clinic"],
    "minimum_age=18": ["Clinic"],
    "minimum_age=19": [],
    "maximum_age=17": ["By day"],
    "day=SU": ["Clinic"],
    "day=MO&start_time=09:00&end_time=10:00": ["By day", "Clinic"],
    "start_time=17:00&end_time=17:30": ["Clinic"],
    "start_time=12:00&end_time=09:00": [],
    "modified_after=2099-01-01": [],
    "modified_after=2000-01-01T00:00:00Z": ["A refuge", "By day", "Clinic"],
    "modified_after=0001-01-01T00:00:00%2B14:00": ["A refuge", "By day", "Clinic"],
    "search=york&minimum_age=18": [],
}


@pytest.mark.parametrize(("asked", "found"), SIEVES.items())
def test_all_that_is_asked_must_hold(door, entries, asked, found):
    assert names(door.get(f"/open/hsds/services?{asked}")) == found


def test_services_are_sieved_by_term_taxonomy_and_organisation(door, entries):
    taxonomy = need_terms.TAXONOMY_ID
    assert names(door.get(f"/open/uk/services?taxonomy_term_id={by_need(entries)}")) == ["Clinic"]
    assert names(door.get(f"/open/uk/services?taxonomy_id={taxonomy}")) == ["A refuge", "Clinic"]
    assert names(door.get(f"/open/uk/services?taxonomy_id={uuid4()}")) == []
    of = entries["refuge"].provider_id
    assert names(door.get(f"/open/hsds/services?organization_id={of}")) == ["A refuge"]
    assert names(door.get(f"/open/hsds/organizations?taxonomy_term_id={by_need(entries)}")) == ["Clinic"]
    places = door.get(f"/open/hsds/service_at_locations?organization_id={entries['health'].provider_id}&day=SU")
    assert places.json()["total_items"] == 1


def test_places_are_found_around_a_postcode(door, entries):
    there = {"latitude": 53.797, "longitude": -1.546, "nation": "england", "councils": [], "forces": []}
    Outcode.objects.create(code="LS1", median_km=1, p99_km=5, live=True, **there)
    near = door.get("/open/uk/service_at_locations?postcode=ls1%201AA").json()
    assert near["total_items"] == 1
    assert near["contents"][0]["service"]["name"] == "Clinic"
    assert door.get("/open/uk/service_at_locations?postcode=LS1&proximity=100000").json()["total_items"] == 2
    assert door.get("/open/uk/service_at_locations?postcode=LS1&proximity=10").json()["empty"]
    for unknown in ("ZZ99", "%00", "'"):
        assert door.get(f"/open/uk/service_at_locations?postcode={unknown}").json()["empty"]


def test_what_was_modified_since_is_found_by_when(door, cast, entries):
    before = timezone.now()
    with as_(cast.ben) as ben:
        row = Service.objects.get(id=entries["day"].id)
        row.name = "By day and by night"
        actions.keep_service(service=row, places=[], by=ben)
    since = before.isoformat().replace("+00:00", "Z")
    assert names(door.get("/open/hsds/services", {"modified_after": since})) == ["By day and by night"]
    later = (timezone.now() + timedelta(minutes=1)).isoformat().replace("+00:00", "Z")
    assert names(door.get("/open/hsds/services", {"modified_after": later})) == []


def test_an_organisation_names_its_services(door, entries):
    address = f"/open/hsds/organizations/{entries['health'].provider_id}"
    assert [set(each) for each in door.get(address).json()["services"]] == [
        {"id", "name", "status", "last_modified"}
    ]
    full = door.get(f"{address}?full_service=true").json()
    assert full["services"][0]["languages"][0]["code"] == "vi"
    assert wrong("organization", [full], "hsds") == []


def test_terms_are_sieved_by_their_taxonomy_and_place_in_it(door, entries):
    taxonomy = need_terms.TAXONOMY_ID
    of_ours = door.get(f"/open/hsds/taxonomy_terms?taxonomy_id={taxonomy}&top_only=true&per_page=100").json()
    assert "health" in [each["code"] for each in of_ours["contents"]]
    assert door.get(f"/open/hsds/taxonomy_terms?parent_id={uuid4()}").json()["empty"]
    assert door.get("/open/hsds/taxonomy_terms?search=immigration").json()["total_items"] == 1


WRONG = [
    "services?page=0", "services?page=x", "services?page=1000001", "services?per_page=0", "services?per_page=101",
    "services?taxonomy_term_id=x", "services?modified_after=x", "services?minimum_age=x",
    "services?minimum_age=nan",
    "services?day=XX", "services?start_time=25:00", f"services?search={'x' * 201}", "services/not-an-id",
    "services?full=maybe", "service_at_locations?proximity=-1", "../hsd/services",
]  # fmt: skip


@pytest.mark.parametrize("asked", WRONG)
def test_what_cannot_be_asked_is_refused_and_said_why_without_saying_it_back(door, entries, asked):
    answer = door.get(f"/open/hsds/{asked}")
    assert answer.status_code in (404, 422)
    if answer.status_code == 422:
        assert set(answer.json()["detail"][0]) == {"loc", "msg", "type"}
    assert answer.headers["Cache-Control"] == "no-store"


def test_anybodys_page_may_read_it_and_nobody_is_known(door, entries):
    answer = door.get("/open/hsds/services", headers={"origin": "https://council.example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in answer.headers
    assert "Vary" not in answer.headers
    asked = door.options("/open/hsds/services", headers={"access-control-request-method": "GET"})
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


def test_what_somebody_has_already_is_not_sent_again(door, entries):
    first = door.get("/open/uk/services")
    again = door.get("/open/uk/services", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    head = door.head("/open/uk/services")
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(first.content)))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_read_and_never_written(door, entries, method):
    answer = getattr(door, method)("/open/hsds/services")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_many_readers_are_asked_to_come_back_and_hold_up_no_report(door, entries, monkeypatch):
    monkeypatch.setattr(open_door._places, "acquire", lambda blocking: False)
    answer = door.get("/open/hsds/services")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")


@pytest.mark.parametrize(("standard", "version"), [("hsds", "3.0"), ("uk", "HSDS-UK-3.0")])
def test_it_says_which_standard_it_is_and_where_it_is_described(door, standard, version):
    answer = door.get(f"/open/{standard}/").json()
    assert (answer["version"], answer["openapi_url"].rpartition("/open/")[2]) == (version, "openapi.json")
    described = door.get("/open/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/open/{standard}/services/{id}" in described["paths"]
    assert door.get("/open/docs/").status_code == 404  # a page that would load somebody else's script


def test_services_are_a_table_as_well(door, cast, entries):
    with as_(cast.ben) as ben:
        service(ben, provider(ben, "Formula"), name='=HYPERLINK("x")')
        abroad = {"phones": [{"id": str(uuid4()), "number": "+44 20 7946 0999"}]}
        service(ben, provider(ben, "From abroad"), document=abroad)
    answer = door.get("/open/services.csv")
    lines = answer.content.decode().splitlines()
    assert len(lines) == 6
    assert any("Clinic,Clinic" in line and "020 7946 0123" in line and "Vietnamese" in line for line in lines)
    assert "'=HYPERLINK" in answer.content.decode()
    assert any(",+44 20 7946 0999," in line for line in lines)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Link" not in answer.headers
    for wrong in ("0", "x", "-1", "9" * 30):
        assert door.get(f"/open/services.csv?page={wrong}").status_code == 422


def test_without_an_organisation_there_is_nothing_and_no_error(door, db, monkeypatch):
    monkeypatch.setattr("liftstone.keyring.roots.known", dict)
    assert door.get("/open/hsds/services").json()["empty"]


def test_no_other_organisation_is_read_here(door, cast, entries):
    with as_(cast.dana) as dana:
        service(dana, provider(dana, "Northmoor"))
    assert "Northmoor" not in json.dumps(door.get("/open/hsds/services").json())
