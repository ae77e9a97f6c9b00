"""The writers of what is weighed in a case: risk, the plan for going missing, tools for a child; and of flags.

Each save is a new dated version. Of two who write at once both versions stay.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, policies, queries, risk_content, risk_rules, states
from liftstone.cases.models import Case
from liftstone.cases.risk_models import Assessment, Flag
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn

VERBS = {
    Assessment.Kind.RISK: CaseVerb.RISK_ASSESSED,
    Assessment.Kind.PLAN: CaseVerb.PLAN_MADE,
    Assessment.Kind.TOOLS: CaseVerb.TOOLS_WEIGHED,
}


class ShutOut(Exception):
    """A number of somebody who may control them stands where it must never be. Carries places, no number."""

    def __init__(self, places: set[str]) -> None:
        super().__init__()
        self.places = places


def check_nobody_is_shut_out(case: Case, body: dict[str, Any], *, by: Actor) -> None:
    """Refuse a plan that would tell whoever controls them; raises `ShutOut`."""
    people = [each.body for each in content.open_people(case, by=by)]
    places = risk_rules.shut_out(body, never=risk_rules.never(body, people))
    if places:
        raise ShutOut(places)


@transaction.atomic
def save(
    *, case: Case, kind: str, body: dict[str, Any], seen: int, by: Actor, review_at: datetime | None = None
) -> Assessment:
    """Write a new version; `seen` is the number of the one that was read, 0 for none.

    Where a colleague has written since, this one is kept beside theirs (`apart`) and theirs goes on counting.
    Raises `ShutOut` for a plan, `Closed` where the case is closed.
    """
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    states.check_is_open(row)
    if kind == Assessment.Kind.PLAN:
        check_nobody_is_shut_out(row, body, by=by)
    made = _next(row, kind=kind, seen=seen, by=by)
    made.review_at = review_at
    risk_content.seal(made, body, by=by)
    if not made.apart:
        Assessment.objects.filter(case=row, kind=kind, done_at__isnull=True).update(done_at=made.made_at)
    made.save(force_insert=True)
    filing.record(CaseVerb.KEPT_APART if made.apart else VERBS[Assessment.Kind(kind)], on=row, by=by)
    filing.tell_desk(row)
    return made


def _next(row: Case, *, kind: str, seen: int, by: Actor) -> Assessment:
    """Return the version that comes now, not sealed yet; what is kept apart has nothing left to be done."""
    numbers = Assessment.objects.filter(case=row, kind=kind).order_by("-number").values_list("number", flat=True)
    apart = (numbers.filter(apart=False).first() or 0) != seen
    return Assessment(
        organisation_id=row.organisation_id,
        case=row,
        kind=kind,
        number=(numbers.first() or 0) + 1,
        apart=apart,
        made_by=by.person,
        done_at=timezone.now() if apart else None,
    )


@transaction.atomic
def set_flag(*, case: Case, code: str, words: str, expires_at: datetime, by: Actor) -> Flag:
    """Set a flag until a date. The same flag twice is one that lasts as long as the later says."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    for each in risk_content.open_all(list(queries.flags(by, case=row, now=timezone.now())), by=by):
        if each.body["code"] == code:
            _lift(each.row, by=by)
    flag = Flag(organisation_id=row.organisation_id, case=row, set_by=by.person, expires_at=expires_at)
    risk_content.seal(flag, {"code": code, "words": words}, by=by)
    flag.save(force_insert=True)
    filing.record(CaseVerb.FLAGGED, on=row, by=by)
    filing.tell_desk(row)
    return flag


def _lift(flag: Flag, *, by: Actor) -> None:
    flag.lifted_at, flag.lifted_by = timezone.now(), by.person
    flag.save(update_fields=["lifted_at", "lifted_by"])


@transaction.atomic
def lift_flag(*, flag: Flag, by: Actor) -> None:
    """Take a flag away before it ends by itself."""
    policies.check_can_work_on(by, flag.case)
    row = Flag.objects.select_for_update().get(id=flag.id, organisation_id=by.organisation)
    if row.lifted_at is not None:
        raise OutOfTurn
    _lift(row, by=by)
    filing.record(CaseVerb.FLAG_LIFTED, on=row.case, by=by)
    filing.tell_desk(row.case)
