"""Who may do what at the desk. Duty is policy: keys belong to the team, these functions decide."""

from collections.abc import Collection
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.desk import danger_queries
from liftstone.desk.danger_models import Emergency
from liftstone.desk.steering_models import HelpCall, Phrase, Talk
from liftstone.intake.models import Contact


def check_can_claim(actor: Actor, contact: Contact) -> None:
    """Whoever works at the desk of the contact's organisation may take it."""
    check_has(actor, Right.WORK_AT_DESK)
    _check_own(actor, contact)


def check_can_open(actor: Actor, contact: Contact) -> None:
    """A waiting contact is taken before it is read, so that nothing is read and then left lying.

    What a colleague holds is that colleague's and the supervisor's, and theirs who joined that colleague in an
    immediate danger, while it runs; what is finished is the whole desk's.
    """
    check_has(actor, Right.WORK_AT_DESK)
    _check_own(actor, contact)
    if contact.state == Contact.State.WAITING:
        raise Denied
    if contact.state != Contact.State.CLAIMED or _holds(actor, contact):
        return
    if not danger_queries.is_with(actor, subject=contact.id):
        raise Denied


def check_can_take_over(actor: Actor, contact: Contact, *, at_work: set[UUID]) -> None:
    """What a colleague holds who is signed in nowhere is whoever's is at the desk: at night one may be alone.

    A supervisor may take over what anybody holds.
    """
    check_has(actor, Right.WORK_AT_DESK)
    _check_own(actor, contact)
    held_by = contact.claimed_by if contact.state == Contact.State.CLAIMED else None
    if held_by in (None, actor.person):
        raise Denied
    if held_by in at_work and Right.STEER_DESK not in actor.rights:
        raise Denied


def check_can_take_offered(actor: Actor, contact: Contact, *, offered_by: UUID) -> None:
    """What its holder hands over at the end of a shift is whoever's signs, as long as it is the holder's."""
    check_has(actor, Right.WORK_AT_DESK)
    _check_own(actor, contact)
    if contact.claimed_by != offered_by or offered_by == actor.person:
        raise Denied


def check_can_give(actor: Actor, contact: Contact, *, to: UUID, who_may: Collection[UUID]) -> None:
    """A supervisor gives what waits or what anybody holds to a colleague who works at the desk and may read it."""
    check_has(actor, Right.STEER_DESK)
    _check_own(actor, contact)
    if to not in who_may or (contact.readers is not None and to not in contact.readers):
        raise Denied


def check_can_work_on(actor: Actor, contact: Contact) -> None:
    """Whoever holds it writes on it; a supervisor may step in."""
    check_has(actor, Right.WORK_AT_DESK)
    _check_own(actor, contact)
    if contact.state == Contact.State.CLAIMED:
        _check_holds(actor, contact)


def _holds(actor: Actor, contact: Contact) -> bool:
    return contact.claimed_by == actor.person or Right.STEER_DESK in actor.rights


def _check_holds(actor: Actor, contact: Contact) -> None:
    if not _holds(actor, contact):
        raise Denied


def _check_own(actor: Actor, contact: Contact) -> None:
    if contact.organisation_id != actor.organisation:
        raise Denied
    if contact.readers is not None and actor.person not in contact.readers:
        raise Denied


def check_can_be_with(actor: Actor, emergency: Emergency) -> None:
    """Whoever may work on the record that it belongs to may step in: in danger nothing waits for a holder.

    A contact's is the whole desk's while somebody is in danger, also where a colleague holds the contact.
    """
    of_contact = emergency.subject_table == Emergency.Subject.CONTACT
    check_has(actor, Right.WORK_AT_DESK if of_contact else Right.WORK_ON_CASES)
    if emergency.organisation_id != actor.organisation:
        raise Denied
    if emergency.readers is not None and actor.person not in emergency.readers:
        raise Denied


def check_can_review_alone(actor: Actor, emergency: Emergency) -> None:
    """Somebody with the right to review, and never whoever went on alone."""
    check_can_be_with(actor, emergency)
    check_has(actor, Right.REVIEW)
    if emergency.alone_by in (None, actor.person):
        raise Denied


def check_can_ask_for_help(actor: Actor, contact: Contact) -> None:
    """Whoever has the contact in hand may ask; a supervisor asks nobody but another."""
    check_can_work_on(actor, contact)
    if contact.state != Contact.State.CLAIMED:
        raise Denied


def check_can_help(actor: Actor, call: HelpCall) -> None:
    """Another person who steers the desk comes."""
    check_has(actor, Right.STEER_DESK)
    if call.organisation_id != actor.organisation or call.asked_by == actor.person:
        raise Denied


def check_can_end_help(actor: Actor, call: HelpCall) -> None:
    """Whoever asked says that it is over, or whoever came."""
    check_has(actor, Right.WORK_AT_DESK)
    if call.organisation_id != actor.organisation or actor.person not in (call.asked_by, call.joined_by):
        raise Denied


def check_can_come_to_talk(actor: Actor, talk: Talk) -> None:
    """Another person who steers the desk comes."""
    check_has(actor, Right.STEER_DESK)
    if talk.organisation_id != actor.organisation or talk.asked_by == actor.person:
        raise Denied


def check_can_end_talk(actor: Actor, talk: Talk) -> None:
    """Whoever asked says that it is over, or whoever came."""
    if talk.organisation_id != actor.organisation or actor.person not in (talk.asked_by, talk.joined_by):
        raise Denied


def check_can_write_phrase(actor: Actor, phrase: Phrase | None = None) -> None:
    """Ready-made words are sent in the helpline's name: whoever steers the desk answers for them."""
    check_has(actor, Right.STEER_DESK)
    if phrase is not None and phrase.organisation_id != actor.organisation:
        raise Denied
