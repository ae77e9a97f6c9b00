"""Walks an application through the table of states with dates that fit, as somebody's letters would."""

from collections import deque
from datetime import date, timedelta

from liftstone.decisions.deadlines import contestable_until, recovery
from liftstone.decisions.holidays import Nation
from liftstone.decisions.rules import Age, Application, PilotSite, Step, Told, take
from liftstone.decisions.states import DECIDES_BOTH, FIRST, FOLLOWS, Authority, Event, State

TODAY = date(2035, 12, 31)
BEGIN = date(2025, 3, 3)
ADULT = Application(age=Age.ADULT, nation=Nation.ENGLAND)
CHILD = Application(age=Age.CHILD, nation=Nation.ENGLAND, born=date(2014, 6, 1))


def path(to: State) -> list[Event]:
    """The fewest events from a draft to a state."""
    before: dict[State, tuple[State, Event]] = {}
    waiting = deque([FIRST])
    while waiting:
        here = waiting.popleft()
        for (state, event), there in FOLLOWS.items():
            if state is here and there not in before and there is not FIRST and event not in DECIDES_BOTH:
                before[there] = (here, event)
                waiting.append(there)
    found: list[Event] = []
    while to is not FIRST:
        to, event = before[to]
        found.insert(0, event)
    return found


def fitting(application: Application, event: Event) -> Step:
    """A step of this event on the first day on which it can be."""
    on = application.last or BEGIN
    if event is Event.PERIOD_OVER and application.rg:
        on = max(on, recovery(application.rg, nation=application.nation).counted) + timedelta(days=1)
    if event is Event.LEAVE_BE and application.decided:
        latest = application.upheld or application.decided
        on = max(on, contestable_until(latest, nation=application.nation)) + timedelta(days=1)
    owner = Authority.PILOT if application.age is Age.CHILD else Authority.IECA
    if event is Event.CHANGE_AUTHORITY and application.authority is owner:
        owner = Authority.SCA
    return Step(event, on, authority=owner, site=PilotSite.YES, told=Told.SIGNED)


def walk(application: Application, *events: Event) -> Application:
    """The application after these events."""
    for event in events:
        application = take(application, step=fitting(application, event), today=TODAY)
    return application


def at(state: State, application: Application = ADULT) -> Application:
    """An application that has come to a state."""
    return walk(application, *path(state))
