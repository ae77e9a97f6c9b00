"""The clocks of the National Referral Mechanism as data: how long, from which event, where and since when.

The alarms before each are our own choice. Whether the day of the start is counted stands in the law for some; for
the others it is not said, and the day after is the first, as is usual.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liftstone.decisions import sources
from liftstone.decisions.holidays import ALL, ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND, Nation
from liftstone.decisions.sources import Source


class Kind(StrEnum):
    """What is waited for."""

    RG = "rg"
    RG_PILOT = "rg_pilot"
    RECOVERY = "recovery"
    MOVE_ON = "move_on"
    MOVE_ON_NEGATIVE = "move_on_negative"
    EXIT_AFTER_RG = "exit_after_rg"
    RECONSIDERATION = "reconsideration"
    COURT = "court"
    EIGHTEEN = "eighteen"


class Unit(StrEnum):
    """What is counted."""

    WORKING_DAYS = "working days"
    DAYS = "calendar days"
    MONTHS = "months"
    YEARS = "years"


class Start(StrEnum):
    """The event whose day starts a clock: never the day of a letter about it, nor the day it came."""

    REFERRAL = "the referral was received"
    RG = "the reasonable grounds decision"
    CG = "the conclusive grounds decision"
    DECISION = "the decision that is contested"
    BIRTH = "birth"


class Bound(StrEnum):
    """What its end means."""

    AIM = "aim"  # hoped for; to be asked after once it has passed
    MINIMUM = "minimum"  # it lasts at least so long
    LIMIT = "limit"  # afterwards it is too late, or over


class First(StrEnum):
    """Which day is the first one counted."""

    THAT_DAY = "the day itself"
    NEXT_DAY = "the day after"


class Longer(StrEnum):
    """Whether it may be made longer for one person."""

    NO = "no"
    WHERE_NEEDED = "where needed"
    EXCEPTIONALLY = "in exceptional cases"


@dataclass(frozen=True)
class Clock:
    """One clock. It runs for starts from `since` to `until`, both included; None has no such end.

    `leads` are the days before its last day on which somebody is reminded.
    """

    code: str
    kind: Kind
    length: int
    unit: Unit
    starts: Start
    bound: Bound
    nations: tuple[Nation, ...]
    source: Source
    leads: tuple[int, ...]
    first: First = First.NEXT_DAY
    longer: Longer = Longer.NO
    since: date | None = None
    until: date | None = None

    def runs(self, *, start: date, nation: Nation) -> bool:
        """Say whether it runs in a nation for what started on a day."""
        begun = self.since is None or start >= self.since
        return begun and (self.until is None or start <= self.until) and nation in self.nations


FIVE_WORKING_DAYS = Clock(
    "rg", Kind.RG, 5, Unit.WORKING_DAYS, Start.REFERRAL, Bound.AIM, ALL, sources.TOOLKIT, leads=(0,)
)
PILOT = Clock(
    "rg_pilot",
    Kind.RG_PILOT,
    45,
    Unit.DAYS,
    Start.REFERRAL,
    Bound.LIMIT,
    (*ENGLAND_AND_WALES, *SCOTLAND),  # Glasgow is Scotland's one site; Northern Ireland has none
    sources.PILOT,
    leads=(14, 7, 1),
)
RECOVERY_BEFORE = Clock(
    "recovery_before",
    Kind.RECOVERY,
    45,
    Unit.DAYS,
    Start.RG,
    Bound.MINIMUM,
    ENGLAND_AND_WALES,
    sources.RECOVERY_BEFORE,
    leads=(14, 7, 1),
    until=date(2022, 12, 12),
)
RECOVERY = Clock(
    "recovery",
    Kind.RECOVERY,
    30,
    Unit.DAYS,
    Start.RG,
    Bound.MINIMUM,
    ENGLAND_AND_WALES,
    sources.RECOVERY,
    leads=(14, 7, 1),
    # "30 days beginning with the day", says s50A(4) of a further decision. That s61 says so of the first one was
    # not at hand: to be reviewed.
    first=First.THAT_DAY,
    longer=Longer.WHERE_NEEDED,
    since=date(2022, 12, 13),
)
RECOVERY_SCOTLAND = Clock(
    "recovery_scotland",
    Kind.RECOVERY,
    90,
    Unit.DAYS,
    Start.RG,
    Bound.LIMIT,  # it may be over sooner, with the conclusive decision; ministers may go on
    SCOTLAND,
    sources.RECOVERY_SCOTLAND,
    leads=(30, 14, 7, 1),
    longer=Longer.WHERE_NEEDED,
)
RECOVERY_NI = Clock(
    "recovery_ni",
    Kind.RECOVERY,
    45,
    Unit.DAYS,
    Start.RG,
    Bound.MINIMUM,
    NORTHERN_IRELAND,
    sources.RECOVERY_NI,
    leads=(14, 7, 1),
    longer=Longer.WHERE_NEEDED,
)
MOVE_ON = Clock(
    "move_on",
    Kind.MOVE_ON,
    45,
    Unit.DAYS,
    Start.CG,
    Bound.MINIMUM,
    ENGLAND_AND_WALES,
    sources.MOVE_ON,
    leads=(30, 14, 7, 1),
    longer=Longer.WHERE_NEEDED,
)
AFTER_CG_NI = Clock(
    "after_cg_ni",
    Kind.MOVE_ON,
    12,
    Unit.MONTHS,
    Start.CG,
    Bound.LIMIT,
    NORTHERN_IRELAND,
    sources.AFTER_CG_NI,
    leads=(90, 30, 14, 7, 1),
    longer=Longer.WHERE_NEEDED,
)
MOVE_ON_NEGATIVE = Clock(
    "move_on_negative",
    Kind.MOVE_ON_NEGATIVE,
    14,
    Unit.DAYS,
    Start.CG,
    Bound.LIMIT,
    ENGLAND_AND_WALES,
    sources.MOVE_ON_NEGATIVE,
    leads=(7, 3, 1),
)
EXIT_AFTER_RG = Clock(
    "exit_after_rg",
    Kind.EXIT_AFTER_RG,
    9,
    Unit.WORKING_DAYS,
    Start.RG,
    Bound.LIMIT,
    ENGLAND_AND_WALES,
    sources.EXIT_AFTER_RG,
    leads=(5, 3, 1),
)
RECONSIDERATION = Clock(
    "reconsideration",
    Kind.RECONSIDERATION,
    30,
    Unit.DAYS,
    Start.DECISION,
    Bound.LIMIT,
    ALL,
    sources.RECONSIDERATION,
    leads=(21, 14, 7, 3, 1),
    longer=Longer.EXCEPTIONALLY,
    # The source says February: the first of it, since a day too early does less harm than one too late.
    since=date(2024, 2, 1),
)
COURT = Clock(
    "court",
    Kind.COURT,
    3,
    Unit.MONTHS,
    Start.DECISION,
    Bound.LIMIT,
    ALL,
    sources.COURT,
    leads=(76, 60, 30, 14, 7, 1),  # the first in the first weeks: it has to be prompt as well
)
EIGHTEEN = Clock(
    "eighteen",
    Kind.EIGHTEEN,
    18,
    Unit.YEARS,
    Start.BIRTH,
    Bound.LIMIT,  # from that day on nothing goes on without their own consent
    ALL,
    sources.EIGHTEEN,
    leads=(101, 56, 28, 14, 7, 1, 0),  # 101: the last day on which a pilot takes the referral
)
CLOCKS = (
    FIVE_WORKING_DAYS,
    PILOT,
    RECOVERY_BEFORE,
    RECOVERY,
    RECOVERY_SCOTLAND,
    RECOVERY_NI,
    MOVE_ON,
    AFTER_CG_NI,
    MOVE_ON_NEGATIVE,
    EXIT_AFTER_RG,
    RECONSIDERATION,
    COURT,
    EIGHTEEN,
)


def running(kind: Kind, *, start: date, nation: Nation) -> Clock | None:
    """Return the clock of a kind that runs in a nation for what started on a day; None where none is known."""
    found = [each for each in CLOCKS if each.kind is kind and each.runs(start=start, nation=nation)]
    return found[0] if found else None
