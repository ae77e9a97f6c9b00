"""The writers of steering the desk: give to somebody, say how long one may wait, ask for help and come."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.audit import actions as audit
from liftstone.desk import actions, policies, steering_queries
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import Given, HelpCall, Target
from liftstone.desk.verbs import DeskVerb
from liftstone.intake import actions as intake
from liftstone.intake.models import Contact


def _record(verb: DeskVerb, *, contact: UUID, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=("intake_contact", contact))
    intake.tell("contact", organisation=by.organisation, subject=contact, using="default")


@transaction.atomic
def give(*, contact: Contact, to: UUID, by: Actor) -> Contact:
    """Put a contact that waits or that a colleague holds into somebody's hands; it rings there.

    `OutOfTurn` where it changed hands since the page was made, or is finished.
    """
    row = actions.locked(contact)
    policies.check_can_give(by, row, to=to, who_may=steering_queries.who_may_hold(by))
    open_ = row.state in (Contact.State.WAITING, Contact.State.CLAIMED)
    if not open_ or row.claimed_by not in (None, contact.claimed_by) or row.claimed_by == to:
        raise OutOfTurn
    row.state, row.claimed_by, row.claimed_at, row.closed_at = Contact.State.CLAIMED, to, timezone.now(), None
    row.save(update_fields=["state", "claimed_by", "claimed_at", "closed_at"])
    if to != by.person:
        Given.objects.create(
            organisation_id=row.organisation_id, contact_id=row.id, given_to=to, given_by=by.person
        )
    _record(DeskVerb.GIVEN, contact=row.id, by=by)
    return row


def see(*, contact: Contact, by: Actor) -> None:
    """Have what was given ring no more: whoever it was given to has opened it. `desk.views` calls this."""
    mine = Given.objects.filter(contact_id=contact.id, given_to=by.person, seen_at__isnull=True)
    mine.update(seen_at=timezone.now())


@transaction.atomic
def set_targets(*, minutes: Mapping[int, int], by: Actor) -> None:
    """Decide how many minutes somebody may wait, by danger."""
    check_has(by, Right.STEER_DESK)
    for danger, most in minutes.items():
        Target.objects.update_or_create(organisation_id=by.organisation, danger=danger, defaults={"minutes": most})
    audit.record(
        DeskVerb.TARGETS_SET, by=by.person, organisation=by.organisation, on=("organisation", by.organisation)
    )
    intake.tell("contact", organisation=by.organisation, subject=by.organisation, using="default")


@transaction.atomic
def ask_for_help(*, contact: Contact, by: Actor) -> HelpCall:
    """Have it ring for those who steer the desk. Where it rings already, that one is returned."""
    row = actions.locked(contact)
    policies.check_can_ask_for_help(by, row)
    rings = steering_queries.helpcall_of(by, contact=row.id)
    if rings is not None:  # the key was pressed twice
        return rings
    # What somebody asked for who has it in hand no more is over, and would keep this one from ringing.
    HelpCall.objects.filter(contact_id=row.id, ended_at__isnull=True).update(ended_at=timezone.now())
    call = HelpCall.objects.create(
        organisation_id=row.organisation_id, contact_id=row.id, reference=row.reference, asked_by=by.person
    )
    _record(DeskVerb.HELP_ASKED, contact=row.id, by=by)
    return call


@transaction.atomic
def come(*, call: HelpCall, by: Actor) -> HelpCall:
    """Come to help. `OutOfTurn` where a colleague was faster."""
    row = steering_queries.locked_helpcall(by, record=call.id)
    policies.check_can_help(by, row)
    if row.joined_by is not None:
        raise OutOfTurn
    row.joined_by, row.joined_at = by.person, timezone.now()
    row.save(update_fields=["joined_by", "joined_at"])
    _record(DeskVerb.HELP_JOINED, contact=row.contact_id, by=by)
    return row


@transaction.atomic
def end_help(*, call: HelpCall, by: Actor) -> None:
    """Say that no help is needed any more."""
    row = steering_queries.locked_helpcall(by, record=call.id)
    policies.check_can_end_help(by, row)
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    _record(DeskVerb.HELP_ENDED, contact=row.contact_id, by=by)
