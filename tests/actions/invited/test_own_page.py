"""The page of whoever speaks for a member, at the public door: opened and answered without an account."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connections
from django.db.utils import OperationalError
from django.test import Client
from django.utils import timezone

from liftstone.calendars import reading
from liftstone.intake import desks, languages, site
from liftstone.keyring import tickets
from liftstone.network import actions, links, sections, taking, telling
from liftstone.network.link_models import Link, Told
from liftstone.network.models import Member
from liftstone.network.sections import Section, Written
from tests.actions.network.own_page import MAIR, at_the_public_door
from tests.cast import as_

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.urls("liftstone.config.urls_public"),
]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
EVENTS = [
    {"uid": "one@network", "sequence": 2, "start": "2026-12-03T10:00:00+00:00", "end": "2026-12-03T12:00:00+00:00",
     "summary": "Quarterly meeting", "place": "Town Hall", "cancelled": False},
    {"uid": "two@network", "sequence": 1, "start": "2027-01-14T10:00:00+00:00", "end": "2027-01-14T11:00:00+00:00",
     "summary": "Training group", "place": "", "cancelled": True, "changed": "2026-11-29T09:00:00+00:00"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def fresh():
    desks.forget()


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def make(cast, founded):
    """Found a network with Mair at its table, and make her page; returns the secret of its address."""

    def make() -> str:
        network = founded(name="Wyre & Lune <Network>")
        with as_(cast.kofi) as kofi:
            council = Member(network=network, name="Wyre Council", kind="council", state="joined")
            council = actions.add_member(member=council, by=kofi)
            today = timezone.localdate()
            mair = actions.add_person(member=council, kind="spoc", since=today, body=MAIR, by=kofi)
            return links.make(person=mair, days=90, by=kofi)

    return make


@pytest.fixture
def token(make) -> str:
    """The secret of the address of Mair's page."""
    return make()


@pytest.fixture
def meetings():
    """A part of the page with dates."""
    part = Section("meetings", lambda _by, _of, people: {each.id: {"events": EVENTS} for each in people},
                   lambda *_: Written(), lambda *_: None)  # fmt: skip
    before = sections._known.get("meetings")
    sections._known["meetings"] = part
    yield
    sections._known.pop("meetings")
    if before:
        sections._known["meetings"] = before


def form(**changed) -> dict:
    """What the form of the details sends of which nothing was changed, but for this."""
    return {"section": "details", **MAIR, **changed}


def told(cast) -> int:
    with as_(cast.kofi):
        return Told.objects.count()


def test_every_part_of_the_page_has_words_of_its_own():
    for each in sections.known():
        assert (site.WEB / "templates" / "public" / f"_own_{each.name}.html").is_file()


@pytest.mark.parametrize("code", ["en", "cy", "ar", "ro"])
def test_the_page_says_it_all_in_every_language_and_the_switch_keeps_its_address(door, token, code):
    answer = door.get(f"/{code}/n/{token}")
    page = answer.content.decode()
    assert answer.status_code == 200
    for shown in ("Wyre &amp; Lune &lt;Network&gt;", "Wyre Council", *MAIR.values()):
        assert shown in page
    assert languages.translations(code).gettext("Your name") in page
    for other in {"en", "cy", "ar", "ro"} - {code}:
        assert f'href="/{other}/n/{token}"' in page
    assert f'action="/{code}/n/{token}"' in page
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"' in page


def test_nothing_of_the_page_is_kept_asked_of_others_or_told_to_them(door, token):
    answer = door.get(f"/en/n/{token}")
    page = answer.content.decode()
    assert (answer.cookies, answer.headers["Cache-Control"]) == ({}, "no-store")
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="referrer" content="no-referrer">' in page
    assert "<title>Page</title>" in page
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
    assert not re.search(r"<style|\son\w+=|javascript:", page)


def test_every_box_has_a_label_and_ids_are_there_once(door, token):
    page = door.get(f"/en/n/{token}").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for box in re.findall(r'<(?:input class|textarea class)[^>]*\bid="([^"]+)"', page):
        assert f'for="{box}"' in page


def test_an_answer_arrives_and_what_happens_next_is_said(cast, door, token):
    answer = door.post(f"/cy/n/{token}", form(phone="01632 960099"))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/cy/n/{token}/done")
    done = door.get(answer.headers["Location"]).content.decode()
    assert languages.translations("cy").gettext("Your answer has arrived.") in done
    assert f'href="/cy/n/{token}"' in done
    assert f'href="/en/n/{token}"' in done
    assert told(cast) == 1
    assert "01632 960099" not in door.get(f"/en/n/{token}").content.decode()
    with as_(cast.kofi) as kofi:
        assert taking.take_all(network=Link.objects.get().network, by=kofi) == 0
    assert "01632 960099" in door.get(f"/en/n/{token}").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"email": "mair at wyre"}, {"phone": "ring me"}, {"role": "r" * 301}],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(cast, door, token, wrong):
    answer = door.post(f"/en/n/{token}", form(**{"role": "Now a manager", **wrong}))
    page = answer.content.decode()
    (name, typed), *_ = wrong.items()
    assert answer.status_code == 400
    assert "Something needs another look" in page
    assert f'href="#details-{name}"' in page
    assert f'id="details-{name}-error"' in page
    assert typed in page
    assert "Now a manager" in page or name == "role"
    assert told(cast) == 0


def test_what_is_wrong_is_said_in_the_readers_language(door, token):
    page = door.post(f"/cy/n/{token}", form(name="")).content.decode()
    assert "Ysgrifennwch eich enw." in page


@pytest.mark.parametrize("said", [{}, {"section": "nothing"}, {"section": "meetings"}, {"section": "../x"}])
def test_a_part_that_the_page_has_not_is_not_answered(cast, door, token, said):
    assert door.post(f"/en/n/{token}", {**MAIR, **said}).status_code == 409
    assert told(cast) == 0


def test_too_long_and_too_many_are_said_kindly_and_give_back_what_was_typed(cast, door, token, monkeypatch):
    assert door.post(f"/en/n/{token}", form(role="x" * 300_000)).status_code == 413
    monkeypatch.setattr(telling, "LARGEST", 64)
    answer = door.post(f"/en/n/{token}", form(role="Now a manager"))
    assert (answer.status_code, "Now a manager" in answer.content.decode()) == (413, True)
    monkeypatch.undo()
    monkeypatch.setattr(telling, "MOST_A_DAY", 1)
    answers = [door.post(f"/en/n/{token}", form(role="Now a manager")) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 429]
    assert "Now a manager" in answers[1].content.decode()
    assert told(cast) == 1


def test_whatever_opens_nothing_looks_the_same(cast, door, make):
    revoked, ended, left = make(), make(), make()
    with as_(cast.kofi) as kofi:
        rows = {each: Link.objects.get(digest=tickets.read(each).digest) for each in (revoked, ended, left)}
        links.revoke(link=rows[revoked], by=kofi)
        actions.end_person(person=rows[ended].person, on=timezone.localdate(), by=kofi)
        actions.leave(member=rows[left].person.member, on=timezone.localdate(), by=kofi)
    gone = (revoked, ended, left, tickets.make().token, "short", "a" * 43)
    for ask in (lambda each: door.get(f"/en/n/{each}"), lambda each: door.post(f"/en/n/{each}", form()),
                lambda each: door.get(f"/en/n/{each}/done")):  # fmt: skip
        answers = [ask(each) for each in gone]
        assert {each.status_code for each in answers} == {404}
        assert len({each.content for each in answers}) == 1
        assert "This link shows nothing any more" in answers[0].content.decode()
    assert {door.get(f"/en/n/{each}/calendar.ics").status_code for each in gone} == {404}
    assert told(cast) == 0


def test_without_a_database_what_was_typed_is_given_back(door, token, monkeypatch):
    def broken(*_args, **_said):
        raise OperationalError

    monkeypatch.setattr(telling, "tell", broken)
    answer = door.post(f"/en/n/{token}", form(role="Now a manager"))
    assert (answer.status_code, "Now a manager" in answer.content.decode()) == (503, True)
    monkeypatch.setattr(telling, "opened", broken)
    answer = door.post(f"/en/n/{token}", form(role="Now a manager"))
    assert (answer.status_code, "Now a manager" in answer.content.decode()) == (503, True)
    assert door.get(f"/en/n/{token}").status_code == 503


def calendar_in(page: str) -> str:
    return re.search(r'href="(/en/n/[\w-]{43}/calendar\.ics)"', page).group(1)


def test_a_calendar_reads_the_dates_and_a_change_is_fetched_again(cast, door, meetings, token):
    assert b"BEGIN" not in door.get(f"/en/n/{token}").content
    address = calendar_in(door.get(f"/en/n/{token}").content.decode())
    first = door.get(address)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    read = reading.read(first.content, since=LONG_AGO)
    assert read.unread == []
    assert [(each.title, each.place, each.state.value) for each in read.meetings] == [
        ("Quarterly meeting", "Town Hall", "CONFIRMED"), ("Training group", "", "CANCELLED"),
    ]  # fmt: skip
    assert read.meetings[0].begins_at == datetime(2026, 12, 3, 10, tzinfo=UTC)
    assert (read.meetings[0].uid, read.meetings[0].sequence) == ("one@network", 2)
    for hidden in (b"Mair", b"mair@", b"Wyre Council"):
        assert hidden not in first.content
    again = door.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert door.head(address).status_code == 200
    EVENTS[0]["sequence"] += 1
    try:
        with as_(cast.kofi) as kofi:
            links.renew(Link.objects.get().network, by=kofi)
    finally:
        EVENTS[0]["sequence"] -= 1
    changed = door.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (changed.status_code, changed.headers["ETag"] != first.headers["ETag"]) == (200, True)


def test_the_address_of_a_calendar_opens_no_page_and_answers_nothing(cast, door, meetings, token):
    """It goes to whoever keeps the calendar. Control: the page's own address does both."""
    dates = re.search(r"/n/([\w-]+)/", calendar_in(door.get(f"/en/n/{token}").content.decode())).group(1)
    assert dates != token
    for asked in (door.get(f"/en/n/{dates}"), door.post(f"/en/n/{dates}", form())):
        assert asked.status_code == 404
    assert door.get(f"/en/n/{token}/calendar.ics").status_code == 404
    with as_(cast.kofi):
        link = Link.objects.get()
    made = {"organisation_id": cast.kofi.organisation, "link_id": link.id, "about": "details", "sealed": b"x"}
    with pytest.raises(Exception, match="row-level security"), at_the_public_door(cast, dates) as public:
        Told.objects.using(public).bulk_create([Told(**made)])
    for holder, changed in ((dates, 0), (token, 1)):
        with at_the_public_door(cast, holder) as public, connections[public].cursor() as cursor:
            cursor.execute("UPDATE network_link SET sent = 0")
            assert cursor.rowcount == changed
    assert told(cast) == 0
    assert door.post(f"/en/n/{token}", form()).status_code == 302


def test_a_page_without_dates_offers_no_calendar(door, token):
    assert "calendar.ics" not in door.get(f"/en/n/{token}").content.decode()
    calendar = links.calendar_of(tickets.read(token)).token
    answer = door.get(f"/en/n/{calendar}/calendar.ics")
    assert (answer.status_code, b"BEGIN:VEVENT" in answer.content) == (200, False)


def test_the_public_door_uses_the_public_role_alone(door, token, monkeypatch):
    assert settings.PUBLIC_DATABASE != "default"
    with connections["default"].execute_wrapper(refuse):
        assert door.get(f"/en/n/{token}").status_code == 200
        assert door.post(f"/en/n/{token}", form()).status_code == 302


def refuse(_execute, sql, _params, _many, _context):
    raise AssertionError(f"the staff role was asked: {sql}")
