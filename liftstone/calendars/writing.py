"""Meetings written for the calendars of others."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from liftstone.calendars.shapes import LONDON, TITLE, WORDS, Meeting, State, clean

Part = TypeVar("Part", bound=Component)


def filled(part: Part, **values: Any) -> Part:
    """Return the part with these properties added, in this order."""
    for name, value in values.items():
        part.add(name, value)
    return part


def shell(*, made_by: str, method: str = "PUBLISH") -> Calendar:
    """Return a calendar with nothing in it."""
    return filled(Calendar(), prodid=f"-//{made_by}//EN", version="2.0", method=method)


def feed(meetings: Iterable[Meeting], *, name: str, language: str) -> bytes:
    """Return all of them as one calendar, without anybody's address."""
    calendar = shell(made_by="Meetings")
    calendar.add("x-wr-calname", _text(name, TITLE, language))
    calendar.add_component(_london())
    for each in meetings:
        calendar.add_component(_event(each, language))
    return bytes(calendar.to_ical())


def invitation(meeting: Meeting, *, organiser: str, attendee: str, language: str) -> bytes:
    """Return one meeting for one person (RFC 5546): asked to it, or told that it is cancelled.

    Each gets a file of their own, so that nobody learns from it who else was asked.
    """
    calendar = shell(made_by="Meetings", method="CANCEL" if meeting.state is State.CANCELLED else "REQUEST")
    calendar.add_component(_london())
    event = _event(meeting, language)
    event.add("organizer", _address(organiser))
    event.add("attendee", _address(attendee), parameters={"RSVP": "TRUE"})
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(written: str) -> str:
    """An address is one word: what stands in lines would be properties of its own."""
    return "mailto:" + "".join(clean(written, TITLE).split())


def _event(meeting: Meeting, language: str) -> Event:
    begins: date | datetime = _local(meeting.begins_at)
    ends: date | datetime = _local(meeting.ends_at)
    if meeting.lasts == "days":
        begins, ends = (each.astimezone(LONDON).date() for each in (meeting.begins_at, meeting.ends_at))
    changed = meeting.changed_at.astimezone(UTC)
    event = filled(Event(), uid=clean(meeting.uid, TITLE), sequence=meeting.sequence, dtstamp=changed)
    filled(event, dtstart=begins, dtend=ends, summary=_text(meeting.title, TITLE, language))
    filled(event, status=meeting.state.value, **{"last-modified": changed})
    if meeting.place:
        event.add("location", _text(meeting.place, TITLE, language))
    if meeting.words:
        event.add("description", _text(meeting.words, WORDS, language))
    return event


def _local(moment: datetime) -> datetime:
    """London's time; UTC in the hour that London has twice, of which its own time cannot say which one is meant."""
    local = moment.astimezone(LONDON)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return moment.astimezone(UTC) if twice else local


def _text(words: str, most: int, language: str) -> vText:
    return vText(clean(words, most), params={"LANGUAGE": language})


def _london() -> Timezone:
    """The rule as it is since 1996 (Directive 94/21/EC, and the Summer Time Order 2002 after it)."""
    to_summer = {"freq": "YEARLY", "bymonth": 3, "byday": "-1SU"}
    to_winter = {"freq": "YEARLY", "bymonth": 10, "byday": "-1SU"}
    hour, none = timedelta(hours=1), timedelta(0)
    summer = filled(TimezoneDaylight(), dtstart=datetime(1996, 3, 31, 1), rrule=to_summer, tzname="BST")
    winter = filled(TimezoneStandard(), dtstart=datetime(1996, 10, 27, 2), rrule=to_winter, tzname="GMT")
    zone = filled(Timezone(), tzid="Europe/London")
    zone.add_component(filled(summer, tzoffsetfrom=none, tzoffsetto=hour))
    zone.add_component(filled(winter, tzoffsetfrom=hour, tzoffsetto=none))
    return zone
