"""The writers of the rota. Each: policy, state, change, audit. See also `swaps`, `handing` and `briefing`."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import filing, policies, queries, states
from liftstone.shifts.models import Duty, Shift, Swap
from liftstone.shifts.rules import Span
from liftstone.shifts.verbs import ShiftVerb

SHIFT, DUTY = "shifts_shift", "shifts_duty"
LONGEST_HOURS = 24


@transaction.atomic
def plan(*, spans: Iterable[Span], people: Iterable[UUID], by: Actor) -> list[Shift]:
    """Put shifts on the rota, each with the same people; with nobody yet it shows as a gap.

    Raises `OutOfTurn` where the same hours are planned already: somebody pressed twice, or was faster.
    """
    policies.check_can_plan(by)
    here = queries.colleagues(by)
    crew = [each for each in dict.fromkeys(people) if each in here]
    made = []
    for begins, ends in spans:
        there = Shift.objects.filter(organisation_id=by.organisation, removed_at__isnull=True)
        if there.filter(begins_at=begins, ends_at=ends).exists():
            raise OutOfTurn
        shift = Shift(organisation_id=by.organisation, begins_at=begins, ends_at=ends, planned_by=by.person)
        shift.save(force_insert=True)
        Duty.objects.bulk_create(_duty(shift, each, by=by) for each in crew)
        filing.record(ShiftVerb.PLANNED, table=SHIFT, subject=shift.id, by=by)
        made.append(shift)
    return made


def _duty(shift: Shift, person: UUID, *, by: Actor) -> Duty:
    return Duty(organisation_id=by.organisation, shift=shift, person_id=person, changed_by=by.person)


@transaction.atomic
def add(*, shift: Shift, person: UUID, by: Actor) -> Duty:
    """Put a colleague on a shift. `OutOfTurn` for somebody who is on it, or works here no more."""
    policies.check_can_change_shift(by, shift)
    row = queries.locked_shift(by, record=shift.id)
    if person not in queries.colleagues(by) or Duty.objects.filter(shift=row, person_id=person).exists():
        raise OutOfTurn
    duty = _duty(row, person, by=by)
    duty.save(force_insert=True)
    filing.record(ShiftVerb.ADDED, table=SHIFT, subject=row.id, by=by)
    return duty


@transaction.atomic
def remove(*, shift: Shift, by: Actor) -> None:
    """Take a shift off the rota; one that has ended stays, as it was worked."""
    policies.check_can_change_shift(by, shift)
    row = queries.locked_shift(by, record=shift.id)
    if row.ends_at <= timezone.now():
        raise OutOfTurn
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    filing.record(ShiftVerb.REMOVED, table=SHIFT, subject=row.id, by=by)


@transaction.atomic
def say_off(*, duty: Duty, by: Actor) -> Duty:
    """Say that somebody cannot come. Why is asked by nobody; the rota then shows the gap."""
    row = _set(duty, Duty.State.OFF, verb=ShiftVerb.OFF, by=by)
    asked = Swap.objects.filter(duty=row, state=Swap.State.ASKED, asked_by=row.person_id)
    asked.update(state=Swap.State.WITHDRAWN)
    return row


@transaction.atomic
def say_on(*, duty: Duty, by: Actor) -> Duty:
    """Say that somebody can come after all."""
    return _set(duty, Duty.State.ON, verb=ShiftVerb.ON, by=by)


def _set(duty: Duty, state: str, *, verb: ShiftVerb, by: Actor) -> Duty:
    policies.check_can_say_off(by, duty)
    row = Duty.objects.select_for_update().get(id=duty.id, organisation_id=by.organisation)
    states.check_can_become(row.state, state)
    row.state, row.changed_at, row.changed_by = state, timezone.now(), by.person
    row.save(update_fields=["state", "changed_at", "changed_by"])
    filing.record(verb, table=DUTY, subject=row.id, by=by)
    return row
