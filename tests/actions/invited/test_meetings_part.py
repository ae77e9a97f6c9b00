"""The meetings on a member's own page, at the public door: answered without an account, in every language."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from liftstone.intake import desks
from liftstone.meetings import actions, approving, minuting, papers, queries
from liftstone.meetings.minuting import Line
from liftstone.meetings.papers import Told
from liftstone.network import actions as networks
from liftstone.network import links, taking
from liftstone.network.models import Member
from tests.actions.network.own_page import MAIR
from tests.cast import as_

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.urls("liftstone.config.urls_public"),
]
SECRET = "Between ourselves"


@pytest.fixture
def door():
    desks.forget()
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def invited(cast, founded):
    """A network with Mair at its table, a meeting to come and minutes that are out; her page's secret."""
    network = founded()
    starts = timezone.now() + timedelta(days=20)
    with as_(cast.kofi) as by:
        member = Member(network=network, name="Wyre Council", kind="council", state="joined")
        member = networks.add_member(member=member, by=by)
        mair = networks.add_person(member=member, kind="spoc", since=timezone.localdate(), body=MAIR, by=by)
        told = {"ends_at": starts + timedelta(hours=1), "body": {"title": "Board", "place": "Pier", "words": ""}}
        early = told | {"starts_at": starts - timedelta(days=30), "ends_at": starts - timedelta(days=29)}
        before = actions.plan(network=network, by=by, **early)
        actions.begin(meeting=before, by=by)
        minuting.write(meeting=before, kind="decision", line=Line("We meet each quarter"), by=by)
        minuting.write(meeting=before, kind="note", line=Line(SECRET, reach="restricted"), by=by)
        approving.send_out(meeting=before, by=by)
        row = actions.plan(network=network, starts_at=starts, by=by, **told)
        return network, row, before, links.make(person=mair, days=90, by=by)


@pytest.mark.parametrize("code", ["en", "cy", "ar", "ro"])
def test_the_page_has_the_meeting_and_the_minutes_without_what_is_restricted(door, invited, code):
    *_rows, token = invited
    page = door.get(f"/{code}/n/{token}").content.decode()
    assert "Pier" in page
    assert "We meet each quarter" in page
    assert SECRET not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_who_comes_and_what_they_say_of_the_minutes_arrives(cast, door, invited):
    network, row, before, token = invited
    of, about = row.id.hex, before.id.hex
    wrong = door.post(f"/en/n/{token}", {"section": "meetings", "of": of, "what": "coming", f"how-{of}": "deputy"})
    assert wrong.status_code == 400
    assert f'href="#meetings-deputy-{of}"' in wrong.content.decode()
    coming = {"section": "meetings", "of": of, "what": "coming", f"how-{of}": "deputy", f"deputy-{of}": "Ana Cruz"}
    change = {"section": "meetings", "of": about, "what": "minutes", f"said-{about}": "change"}
    assert door.post(f"/en/n/{token}", coming).status_code == 302
    assert door.post(f"/en/n/{token}", change | {f"change-{about}": "Each month"}).status_code == 302
    with as_(cast.kofi) as by:
        assert taking.take_all(network=network, by=by) == 0
        assert [each.state for each in queries.attendance(by, row)] == ["deputy"]
        assert [each.answer for each in queries.approvals(by, queries.meeting(by, network, record=before.id))] == [
            "change"
        ]
    assert "Ana Cruz" in door.get(f"/en/n/{token}").content.decode()


def test_the_calendar_of_the_page_follows_a_cancelled_meeting(cast, door, invited):
    _network, row, _before, token = invited
    (address,) = set(re.findall(r'href="(/[^"]+\.ics)"', door.get(f"/en/n/{token}").content.decode()))
    first = {str(each["UID"]): each for each in Calendar.from_ical(door.get(address).content).walk("VEVENT")}
    with as_(cast.kofi) as by:
        actions.cancel(meeting=row, by=by)
    then = {str(each["UID"]): each for each in Calendar.from_ical(door.get(address).content).walk("VEVENT")}
    own = f"{row.id.hex}@meetings"
    assert [str(each[own]["STATUS"]) for each in (first, then)] == ["CONFIRMED", "CANCELLED"]
    assert [each[own]["SEQUENCE"] for each in (first, then)] == [0, 1]


@pytest.mark.parametrize(
    ("code", "heading"), [("en", "Papers"), ("cy", "Papurau"), ("ar", "الأوراق"), ("ro", "Documente")]
)
def test_papers_are_read_by_their_titles_and_words_and_never_as_markup(cast, door, invited, code, heading):
    """Control: of a restricted one nothing is there."""
    _network, row, _before, token = invited
    with as_(cast.kofi) as by:
        told = Told("Beds <i>today</i>", "Four.\nNone <b>is</b> free.", reach="all")
        papers.put(meeting=row, name="a.pdf", clear=b"Whole", told=told, by=by)
        papers.put(meeting=row, name="b.pdf", clear=b"Whole", told=Told(SECRET), by=by)
    page = door.get(f"/{code}/n/{token}").content.decode()
    assert heading in page
    assert "Beds &lt;i&gt;today&lt;/i&gt;" in page
    assert ">None &lt;b&gt;is&lt;/b&gt; free.</p>" in page
    assert SECRET not in page
    assert "b.pdf" not in page
