"""Looking for help on the page: by place, need, person and hour, in words that say why and what nobody knows."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.directory import actions as directory
from liftstone.directory.schedules import LONDON
from liftstone.finding import forms, rules
from tests.cast import as_
from tests.directory.entries import HULL, LEEDS, NINE_TO_FIVE, provider, refuge, service
from tests.places.conftest import handful  # noqa: F401 - a fixture

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("liftstone.config.urls_staff"),
    pytest.mark.usefixtures("handful"),
]
OTLEY = {"place": "LS21", "when": "any"}
AT_TWO = {"when": "at", "at": "2026-11-28T02:00"}  # a Saturday


@pytest.fixture
def found(cast, browser):
    def look(**typed):
        answer = browser(cast.asha).post(reverse("find-help"), OTLEY | typed)
        return answer, answer.content.decode()

    return look


def test_a_result_says_why_it_is_there_and_what_to_ask(cast, found):
    with as_(cast.ben) as ben:
        of = provider(ben, "Open Hand", responder={"interviews": "in_person", "hours_to_come": 2})
        phones = {"phones": [{"number": "0113 496 0101", "description": "Referrals"}]}
        service(ben, of, needs=["nrm_interview"], languages=["vi"], document=phones, routes=["professional"])
    answer, page = found(
        needs=["nrm_interview"], speaks="vi", conditions=["not-police", "no-recourse", "in-person"]
    )
    assert answer.status_code == 200
    for words in (
        "1 found", "Open Hand", "speaks Vietnamese", "not police", "sees people in person", "comes within 2 hours",
        "whether it takes people without recourse to public funds", "0113 496 0101", "A professional refers",
        "nobody has confirmed this entry yet", "from the middle of LS21, Otley",
    ):  # fmt: skip
        assert words in page, words


def test_of_several_newports_somebody_chooses_and_the_choice_is_kept(cast, found):
    with as_(cast.ben) as ben:
        service(ben, provider(ben, "Island Help"), at=(50.69, -1.30), needs=["health"])
    _answer, page = found(place="Newport")
    assert page.count('name="place_is"') > 1
    assert "Island Help" not in page
    chosen = page.split('name="place_is" value="')[1].split('"')[0]
    _answer, page = found(place="Newport", place_is=chosen)
    assert f'type="hidden" form="find-form" name="place_is" value="{chosen}"' in page


def test_whatever_is_closed_has_what_is_open_beside_it_and_the_rota_s_number_is_rung_at_night(cast, found):
    two = datetime(2026, 11, 28, 2, tzinfo=LONDON)
    with as_(cast.ben) as ben:
        service(ben, provider(ben, "By day"), needs=["nrm_interview"], schedules=[NINE_TO_FIVE])
        night = provider(ben, "By rota", responder={"out_of_hours": True})
        service(ben, night, at=HULL, needs=["nrm_interview"], schedules=[NINE_TO_FIVE])
        turn = (two - timedelta(hours=4), two + timedelta(hours=5))
        directory.keep_cover(provider=night, spells=[turn], number="01632 960 999", by=ben)
    _answer, page = found(needs=["nrm_interview"], **AT_TWO)
    assert page.index("By rota") < page.index("By day")
    assert "There by their own rota until" in page
    closed = page[page.index(">By day<") :]
    assert "Closed; opens" in closed
    assert closed.index("Open instead") < closed.index("01632 960 999")


def test_what_lies_where_nobody_may_look_for_them_is_not_offered(cast, found):
    with as_(cast.ben) as ben:
        service(ben, provider(ben, "Near him"), at=LEEDS, needs=["safe_house"])
        service(ben, provider(ben, "Away"), at=HULL, needs=["safe_house"])
    _answer, page = found(needs=["safe_house"], away="LS1", away_km="20 km")
    assert "Away" in page
    assert "Near him" not in page


def test_a_refuge_has_an_area_and_beds_and_no_address(cast, found):
    with as_(cast.ben) as ben:
        of = refuge(ben, provider(ben, "Willow"))
        beds = directory.Beds(service=of, kind="safe_house", for_whom=["women"], beds=6)
        directory.tell_beds(beds=directory.keep_beds(beds=beds, by=ben), free=2, by=ben)
    _answer, page = found(needs=["bed_tonight"])
    assert "York; the address is secret" in page
    assert "2 free" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"place": ""}, "Write a place"),
        ({"place": "Nowhere-at-all"}, "No place is called that."),
        ({"age": "seventeen"}, "Write an age in years, for example 17."),
        ({"when": "at"}, "Write a date and a time."),
        ({"away": "LS1"}, "Write how far away in kilometres, for example 20."),
        ({"away_km": "20"}, "Write the place to keep away from"),
        ({"speaks": "klingon"}, "This is not one of the answers to choose from."),
    ],
)
def test_what_cannot_be_read_is_said_and_given_back(found, typed, said):
    answer, page = found(**typed)
    assert answer.status_code == 400
    assert said in page
    assert f'value="{typed.get("age", typed.get("place", "LS21"))}"' in page


def test_a_script_gets_what_changes_alone(cast, browser):
    answer = browser(cast.asha).post(reverse("find-help"), OTLEY, headers={"HX-Request": "true"})
    assert b"<html" not in answer.content
    assert b'id="found"' in answer.content


def test_who_does_not_work_on_cases_finds_nothing_here(cast, browser):
    assert browser(cast.farid).get(reverse("find-help")).status_code == 404


def test_tonight_is_two_o_clock_of_the_night_that_comes():
    at = datetime(2026, 11, 28, 23, 0, tzinfo=LONDON)
    assert rules.tonight(at) == datetime(2026, 11, 29, 2, 0, tzinfo=LONDON)
    assert rules.tonight(at.replace(hour=1)) == datetime(2026, 11, 28, 2, 0, tzinfo=LONDON)
    assert rules.moment({**forms.EMPTY, "when": "any"}, now=timezone.now()) is None
