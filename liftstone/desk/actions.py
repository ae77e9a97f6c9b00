"""The only writers of the desk. Each: policy, state, change, audit."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.conversations.models import Message
from liftstone.desk import content, facts, policies, queries, search, states
from liftstone.desk.content import Content
from liftstone.desk.models import Note
from liftstone.desk.states import OutOfTurn, State
from liftstone.desk.verbs import DeskVerb
from liftstone.intake import actions as intake
from liftstone.intake.models import Contact, Receipt
from liftstone.keyring import records

FINISHED = (State.NOT_FOR_US, State.ADVICE_GIVEN)


def _record(verb: DeskVerb, *, on: Contact, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=("intake_contact", on.id))


def _tell_desk(contact: Contact) -> None:
    intake.tell("contact", organisation=contact.organisation_id, subject=contact.id, using="default")


def locked(contact: Contact) -> Contact:
    """Return the contact as it is now, held until the transaction ends."""
    return Contact.objects.select_for_update().get(id=contact.id)


@transaction.atomic
def claim(*, contact: Contact, by: Actor) -> Contact:
    """Take a contact. Of two who take it at once one gets it, the other is told `OutOfTurn`."""
    policies.check_can_claim(by, contact)
    from_states = [state for state in State.values if State.CLAIMED in states.FOLLOWS[state]]
    taken = Contact.objects.filter(id=contact.id, state__in=from_states).update(
        state=State.CLAIMED, claimed_by=by.person, claimed_at=timezone.now(), closed_at=None
    )
    if not taken:
        raise OutOfTurn
    _record(DeskVerb.CLAIMED, on=contact, by=by)
    _tell_desk(contact)
    return queries.contact(by, record=contact.id)


@transaction.atomic
def release(*, contact: Contact, by: Actor) -> None:
    """Put a contact back, so that somebody else can take it: the end of a shift, or a conflict of interest."""
    row = locked(contact)
    policies.check_can_work_on(by, row)
    states.check_can_become(row.state, State.WAITING)
    row.state, row.claimed_by, row.claimed_at = State.WAITING, None, None
    row.save(update_fields=["state", "claimed_by", "claimed_at"])
    _record(DeskVerb.RELEASED, on=row, by=by)
    _tell_desk(row)


@transaction.atomic
def open_(*, contact: Contact, by: Actor) -> Content:
    """Open a contact: the report, what was added, the thread, the notes.

    The first opening makes it searchable, and lets the person who wrote see that somebody read it.
    """
    policies.check_can_open(by, contact)
    opened = content.open_contact(contact, by=by)
    if not _is_known(contact):
        search.index(
            contact.id,
            kind="contact",
            at=contact.arrived_at,
            body=opened.body,
            reference=contact.reference,
            by=by.keys,
        )
    if opened.receipt and opened.receipt.opened_at is None:
        Receipt.objects.filter(id=opened.receipt.id).update(opened_at=timezone.now())
    if contact.news_at and contact.claimed_by == by.person:
        Contact.objects.filter(id=contact.id).update(news_at=None)
        Message.objects.filter(receipt=opened.receipt, author="person", read_at__isnull=True).update(
            read_at=timezone.now()
        )
    return opened


def _is_known(contact: Contact) -> bool:
    looked: bool | None = getattr(contact, "has_summary", None)
    return search.knows(contact.id) if looked is None else looked


@transaction.atomic
def reply(*, contact: Contact, text: str, by: Actor) -> Message:
    """Write to the person on the thread; nothing leaves but to whoever has number and word."""
    row = locked(contact)
    policies.check_can_work_on(by, row)
    receipt = content.way_back(row)
    if receipt is None or receipt.closed_at:
        raise Receipt.DoesNotExist
    message = Message(
        id=uuid4(),
        organisation_id=row.organisation_id,
        receipt=receipt,
        author=Message.Author.DESK,
        written_by=by.person,
    )
    message.sealed = records.seal(content.sealed_message(message), {"schema": 1, "text": text}, by=by.keys)
    message.save(force_insert=True)
    _record(DeskVerb.REPLIED, on=row, by=by)
    _tell_desk(row)
    return message


@transaction.atomic
def note(*, contact: Contact, text: str, by: Actor) -> Note:
    """Keep a note on a contact."""
    row = locked(contact)
    policies.check_can_work_on(by, row)
    kept = Note(organisation_id=row.organisation_id, contact_id=row.id, written_by=by.person)
    kept.sealed = records.seal(content.sealed_note(kept), {"schema": 1, "text": text}, by=by.keys)
    kept.save(force_insert=True)
    _record(DeskVerb.NOTED, on=row, by=by)
    return kept


@transaction.atomic
def finish(*, contact: Contact, outcome: str, why: str, by: Actor) -> None:
    """Finish with a contact that becomes no case: not for us, or advice given; and why, as a note."""
    row = locked(contact)
    policies.check_can_work_on(by, row)
    if outcome not in FINISHED:
        raise OutOfTurn
    states.check_can_become(row.state, outcome)
    if why:
        note(contact=row, text=why, by=by)
    row.state, row.closed_at, row.alarm = outcome, timezone.now(), ""
    row.save(update_fields=["state", "closed_at", "alarm"])
    facts.put(row, by=by)
    _record(DeskVerb.CLOSED, on=row, by=by)
    _tell_desk(row)


@transaction.atomic
def put_into_case(*, contact: Contact, outcome: str, by: Actor) -> Contact:
    """Mark a contact as belonging to a case. `cases` calls this and says what is counted: opened, or joined."""
    row = locked(contact)
    policies.check_can_work_on(by, row)
    states.check_can_become(row.state, State.IN_CASE)
    row.state, row.closed_at = State.IN_CASE, timezone.now()
    row.save(update_fields=["state", "closed_at"])
    facts.put(row, outcome=outcome, by=by)
    _record(DeskVerb.CLOSED, on=row, by=by)
    _tell_desk(row)
    return row


@transaction.atomic
def take_alarm(*, contact: Contact, by: Actor) -> None:
    """Say that somebody is dealing with an alarm; it leaves the top of everybody's desk."""
    row = locked(contact)
    policies.check_can_claim(by, row)
    row.alarm = ""
    row.save(update_fields=["alarm"])
    _record(DeskVerb.ALARM_TAKEN, on=row, by=by)
    _tell_desk(row)
