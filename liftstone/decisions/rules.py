"""What may happen to one application on one day: what is refused and why, and what is let through with a caution.

What an authority did is written down even where it is odd; refused is only what cannot be, so that a letter is
looked at again before its date starts a clock. No function here has a clock: `today` is passed in.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from liftstone.decisions.clocks import COURT, RECONSIDERATION, Bound, Kind, running
from liftstone.decisions.deadlines import ADULT, contestable_until, deadline, last_day_for_pilot, recovery
from liftstone.decisions.holidays import Nation
from liftstone.decisions.states import (
    BEFORE_RG,
    CG_OPEN,
    DECIDES_BOTH,
    DECIDES_CG,
    DECIDES_RG,
    FOLLOWS,
    OWNED,
    Authority,
    Event,
    State,
)
from liftstone.decisions.working_days import birthday

SHUT_OUT_SINCE = date(2025, 9, 17)


class Age(StrEnum):
    """The form's three ages. Not sure runs the child's path, until an assessment says otherwise."""

    ADULT = "adult"
    CHILD = "child"
    NOT_SURE = "not_sure"


class PilotSite(StrEnum):
    """Whether the child's local authority takes part in the pilot."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Told(StrEnum):
    """How somebody said that they leave."""

    SIGNED = "signed"
    FIRST_RESPONDER = "first_responder"


class Why(StrEnum):
    """Why a step is refused; `words` says it to people."""

    NOT_FROM_HERE = "not_from_here"
    CG_WITHOUT_RG = "cg_without_rg"
    BOTH_OUTSIDE_PILOT = "both_outside_pilot"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_REFERRAL = "before_referral"
    CG_BEFORE_RG = "cg_before_rg"
    BEFORE_DECISION = "before_decision"
    BEFORE_ASKED = "before_asked"
    PERIOD_NOT_OVER = "period_not_over"
    TOO_LATE = "too_late"
    STILL_CONTESTABLE = "still_contestable"
    CHILD_WITHDRAWS = "child_withdraws"
    NOT_TOLD_HOW = "not_told_how"
    NO_AUTHORITY = "no_authority"
    SAME_AUTHORITY = "same_authority"
    CHILD_TO_IECA = "child_to_ieca"
    ADULT_TO_PILOT = "adult_to_pilot"
    NO_PILOT_HERE = "no_pilot_here"
    TOO_NEAR_18 = "too_near_18"


class Caution(StrEnum):
    """What somebody should look at although the step is taken."""

    OUT_OF_ORDER = "out_of_order"
    CG_IN_RECOVERY = "cg_in_recovery"
    CONSENT_AT_18 = "consent_at_18"
    AGE_NOT_KNOWN = "age_not_known"
    SITE_NOT_KNOWN = "site_not_known"
    SOME_SHUT_OUT = "some_shut_out"
    COURT_LATE = "court_late"
    MOVE_ON_SHORT = "move_on_short"


class Refused(ValueError):
    """This cannot have happened so. The message is a code and says nothing of anybody."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Application:
    """What is known of one application. Dates that are not known, or not yet, are None.

    `decided` is the day of the negative decision or disqualification that stands, `upheld` that of the last answer
    to whoever contested it, `asked` the day on which it was last contested.
    """

    age: Age
    nation: Nation  # where the person stays now
    born: date | None = None
    consented_at_18: date | None = None
    state: State = State.DRAFT
    authority: Authority | None = None
    submitted: date | None = None
    rg: date | None = None
    cg: date | None = None
    decided: date | None = None
    upheld: date | None = None
    asked: date | None = None
    last: date | None = None

    def is_child(self, *, on: date) -> bool:
        """Say whether they are on the child's path on a day."""
        if self.age is Age.CHILD and self.born is not None:
            return on < birthday(self.born, age=ADULT)
        return self.age is not Age.ADULT


@dataclass(frozen=True)
class Step:
    """Something that happened on a day. `late`: the reason in which an exception for a late request was granted."""

    event: Event
    on: date
    authority: Authority | None = None
    site: PilotSite = PilotSite.UNKNOWN
    told: Told | None = None
    late: str = ""


def take(application: Application, *, step: Step, today: date) -> Application:
    """Return the application after a step. Raises `Refused`; ask `cautions` beforehand."""
    check_can_take(application, step=step, today=today)
    event, on = step.event, step.on
    changed = replace(
        application,
        state=FOLLOWS[application.state, event],
        last=max(on, application.last or on),
    )
    if event is Event.SUBMIT:
        return replace(changed, submitted=on)
    if event in (Event.ASSIGN, Event.CHANGE_AUTHORITY):
        return replace(changed, authority=step.authority)
    if event in (Event.ASK_AGAIN, Event.GO_TO_COURT):
        return replace(changed, asked=on)
    if event in (Event.UPHELD, Event.COURT_UPHELD):
        return replace(changed, upheld=on)
    return _decided(changed, before=application.state, step=step)


def _decided(changed: Application, *, before: State, step: Step) -> Application:
    on, state = step.on, changed.state
    if step.event is Event.COURT_QUASHED:
        # What was quashed is no decision any more; a positive first one still stands.
        return replace(
            changed, rg=None if state is State.RG_PENDING else changed.rg, cg=None, decided=None, upheld=None
        )
    if step.event in DECIDES_RG | DECIDES_BOTH or (step.event is Event.CHANGED and state is State.RECOVERY):
        changed = replace(changed, rg=on)
    if state in (State.CG_POSITIVE, State.CG_NEGATIVE) and before is not state:
        changed = replace(changed, cg=on)
    if state in (State.RG_NEGATIVE, State.CG_NEGATIVE, State.DISQUALIFIED):
        return replace(changed, decided=on, upheld=None)
    return replace(changed, decided=None, upheld=None) if step.event is Event.CHANGED else changed


def check_can_take(application: Application, *, step: Step, today: date) -> None:
    """Raise `Refused` with the first reason for which this step cannot have happened so."""
    for why in (
        _not_in_the_table(application, step),
        Why.IN_THE_FUTURE if step.on > today else None,
        _not_at_that_time(application, step),
        _not_contested_so(application, step),
        _not_by_them(application, step),
        _not_to_them(application, step),
    ):
        if why is not None:
            raise Refused(why)


def _not_in_the_table(application: Application, step: Step) -> Why | None:
    if step.event in DECIDES_CG and application.state in BEFORE_RG:
        return Why.CG_WITHOUT_RG
    if (application.state, step.event) not in FOLLOWS:
        return Why.NOT_FROM_HERE
    if step.event in DECIDES_BOTH and application.authority is not Authority.PILOT:
        return Why.BOTH_OUTSIDE_PILOT
    return None


def _not_at_that_time(application: Application, step: Step) -> Why | None:
    if application.submitted is not None and step.on < application.submitted:
        return Why.BEFORE_REFERRAL
    if step.event in DECIDES_CG | {Event.DISQUALIFY} and application.rg is not None and step.on < application.rg:
        return Why.CG_BEFORE_RG
    if step.event is Event.PERIOD_OVER and _recovers(application, on=step.on):
        return Why.PERIOD_NOT_OVER
    return None


def _not_contested_so(application: Application, step: Step) -> Why | None:
    decided, event = application.decided, step.event
    answers = (Event.UPHELD, Event.CHANGED, Event.COURT_UPHELD, Event.COURT_QUASHED)
    if event in answers and application.asked is not None and step.on < application.asked:
        return Why.BEFORE_ASKED
    if decided is None or event not in (Event.ASK_AGAIN, Event.GO_TO_COURT, Event.LEAVE_BE):
        return None
    if step.on < decided:
        return Why.BEFORE_DECISION
    if event is Event.ASK_AGAIN and not step.late.strip() and _is_late(application, step):
        return Why.TOO_LATE
    if event is Event.LEAVE_BE:
        until = contestable_until(application.upheld or decided, nation=application.nation)
        return Why.STILL_CONTESTABLE if step.on <= until else None
    return None


def _is_late(application: Application, step: Step) -> bool:
    decided, nation = application.decided, application.nation
    if decided is None or not RECONSIDERATION.runs(start=decided, nation=nation):
        return False
    return step.on > deadline(RECONSIDERATION, start=decided, nation=nation).day


def _not_by_them(application: Application, step: Step) -> Why | None:
    if step.event is not Event.WITHDRAW:
        return None
    if application.is_child(on=step.on):
        return Why.CHILD_WITHDRAWS
    return Why.NOT_TOLD_HOW if step.told is None else None


def _not_to_them(application: Application, step: Step) -> Why | None:
    if step.event not in (Event.ASSIGN, Event.CHANGE_AUTHORITY):
        return None
    if step.authority is None:
        return Why.NO_AUTHORITY
    if step.event is Event.CHANGE_AUTHORITY and step.authority is application.authority:
        return Why.SAME_AUTHORITY
    if step.authority is Authority.IECA and application.is_child(on=step.on):
        return Why.CHILD_TO_IECA
    return _not_to_a_pilot(application, step) if step.authority is Authority.PILOT else None


def _not_to_a_pilot(application: Application, step: Step) -> Why | None:
    """Only the day of the referral counts: whoever was young enough then stays with the pilot."""
    on = application.submitted or step.on
    if not application.is_child(on=on):
        return Why.ADULT_TO_PILOT
    if step.site is PilotSite.NO or running(Kind.RG_PILOT, start=on, nation=application.nation) is None:
        return Why.NO_PILOT_HERE
    if application.born is not None and on > last_day_for_pilot(application.born):
        return Why.TOO_NEAR_18
    return None


def cautions(application: Application, *, step: Step) -> list[Caution]:
    """Return what somebody should look at when this step is taken, in the order of `Caution`."""
    found = {
        Caution.OUT_OF_ORDER: application.last is not None and step.on < application.last,
        Caution.CG_IN_RECOVERY: _within_recovery(application, step),
        Caution.CONSENT_AT_18: consent_missing_since(application, on=step.on) is not None,
        Caution.AGE_NOT_KNOWN: step.authority is Authority.PILOT and application.born is None,
        Caution.SITE_NOT_KNOWN: step.authority is Authority.PILOT and step.site is PilotSite.UNKNOWN,
        Caution.SOME_SHUT_OUT: step.event is Event.ASK_AGAIN and step.on >= SHUT_OUT_SINCE,
        Caution.COURT_LATE: step.event is Event.GO_TO_COURT and _after_court(application, step),
        Caution.MOVE_ON_SHORT: _move_on_short(application, step),
    }
    return [caution for caution in Caution if found[caution]]


def consent_missing_since(application: Application, *, on: date) -> date | None:
    """Return the 18th birthday of somebody referred as a child, if it is past and they were not asked since.

    From that day to the conclusive decision they have to consent to stay, and to say whether they want support.
    """
    if application.born is None or application.submitted is None or application.consented_at_18 is not None:
        return None
    adult_on = birthday(application.born, age=ADULT)
    open_ = application.state in (State.SUBMITTED, *OWNED)
    return adult_on if open_ and application.submitted < adult_on <= on else None


def _within_recovery(application: Application, step: Step) -> bool:
    return step.event in DECIDES_CG and application.state in CG_OPEN and _recovers(application, on=step.on)


def _recovers(application: Application, *, on: date) -> bool:
    rg = application.rg
    return rg is not None and on <= recovery(rg, nation=application.nation).counted


def _after_court(application: Application, step: Step) -> bool:
    latest = application.upheld or application.decided
    return latest is not None and step.on > deadline(COURT, start=latest, nation=application.nation).day


def _move_on_short(application: Application, step: Step) -> bool:
    if step.event is not Event.EXIT or application.cg is None:
        return False
    clock = running(Kind.MOVE_ON, start=application.cg, nation=application.nation)
    if clock is None or clock.bound is not Bound.MINIMUM:
        return False
    return step.on < deadline(clock, start=application.cg, nation=application.nation).day


def next_look(application: Application) -> date | None:
    """Return the first day on which something can follow by itself: the recovery period's next day; else None."""
    if application.state is not State.RECOVERY or application.rg is None:
        return None
    return recovery(application.rg, nation=application.nation).counted + timedelta(days=1)
