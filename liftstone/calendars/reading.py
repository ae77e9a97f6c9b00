"""Meetings read from a stranger's file, within bounds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Component

from liftstone.calendars import repeating
from liftstone.calendars.moments import aware, moment_of
from liftstone.calendars.shapes import (
    TITLE,
    WORDS,
    Broken,
    Meeting,
    NoCalendar,
    NotRead,
    Reading,
    State,
    TooLarge,
    Unread,
    Why,
    clean,
)

MOST_BYTES = 2 * 2**20
MOST_MEETINGS = 2_000
MOST_SERIES = 200  # meetings of a file that repeat: unfolding them is work


def read(content: bytes, *, since: datetime) -> Reading:
    """Return the meetings of a file; of those that repeat, the times from `since` on, for two years at most.

    Raises `NoCalendar`, `TooLarge` or `Broken`. What is wrong with a single meeting is in `unread`.
    """
    events = _events(content)
    reading, series = Reading(), 0
    changed = {(str(each.get("UID", "")), _stamp(each)) for each in events if "RECURRENCE-ID" in each}
    for number, event in enumerate(events, start=1):
        series += "RRULE" in event
        try:
            if series > MOST_SERIES:
                raise NotRead(Why.REPEATS)
            _take(event, number, since, changed, reading)
        except NotRead as problem:
            reading.unread.append(Unread(number, _said(event, "SUMMARY", TITLE), problem.why))
        except Exception:  # a stranger's file meets a large library: whatever it trips over, the rest is still read
            reading.unread.append(Unread(number, "", Why.REPEATS if "RRULE" in event else Why.NO_TIME))
    reading.meetings.sort(key=lambda each: (each.begins_at, each.uid))
    return reading


def _events(content: bytes) -> list[Component]:
    if len(content) > MOST_BYTES:
        raise TooLarge(
            _("The file is larger than %(most)s MB. Export fewer months.") % {"most": MOST_BYTES // 2**20}
        )
    if b"BEGIN:VCALENDAR" not in content[:1000].upper():
        raise NoCalendar(_("This is not a calendar. Choose a file that ends in .ics."))
    if b"END:VCALENDAR" not in content.upper():
        raise Broken(_("The calendar was cut off on its way. Export it and send it again."))
    if content.upper().count(b"BEGIN:VEVENT") > MOST_MEETINGS:
        raise TooLarge(
            _("There are more than %(most)s meetings in it. Export fewer months.") % {"most": MOST_MEETINGS}
        )
    try:
        calendars = Calendar.from_ical(content.decode("utf-8-sig", "replace"), multiple=True)
        events = [event for each in calendars for event in each.walk("VEVENT")]
    except Exception:  # what the library raises at a broken file is not a closed list
        raise Broken(_("The calendar cannot be read from some line on. Export it and send it again.")) from None
    if not events:
        raise NoCalendar(_("There is no meeting in this calendar."))
    return events


def _take(event: Component, number: int, since: datetime, changed: set[tuple[str, Any]], into: Reading) -> None:
    meeting = _meeting(event)
    if "RRULE" not in event and "RDATE" not in event:
        into.meetings.append(meeting)
        return
    length = meeting.ends_at - meeting.begins_at
    times = list(repeating.times(event, meeting.begins_at, since))
    if len(times) > repeating.MOST_TIMES:
        into.unread.append(Unread(number, meeting.title, Why.TOO_MANY))
    for begins in times[: repeating.MOST_TIMES]:
        # One that was moved or changed stands in the file by itself, and says which one it takes the place of.
        if (meeting.uid, begins.astimezone(UTC)) not in changed:
            into.meetings.append(replace(meeting, begins_at=begins, ends_at=begins + length))


def _meeting(event: Component) -> Meeting:
    first = moment_of(event.get("DTSTART"))
    begins = aware(first)
    ends = _end(event, first)
    stamp = event.get("LAST-MODIFIED") or event.get("DTSTAMP")
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    return Meeting(
        uid=_said(event, "UID", TITLE),
        begins_at=begins,
        ends_at=max(begins, ends),
        title=_said(event, "SUMMARY", TITLE),
        changed_at=aware(moment_of(stamp)) if stamp is not None else begins,
        place=_said(event, "LOCATION", TITLE),
        words=_said(event, "DESCRIPTION", WORDS),
        sequence=_sequence(event),
        state=State.CANCELLED if cancelled else State.ON,
        lasts="hours" if isinstance(first, datetime) else "days",
    )


def _sequence(event: Component) -> int:
    try:
        return min(max(0, int(event.get("SEQUENCE", 0))), 2**31 - 1)
    except (ValueError, TypeError):
        return 0


def _said(event: Component, name: str, most: int) -> str:
    value = event.get(name, "")
    return clean(str(value[0] if isinstance(value, list) and value else value), most)


def _end(event: Component, first: date | datetime) -> datetime:
    if "DTEND" in event:
        return aware(moment_of(event.get("DTEND")))
    if "DURATION" in event:
        return aware(first) + timedelta(seconds=min(event.get("DURATION").dt.total_seconds(), 366 * 86_400))
    return aware(first) if isinstance(first, datetime) else aware(first + timedelta(days=1))


def _stamp(event: Component) -> datetime | None:
    """Which one of a series this takes the place of; None where that cannot be read, and then it takes no place."""
    try:
        return aware(moment_of(event.get("RECURRENCE-ID"))).astimezone(UTC)
    except Exception:  # as in `read`
        return None
