"""Meetings in other calendars: a file follows each change, an invitation names nobody else, files come in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from icalendar import Calendar

from liftstone.meetings import actions
from liftstone.meetings.models import Attendance, Meeting
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def one(answer):
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def address(row, view):
    return reverse(view, kwargs={"record": row.network_id, "meeting": row.id})


def test_the_file_keeps_its_id_grows_with_each_change_and_says_that_it_is_cancelled(cast, kofi, planned):
    row = planned()
    first = one(kofi.get(address(row, "meeting-calendar")))
    with as_(cast.kofi) as by:
        starts = row.starts_at + timedelta(days=1)
        body = {"title": "Winter", "place": "The pier", "words": ""}
        actions.change(meeting=row, starts_at=starts, ends_at=starts + timedelta(hours=1), body=body, seen=0, by=by)
    moved = one(kofi.get(address(row, "meeting-calendar")))
    with as_(cast.kofi) as by:
        actions.cancel(meeting=row, by=by)
    gone = one(kofi.get(address(row, "meeting-calendar")))
    assert str(first["UID"]) == str(moved["UID"]) == str(gone["UID"])
    assert [each["SEQUENCE"] for each in (first, moved, gone)] == [0, 1, 2]
    assert str(moved["LOCATION"]) == "The pier"
    assert [str(each["STATUS"]) for each in (first, moved, gone)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_an_invitation_is_for_one_person_and_a_cancellation_says_so(cast, kofi, planned, people):
    row = planned()
    with as_(cast.kofi):
        asked = Attendance.objects.get(person=people["Wyre Council"]).id.hex
    wrong = kofi.post(address(row, "meeting-invitation"), {"person": asked, "organiser": "kofi at wyre"})
    assert wrong.status_code == 400
    assert "kofi at wyre" in wrong.content.decode()
    told = {"person": asked, "organiser": "kofi@wyre.example"}
    made = kofi.post(address(row, "meeting-invitation"), told)
    assert b"METHOD:REQUEST" in made.content
    assert b"mailto:wyre@wyre.example" in made.content
    assert b"harbour" not in made.content
    with as_(cast.kofi) as by:
        actions.cancel(meeting=row, by=by)
    assert b"METHOD:CANCEL" in kofi.post(address(row, "meeting-invitation"), told).content


def a_file(*lines):
    day = (datetime.now(UTC) + timedelta(days=40)).strftime("%Y%m%d")
    event = [f"DTSTART;TZID=Europe/London:{day}T103000", f"DTEND;TZID=Europe/London:{day}T123000", *lines]
    words = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:a", *event, "END:VEVENT", "END:VCALENDAR", ""]
    return SimpleUploadedFile("dates.ics", "\r\n".join(words).encode())


def test_a_meeting_in_a_file_is_shown_in_the_form_and_planned_when_somebody_says_so(cast, kofi, network):
    of = {"record": network.id}
    page = kofi.post(
        reverse("meeting-from-file", kwargs=of), {"file": a_file("SUMMARY:Board", "LOCATION:Town hall")}
    )
    assert page.status_code == 200
    assert "10:30–12:30" in page.content.decode()
    day = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    told = {"day": day, "starts": "10:30", "ends": "12:30", "place": "Town hall", "title": "Board", "words": ""}
    form = kofi.post(reverse("look-at-meeting", kwargs=of), told)
    assert 'value="Town hall"' in form.content.decode()
    with as_(cast.kofi):
        assert not Meeting.objects.exists()
    assert kofi.post(reverse("plan-meeting", kwargs=of), told).status_code == 302


@pytest.mark.parametrize("content", [b"", b"Minutes of a meeting", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
def test_a_file_that_cannot_be_read_is_refused_in_clear_words_and_nothing_is_lost(cast, kofi, planned, content):
    row = planned()
    file = SimpleUploadedFile("dates.ics", content)
    answer = kofi.post(reverse("meeting-from-file", kwargs={"record": row.network_id}), {"file": file})
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert kofi.post(reverse("meeting-from-file", kwargs={"record": row.network_id})).status_code == 400
    with as_(cast.kofi):
        assert Meeting.objects.count() == 1
