"""The times of a meeting that repeats (RFC 5545, 3.3.10), within bounds."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, rruleset, weekday
from icalendar import Component, vRecur

from liftstone.calendars.moments import LAST_YEAR, aware, moment_of
from liftstone.calendars.shapes import NotRead, Why

MOST_TIMES = 200  # of one meeting that repeats
FURTHEST = timedelta(days=731)  # two years, one of them a leap year
FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A rule that never holds is tried until the year 9999. The calendar repeats after 400 years to the day of the week:
# so much later, the same rule is tried for a few hundred years, and not for eight thousand.
LATER = 400 * 19


def times(event: Component, first: datetime, since: datetime) -> Iterator[datetime]:
    """Yield the times of a series from `since` on by its own clock, at most one more than are read."""
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
                yield _later(aware(moment_of(each)).astimezone(zone).replace(tzinfo=None))


def _rule(rule: vRecur, zone: Any) -> dict[str, Any]:
    """The rule as dateutil has it. Refuses what repeats by the hour or faster, and what nobody meets by."""
    if not set(rule) <= KNOWN or str(rule["FREQ"][0]) not in FREQUENCIES:
        raise NotRead(Why.REPEATS)
    made: dict[str, Any] = {"freq": FREQUENCIES[str(rule["FREQ"][0])]}
    made["interval"] = max(1, min(int(rule.get("INTERVAL", [1])[0]), 1_000))
    if "COUNT" in rule:
        made["count"] = max(0, min(int(rule["COUNT"][0]), 100_000))
    if "UNTIL" in rule and rule["UNTIL"][0].year <= LAST_YEAR:  # some write 9999 for never
        until = rule["UNTIL"][0]
        # A day as the end counts to its own end.
        last = until if isinstance(until, datetime) else datetime.combine(until, time(23, 59, 59))
        made["until"] = _later(aware(last).astimezone(zone).replace(tzinfo=None))
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
        raise NotRead(Why.REPEATS)
    return weekday(DAYS.index(name), int(place) if place else None)
