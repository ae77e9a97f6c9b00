"""Meetings as iCalendar: written for other calendars, and read from a stranger's file within bounds."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from liftstone.calendars.reading import MOST_BYTES, MOST_MEETINGS, MOST_SERIES, read
from liftstone.calendars.repeating import MOST_TIMES
from liftstone.calendars.shapes import LONDON, Broken, Meeting, NoCalendar, NotACalendar, State, TooLarge, Why
from liftstone.calendars.writing import feed, invitation

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
TABLE = Meeting(
    uid="6f1c",
    begins_at=datetime(2026, 6, 2, 10, tzinfo=LONDON),
    ends_at=datetime(2026, 6, 2, 12, tzinfo=LONDON),
    title="Riverside partnership",
    changed_at=NOW,
    place="Town hall, room 2",
    words="Agenda;\nminutes, last time",
    sequence=3,
)


def file_of(*events: str) -> bytes:
    inside = "".join(f"BEGIN:VEVENT\nUID:{at}\n{each}\nEND:VEVENT\n" for at, each in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{inside}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def days(content: bytes, *, since: datetime = NOW) -> list[str]:
    return [f"{each.begins_at:%Y-%m-%d %H:%M}" for each in read(content, since=since).meetings]


def test_a_feed_has_what_calendars_want():
    raw = feed([TABLE, replace(TABLE, uid="2", title="Long " * 60)], name="Riverside", language="cy")
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    text = raw.decode()
    for line in ("UID:6f1c", "SEQUENCE:3", "STATUS:CONFIRMED", "SUMMARY;LANGUAGE=cy:Riverside partnership"):
        assert f"\r\n{line}\r\n" in text
    assert "DTSTART;TZID=Europe/London:20260602T100000" in text
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/London" in text


def test_a_feed_has_nobodys_address_and_an_invitation_the_two_it_is_between():
    assert b"mailto" not in feed([TABLE], name="Riverside", language="en").lower()
    asked = invitation(TABLE, organiser="chair@example.org", attendee="ben@example.org", language="en").decode()
    assert "METHOD:REQUEST" in asked
    assert asked.replace("\r\n ", "").count("mailto:") == 2
    off = invitation(
        replace(TABLE, state=State.CANCELLED, sequence=4), organiser="a@b.org", attendee="c@d.org", language="en"
    )
    assert b"METHOD:CANCEL" in off
    assert b"STATUS:CANCELLED" in off
    assert b"SEQUENCE:4" in off


def test_an_address_cannot_bring_a_line_of_its_own():
    asked = invitation(TABLE, organiser="a@b.org\r\nATTENDEE:x", attendee="c@d.org", language="en")
    assert sum(line.startswith(b"ATTENDEE") for line in asked.split(b"\r\n")) == 1


def test_londons_zone_says_what_london_does():
    calendar = Calendar.from_ical(feed([], name="x", language="en"))
    zone = calendar.walk("VTIMEZONE")[0].to_tz()
    for day in (date(2026, 3, 29), date(2026, 10, 25), date(2031, 7, 1), date(2044, 1, 1)):
        for hour in (0, 3, 12):
            at = datetime(day.year, day.month, day.day, hour)
            assert at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=LONDON).utcoffset()


moments = st.datetimes(min_value=datetime(1997, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)).map(
    lambda each: each.replace(microsecond=0)
)
words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200)


@given(begins=moments, hours=st.integers(0, 50), title=words, place=words, said=words, state=st.sampled_from(State))
@example(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 1, "", "", "", State.ON)  # the hour that London has twice
@example(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 1, "a\\n;,b", '"^n', " x ", State.ON)
def test_what_is_written_is_read_as_it_was(begins, hours, title, place, said, state):
    ends = begins + timedelta(hours=hours)
    meeting = Meeting("u1", begins, ends, title, NOW, place, said, 7, state)
    assert read(feed([meeting], name="x", language="en"), since=NOW).meetings == [meeting]


@given(st.binary(max_size=300), st.lists(st.text(max_size=60), max_size=6))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused_by_name(noise, lines):
    inside = file_of("DTSTART:20260601T100000Z\n" + "\n".join(lines))
    for content in (noise, inside, inside.replace(b"VEVENT", noise[:5], 1), inside[: len(noise)]):
        with suppress(NotACalendar):  # and nothing else
            read(content, since=NOW)


PIECES = ("FREQ", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "INTERVAL", "WKST", "BYHOUR")
VALUES = (
    "DAILY",
    "WEEKLY",
    "MONTHLY",
    "YEARLY",
    "SECONDLY",
    "1",
    "-1",
    "0",
    "31",
    "MO",
    "-2TU",
    "20261231",
    "x",
    "",
)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(VALUES)), min_size=1, max_size=5))
@settings(max_examples=300, deadline=2000)
def test_any_rule_is_unfolded_within_bounds_or_listed(parts):
    rule = ";".join(f"{name}={value}" for name, value in parts)
    found = read(file_of(f"DTSTART:20260601T100000Z\nRRULE:{rule}"), since=NOW)
    assert len(found.meetings) <= MOST_TIMES
    assert found.meetings or found.unread


def test_each_refusal_has_its_name_and_words():
    for content, kind in (
        (b"", NoCalendar),
        (b"Dear all, the meeting is on Tuesday", NoCalendar),
        (file_of(), NoCalendar),
        (file_of("DTSTART:20260601T100000Z")[:-17], Broken),
        (b"BEGIN:VCALENDAR\r\n\x00\xff;;::\r\nEND:VCALENDAR\r\n", NotACalendar),
        (b"BEGIN:VCALENDAR" + b" " * MOST_BYTES, TooLarge),
        (file_of(*["SUMMARY:x"] * (MOST_MEETINGS + 1)), TooLarge),
    ):
        with pytest.raises(kind) as refused:
            read(content, since=NOW)
        assert str(refused.value)
    assert len(days(file_of(*["DTSTART:20260601T100000Z"] * MOST_MEETINGS))) == MOST_MEETINGS


def test_a_refusal_is_in_the_readers_language():
    with translation.override("cy"), pytest.raises(NoCalendar) as refused:
        read(b"x", since=NOW)
    assert "calendr" in str(refused.value).lower()


def test_one_that_repeats_keeps_its_hour_over_the_clock_change():
    weekly = "DTSTART;TZID=Europe/London:20261018T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"
    assert days(file_of(weekly)) == ["2026-10-18 10:00", "2026-10-25 10:00", "2026-11-01 10:00"]
    assert [f"{each.begins_at.astimezone(UTC):%H}" for each in read(file_of(weekly), since=NOW).meetings] == [
        "09", "10", "10",
    ]  # fmt: skip


def test_one_that_repeats_for_ever_is_read_for_two_years_and_from_today_on():
    monthly = "DTSTART;TZID=Europe/London:20100105T100000\nRRULE:FREQ=MONTHLY;BYDAY=1TU"
    found = days(file_of(monthly))
    assert found[0] == "2026-05-05 10:00"
    assert found[-1] == "2028-05-02 10:00"
    assert len(found) == 25


def test_one_that_repeats_too_often_is_read_in_part_and_said_to_be():
    found = read(file_of("DTSTART:20260601T100000Z\nRRULE:FREQ=DAILY"), since=NOW)
    assert (len(found.meetings), [each.why for each in found.unread]) == (MOST_TIMES, [Why.TOO_MANY])
    exact = read(file_of(f"DTSTART:20260601T100000Z\nRRULE:FREQ=DAILY;COUNT={MOST_TIMES}"), since=NOW)
    assert (len(exact.meetings), exact.unread) == (MOST_TIMES, [])


def test_an_end_in_the_year_9999_is_none_and_one_that_comes_is_an_end():
    weekly = "DTSTART:20260601T100000Z\nRRULE:FREQ=WEEKLY;UNTIL={}"
    assert len(days(file_of(weekly.format("99991231T235959Z")))) == 101
    assert len(days(file_of(weekly.format("20260608T100000Z")))) == 2
    assert len(days(file_of(weekly.format("20260608")))) == 2


def test_a_rule_that_is_broken_is_said_to_be_the_rule():
    found = read(file_of("DTSTART:20260601T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=XX"), since=NOW)
    assert [each.why for each in found.unread] == [Why.REPEATS]


def test_left_out_times_are_left_out_and_moved_ones_stand_once():
    series = "DTSTART:20260601T100000Z\nSUMMARY:a\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE:20260602T100000Z"
    moved = "BEGIN:VEVENT\nUID:0\nRECURRENCE-ID:20260603T100000Z\nDTSTART:20260603T150000Z\nEND:VEVENT\n"
    content = file_of(series).replace(b"END:VCALENDAR", moved.encode() + b"END:VCALENDAR")
    assert days(content) == ["2026-06-01 10:00", "2026-06-03 15:00", "2026-06-04 10:00"]


def test_what_cannot_be_read_is_listed_and_the_rest_is_read():
    found = read(
        file_of(
            "SUMMARY:no time",
            "SUMMARY:strange zone\nDTSTART;TZID=Moon/Crater:20260601T100000",
            "SUMMARY:often\nDTSTART:20260601T100000Z\nRRULE:FREQ=SECONDLY",
            "SUMMARY:good\nDTSTART;TZID=GMT Standard Time:20260601T100000",
            "SUMMARY:long ago\nDTSTART:00010101T000000Z",
            "SUMMARY:a day\nDTSTART;VALUE=DATE:20260603",
        ),
        since=NOW,
    )
    assert [each.title for each in found.meetings] == ["good", "a day"]
    assert [(each.number, each.why) for each in found.unread] == [
        (1, Why.NO_TIME), (2, Why.ZONE), (3, Why.REPEATS), (5, Why.NO_TIME),
    ]  # fmt: skip
    assert all(each.said() for each in found.unread)
    assert found.meetings[1].lasts == "days"
    assert found.meetings[1].ends_at == datetime(2026, 6, 4, tzinfo=LONDON)


def test_rules_that_never_hold_cost_little():
    never = "DTSTART:19700101T000000Z\nRRULE:FREQ={};BYMONTH=2;BYMONTHDAY=31"
    began = datetime.now()
    for often in ("DAILY", "MONTHLY", "YEARLY"):
        assert days(file_of(*[never.format(often)] * 3)) == []
    assert datetime.now() - began < timedelta(seconds=20)


def test_series_beyond_a_bound_are_listed():
    found = read(file_of(*["DTSTART:20260601T100000Z\nRRULE:FREQ=DAILY;COUNT=1"] * (MOST_SERIES + 1)), since=NOW)
    assert (len(found.meetings), len(found.unread)) == (MOST_SERIES, 1)
