"""When something is open: the schedules of HSDS (iCalendar's rules with hours), read in London's time.

`schedule` is an object of HSDS 3: `freq` WEEKLY or MONTHLY, `byday` "MO,TH" or "1MO,-1FR", `bymonthday`, `dtstart`,
`until`, `interval`, `valid_from`, `valid_to`, `opens_at`, `closes_at`. Without hours it is open all day; hours that
end before they begin end on the next day. What cannot be read says nothing: it is neither open nor closed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from dateutil import rrule

LONDON = ZoneInfo("Europe/London")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HALF_HOURS = 336
AHEAD = 14  # days within which the next opening is looked for
_BY_DAY = dict(zip(DAYS, (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU), strict=True))
_MIDNIGHT = time()


@dataclass(frozen=True)
class Rule:
    """A schedule that could be read."""

    monthly: bool
    days: tuple[tuple[int, int], ...]  # (weekday from Monday = 0, which one of its month or 0)
    month_days: tuple[int, ...]
    interval: int
    start: date | None
    first: date | None
    last: date | None
    opens: time
    closes: time

    @property
    def length(self) -> timedelta:
        """How long it is open each time; a whole day where it opens and closes at the same hour."""
        opens, closes = (datetime.combine(date.min, each) for each in (self.opens, self.closes))
        return closes - opens if closes > opens else closes - opens + timedelta(days=1)


_FIELDS = ("freq", "byday", "bymonthday", "interval", "dtstart", "until", "valid_from", "valid_to", "opens_at")


def read(schedule: Mapping[str, Any]) -> Rule | None:
    """Return a schedule as a rule, None where it does not say when."""
    return _read(tuple(str(schedule.get(name) or "") for name in (*_FIELDS, "closes_at")))


@lru_cache(maxsize=4096)
def _read(said: tuple[str, ...]) -> Rule | None:
    freq, byday, bymonthday, interval, dtstart, until, valid_from, valid_to, opens_at, closes_at = said
    try:
        days = tuple(_weekday(each) for each in byday.replace(" ", "").split(",") if each)
        month_days = tuple(int(each) for each in bymonthday.split(",") if each.strip())
        start, last, first, end = (_day(each) for each in (dtstart, until, valid_from, valid_to))
        opens, closes, every = _time(opens_at), _time(closes_at), max(int(interval or 1), 1)
    except (ValueError, KeyError):
        return None
    if freq not in ("WEEKLY", "MONTHLY") or not (days or (month_days and freq == "MONTHLY") or start):
        return None
    ends = min((each for each in (last, end) if each), default=None)
    begins = max((each for each in (start, first) if each), default=None)
    return Rule(freq == "MONTHLY", days, month_days, every, start, begins, ends, opens, closes)


def _weekday(text: str) -> tuple[int, int]:
    """Read "MO", "1MO" or "-1FR"."""
    name, which = text[-2:].upper(), text[:-2]
    return DAYS.index(name), int(which or 0)


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _time(text: str) -> time:
    """Read "09:00", "09:00:00", "09:00Z"; nothing is midnight."""
    told = text.strip().removesuffix("Z")
    if not told or told.startswith("24:00"):  # the end of a day, as ISO 8601 has it and Python's time has not
        return _MIDNIGHT
    return time.fromisoformat(told).replace(tzinfo=None)


def begins_on(rule: Rule, day: date) -> bool:
    """Say whether it opens on a day."""
    if (rule.first and day < rule.first) or (rule.last and day > rule.last):
        return False
    if not rule.monthly and rule.interval == 1 and rule.days:
        return any(weekday == day.weekday() for weekday, _which in rule.days)
    midnight = datetime.combine(day, _MIDNIGHT)
    return bool(_recurring(rule, year=day.year).between(midnight, midnight, inc=True))


@lru_cache(maxsize=2048)
def _recurring(rule: Rule, *, year: int) -> rrule.rrule:
    weekdays = [
        (_BY_DAY[DAYS[weekday]](which) if which else _BY_DAY[DAYS[weekday]]) for weekday, which in rule.days
    ] or None
    start = rule.start or date(year - 1, 1, 1)
    return rrule.rrule(
        rrule.MONTHLY if rule.monthly else rrule.WEEKLY,
        dtstart=datetime.combine(start, _MIDNIGHT),
        interval=rule.interval,
        byweekday=weekdays if weekdays or rule.month_days else None,
        bymonthday=rule.month_days or None,
    )


def spells(rules: Iterable[Rule], *, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    """Return when it is open between two moments (aware), in order, those that touch as one."""
    first, last = since.astimezone(LONDON).date() - timedelta(days=1), until.astimezone(LONDON).date()
    found = []
    for rule in set(rules):
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            if begins_on(rule, day):
                opens = datetime.combine(day, rule.opens, tzinfo=LONDON)
                # Counted on the clock on the wall: a night is as long as the hours say, also when clocks change.
                found.append((opens, (opens.replace(tzinfo=None) + rule.length).replace(tzinfo=LONDON)))
    return [(opens, closes) for opens, closes in _joined(found) if closes > since and opens < until]


def _joined(found: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for opens, closes in sorted(found):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return joined


@dataclass(frozen=True)
class Opening:
    """Whether it is open at a moment: None where nobody has said. `until` is when that changes, if it is known."""

    is_open: bool | None
    until: datetime | None = None


def opening(schedules: Sequence[Mapping[str, Any]], *, at: datetime) -> Opening:
    """Say whether it is open at a moment (aware), and until when; `until` is None for day and night."""
    rules = [rule for rule in map(read, schedules) if rule]
    if not rules:
        return Opening(None)
    ahead = spells(rules, since=at, until=at + timedelta(days=AHEAD))
    for opens, closes in ahead:
        if opens <= at:
            return Opening(True, closes if closes < at + timedelta(days=AHEAD - 1) else None)
        return Opening(False, opens)
    return Opening(False)


def week(schedules: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the half hours of a week in which it may be open, "1" each, from Monday 00:00; None: not said.

    A sieve: what opens on some Mondays alone is in it as if on each; whoever shows it asks `opening`.
    """
    rules = [rule for rule in map(read, schedules) if rule]
    if not rules:
        return None
    return _week(frozenset(rules))


@lru_cache(maxsize=4096)
def _week(rules: frozenset[Rule]) -> str:
    bits = ["0"] * HALF_HOURS
    for rule in rules:
        first = rule.opens.hour * 2 + rule.opens.minute // 30
        length = -(-int(rule.length.total_seconds()) // 1800)
        for weekday in {day for day, _which in rule.days} or range(7):
            for number in range(first, first + length):
                bits[(weekday * 48 + number) % HALF_HOURS] = "1"
    return "".join(bits)


def half_hour(at: datetime) -> int:
    """Return which half hour of the week a moment is in, in London: 0 is Monday 00:00."""
    local = at.astimezone(LONDON)
    return local.weekday() * 48 + local.hour * 2 + local.minute // 30
