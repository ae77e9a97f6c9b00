"""Decisions of this step as functions over values: no clock, no database."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from liftstone.desk.rules import LONDON
from liftstone.intake.models import Contact, Danger
from liftstone.shifts.rules import days_of_week, midnight

Span = tuple[datetime, datetime]

LONG = timedelta(minutes=45)  # in hand on the telephone
LATELY = timedelta(hours=24)  # what was finished before is not asked about any more; a shift may end on it
SOONEST = timedelta(hours=1)  # "later" is not before this
BREATH = timedelta(minutes=30)  # between two shifts: less is no rest
NIGHT = (time(0), time(6))
A_NIGHT = timedelta(hours=3)  # of those six hours
FEWEST = 5  # people: the numbers of fewer are told in bands
# Until a supervisor decides otherwise.
LIMITS = {"hard": 3, "hours": 10, "nights": 4}
MOST = {"hard": 50, "hours": 24, "nights": 31}


def reasons(*, danger: int, under_18: str, channel: str, lasted: timedelta, stayed: bool) -> list[str]:
    """Return why a contact counts as hard, from clear metadata alone; [] where nothing says so.

    `lasted`: how long it was in hand. `stayed`: whether they stayed with somebody in immediate danger.
    """
    found = {
        "danger": danger == Danger.NOW or stayed,
        "child": under_18 == Contact.Under18.YES,
        "long": channel == Contact.Channel.PHONE and lasted >= LONG,
    }
    return [code for code, is_so in found.items() if is_so]


def on_shift_since(spans: Iterable[Span], *, now: datetime) -> datetime | None:
    """Return since when somebody is on duty without a rest, whose shifts are `spans`; None for who is on none."""
    since: datetime | None = None
    for begins, ends in sorted(spans, reverse=True):
        if (begins <= now < ends) if since is None else (begins < since <= ends + BREATH):
            since = begins
    return since


def begin_of_no_shift(at: datetime) -> datetime:
    """Return when the half day began that counts as the shift of somebody who is on none: midnight or noon."""
    local = at.astimezone(LONDON)
    half = time(12) if local.hour >= 12 else time(0)
    return datetime.combine(local.date(), half, LONDON).astimezone(at.tzinfo)


def shift_of(spans: Iterable[Span], *, at: datetime) -> datetime:
    """Return to which shift something counts: when it began; the half day of who is on none then."""
    return on_shift_since(spans, now=at) or begin_of_no_shift(at)


def nights(spans: Iterable[Span], *, now: datetime) -> int:
    """Return how many nights in a row somebody works, the one that is on now or comes on this shift included."""
    worked = {day for span in spans if span[0] <= now for day in _nights_of(span)}
    today = now.astimezone(LONDON).date()
    last = next((day for day in (today + timedelta(days=1), today) if day in worked), None)
    count = 0
    while last is not None and last - timedelta(days=count) in worked:
        count += 1
    return count


def _nights_of(span: Span) -> Iterable[date]:
    begins, ends = span
    first, last = begins.astimezone(LONDON).date(), ends.astimezone(LONDON).date()
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        dark, light = (datetime.combine(day, each, LONDON) for each in NIGHT)
        if min(ends, light) - max(begins, dark) >= A_NIGHT:
            yield day


def reached(now: Mapping[str, int], *, limits: Mapping[str, int]) -> list[str]:
    """Return which limits somebody has reached."""
    return [code for code in LIMITS if now.get(code, 0) >= limits[code]]


def begin_of_week(at: datetime, *, weeks: int) -> datetime:
    """Return when the first of the last `weeks` began, this one included: on a Monday in London."""
    first = at.astimezone(LONDON).date() - timedelta(weeks=weeks - 1)
    return midnight(days_of_week(first)[0])


def told(count: int, *, people: int) -> str:
    """Return a number of a week for whoever manages: of fewer than five people in a band that names nobody."""
    if people >= FEWEST:
        return str(count)
    for low, high in ((1, 9), (10, 49)):
        if count <= high:
            return f"0–{high}" if low == 1 else f"{low}–{high}"
    return "50+"


def people_told(people: int) -> str:
    """Return how many people the numbers of a week are of."""
    return str(people) if people >= FEWEST else f"0–{FEWEST - 1}"
