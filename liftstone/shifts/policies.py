"""Who may do what with the rota and the hand-over."""

from datetime import datetime

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.shifts.models import Brief, Duty, Handover, Shift, Swap

Own = Shift | Duty | Swap | Handover | Brief


def check_can_see_rota(actor: Actor) -> None:
    """Everybody who works here sees who is on duty."""
    check_has(actor, Right.BE_SIGNED_IN)


def check_can_plan(actor: Actor) -> None:
    """Whoever steers the desk plans, and says what a colleague can do."""
    check_has(actor, Right.STEER_DESK)


def check_can_change_shift(actor: Actor, shift: Shift) -> None:
    """Whoever plans, in their own organisation."""
    check_can_plan(actor)
    _check_own(actor, shift)


def check_can_say_off(actor: Actor, duty: Duty) -> None:
    """Oneself, or whoever plans: somebody who is ill may only manage to ring."""
    check_can_see_rota(actor)
    _check_own(actor, duty)
    if duty.person_id != actor.person:
        check_can_plan(actor)


def check_can_ask_swap(actor: Actor, duty: Duty, *, now: datetime) -> None:
    """Whose shift it is, while it has not ended."""
    check_can_see_rota(actor)
    _check_own(actor, duty)
    if duty.person_id != actor.person or duty.shift.ends_at <= now:
        raise Denied


def check_can_answer_swap(actor: Actor, swap: Swap) -> None:
    """Whoever was asked, and nobody for them."""
    _check_own(actor, swap)
    if swap.asked_of != actor.person:
        raise Denied


def check_can_withdraw_swap(actor: Actor, swap: Swap) -> None:
    """Whoever asked."""
    _check_own(actor, swap)
    if swap.asked_by != actor.person:
        raise Denied


def check_can_see_swap(actor: Actor, swap: Swap) -> None:
    """Whoever plans."""
    check_can_plan(actor)
    _check_own(actor, swap)


def check_can_hand_over(actor: Actor) -> None:
    """Whoever works on cases, with or without a colleague to hand over to."""
    check_has(actor, Right.WORK_ON_CASES)


def check_can_read_handover(actor: Actor, handover: Handover) -> None:
    """Whoever works on cases in the same organisation."""
    check_has(actor, Right.WORK_ON_CASES)
    _check_own(actor, handover)


def check_can_sign(actor: Actor, handover: Handover) -> None:
    """Whoever reads it, and never whoever wrote it."""
    check_can_read_handover(actor, handover)
    if handover.written_by == actor.person:
        raise Denied


def check_can_write_brief(actor: Actor, brief: Brief | None = None) -> None:
    """Whoever works at the desk, alone at night included."""
    check_has(actor, Right.WORK_AT_DESK)
    if brief is not None:
        _check_own(actor, brief)


def _check_own(actor: Actor, thing: Own) -> None:
    if thing.organisation_id != actor.organisation:
        raise Denied
