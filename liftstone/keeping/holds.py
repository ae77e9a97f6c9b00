"""The writers of holds: what must be kept, whatever its time is. Each: policy, state, change, audit."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.desk import actions as desk
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keeping import content, policies, queries
from liftstone.keeping.models import Erasure, Hold
from liftstone.keeping.verbs import KeepingVerb
from liftstone.keyring import records


@transaction.atomic
def place(*, record: Case | Contact, until: date, why: str, by: Actor) -> Hold:
    """Have a case or a contact kept until a day. `OutOfTurn` where it is held, `DoesNotExist` once erased."""
    row = _locked(record, by=by)
    policies.check_can_hold(by, row)
    _end_what_is_over(row, by=by)
    hold = Hold(
        organisation_id=by.organisation,
        kind=Erasure.Kind.CASE if isinstance(row, Case) else Erasure.Kind.CONTACT,
        record_id=row.id,
        reference=row.reference,
        placed_by=by.person,
        until=until,
    )
    hold.body = records.seal(content.sealed(hold), {"schema": 1, "why": why}, by=by.keys)
    try:
        with transaction.atomic():
            hold.save(force_insert=True)
    except IntegrityError:
        raise OutOfTurn from None
    _record(KeepingVerb.HELD, on=hold, by=by)
    return hold


def _locked(record: Case | Contact, *, by: Actor) -> Case | Contact:
    """Whoever erases it has it locked too: it is held first, and stays, or is erased first, and cannot be held."""
    return cases.locked(by, record=record.id) if isinstance(record, Case) else desk.locked(record)


def _end_what_is_over(record: Case | Contact, *, by: Actor) -> None:
    """A hold whose last day has passed keeps nothing, and must not keep another from being placed."""
    over = queries.holds(by).filter(record_id=record.id, until__lt=timezone.localdate()).first()
    if over is not None:
        lift(hold=over, by=by)


@transaction.atomic
def lift(*, hold: Hold, by: Actor) -> Hold:
    """Let its time run again. `OutOfTurn` where somebody was faster."""
    policies.check_can_lift(by, hold)
    row = queries.holds(by).select_for_update(of=("self",)).filter(id=hold.id).first()
    if row is None:
        raise OutOfTurn
    row.lifted_at, row.lifted_by = timezone.now(), by.person
    row.save(update_fields=["lifted_at", "lifted_by"])
    _record(KeepingVerb.HOLD_LIFTED, on=row, by=by)
    return row


def _record(verb: KeepingVerb, *, on: Hold, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(content.HOLDS, on.id))
