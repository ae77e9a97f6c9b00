"""Who may arrange a bed, and who is shown the address of a secret place. Searches go by their record's rules."""

from collections.abc import Collection
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.directory.models import Location
from liftstone.finding.models import Placement


def check_can_arrange(actor: Actor, placement: Placement) -> None:
    """Whoever arranges it; a supervisor, where that colleague is not there any more."""
    check_has(actor, Right.WORK_ON_CASES)
    if placement.organisation_id != actor.organisation:
        raise Denied
    if placement.arranged_by != actor.person and not actor.may(Right.STEER_DESK):
        raise Denied


def check_can_hand_over(actor: Actor, placement: Placement, *, to: UUID, who_may: Collection[UUID]) -> None:
    """The same hand it over to a colleague who works on cases, and to nobody who has it already."""
    check_can_arrange(actor, placement)
    if to not in who_may or to == placement.arranged_by:
        raise Denied


def check_can_see_address(actor: Actor, placement: Placement) -> None:
    """Whoever arranges the way there, from the confirmation until the person moves on; no supervisor besides."""
    check_has(actor, Right.WORK_ON_CASES)
    is_theirs = placement.organisation_id == actor.organisation and placement.arranged_by == actor.person
    if not is_theirs or placement.state != Placement.State.CONFIRMED:
        raise Denied


def check_can_keep_address(actor: Actor, location: Location) -> None:
    """Whoever keeps the directory writes it down, of a secret place alone; nobody reads it back."""
    check_has(actor, Right.KEEP_DIRECTORY)
    if location.organisation_id != actor.organisation or not location.is_secret:
        raise Denied
