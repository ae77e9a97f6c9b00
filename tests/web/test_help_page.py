"""The public finder: anybody finds help near them, without a script, and nothing of what they typed is kept."""

import logging

import pytest
from django.db import DatabaseError
from django.test import Client
from markupsafe import escape

from liftstone.directory import actions
from liftstone.intake import finder, languages
from tests.cast import as_
from tests.directory.entries import HULL, LEEDS, NINE_TO_FIVE, YORK, provider, refuge, service

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("liftstone.config.urls_public")]
NEVER = {"freq": "WEEKLY", "byday": "MO", "dtstart": "2020-01-06", "until": "2020-01-07", "opens_at": "09:00"}
PHONE = {"phones": [{"id": "00000000-0000-4000-8000-000000000001", "number": "020 7946 0123"}]}
STREET = "1 Example Street"


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def ben(cast):
    with as_(cast.ben) as by:
        yield by


def asked(door, *, code="en", status=200, **said):
    answer = door.post(f"/{code}/help", {"place": "Leeds", "need": "any", "speak": "", **said})
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    return answer.content.decode()


@pytest.fixture
def entries(cast):
    with as_(cast.ben) as ben:
        service(ben, provider(ben, "Clinic"), needs=["health"], languages=["vi", "en"], document=PHONE)
        service(ben, provider(ben, "In Hull"), at=HULL, needs=["health"], languages=["en"], interpreters=False)
        service(ben, provider(ben, "Shut"), at=YORK, needs=["money_food"], schedules=[NEVER])
        service(ben, provider(ben, "In London"), at=(51.51, -0.13), needs=["health"])
        service(ben, provider(ben, "For staff alone"), needs=["health"], is_open=False)
        refuge(ben, provider(ben, "Haven"), areas=["nation:england"])
        ours = provider(ben, "Riverside Line", is_ours=True)
        service(ben, ours, at=None, needs=["helpline"], areas=["nation:england"], document=PHONE)


@pytest.mark.parametrize("code", list(languages.LANGUAGES))
def test_the_form_is_there_in_every_language(door, db, code):
    html = door.get(f"/{code}/help").content.decode()
    speak = languages.translations(code).gettext
    assert speak("Find help near you") in html
    assert speak("In danger now?") in html
    assert f'action="/{code}/help" method="post"' in html
    assert f"<title>{speak('Page')}</title>" in html
    assert "Tiếng việt" in html


def test_what_is_near_is_found_nearest_first_and_what_is_too_far_is_not(door, entries):
    html = asked(door, need="health")
    assert html.index("Clinic") < html.index("In Hull")
    assert "In London" not in html
    assert "For staff alone" not in html
    assert "Open now" in html
    assert 'href="tel:02079460123"' in html
    assert "Half an hour on foot, or less" in html


@pytest.mark.parametrize("code", list(languages.LANGUAGES))
def test_how_to_get_help_there_is_said_in_the_readers_language(door, cast, code):
    theirs = {**PHONE, "application_process": "Knock at the green door"}
    with as_(cast.ben) as ben:
        service(ben, provider(ben, "Clinic"), needs=["health"], routes=["self", "police_only"])
        service(ben, provider(ben, "Theirs"), needs=["health"], document=theirs)
    html = asked(door, code=code, need="health")
    speak = languages.translations(code).gettext
    for way in ("The person rings or walks in", "Through police alone"):
        assert f"<bdi>{escape(speak(way))}</bdi>" in html
        assert (way in html) == (code == "en")
    assert '<bdi lang="en">Knock at the green door</bdi>' in html


def test_who_speaks_another_language_and_has_nobody_to_interpret_is_not_shown(door, entries):
    html = asked(door, need="health", speak="vi")
    assert "Clinic" in html
    assert "In Hull" not in html


def test_beside_what_is_closed_stands_what_is_open(door, entries):
    html = asked(door, need="basics")
    assert "Closed now" in html
    assert "Open now instead:" in html
    assert "Riverside Line" in html


def test_without_a_place_what_helps_everywhere_is_shown(door, entries):
    html = asked(door, place="")
    assert "Help by telephone and for the whole country" in html
    assert "Riverside Line" in html
    assert "Clinic" not in html
    assert "km in a straight line" not in html


def test_a_refuge_is_found_by_its_area_and_nothing_says_where_it_is(door, entries):
    html = asked(door, place="York", need="sleep")
    assert "A refuge" in html
    assert "Helps in this area" in html
    assert "km in a straight line" not in html


def test_of_several_places_of_one_name_one_is_chosen(door, entries):
    html = asked(door, place="Newport")
    assert "Which of these do you mean?" in html
    assert 'name="seen" value="Newport"' in html
    which = html.partition('name="which" type="radio" value="')[2].partition('"')[0]
    again = asked(door, place="Newport", which=which, seen="Newport")
    assert "Which of these do you mean?" not in again
    assert "Which of these do you mean?" not in asked(door, place="Leeds", which=which, seen="Newport")


@pytest.mark.parametrize(
    ("place", "words"),
    [("Nowhereatall", "We do not know this place"), ("x" * 300, "This is too long"), ("\0<script>", "do not know")],
)
def test_a_place_that_nobody_knows_is_given_back_with_a_kind_word(door, entries, place, words):
    html = asked(door, place=place, need="health", speak="vi", status=400)
    assert words in html
    assert '<option value="health" selected>' in html
    assert '<option value="vi" lang="vi" selected>' in html
    assert "<script>" not in html.partition("<main")[2].partition("</main>")[0]


def test_what_was_not_on_the_form_is_not_asked(door, entries):
    assert "Clinic" in asked(door, need="'; DROP", speak="xx")


def test_nobody_is_found_kindly(door, db):
    html = asked(door, need="work")
    assert "We found nobody here for this." in html
    assert 'href="/en/write"' in html


def test_it_says_in_the_readers_language_that_entries_are_in_english(door, entries):
    html = asked(door, code="ar", need="health")
    assert languages.translations("ar").gettext("Open now") in html
    assert "تصف المنظمات نفسها بالإنجليزية" in html
    assert '<bdi lang="en">Clinic</bdi></h3>' in html


def test_an_address_is_shown_where_it_is_public(door, cast):
    address = {
        "address_1": STREET,
        "city": "Leeds",
        "state_province": "",
        "postal_code": "LS1 4AP",
        "country": "GB",
    }
    with as_(cast.ben) as ben:
        of = provider(ben, "Clinic")
        location = service(ben, of, at=LEEDS, schedules=[NINE_TO_FIVE]).at.get().location
        location.document = {"addresses": [{"id": str(location.id), "address_type": "physical", **address}]}
        actions.keep_location(location=location, by=ben)
    assert f"{STREET}, Leeds, LS1 4AP" in asked(door)


def test_nothing_of_what_was_typed_is_logged(door, entries, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    asked(door, place="Canaryville", status=400)
    monkeypatch.setattr(finder.places, "find", _broken)
    html = asked(door, place="Canaryville", status=503)
    assert "We cannot look just now" in html
    assert 'value="Canaryville"' in html
    assert "DatabaseError at the simple page" in caplog.text
    assert "Canaryville" not in caplog.text


def _broken(text):
    raise DatabaseError(f"near {text}")
