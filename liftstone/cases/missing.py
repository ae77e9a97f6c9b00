"""The writers of somebody missing: raise the alarm, take it, tell who is to be told by the hour, found."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, policies, queries, risk_content, risk_rules, states
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.risk_content import Opened
from liftstone.cases.risk_models import Assessment, Missing
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn

State = Missing.State


@transaction.atomic
def raise_alarm(
    *, case: Case, person: CasePerson | None, seen: dict[str, Any], usual: list[dict[str, Any]], by: Actor
) -> Missing:
    """Say that somebody is missing; it rings on every page until somebody takes it.

    Who is told at which hour comes from the plan, without whoever has turned out to control them since; where
    nobody has made a plan, from `usual`. Raises `OutOfTurn` where they are missing already.
    """
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    states.check_is_open(row)
    found = Missing(organisation_id=row.organisation_id, case=row, person=person, begun_by=by.person)
    steps = _steps(row, by=by) or usual
    found.next_at = risk_rules.next_due(steps, begun_at=found.begun_at)
    risk_content.seal(found, {**seen, "steps": steps}, by=by)
    try:
        with transaction.atomic():
            found.save(force_insert=True)
    except IntegrityError:
        raise OutOfTurn from None
    filing.record(CaseVerb.MISSING_RAISED, on=row, by=by)
    filing.tell_desk(row)
    return found


def _steps(case: Case, *, by: Actor) -> list[dict[str, Any]]:
    plan = risk_content.current(case, Assessment.Kind.PLAN, by=by)
    if plan is None:
        return []
    people = [each.body for each in content.open_people(case, by=by)]
    shut = risk_rules.shut_out(plan.body, never=risk_rules.never(plan.body, people))
    steps = enumerate(plan.body.get("steps") or [], start=1)
    return [step for place, step in steps if f"number-{place}" not in shut]


def _running(missing: Missing, *, by: Actor) -> Opened:
    policies.check_can_work_on(by, missing.case)
    row = Missing.objects.select_for_update().get(id=missing.id, organisation_id=by.organisation)
    if row.state == State.ENDED:
        raise OutOfTurn
    return risk_content.open_one(row, by=by)


def _save(row: Missing, *, verb: CaseVerb, by: Actor) -> None:
    row.version += 1
    row.save()
    filing.record(verb, on=row.case, by=by)
    filing.tell_desk(row.case)


@transaction.atomic
def take(*, missing: Missing, by: Actor) -> None:
    """Take the alarm: it rings for nobody any more, until the next is to be told."""
    row = _running(missing, by=by).row
    if row.state != State.RINGING:
        raise OutOfTurn
    row.state, row.taken_at, row.taken_by = State.TAKEN, timezone.now(), by.person
    _save(row, verb=CaseVerb.MISSING_TAKEN, by=by)


@transaction.atomic
def told(*, missing: Missing, step: int, came: str, by: Actor) -> None:
    """Say that one who was to be told has been, and what came of it. `OutOfTurn` where a colleague has done so."""
    opened = _running(missing, by=by)
    row, steps = opened.row, opened.body["steps"]
    if not 0 <= step < len(steps) or steps[step].get("done_at"):
        raise OutOfTurn
    steps[step] |= {"done_at": timezone.now().isoformat(), "done_by": by.person.hex, "came": came}
    row.next_at, row.rang_at = risk_rules.next_due(steps, begun_at=row.begun_at), None
    risk_content.seal(row, opened.body, by=by)
    _save(row, verb=CaseVerb.MISSING_TOLD, by=by)


@transaction.atomic
def seen_again(*, missing: Missing, words: str, by: Actor) -> None:
    """Keep what is learned of them, such as where they were seen; nothing before it is lost."""
    opened = _running(missing, by=by)
    said = {"at": timezone.now().isoformat(), "by": by.person.hex, "text": words}
    risk_content.seal(opened.row, opened.body | {"said": [*opened.body.get("said", []), said]}, by=by)
    _save(opened.row, verb=CaseVerb.MISSING_WRITTEN, by=by)


@transaction.atomic
def end(*, missing: Missing, outcome: str, words: str, by: Actor) -> None:
    """Found, or not: what became of them."""
    opened = _running(missing, by=by)
    row = opened.row
    risk_content.seal(row, opened.body | {"outcome": outcome, "outcome_words": words}, by=by)
    row.state, row.ended_at, row.ended_by, row.next_at = State.ENDED, timezone.now(), by.person, None
    if row.taken_by is None:
        row.taken_at, row.taken_by = row.ended_at, by.person
    _save(row, verb=CaseVerb.MISSING_ENDED, by=by)
