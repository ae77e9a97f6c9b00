"""The only writers of the breach log. Each: policy, state, change, audit. What was said is never changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.breaches import content, policies, queries, rules, states
from liftstone.breaches.content import TABLE
from liftstone.breaches.models import Affected, Breach, Statement
from liftstone.breaches.verbs import BreachVerb
from liftstone.cases.models import Case
from liftstone.desk.states import OutOfTurn
from liftstone.intake import actions as intake
from liftstone.intake.models import Contact
from liftstone.intake.references import reference
from liftstone.keyring import records

LETTER = "B"
Kind = Statement.Kind
_VERBS = {
    Kind.MEASURE: BreachVerb.SAID,
    Kind.RISK: BreachVerb.JUDGED,
    Kind.REGULATOR: BreachVerb.REGULATOR,
    Kind.PEOPLE: BreachVerb.PEOPLE,
    Kind.CLOSED: BreachVerb.CLOSED,
    Kind.REOPENED: BreachVerb.REOPENED,
}


def _record(verb: BreachVerb, *, on: UUID, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, on))
    intake.tell("breach", organisation=by.organisation, subject=on, using="default")


@transaction.atomic
def report(*, number: UUID, noticed_at: datetime, answers: dict[str, Any], by: Actor) -> UUID:
    """Report that personal data may have got out; returns its id, which is `number`. Sent twice, it is kept once.

    Whoever reports may be nobody who reads it: it is sealed to those who do, and cannot be read back.
    """
    policies.check_can_report(by)
    row = Breach(
        id=number,
        organisation_id=by.organisation,
        reference=reference(number, letter=LETTER),
        reported_by=by.person,
        noticed_at=noticed_at,
    )
    try:
        with transaction.atomic():
            records.make_key(TABLE, row.id, teams=["casework"], by=by.keys)
            row.body = records.seal(content.sealed_report(row), {"schema": 1, **answers}, by=by.keys)
            row.save(force_insert=True)
    except IntegrityError:
        return number
    _record(BreachVerb.REPORTED, on=row.id, by=by)
    return number


@transaction.atomic
def hear(*, breach: Breach, stage: int, by: Actor) -> None:
    """Say that one heard it ring at this stage; whoever does so first answers for it from then on."""
    row = queries.locked(by, record=breach.id)
    policies.check_can_answer_for(by, row)
    if stage <= row.heard:
        raise OutOfTurn
    row.heard, row.held_by = rules.Stage(stage), row.held_by or by.person
    row.save(update_fields=["heard", "held_by"])
    _record(BreachVerb.HEARD, on=row.id, by=by)


@transaction.atomic
def add(*, breach: Breach, words: str, by: Actor) -> Statement:
    """Write down what was done or has become known. Two may do so at once."""
    row = queries.locked(by, record=breach.id)
    policies.check_can_answer_for(by, row)
    return _say(row, Kind.MEASURE, {"words": words}, by=by)


@transaction.atomic
def judge(*, breach: Breach, version: int, answers: dict[str, Any], by: Actor) -> Statement:
    """Judge the risk to people: `answers` hold `risk`, `why` and `what`. `OutOfTurn` where somebody was faster."""
    return _say(_in_turn(breach, version=version, by=by), Kind.RISK, answers, by=by)


@transaction.atomic
def decide_regulator(
    *, breach: Breach, version: int, decision: str, told_at: datetime | None, answers: dict[str, Any], by: Actor
) -> Statement:
    """Write down that the regulator was told and when, or is not told; why, and why late where it was.

    `OutOfTurn` where somebody was faster.
    """
    row = _in_turn(breach, version=version, by=by)
    row.regulator = Breach.Regulator(decision)
    row.regulator_at = told_at or timezone.now()
    return _say(row, Kind.REGULATOR, {"decision": decision, **answers}, by=by)


@transaction.atomic
def decide_people(*, breach: Breach, version: int, answers: dict[str, Any], by: Actor) -> Statement:
    """Write down whether the people were told, how and why. `OutOfTurn` where somebody was faster."""
    return _say(_in_turn(breach, version=version, by=by), Kind.PEOPLE, answers, by=by)


@transaction.atomic
def close(*, breach: Breach, version: int, words: str, by: Actor) -> Statement:
    """Close it, with what is different from now on. `Unfinished` while something is not decided."""
    row = _in_turn(breach, version=version, by=by)
    said = {each.kind for each in queries.statements(by, row)}
    if states.next_of(said) != Kind.CLOSED:
        raise states.Unfinished
    row.closed_at = timezone.now()
    return _say(row, Kind.CLOSED, {"words": words}, by=by)


@transaction.atomic
def reopen(*, breach: Breach, words: str, by: Actor) -> Statement:
    """Open it again: something became known. `OutOfTurn` where it is open."""
    row = queries.locked(by, record=breach.id)
    policies.check_can_answer_for(by, row)
    if row.closed_at is None:
        raise OutOfTurn
    row.closed_at = None
    return _say(row, Kind.REOPENED, {"words": words}, by=by)


@transaction.atomic
def name(*, breach: Breach, record: Case | Contact, by: Actor) -> None:
    """Say that a breach is about the people of this record. Said twice, it is said once."""
    row = queries.locked(by, record=breach.id)
    policies.check_can_answer_for(by, row)
    kind = Affected.Kind.CASE if isinstance(record, Case) else Affected.Kind.CONTACT
    own = {"organisation_id": by.organisation, "breach": row, "record_id": record.id}
    if Affected.objects.filter(**own).exists():
        return
    Affected.objects.create(**own, kind=kind, reference=record.reference, named_by=by.person)
    _record(BreachVerb.NAMED, on=row.id, by=by)


def _in_turn(breach: Breach, *, version: int, by: Actor) -> Breach:
    """Return it as it is now, where nobody decided anything since the page was made."""
    row = queries.locked(by, record=breach.id)
    policies.check_can_answer_for(by, row)
    if row.version != version or row.closed_at is not None:
        raise OutOfTurn
    row.version += 1
    return row


def _say(row: Breach, kind: Statement.Kind, body: dict[str, Any], *, by: Actor) -> Statement:
    said = Statement(organisation_id=row.organisation_id, breach=row, kind=kind, written_by=by.person)
    said.body = records.seal(content.sealed_statement(said), {"schema": 1, **body}, by=by.keys)
    said.save(force_insert=True)
    row.held_by = row.held_by or by.person
    row.save(update_fields=["regulator", "regulator_at", "closed_at", "held_by", "version"])
    _record(_VERBS[kind], on=row.id, by=by)
    return said
