"""What the invented helpline decided about keeping, and two breaches: one that runs, and one that is closed."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.breaches import actions, queries
from liftstone.breaches.models import Breach
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.keeping import periods
from liftstone.keeping.period_rules import Category
from liftstone.rows.acting import acting_for

_WHY = "Decided for the demo, so that the list has something on it: this helpline is a year and a half old."
# What is proposed would leave the list of so young a helpline empty for years.
_MONTHS: dict[str, int | None] = {Category.CASE: 15, Category.ADVICE: 15, Category.NOT_FOR_US: 12}
_RUNS = {
    "what": "I sent the minutes of Tuesday's meeting to the wrong council. They name where two people live now. "
    "I have asked them to delete it; nobody has answered.",
    "many": "2",
    "danger": "unknown",
}
_OVER = {
    "what": "A notebook was left on a train. It had first names and times of calls in it, no numbers.",
    "many": "5",
    "danger": "no",
}
_JUDGED = {
    "risk": "unlikely",
    "why": "First names and times alone. It was handed in the same evening, and the seal on it was whole.",
    "what": "Five callers: first names, times of calls.",
}
_NOT_TOLD = {"why": "A risk to people is unlikely.", "number": "", "late": ""}
_PEOPLE = {"decision": "not-told", "why": "Two of them are watched; there is nothing they could do.", "how": ""}
_CLOSED = "Notebooks stay in the building. What has to be written on the way is written in the software."


def fill(*, reports: Actor, answers_for: Actor, now: datetime) -> None:
    """Have a supervisor decide how long things are kept, an adviser report twice, the supervisor answer for one."""
    with acting_for(organisation=reports.organisation, person=reports.person), transaction.atomic():
        over = _reported(_OVER, hours=30, now=now, by=reports)
        runs = _reported(_RUNS, hours=50, now=now, by=reports)
    with acting_for(organisation=answers_for.organisation, person=answers_for.person), transaction.atomic():
        periods.decide(months=_MONTHS, why=_WHY, seen=0, by=answers_for)
        _answer(over, by=answers_for)
        row = queries.breach(answers_for, record=runs)
        actions.hear(breach=row, stage=0, by=answers_for)
        open_case = cases.visible_to(answers_for).filter(state=Case.State.OPEN, readers__isnull=True).first()
        if open_case is not None:
            actions.name(breach=row, record=open_case, by=answers_for)


def _reported(answers: dict[str, Any], *, hours: int, now: datetime, by: Actor) -> UUID:
    return actions.report(number=uuid4(), noticed_at=now - timedelta(hours=hours), answers=answers, by=by)


def _answer(record: UUID, *, by: Actor) -> None:
    def row() -> Breach:
        return queries.breach(by, record=record)

    actions.judge(breach=row(), version=1, answers=_JUDGED, by=by)
    actions.decide_regulator(breach=row(), version=2, decision="not-told", told_at=None, answers=_NOT_TOLD, by=by)
    actions.decide_people(breach=row(), version=3, answers=_PEOPLE, by=by)
    actions.close(breach=row(), version=4, words=_CLOSED, by=by)
