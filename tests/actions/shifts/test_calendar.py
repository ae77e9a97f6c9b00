"""One's own shifts in a calendar: by a secret address that is kept nowhere, on duty and times and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse

from liftstone.accounts.models import Person
from liftstone.shifts import actions, feeds, rules
from liftstone.shifts.models import Duty, Feed, Shift
from tests.actions.shifts.conftest import HOUR, duty_of, plan
from tests.cast import as_

pytestmark = pytest.mark.django_db

ALLOWED = {"BEGIN", "END", "VERSION", "PRODID", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}


def fetch(secret: UUID):
    """As a calendar does: without a cookie."""
    client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
    return client.get(reverse("calendar", kwargs={"secret": secret}))


def made(cast, who=None) -> UUID:
    with as_(who or cast.asha) as by:
        return feeds.make(by=by)


def test_a_calendar_gets_ones_own_shifts_and_nothing_but_on_duty_and_times(cast, evening, said):
    plan(cast, cast.ben, begin=9 * HOUR, end=12 * HOUR)
    answer = fetch(made(cast))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    lines = [line for line in text.split("\r\n") if line]
    assert {line.partition(":")[0] for line in lines} <= ALLOWED
    assert [line for line in lines if line.startswith("SUMMARY")] == ["SUMMARY:On duty"]
    assert f"DTSTART:{evening.begins_at.astimezone(UTC):%Y%m%dT%H%M%SZ}" in lines
    for never in ("Asha", "Ben", "Liftstone", "Riverside", evening.id.hex, str(evening.id), cast.asha.person.hex):
        assert never not in text
    assert "shifts.feed_made" in said()


def test_only_a_digest_of_the_secret_is_kept(cast):
    secret = made(cast)
    with as_(cast.asha):
        row = Feed.objects.get()
        assert secret.hex not in row.digest
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'shifts_feed'")
        assert {name for (name,) in cursor.fetchall()} == {"person_id", "organisation_id", "digest", "made_at"}


def test_a_guess_finds_nothing_and_a_renewed_address_leads_nowhere(cast, evening):
    assert fetch(uuid4()).status_code == 404
    old = made(cast)
    new = made(cast)
    assert (fetch(old).status_code, fetch(new).status_code) == (404, 200)
    with as_(cast.asha) as asha:
        feeds.end(by=asha)
        with pytest.raises(Feed.DoesNotExist):
            feeds.end(by=asha)
    assert fetch(new).status_code == 404


def test_nobody_sees_or_ends_anothers_address(cast):
    made(cast)
    for other in (cast.ben, cast.chidi, cast.dana, cast.eve):
        with as_(other) as by:
            assert feeds.mine(by) is None
            assert not Feed.objects.exists()
            with pytest.raises(Feed.DoesNotExist):
                feeds.end(by=by)


def test_who_has_left_has_no_calendar(cast, evening):
    secret = made(cast)
    with as_(cast.ben):
        Person.objects.filter(id=cast.asha.person).update(state=Person.State.LEFT)
    assert fetch(secret).status_code == 404


def test_who_cannot_come_and_what_is_off_the_rota_is_in_no_calendar(cast, evening):
    secret = made(cast)
    with as_(cast.asha) as asha:
        actions.say_off(duty=duty_of(cast.asha, evening), by=asha)
    assert "VEVENT" not in fetch(secret).content.decode()
    with as_(cast.asha) as asha:
        actions.say_on(duty=duty_of(cast.asha, evening), by=asha)
    with as_(cast.ben) as ben:
        actions.remove(shift=evening, by=ben)
    assert "VEVENT" not in fetch(secret).content.decode()


def test_it_is_right_over_both_clock_changes():
    for day, hours in ((date(2026, 3, 28), 9), (date(2026, 10, 24), 11), (date(2026, 6, 1), 10)):
        begins, ends = rules.span(day, time(22), time(8))
        assert ends - begins == timedelta(hours=hours)
    begins, ends = rules.span(date(2026, 3, 28), time(22), time(8))
    duty = Duty(changed_at=datetime(2026, 3, 1, tzinfo=UTC), shift=Shift(begins_at=begins, ends_at=ends))
    text = feeds.written([duty], digest="x", said="On duty")
    assert "DTSTART:20260328T220000Z" in text
    assert "DTEND:20260329T070000Z" in text


def test_it_is_what_rfc_5545_has(cast, evening):
    raw = fetch(made(cast)).content
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_it_speaks_its_owners_language(cast, evening):
    secret = made(cast)
    with as_(cast.asha):
        Person.objects.filter(id=cast.asha.person).update(language="ro")
    assert "SUMMARY:On duty" not in fetch(secret).content.decode()


def test_the_address_is_shown_once_on_ones_own_page(cast, browser):
    asha = browser(cast.asha)
    page = asha.post(reverse("make-calendar")).content.decode()
    address = page.partition("/shifts/calendar/")[2][:32]
    assert fetch(UUID(hex=address)).status_code == 200
    assert "/shifts/calendar/" not in asha.get(reverse("my-shifts")).content.decode()
    assert asha.post(reverse("end-calendar")).status_code == 302
    assert asha.post(reverse("end-calendar")).status_code == 404


def test_another_request_sees_no_row_of_it(cast):
    made(cast)
    with transaction.atomic():
        assert not Feed.objects.exists()
