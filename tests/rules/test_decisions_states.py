"""What may become of an application: the table walked line by line, and everything that is refused."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from liftstone.decisions import states
from liftstone.decisions.holidays import Nation
from liftstone.decisions.rules import (
    Age,
    Application,
    Caution,
    PilotSite,
    Refused,
    Step,
    Told,
    Why,
    cautions,
    check_can_take,
    consent_missing_since,
    next_look,
    take,
)
from liftstone.decisions.sources import Standing
from liftstone.decisions.states import DECIDES_BOTH, ENDS, FIRST, FOLLOWS, MOVES, Authority, Event, State, possible
from liftstone.decisions.working_days import months_after
from tests.decisions.walks import ADULT, BEGIN, CHILD, TODAY, at, fitting, path, walk

DAY = timedelta(days=1)


def reached(first: State, follows: dict[tuple[State, Event], State] = FOLLOWS) -> set[State]:
    """All states that can come after one, and it."""
    found = {first}
    while more := {there for (here, _event), there in follows.items() if here in found} - found:
        found |= more
    return found


def test_every_state_can_be_reached_and_none_but_the_ends_is_a_dead_end():
    assert reached(FIRST) == set(State)
    assert {state for state in State if not possible(state)} == ENDS
    assert all(reached(state) & ENDS for state in State)
    without = {key: there for key, there in FOLLOWS.items() if key != (State.RG_PENDING, Event.RG_POSITIVE)}
    assert State.DISQUALIFIED in reached(FIRST, without)  # the control: only through a reconsideration then
    assert State.RG_PENDING not in reached(FIRST, {k: t for k, t in FOLLOWS.items() if k[1] is not Event.ASSIGN})


def test_every_event_stands_in_the_table_and_no_line_twice():
    assert {event for _state, event in FOLLOWS} == set(Event)
    assert sum(len(move.of) for move in MOVES) == len(FOLLOWS)
    assert all(move.source.words and move.source.standing is not Standing.REVIEWED for move in MOVES)


@pytest.mark.parametrize(("state", "event"), FOLLOWS, ids=lambda each: each.value)
def test_each_line_of_the_table_is_walked_from_a_draft(state, event):
    who = CHILD if event in DECIDES_BOTH else ADULT
    before = at(state, who)
    assert before.state is state
    assert walk(before, event).state is FOLLOWS[state, event]


@pytest.mark.parametrize("state", State)
def test_what_the_table_does_not_say_is_refused_in_every_state(state):
    here = at(state)
    for event in set(Event) - set(possible(state)):
        with pytest.raises(Refused) as refused:
            take(here, step=fitting(here, event), today=TODAY)
        assert refused.value.why in (Why.NOT_FROM_HERE, Why.CG_WITHOUT_RG)


def why(application: Application, **step) -> Why | None:
    """Why a step is refused, None where it is not."""
    event = step.pop("event")
    try:
        check_can_take(application, step=replace(fitting(application, event), **step), today=TODAY)
    except Refused as refused:
        return refused.why
    return None


RECOVERY, NEGATIVE = at(State.RECOVERY), at(State.CG_NEGATIVE)
LATE = NEGATIVE.decided + timedelta(days=31)
MONTHS = months_after(NEGATIVE.decided, count=3)
CASES = {
    Why.NOT_FROM_HERE: (ADULT, {"event": Event.RESUME}),
    Why.CG_WITHOUT_RG: (at(State.RG_PENDING), {"event": Event.CG_POSITIVE}),
    Why.BOTH_OUTSIDE_PILOT: (at(State.RG_PENDING), {"event": Event.BOTH_POSITIVE}),
    Why.IN_THE_FUTURE: (RECOVERY, {"event": Event.SUSPEND, "on": TODAY + DAY}),
    Why.BEFORE_REFERRAL: (at(State.RG_PENDING), {"event": Event.RG_POSITIVE, "on": BEGIN - DAY}),
    Why.CG_BEFORE_RG: (
        replace(RECOVERY, rg=BEGIN + 9 * DAY, last=BEGIN + 9 * DAY),
        {"event": Event.CG_NEGATIVE, "on": BEGIN + 8 * DAY},
    ),
    Why.BEFORE_DECISION: (
        replace(NEGATIVE, decided=BEGIN + 99 * DAY),
        {"event": Event.ASK_AGAIN, "on": BEGIN + 98 * DAY},
    ),
    Why.BEFORE_ASKED: (
        replace(at(State.CG_RECONSIDERED), asked=BEGIN + 99 * DAY),
        {"event": Event.UPHELD, "on": BEGIN + 98 * DAY},
    ),
    Why.PERIOD_NOT_OVER: (RECOVERY, {"event": Event.PERIOD_OVER, "on": RECOVERY.rg + 29 * DAY}),
    Why.TOO_LATE: (NEGATIVE, {"event": Event.ASK_AGAIN, "on": LATE}),
    Why.STILL_CONTESTABLE: (NEGATIVE, {"event": Event.LEAVE_BE, "on": MONTHS}),
    Why.CHILD_WITHDRAWS: (at(State.RECOVERY, CHILD), {"event": Event.WITHDRAW}),
    Why.NOT_TOLD_HOW: (RECOVERY, {"event": Event.WITHDRAW, "told": None}),
    Why.NO_AUTHORITY: (at(State.SUBMITTED), {"event": Event.ASSIGN, "authority": None}),
    Why.SAME_AUTHORITY: (RECOVERY, {"event": Event.CHANGE_AUTHORITY, "authority": Authority.IECA}),
    Why.CHILD_TO_IECA: (at(State.SUBMITTED, CHILD), {"event": Event.ASSIGN, "authority": Authority.IECA}),
    Why.ADULT_TO_PILOT: (at(State.SUBMITTED), {"event": Event.ASSIGN, "authority": Authority.PILOT}),
    Why.NO_PILOT_HERE: (
        replace(at(State.SUBMITTED, CHILD), nation=Nation.NORTHERN_IRELAND),
        {"event": Event.ASSIGN},
    ),
    Why.TOO_NEAR_18: (replace(at(State.SUBMITTED, CHILD), born=date(2007, 6, 11)), {"event": Event.ASSIGN}),
}


def test_every_reason_to_refuse_has_its_case():
    assert set(CASES) == set(Why)


@pytest.mark.parametrize("reason", CASES, ids=lambda reason: reason.value)
def test_it_is_refused_for_this_reason(reason):
    application, step = CASES[reason]
    assert why(application, **step) is reason


@pytest.mark.parametrize(
    ("reason", "changed"),
    [
        (Why.BOTH_OUTSIDE_PILOT, {"application": at(State.RG_PENDING, CHILD)}),
        (Why.IN_THE_FUTURE, {"on": TODAY}),
        (Why.BEFORE_REFERRAL, {"on": BEGIN}),
        (Why.CG_BEFORE_RG, {"on": BEGIN + 9 * DAY}),
        (Why.BEFORE_DECISION, {"on": BEGIN + 99 * DAY}),
        (Why.BEFORE_ASKED, {"on": BEGIN + 99 * DAY}),
        (Why.PERIOD_NOT_OVER, {"on": RECOVERY.rg + 30 * DAY}),
        (Why.TOO_LATE, {"on": LATE - DAY}),
        (Why.TOO_LATE, {"late": "in hospital until the 3rd"}),
        (Why.TOO_LATE, {"application": replace(NEGATIVE, decided=date(2024, 1, 31))}),  # no limit was known then
        (Why.STILL_CONTESTABLE, {"on": MONTHS + DAY}),
        (Why.CHILD_WITHDRAWS, {"on": date(2032, 6, 1)}),  # their 18th birthday
        (Why.NOT_TOLD_HOW, {"told": Told.FIRST_RESPONDER}),
        (Why.SAME_AUTHORITY, {"authority": Authority.SCA}),
        (Why.CHILD_TO_IECA, {"authority": Authority.SCA}),
        (Why.NO_PILOT_HERE, {"application": replace(at(State.SUBMITTED, CHILD), nation=Nation.SCOTLAND)}),
        # On 3 March 2025 there are 101 days to 12 June.
        (Why.TOO_NEAR_18, {"application": replace(at(State.SUBMITTED, CHILD), born=date(2007, 6, 12))}),
    ],
)
def test_one_day_or_one_word_away_from_it_is_not_refused(reason, changed):
    application, step = CASES[reason]
    assert why(**{"application": application} | step | changed) is None


def test_whose_age_is_not_sure_runs_the_childs_path():
    unsure = replace(at(State.RECOVERY), age=Age.NOT_SURE, authority=Authority.SCA)
    assert why(unsure, event=Event.WITHDRAW) is Why.CHILD_WITHDRAWS
    assert why(unsure, event=Event.CHANGE_AUTHORITY, authority=Authority.IECA) is Why.CHILD_TO_IECA
    pilot = {"event": Event.CHANGE_AUTHORITY, "authority": Authority.PILOT}
    assert why(unsure, **pilot) is None
    assert why(unsure, **pilot, site=PilotSite.NO) is Why.NO_PILOT_HERE
    assert why(replace(unsure, age=Age.ADULT), event=Event.WITHDRAW) is None  # once assessed


def test_suspended_and_back_loses_nothing():
    resumed = walk(RECOVERY, Event.SUSPEND, Event.RESUME)
    assert (resumed.state, resumed.rg) == (State.CG_PENDING, RECOVERY.rg)
    assert walk(at(State.RG_PENDING), Event.SUSPEND, Event.RESUME).state is State.RG_PENDING


def test_what_a_court_quashed_is_decided_anew_and_stands_no_more():
    again = walk(NEGATIVE, Event.GO_TO_COURT, Event.COURT_QUASHED)
    assert (again.state, again.rg, again.cg, again.decided) == (State.CG_PENDING, NEGATIVE.rg, None, None)
    first = walk(at(State.RG_NEGATIVE), Event.GO_TO_COURT, Event.COURT_QUASHED)
    assert (first.state, first.rg) == (State.RG_PENDING, None)


@pytest.mark.parametrize(
    "end", [(Event.COURT_QUASHED,), (Event.COURT_QUASHED, Event.CG_NEGATIVE), (Event.CHANGED,)]
)
def test_what_was_upheld_is_forgotten_with_the_decision_that_it_upheld(end):
    upheld = walk(NEGATIVE, Event.ASK_AGAIN, Event.UPHELD, Event.GO_TO_COURT)
    assert upheld.upheld is not None
    assert walk(upheld, *end).upheld is None
    anew = replace(at(State.CG_PENDING), upheld=BEGIN)
    assert walk(anew, Event.CG_NEGATIVE).upheld is None


def test_a_decision_upheld_keeps_the_first_ones_day_for_asking_again_and_its_own_for_a_court():
    upheld = walk(NEGATIVE, Event.ASK_AGAIN)
    upheld = take(upheld, step=Step(Event.UPHELD, NEGATIVE.decided + 200 * DAY), today=TODAY)
    assert (upheld.decided, upheld.upheld) == (NEGATIVE.decided, NEGATIVE.decided + 200 * DAY)
    assert why(upheld, event=Event.ASK_AGAIN) is Why.TOO_LATE
    court = fitting(upheld, Event.GO_TO_COURT)
    assert Caution.COURT_LATE not in cautions(upheld, step=court)
    assert why(upheld, event=Event.LEAVE_BE, on=upheld.upheld + 80 * DAY) is Why.STILL_CONTESTABLE


def test_a_pilots_two_decisions_at_once_are_of_one_day():
    for event, state in (
        (Event.BOTH_POSITIVE, State.CG_POSITIVE),
        (Event.RG_POSITIVE_CG_NEGATIVE, State.CG_NEGATIVE),
    ):
        both = walk(at(State.RG_PENDING, CHILD), event)
        assert (both.state, both.rg, both.cg) == (state, BEGIN, BEGIN)
        assert both.decided == (BEGIN if state is State.CG_NEGATIVE else None)


TEEN = replace(CHILD, born=date(2008, 2, 29))  # 18 on 1 March 2026


@pytest.mark.parametrize(
    ("caution", "application", "step"),
    [
        (
            Caution.OUT_OF_ORDER,
            replace(RECOVERY, last=BEGIN + 9 * DAY),
            {"event": Event.SUSPEND, "on": BEGIN + DAY},
        ),
        (Caution.CG_IN_RECOVERY, RECOVERY, {"event": Event.CG_POSITIVE, "on": RECOVERY.rg + 29 * DAY}),
        (Caution.CONSENT_AT_18, at(State.CG_PENDING, TEEN), {"event": Event.SUSPEND, "on": date(2026, 3, 1)}),
        (Caution.AGE_NOT_KNOWN, at(State.SUBMITTED, replace(CHILD, born=None)), {"event": Event.ASSIGN}),
        (Caution.SITE_NOT_KNOWN, at(State.SUBMITTED, CHILD), {"event": Event.ASSIGN, "site": PilotSite.UNKNOWN}),
        (Caution.SOME_SHUT_OUT, NEGATIVE, {"event": Event.ASK_AGAIN, "on": date(2025, 9, 17)}),
        (Caution.COURT_LATE, NEGATIVE, {"event": Event.GO_TO_COURT, "on": MONTHS + DAY}),
        (Caution.MOVE_ON_SHORT, at(State.MOVE_ON), {"event": Event.EXIT}),
    ],
    ids=lambda each: getattr(each, "value", ""),
)
def test_it_is_taken_and_somebody_is_told_to_look(caution, application, step):
    made = replace(fitting(application, step.pop("event")), **step)
    assert caution in cautions(application, step=made)
    harmless = replace(application, last=None, consented_at_18=BEGIN, nation=Nation.SCOTLAND)
    kept = {Caution.CG_IN_RECOVERY, Caution.COURT_LATE, Caution.SOME_SHUT_OUT, Caution.SITE_NOT_KNOWN}
    kept |= {Caution.AGE_NOT_KNOWN}
    assert (caution in cautions(harmless, step=made)) == (caution in kept)


def test_nobody_is_told_to_look_on_the_straight_way():
    application = ADULT
    for event in (*path(State.CG_PENDING), Event.CG_POSITIVE, Event.MOVE_ON):
        step = fitting(application, event)
        assert cautions(application, step=step) == []
        application = take(application, step=step, today=TODAY)
    over = replace(fitting(application, Event.EXIT), on=application.cg + 45 * DAY)
    assert cautions(application, step=over) == []


def test_who_turns_18_is_asked_until_the_conclusive_decision_and_not_after_it():
    waiting = at(State.CG_PENDING, TEEN)
    assert consent_missing_since(waiting, on=date(2026, 2, 28)) is None
    assert consent_missing_since(waiting, on=date(2026, 3, 1)) == date(2026, 3, 1)
    assert consent_missing_since(replace(waiting, consented_at_18=date(2026, 3, 2)), on=date(2026, 4, 1)) is None
    assert consent_missing_since(walk(waiting, Event.CG_POSITIVE), on=date(2026, 4, 1)) is None
    assert consent_missing_since(at(State.CG_PENDING), on=TODAY) is None
    grown = replace(waiting, submitted=date(2026, 3, 1))  # referred on the birthday: an adult, who was asked then
    assert consent_missing_since(grown, on=date(2026, 4, 1)) is None


def test_a_court_that_is_asked_on_the_last_day_is_not_asked_late():
    step = replace(fitting(NEGATIVE, Event.GO_TO_COURT), on=MONTHS)
    assert Caution.COURT_LATE not in cautions(NEGATIVE, step=step)


def test_the_recovery_period_says_when_to_look_again():
    assert next_look(RECOVERY) == RECOVERY.rg + 30 * DAY
    assert next_look(replace(RECOVERY, nation=Nation.SCOTLAND)) == RECOVERY.rg + 91 * DAY
    assert next_look(NEGATIVE) is None


def drawn(application: Application, *, luck: Random) -> Step:
    """A step that mostly fits, and at times not at all."""
    able = possible(application.state) if luck.random() < 0.9 else list(Event)
    step = fitting(application, luck.choice(able or list(Event)))
    if luck.random() < 0.3:
        step = replace(step, on=step.on + luck.randint(-30, 150) * DAY)
    if luck.random() < 0.2:
        step = replace(step, authority=luck.choice([None, *Authority]), site=luck.choice([*PilotSite]))
    return replace(step, told=luck.choice([None, *Told]), late=luck.choice(["", "in hospital"]))


def test_whatever_happens_in_whatever_order_what_cannot_be_is_never_so():
    seen, luck, today = set(), Random(7), date(2030, 6, 30)
    for _each in range(3000):
        person = replace(luck.choice([ADULT, CHILD, TEEN]), nation=luck.choice([*Nation]))
        if luck.random() < 0.2:
            person = replace(person, age=luck.choice([*Age]))
        for _turn in range(14):
            step = drawn(person, luck=luck)
            cautions(person, step=step)
            with suppress(Refused):
                after = take(person, step=step, today=today)
                check_never(person, step, after, today=today)
                seen.add((person.state, step.event))
                person = after
    assert len(seen) >= len(FOLLOWS) - 3  # else it would say nothing of what comes late


def check_never(before: Application, step: Step, after: Application, *, today: date) -> None:
    """What holds of every step that was taken."""
    assert after.state is states.FOLLOWS[before.state, step.event]
    assert before.state not in ENDS
    assert step.on <= today
    assert after.submitted is None or after.submitted <= step.on
    assert not (after.rg and after.submitted) or after.submitted <= after.rg
    assert not (after.rg and after.cg) or after.rg <= after.cg
    if after.state is State.WITHDRAWN:
        assert not before.is_child(on=step.on)
    if step.event in DECIDES_BOTH:
        assert before.authority is Authority.PILOT
    if after.state in (State.CG_POSITIVE, State.MOVE_ON, State.CG_NEGATIVE):
        assert after.rg is not None
        assert after.cg is not None
    if after.authority is Authority.IECA and step.event is Event.ASSIGN:
        assert not before.is_child(on=step.on)
    contested = (State.RG_NEGATIVE, State.CG_NEGATIVE, State.DISQUALIFIED)
    assert (after.decided is not None) or after.state not in contested
