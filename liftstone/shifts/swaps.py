"""The writers of a swap: asked, answered by the other alone, seen by whoever plans."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import filing, policies, queries, states
from liftstone.shifts.models import Duty, Swap
from liftstone.shifts.verbs import ShiftVerb

TABLE = "shifts_swap"


@transaction.atomic
def ask(*, duty: Duty, of: UUID, by: Actor) -> Swap:
    """Ask a colleague to take one's shift; until they agree it stays one's own."""
    policies.check_can_ask_swap(by, duty, now=timezone.now())
    row = Duty.objects.select_for_update().get(id=duty.id, organisation_id=by.organisation)
    on_it = Duty.objects.filter(shift_id=row.shift_id, person_id=of).exists()
    asked = Swap.objects.filter(duty=row, state=Swap.State.ASKED).exists()
    if row.state != Duty.State.ON or on_it or asked or of not in queries.colleagues(by):
        raise OutOfTurn
    swap = Swap(organisation_id=by.organisation, duty=row, asked_by=by.person, asked_of=of)
    swap.save(force_insert=True)
    filing.record(ShiftVerb.SWAP_ASKED, table=TABLE, subject=swap.id, by=by)
    return swap


def _asked(swap: Swap, *, by: Actor) -> Swap:
    return Swap.objects.select_for_update().get(id=swap.id, organisation_id=by.organisation)


@transaction.atomic
def agree(*, swap: Swap, by: Actor) -> Duty:
    """Take a colleague's shift. A supervisor sees it afterwards, and it holds until then too."""
    row = _asked(swap, by=by)
    policies.check_can_answer_swap(by, row)
    states.check_can_become(row.state, Swap.State.AGREED)
    duty = Duty.objects.select_for_update().get(id=row.duty_id, organisation_id=by.organisation)
    taken = Duty.objects.filter(shift_id=duty.shift_id, person_id=by.person).exists()
    if taken or duty.person_id != row.asked_by or duty.state != Duty.State.ON:
        raise OutOfTurn
    # The duty first: the second wall lets whoever was asked take it while it is still asked.
    duty.person_id, duty.changed_at, duty.changed_by = by.person, timezone.now(), by.person
    duty.save(update_fields=["person_id", "changed_at", "changed_by"])
    _answer(row, Swap.State.AGREED, verb=ShiftVerb.SWAP_AGREED, by=by)
    return duty


@transaction.atomic
def decline(*, swap: Swap, by: Actor) -> None:
    """Do not take it; why is nobody's business."""
    row = _asked(swap, by=by)
    policies.check_can_answer_swap(by, row)
    states.check_can_become(row.state, Swap.State.DECLINED)
    _answer(row, Swap.State.DECLINED, verb=ShiftVerb.SWAP_DECLINED, by=by)


@transaction.atomic
def withdraw(*, swap: Swap, by: Actor) -> None:
    """Ask no longer."""
    row = _asked(swap, by=by)
    policies.check_can_withdraw_swap(by, row)
    states.check_can_become(row.state, Swap.State.WITHDRAWN)
    _answer(row, Swap.State.WITHDRAWN, verb=ShiftVerb.SWAP_WITHDRAWN, by=by)


def _answer(row: Swap, state: str, *, verb: ShiftVerb, by: Actor) -> None:
    row.state, row.answered_at = state, timezone.now()
    row.save(update_fields=["state", "answered_at"])
    filing.record(verb, table=TABLE, subject=row.id, by=by)


@transaction.atomic
def see(*, swap: Swap, by: Actor) -> None:
    """Say that one has seen what was agreed."""
    row = _asked(swap, by=by)
    policies.check_can_see_swap(by, row)
    if row.state != Swap.State.AGREED or row.seen_at is not None:
        raise OutOfTurn
    row.seen_at, row.seen_by = timezone.now(), by.person
    row.save(update_fields=["seen_at", "seen_by"])
    filing.record(ShiftVerb.SWAP_SEEN, table=TABLE, subject=row.id, by=by)
