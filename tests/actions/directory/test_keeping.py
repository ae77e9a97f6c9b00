"""Stewards keep the directory current; whoever works on cases confirms it with one press."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.directory import documents
from liftstone.directory.models import Beds, Cover, FirstResponder, Location, Near, Provider, Service
from tests.cast import as_
from tests.directory import entries

pytestmark = pytest.mark.django_db

WHOLE = {
    "version": "1", "name": "Night team, Leeds", "description": "Comes at night.", "status": "active",
    "published": "yes", "needs": ["nrm_interview", "outreach"], "languages": ["vi", "ro"], "interpreters": "yes",
    "no_recourse": "", "dependants": "no", "step_free": "", "minimum_age": "18", "maximum_age": "",
    "routes": ["self", "phone"], "areas": ["force:west_yorkshire"], "phones": "01632 960001\n01632 960002",
    "hours": "Mo-Fr 17:00-24:00; Sa,Su 24/7", "email": "", "website": "lantern.example.org", "costs": "",
    "way_in": "", "remark": "",
}  # fmt: skip


def _where(service: Service) -> str:
    return reverse("organisation", kwargs={"record": service.provider_id})


def test_whoever_works_on_cases_reads_the_directory_and_nobody_else(cast, browser, service):
    for reader in (cast.asha, cast.chidi, cast.ben):
        page = browser(reader).get(_where(service)).content.decode()
        assert "Night team" in page
        assert "01632 960001" in page
        assert ("Add a service" in page) == (reader.login == "ben")
        assert "Lantern Trust" in browser(reader).get(reverse("directory")).content.decode()
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        assert browser(other).get(_where(service)).status_code == 404


def test_only_a_steward_changes_an_entry(cast, browser, service):
    for route in ("change-organisation", "new-service", "new-place"):
        path = reverse(route, kwargs={"record": service.provider_id})
        assert browser(cast.ben).get(path).status_code == 200
        assert browser(cast.asha).get(path).status_code == 404
    path = reverse("change-service", kwargs={"record": service.id})
    assert browser(cast.chidi).post(path, WHOLE).status_code == 404
    with as_(cast.ben):
        assert Service.objects.get(id=service.id).name == "Night team"


def test_a_changed_service_is_found_as_it_is_now_and_keeps_what_came_with_it(cast, browser, service, said):
    typed = WHOLE | {"hours": "Mo-Fr 17:00-24:00"}
    answer = browser(cast.ben).post(reverse("change-service", kwargs={"record": service.id}), typed)
    assert answer.status_code == 302, answer.content.decode()
    with as_(cast.ben):
        row = Service.objects.get(id=service.id)
        assert (row.name, row.version, row.minimum_age, row.dependants) == ("Night team, Leeds", 2, 18, False)
        assert (row.no_recourse, row.genders, row.languages) == (None, None, ["vi", "ro"])
        assert documents.hours(row.document) == "Mo-Fr 17:00-24:00"
        assert documents.numbers(row.document) == ["01632 960001", "01632 960002"]
        assert row.document["alert"] == "kept as it came"
        assert row.document["url"] == "https://lantern.example.org"
        # No place was ticked: it covers its area, and is found by it.
        assert {each.location_id for each in Near.objects.filter(service=row)} == {None}
    assert said()[-1] == "directory.service_kept"


def test_what_is_wrong_is_said_and_given_back_and_nothing_is_kept(cast, browser, service):
    wrong = WHOLE | {
        "name": "", "needs": ["nrm_interview", "magic"], "minimum_age": "old", "maximum_age": "151",
        "phones": "ring us", "email": "nobody", "website": "https://nowhere", "published": "",
    }  # fmt: skip
    answer = browser(cast.ben).post(reverse("change-service", kwargs={"record": service.id}), wrong)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This piece could not be read: “Sa,Su 24/7”" in page
    for said in ("ring us", "old", "151", "nobody", "Mo-Fr 17:00-24:00; Sa,Su 24/7", "Comes at night."):
        assert said in page
    for problem in ("Write what the service is called.", "Write a number from 0 to 150.", "Choose who may see it."):
        assert problem in page
    with as_(cast.ben):
        assert Service.objects.get(id=service.id).version == 1


def test_two_at_one_entry_the_slower_one_keeps_what_was_typed_and_sees_what_the_other_wrote(cast, browser, service):
    ben, path = browser(cast.ben), reverse("change-service", kwargs={"record": service.id})
    first = WHOLE | {"name": "As the first wrote it", "hours": "24/7"}
    assert ben.post(path, first).status_code == 302
    slower = WHOLE | {"name": "As the second wrote it", "hours": "24/7"}
    answer = ben.post(path, slower)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "As the first wrote it" in page
    assert 'value="As the second wrote it"' in page
    assert 'name="version" value="2"' in page
    assert ben.post(path, slower | {"version": "2"}).status_code == 302


def test_an_organisation_becomes_a_first_responder_and_stops_being_one(cast, browser):
    ben = browser(cast.ben)
    typed = {
        "name": "Harbour Light", "kind": "charity", "nations": ["wales"], "responder_areas": ["force:gwent"],
        "for_whom": ["adults"], "out_of_hours": "yes", "interviews": "in_person", "hours_to_come": "3",
        "since": "2020-01-01", "traits": [],
    }  # fmt: skip
    assert ben.post(reverse("new-organisation"), typed).status_code == 302
    with as_(cast.ben):
        row = Provider.objects.get(name="Harbour Light")
        assert (row.responder.kind, row.responder.out_of_hours, row.responder.hours_to_come) == ("charity", True, 3)
    path = reverse("change-organisation", kwargs={"record": row.id})
    assert "checked" in ben.get(path).content.decode()
    early = ben.post(path, typed | {"version": "1", "until": "2019-01-01"})
    assert (early.status_code, "before the first" in early.content.decode()) == (400, True)
    assert ben.post(path, {"version": "1", "name": "Harbour Light", "kind": ""}).status_code == 302
    with as_(cast.ben):
        assert not FirstResponder.objects.exists()


def test_of_a_secret_place_nothing_but_its_area_is_taken_and_what_else_was_typed_is_not_given_back(
    cast, browser, service
):
    ben, path = browser(cast.ben), reverse("new-place", kwargs={"record": service.provider_id})
    assert "The address of a secret place is never typed here." in ben.get(path).content.decode()
    secret = {
        "secret": "yes",
        "areas": ["force:kent"],
        "area_name": "Kent",
        "address": "7 Hidden Lane",
        "name": "Oak",
    }
    answer = ben.post(path, secret)
    assert answer.status_code == 400
    for word in ("Hidden Lane", "Oak"):
        assert word not in answer.content.decode()
    assert ben.post(path, {"secret": "yes", "area_name": "Kent"}).status_code == 400
    exact = ben.post(path, {"secret": "yes", "areas": ["force:kent"], "area_name": "near TN1 1aa"})
    assert (exact.status_code, "TN1 1aa" in exact.content.decode()) == (400, False)
    assert ben.post(path, secret | {"address": "", "name": ""}).status_code == 302
    with as_(cast.ben):
        row = Location.objects.get(is_secret=True)
        assert (row.name, row.document, row.areas, row.area_name) == ("", {}, ["force:kent"], "Kent")
    change = reverse("change-place", kwargs={"record": row.id})
    opened = ben.post(change, {"version": "1", "secret": "no", "name": "Oak", "areas": ["force:kent"]})
    assert (opened.status_code, "stays secret" in opened.content.decode()) == (400, True)


def test_a_public_place_has_an_address_and_a_point_in_the_islands(cast, browser, service):
    ben, path = browser(cast.ben), reverse("new-place", kwargs={"record": service.provider_id})
    place = {"secret": "no", "name": "Office", "address": "1 Example Street", "town": "Hull", "postcode": "HU1 1AA"}
    for wrong in ("-0.34, 53.74", "53.74", "north, east"):
        assert ben.post(path, place | {"point": wrong}).status_code == 400
    assert ben.post(path, place | {"point": "53.74, -0.34"}).status_code == 302
    with as_(cast.ben):
        row = Location.objects.get(name="Office")
        assert (row.latitude, row.document["addresses"][0]["postal_code"]) == (53.74, "HU1 1AA")


def test_any_adviser_confirms_a_service_and_says_how_many_beds_are_free(cast, browser, service, said):
    ben = browser(cast.ben)
    new = reverse("new-beds", kwargs={"record": service.id})
    assert ben.post(new, {"kind": "emergency", "for_whom": ["women"], "beds": "4"}).status_code == 302
    with as_(cast.ben):
        beds = Beds.objects.get(service=service)
    asha = browser(cast.asha)
    assert asha.post(reverse("confirm-service", kwargs={"record": service.id})).status_code == 302
    path = reverse("free-beds", kwargs={"record": beds.id})
    many = asha.post(path, {"free": "5"})
    assert (many.status_code, "Write a number from 0 to 4." in many.content.decode()) == (400, True)
    assert asha.post(path, {"free": "0"}).status_code == 302
    with as_(cast.asha) as by:
        row, told = Service.objects.get(id=service.id), Beds.objects.get(id=beds.id)
        assert (row.confirmed_by, told.free, told.told_by) == (by.person, 0, by.person)
    assert said()[-2:] == ["directory.confirmed", "directory.beds_told"]
    for other in (cast.farid, cast.dana):
        assert browser(other).post(path, {"free": "1"}).status_code == 404
    assert asha.post(reverse("change-beds", kwargs={"record": beds.id}), {"drop": "1"}).status_code == 404
    assert ben.post(reverse("change-beds", kwargs={"record": beds.id}), {"drop": "1"}).status_code == 302
    with as_(cast.ben):
        assert not Beds.objects.exists()


def test_a_turn_of_their_rota_is_added_and_taken_away(cast, browser, service):
    ben, path = browser(cast.ben), reverse("keep-cover", kwargs={"record": service.provider_id})
    night = {"begins": "2030-01-04T17:00", "ends": "2030-01-05T09:00", "number": "07700 900123", "remark": "Maria"}
    assert ben.post(path, night | {"begins": "9999-12-31T17:00"}).status_code == 400
    backwards = ben.post(path, night | {"ends": "2030-01-04T09:00"})
    assert (backwards.status_code, "2030-01-04T09:00" in backwards.content.decode()) == (400, True)
    assert ben.post(path, night).status_code == 302
    with as_(cast.ben):
        turn = Cover.objects.get()
        assert turn.number == "07700 900123"
    gone = reverse("drop-cover", kwargs={"record": service.provider_id})
    assert browser(cast.asha).post(gone, {"turn": turn.id.hex}).status_code == 404
    assert ben.post(gone, {"turn": [turn.id.hex, "no id"]}).status_code == 302
    with as_(cast.ben):
        assert not Cover.objects.exists()


def test_the_list_is_searched_by_name_need_and_area_and_the_stalest_come_first(cast, browser, service):
    with as_(cast.ben) as ben:
        other = entries.provider(ben, "Fell Law Centre")
        now = timezone.now()
        for name, days in (("Asked lately", 3), ("Asked long ago", 500), ("Asked a while ago", 200)):
            said = {"needs": ["immigration_law"], "areas": ["nation:wales"]}
            entries.service(ben, other, name=name, confirmed_at=now - timedelta(days=days), at=None, **said)
    asha, path = browser(cast.asha), reverse("directory")

    def found(**asked: str) -> tuple[bool, bool]:
        page = asha.post(path, asked).content.decode()
        return "Lantern Trust" in page, "Fell Law Centre" in page

    assert found() == (True, True)
    assert found(name="LANTERN") == (True, False)
    assert found(name="asked a while") == (False, True)
    assert found(need="immigration_law") == (False, True)
    assert found(area="nation:wales") == (False, True)
    assert found(area="force:gwent") == (False, True)
    assert found(area="force:kent") == (True, False)  # a first responder of all of England
    assert found(name="%") == (False, False)
    stale = asha.get(reverse("directory-stale")).content.decode()
    order = [stale.index(name) for name in ("Night team", "Asked long ago", "Asked a while ago")]
    assert order == sorted(order)
    assert "Asked lately" not in stale


def test_a_public_place_without_a_point_is_where_its_postcode_lies_else_its_town(cast, browser, service, handful):
    ben = browser(cast.ben)
    path = reverse("new-place", kwargs={"record": service.provider_id})
    for name, typed in (
        ("By postcode", {"postcode": "LS21 1AA", "town": "Nowhere"}),
        ("By town", {"town": "Hull"}),
    ):
        assert ben.post(path, {"secret": "no", "name": name, **typed}).status_code == 302
    with as_(cast.ben):
        by_postcode, by_town = (Location.objects.get(name=name) for name in ("By postcode", "By town"))
    assert (round(by_postcode.latitude, 1), round(by_postcode.longitude, 1)) == (53.9, -1.7)
    assert "force:west_yorkshire" in by_postcode.areas
    assert round(by_town.latitude, 1) == 53.7


def test_a_place_that_moves_lies_where_its_new_address_does(cast, browser, service, handful):
    ben, typed = browser(cast.ben), {"secret": "no", "name": "Office"}
    ben.post(reverse("new-place", kwargs={"record": service.provider_id}), typed | {"postcode": "LS21 1AA"})
    with as_(cast.ben):
        before = Location.objects.get(name="Office")
    # The form as it is given back, but for the address.
    typed |= {
        "point": f"{before.latitude}, {before.longitude}",
        "areas": before.areas,
        "area_name": before.area_name,
    }
    path = reverse("change-place", kwargs={"record": before.id})
    assert ben.post(path, typed | {"version": "1", "town": "Hull"}).status_code == 302
    with as_(cast.ben):
        row = Location.objects.get(id=before.id)
    assert (round(row.latitude, 1), round(row.longitude, 1)) == (53.7, -0.3)
    assert "force:west_yorkshire" not in row.areas
    by_hand = typed | {
        "version": "2",
        "postcode": "LS21 1AA",
        "point": "53.9, -1.68",
        "areas": ["force:humberside"],
    }
    assert ben.post(path, by_hand).status_code == 302
    with as_(cast.ben):
        row = Location.objects.get(id=before.id)
    assert (row.latitude, row.longitude, row.areas) == (53.9, -1.68, ["force:humberside"])
