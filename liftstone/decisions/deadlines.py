"""When a clock has run out, from which day it runs, and when somebody is reminded."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from liftstone.decisions.clocks import COURT, EIGHTEEN, RECONSIDERATION, Clock, First, Kind, Unit, running
from liftstone.decisions.holidays import ANNOUNCED_UNTIL, NORTHERN_IRELAND, SCOTLAND, Nation, NotCovered
from liftstone.decisions.working_days import birthday, last_working, months_after, working_days_after

ADULT = 18
PILOT_DAYS = 100  # a pilot takes children who have more than so many days left until they are 18


class NotRunning(ValueError):
    """This clock does not run in that nation, or did not for what started on that day."""


class Sure(StrEnum):
    """How far the holidays between start and end are known."""

    ANNOUNCED = "announced"
    FORESEEN = "foreseen"  # by the rules alone: a day that is proclaimed later moves the end


@dataclass(frozen=True)
class Deadline:
    """The last day of a clock, that day included; on an 18th birthday, that day."""

    clock: Clock
    start: date
    nation: Nation
    day: date
    sure: Sure = Sure.ANNOUNCED


def deadline(clock: Clock, *, start: date, nation: Nation) -> Deadline:
    """Return when a clock runs out. An end on a holiday stays there: nothing says that it moves.

    Raises `NotRunning`, and `NotCovered` where it counts working days of years whose holidays are not known.
    """
    if not clock.runs(start=start, nation=nation):
        raise NotRunning(clock.code)
    day = _last_day(clock, start=start, nation=nation)
    foreseen = clock.unit is Unit.WORKING_DAYS and day > ANNOUNCED_UNTIL
    return Deadline(clock, start, nation, day, Sure.FORESEEN if foreseen else Sure.ANNOUNCED)


def _last_day(clock: Clock, *, start: date, nation: Nation) -> date:
    if clock.unit is Unit.WORKING_DAYS:
        return working_days_after(start, count=clock.length, nation=nation)
    if clock.unit is Unit.MONTHS:
        return months_after(start, count=clock.length)
    if clock.unit is Unit.YEARS:
        return birthday(start, age=clock.length)
    return start + timedelta(days=clock.length - (clock.first is First.THAT_DAY))


@dataclass(frozen=True)
class Alarm:
    """A day on which somebody is reminded; `lead` is the days before the end that it stands for."""

    day: date
    lead: int


def alarms(ends: Deadline) -> list[Alarm]:
    """Return the reminders of a deadline by day, each on a working day or the last one before.

    None comes on or before the day of the start, and two on one day are one, the more urgent. Where the holidays of
    that year are not known, a weekday is taken for a working day.
    """
    found: dict[date, Alarm] = {}
    for lead in sorted(ends.clock.leads, reverse=True):
        day = _working_before(ends.day - timedelta(days=lead), nation=ends.nation)
        if day > ends.start:
            found[day] = Alarm(day, lead)
    return [found[day] for day in sorted(found)]


def _working_before(day: date, *, nation: Nation) -> date:
    try:
        return last_working(day, nation=nation)
    except NotCovered:
        return day - timedelta(days=max(0, day.weekday() - 4))


class Basis(StrEnum):
    """Which day a clock was started by."""

    DECISION = "decision"
    LETTER = "letter"  # the day that stands on it: the decision was made then or before
    RECEIVED = "received"  # the limit may already be nearer than it looks, or past


class Oddity(StrEnum):
    """Dates that cannot all be right. They are said, never corrected."""

    LETTER_BEFORE_DECISION = "letter_before_decision"
    RECEIVED_BEFORE_LETTER = "received_before_letter"
    RECEIVED_BEFORE_DECISION = "received_before_decision"
    DECISION_BEFORE_REFERRAL = "decision_before_referral"
    LETTER_BEFORE_REFERRAL = "letter_before_referral"


@dataclass(frozen=True)
class Notice:
    """What is known of a decision: when it was made, the date on its letter, when that came. None is not known."""

    decided: date | None = None
    dated: date | None = None
    received: date | None = None

    def starts(self) -> tuple[date, Basis] | None:
        """Return the day from which its clocks run, and what that day is; None where no day is known."""
        for day, basis in (
            (self.decided, Basis.DECISION),
            (self.dated, Basis.LETTER),
            (self.received, Basis.RECEIVED),
        ):
            if day is not None:
                return day, basis
        return None

    def oddities(self, *, referred: date | None = None) -> list[Oddity]:
        """Return what cannot be among its dates."""
        pairs = (
            (self.dated, self.decided, Oddity.LETTER_BEFORE_DECISION),
            (self.received, self.dated, Oddity.RECEIVED_BEFORE_LETTER),
            (self.received, self.decided, Oddity.RECEIVED_BEFORE_DECISION),
            (self.decided, referred, Oddity.DECISION_BEFORE_REFERRAL),
            (self.dated, referred, Oddity.LETTER_BEFORE_REFERRAL),
        )
        return [odd for later, before, odd in pairs if later and before and later < before]


class Outcome(StrEnum):
    """What an authority concluded."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True)
class Conclusion:
    """A conclusive grounds decision and its day."""

    day: date
    outcome: Outcome


@dataclass(frozen=True)
class Recovery:
    """`counted`: the last of its 30, 45 or 90 days. `ends`: its last day, None while nobody can know that."""

    clock: Clock
    counted: date
    ends: date | None


def recovery(rg: date, *, nation: Nation, cg: Conclusion | None = None) -> Recovery:
    """Return the recovery period after a positive decision of the day `rg`, by the nation where they stay now.

    England and Wales: the later of the conclusive decision and the last day counted. Scotland: the earlier;
    support may go on, and nobody has to give it. Northern Ireland: until the conclusive decision, and where that is
    positive and came sooner, until the last day counted.
    """
    clock = running(Kind.RECOVERY, start=rg, nation=nation)
    if clock is None:
        raise NotRunning(Kind.RECOVERY)
    counted = deadline(clock, start=rg, nation=nation).day
    if nation in SCOTLAND:
        return Recovery(clock, counted, min(counted, cg.day) if cg else counted)
    if cg is None:
        return Recovery(clock, counted, None)
    if nation in NORTHERN_IRELAND and cg.outcome is Outcome.NEGATIVE:
        return Recovery(clock, counted, cg.day)
    return Recovery(clock, counted, max(counted, cg.day))


def days_lost(rg: date, *, was: Nation, now: Nation) -> int:
    """Return how many counted days of recovery somebody loses by moving between nations: to be said beforehand."""
    before, after = (recovery(rg, nation=each).counted for each in (was, now))
    return max(0, (before - after).days)


def last_day_for_pilot(born: date) -> date:
    """Return the last day on which a pilot may take the referral: more than 100 days before the 18th birthday."""
    return birthday(born, age=ADULT) - timedelta(days=PILOT_DAYS + 1)


def eighteen(born: date, *, nation: Nation) -> Deadline:
    """Return the 18th birthday: from then on, nothing goes on without the person's own consent."""
    return deadline(EIGHTEEN, start=born, nation=nation)


def contestable_until(decided: date, *, nation: Nation) -> date:
    """Return the last day on which a decision may still be contested by any way that is known.

    The months for judicial review are only supposed, so this holds something open and is told to nobody as a fact.
    """
    ends = [
        deadline(clock, start=decided, nation=nation).day
        for clock in (RECONSIDERATION, COURT)
        if clock.runs(start=decided, nation=nation)
    ]
    return max(ends)
