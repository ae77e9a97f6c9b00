"""Meetings as iCalendar (RFC 5545): written for the calendars of others, and read from files of others.

A feed goes to whoever has its address, so nobody's address stands in it. What is read was made by a stranger: it is
bounded in bytes, in meetings, and in how often one may repeat, and what could not be read is listed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, rruleset, weekday
from django.utils.translation import gettext as _
from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur, vText

LONDON = ZoneInfo("Europe/London")
MOST_BYTES = 2 * 2**20
MOST_MEETINGS = 2_000
MOST_TIMES = 200  # of one meeting that repeats
FURTHEST = timedelta(days=731)  # two years, one of them a leap year
MOST_SERIES = 200  # meetings of a file that repeat: unfolding them is work
TITLE = 500  # characters
WORDS = 10_000
FIRST_YEAR, LAST_YEAR = 1970, 2100

Part = TypeVar("Part", bound=Component)


class NotACalendar(ValueError):
    """Nothing can be read of this file; the message says why and what to do, in the reader's language."""


class NoCalendar(NotACalendar):
    """It is empty, or something else."""


class TooLarge(NotACalendar):
    """It has more bytes or meetings than are read."""


class Broken(NotACalendar):
    """It begins as a calendar and goes on as none."""


class State(StrEnum):
    """Whether it takes place."""

    ON = "CONFIRMED"
    CANCELLED = "CANCELLED"


class Why(StrEnum):
    """Why one meeting of a file was not read."""

    NO_TIME = "no time"
    ZONE = "zone"
    REPEATS = "repeats"
    TOO_MANY = "too many"


@dataclass(frozen=True)
class Meeting:
    """One meeting. `uid` never changes, `sequence` rises by one with each change; moments have a zone.

    Where `lasts` is whole days, both moments are midnights in London, the second one after the last day.
    """

    uid: str
    begins_at: datetime
    ends_at: datetime
    title: str
    changed_at: datetime
    place: str = ""
    words: str = ""
    sequence: int = 0
    state: State = State.ON
    lasts: str = "hours"  # or "days"


@dataclass(frozen=True)
class Unread:
    """A meeting that could not be read: its number in the file, from 1, its title as far as it has one, and why."""

    number: int
    title: str
    why: Why

    def said(self) -> str:
        """Return the reason in the reader's language."""
        return {
            Why.NO_TIME: _("It does not say when it is."),
            Why.ZONE: _("It is in a time zone that is not known here."),
            Why.REPEATS: _("It repeats in a way that is not read here."),
            Why.TOO_MANY: _("It repeats more often than is read here: only the first times are."),
        }[self.why]


@dataclass
class Reading:
    """What a file holds: its meetings by time, and what could not be read of it."""

    meetings: list[Meeting] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


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
    return "mailto:" + "".join(_clean(written, TITLE).split())


def _event(meeting: Meeting, language: str) -> Event:
    begins: date | datetime = _local(meeting.begins_at)
    ends: date | datetime = _local(meeting.ends_at)
    if meeting.lasts == "days":
        begins, ends = (each.astimezone(LONDON).date() for each in (meeting.begins_at, meeting.ends_at))
    changed = meeting.changed_at.astimezone(UTC)
    event = filled(Event(), uid=_clean(meeting.uid, TITLE), sequence=meeting.sequence, dtstamp=changed)
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
    return vText(_clean(words, most), params={"LANGUAGE": language})


def _clean(words: str, most: int) -> str:
    """Drop what no calendar may hold (RFC 5545, 3.1: control characters), and half of a letter."""
    lines = words[:most].replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if each in "\n\t" or _may_stand(ord(each)))


def _may_stand(code: int) -> bool:
    return code >= 0x20 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000 and code not in (0x2028, 0x2029)


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
                raise _Unread(Why.REPEATS)
            _take(event, number, since, changed, reading)
        except _Unread as problem:
            reading.unread.append(Unread(number, _said(event, "SUMMARY", TITLE), problem.why))
        except Exception:  # a stranger's file meets a large library: whatever it trips over, the rest is still read
            reading.unread.append(Unread(number, "", Why.REPEATS if "RRULE" in event else Why.NO_TIME))
    reading.meetings.sort(key=lambda each: (each.begins_at, each.uid))
    return reading


class _Unread(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


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
    times = list(_times(event, meeting.begins_at, since))
    if len(times) > MOST_TIMES:
        into.unread.append(Unread(number, meeting.title, Why.TOO_MANY))
    for begins in times[:MOST_TIMES]:
        # One that was moved or changed stands in the file by itself, and says which one it takes the place of.
        if (meeting.uid, begins.astimezone(UTC)) not in changed:
            into.meetings.append(replace(meeting, begins_at=begins, ends_at=begins + length))


def _meeting(event: Component) -> Meeting:
    first = _moment(event.get("DTSTART"))
    begins = _aware(first)
    ends = _end(event, first)
    stamp = event.get("LAST-MODIFIED") or event.get("DTSTAMP")
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    return Meeting(
        uid=_said(event, "UID", TITLE),
        begins_at=begins,
        ends_at=max(begins, ends),
        title=_said(event, "SUMMARY", TITLE),
        changed_at=_aware(_moment(stamp)) if stamp is not None else begins,
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
    return _clean(str(value[0] if isinstance(value, list) and value else value), most)


def _moment(value: Any) -> date | datetime:
    moment = getattr(value, "dt", None)
    if not isinstance(moment, date) or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _Unread(Why.NO_TIME)
    if isinstance(moment, datetime) and moment.tzinfo is None and "TZID" in value.params:
        raise _Unread(Why.ZONE)
    return moment


def _aware(moment: date | datetime) -> datetime:
    """A moment without a zone, or a day, is one in London: that is where its reader is."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(0), tzinfo=LONDON)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=LONDON)


def _end(event: Component, first: date | datetime) -> datetime:
    if "DTEND" in event:
        return _aware(_moment(event.get("DTEND")))
    if "DURATION" in event:
        return _aware(first) + timedelta(seconds=min(event.get("DURATION").dt.total_seconds(), 366 * 86_400))
    return _aware(first) if isinstance(first, datetime) else _aware(first + timedelta(days=1))


def _stamp(event: Component) -> datetime | None:
    """Which one of a series this takes the place of; None where that cannot be read, and then it takes no place."""
    try:
        return _aware(_moment(event.get("RECURRENCE-ID"))).astimezone(UTC)
    except Exception:  # as in `read`
        return None


FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A rule that never holds is tried until the year 9999. The calendar repeats after 400 years to the day of the week:
# so much later, the same rule is tried for a few hundred years, and not for eight thousand.
LATER = 400 * 19


def _times(event: Component, first: datetime, since: datetime) -> Iterator[datetime]:
    """The times of a series from `since` on, at most one more than are read. By its own clock, not by seconds."""
    zone = first.tzinfo
    found = rruleset()
    start = _later(first.replace(tzinfo=None))
    found.rdate(start)
    for rule in _listed(event, "RRULE"):
        found.rrule(rrule(dtstart=start, **_rule(rule, zone)))
    for more in _dates(event, "RDATE", zone):
        found.rdate(more)
    for less in _dates(event, "EXDATE", zone):
        found.exdate(less)
    begin = _later(since.astimezone(zone).replace(tzinfo=None))
    for each in found.xafter(begin, count=MOST_TIMES + 1, inc=True):
        if each > begin + FURTHEST:
            return
        yield each.replace(year=each.year - LATER, tzinfo=zone)


def _later(moment: datetime) -> datetime:
    return moment.replace(year=moment.year + LATER)


def _listed(event: Component, name: str) -> list[Any]:
    value = event.get(name, [])
    return value if isinstance(value, list) else [value]


def _dates(event: Component, name: str, zone: Any) -> Iterator[datetime]:
    for listed in _listed(event, name):
        for each in listed.dts[:MOST_TIMES]:
            if isinstance(each.dt, date):
                yield _later(_aware(_moment(each)).astimezone(zone).replace(tzinfo=None))


def _rule(rule: vRecur, zone: Any) -> dict[str, Any]:
    """The rule as dateutil has it. Refuses what repeats by the hour or faster, and what nobody meets by."""
    if not set(rule) <= KNOWN or str(rule["FREQ"][0]) not in FREQUENCIES:
        raise _Unread(Why.REPEATS)
    made: dict[str, Any] = {"freq": FREQUENCIES[str(rule["FREQ"][0])]}
    made["interval"] = max(1, min(int(rule.get("INTERVAL", [1])[0]), 1_000))
    if "COUNT" in rule:
        made["count"] = max(0, min(int(rule["COUNT"][0]), 100_000))
    if "UNTIL" in rule and rule["UNTIL"][0].year <= LAST_YEAR:  # some write 9999 for never
        until = rule["UNTIL"][0]
        # A day as the end counts to its own end.
        last = until if isinstance(until, datetime) else datetime.combine(until, time(23, 59, 59))
        made["until"] = _later(_aware(last).astimezone(zone).replace(tzinfo=None))
    for name in ("BYMONTHDAY", "BYMONTH", "BYSETPOS"):
        if name in rule:
            made[name.lower()] = [int(each) for each in rule[name]]
    if "BYDAY" in rule:
        made["byweekday"] = [_weekday(str(each)) for each in rule["BYDAY"]]
    if "WKST" in rule:
        made["wkst"] = _weekday(str(rule["WKST"][0]))
    return made


def _weekday(written: str) -> weekday:
    name, place = written[-2:].upper(), written[:-2]
    if name not in DAYS:
        raise _Unread(Why.REPEATS)
    return weekday(DAYS.index(name), int(place) if place else None)
