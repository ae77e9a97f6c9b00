"""The only writers of the desk. Each: policy, state, change, audit."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.conversations.models import Message
from liftstone.desk import content, facts, policies, queries, search, states
from liftstone.desk.content import Content
from liftstone.desk.models import Note
from liftstone.desk.states import FINISHED, OutOfTurn, State
from liftstone.desk.verbs import DeskVerb
from liftstone.intake import actions as intake
from liftstone.intake.models import Contact, Receipt
from liftstone.keyring import records
from liftstone.linkage import actions as linkage


def record(verb: DeskVerb, *, on: Contact, by: Actor) -> None:
    """Put what was done to a contact into the audit log."""
    audit.record(verb, by=by.person, organisation=by.organisation, on=("intake_contact", on.id))


def _tell_desk(contact: Contact) -> None:
    intake.tell("contact", organisation=contact.organisation_id, subject=contact.id, using="default")


def locked(contact: Contact) -> Contact:
    """Return the contact as it is now, held until the transaction ends."""
    return Contact.objects.select_for_update().get(id=contact.id)


def in_hand(contact: Contact, *, by: Actor) -> Contact:
    """Return a contact to write on, held until the transaction ends. `OutOfTurn` where it waits once more."""
    row = locked(contact)
    policies.check_can_work_on(by, row)
    if row.state == State.WAITING:
        raise OutOfTurn
    return row


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
    record(DeskVerb.CLAIMED, on=contact, by=by)
    _tell_desk(contact)
    return queries.contact(by, record=contact.id)


@transaction.atomic
def take_over(*, contact: Contact, by: Actor) -> Contact:
    """Take what is in the hands of a colleague who is not at work. `OutOfTurn` where somebody was faster."""
    policies.check_can_take_over(by, contact, at_work=accounts.at_work(by))
    taken = Contact.objects.filter(id=contact.id, state=State.CLAIMED, claimed_by=contact.claimed_by).update(
        claimed_by=by.person, claimed_at=timezone.now()
    )
    if not taken:
        raise OutOfTurn
    record(DeskVerb.TAKEN_OVER, on=contact, by=by)
    _tell_desk(contact)
    return queries.contact(by, record=contact.id)


@transaction.atomic
def take_offered(*, contact: Contact, offered_by: UUID, by: Actor) -> Contact:
    """Take what its holder handed over, at work or not. `shifts` calls this and knows that it was handed over."""
    row = locked(contact)
    policies.check_can_take_offered(by, row, offered_by=offered_by)
    if row.state != State.CLAIMED:
        raise OutOfTurn
    row.claimed_by, row.claimed_at = by.person, timezone.now()
    row.save(update_fields=["claimed_by", "claimed_at"])
    record(DeskVerb.HANDED_ON, on=row, by=by)
    _tell_desk(row)
    return row


@transaction.atomic
def release(*, contact: Contact, by: Actor) -> None:
    """Put a contact back, so that somebody else can take it: the end of a shift, or a conflict of interest."""
    row = locked(contact)
    policies.check_can_work_on(by, row)
    states.check_can_become(row.state, State.WAITING)
    row.state, row.claimed_by, row.claimed_at = State.WAITING, None, None
    row.save(update_fields=["state", "claimed_by", "claimed_at"])
    record(DeskVerb.RELEASED, on=row, by=by)
    _tell_desk(row)


@transaction.atomic
def open_(*, contact: Contact, by: Actor) -> Content:
    """Open a contact: the report, what was added, the thread, the notes.

    The first opening makes it searchable and comparable, and lets the person who wrote see that somebody read it.
    """
    policies.check_can_open(by, contact)
    opened = content.open_contact(contact, by=by)
    if contact.readers is None and not _is_known(contact):
        search.index(
            contact.id,
            kind="contact",
            at=contact.arrived_at,
            body=opened.body,
            reference=contact.reference,
            by=by.keys,
        )
    if contact.readers is None and not getattr(contact, "has_subject", False):
        linkage.know(contact.id, kind="contact", people=[(contact.id, opened.body)], by=by.keys)
    if opened.receipt and opened.receipt.opened_at is None:
        Receipt.objects.filter(id=opened.receipt.id).update(opened_at=timezone.now())
    if contact.news_at and not _is_with_somebody_else(contact, by=by):
        _note_read(contact, opened)
    return opened


def _is_known(contact: Contact) -> bool:
    looked: bool | None = getattr(contact, "has_summary", None)
    return search.knows(contact.id) if looked is None else looked


def _is_with_somebody_else(contact: Contact, *, by: Actor) -> bool:
    return contact.state == State.CLAIMED and contact.claimed_by != by.person


def _note_read(contact: Contact, opened: Content) -> None:
    """Say that the news was read: what was there when the contact was opened, not what has come since."""
    Contact.objects.filter(id=contact.id, news_at=contact.news_at).update(news_at=None)
    last = max((line.at for line in opened.thread), default=contact.arrived_at)
    unread = Message.objects.filter(receipt=opened.receipt, author="person", read_at__isnull=True)
    unread.filter(sent_at__lte=last).update(read_at=timezone.now())


@transaction.atomic
def reply(*, contact: Contact, text: str, by: Actor) -> Message:
    """Write to the person on the thread; nothing leaves but to whoever has number and word."""
    row = in_hand(contact, by=by)
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
    record(DeskVerb.REPLIED, on=row, by=by)
    _tell_desk(row)
    return message


@transaction.atomic
def note(*, contact: Contact, text: str, by: Actor, service: str = "") -> Note:
    """Keep a note on a contact; `service`: where the person was signposted to."""
    row = in_hand(contact, by=by)
    kept = Note(organisation_id=row.organisation_id, contact_id=row.id, written_by=by.person)
    body = {"schema": 1, "text": text} | ({"service": service} if service else {})
    kept.sealed = records.seal(content.sealed_note(kept), body, by=by.keys)
    kept.save(force_insert=True)
    record(DeskVerb.NOTED, on=row, by=by)
    return kept


@transaction.atomic
def finish(*, contact: Contact, outcome: str, why: str, by: Actor, service: str = "", counted: str = "") -> None:
    """Finish with a contact that becomes no case: advice given, signposted, not for us; and why, as a note.

    `service`: where the person was signposted to, in the same note. `counted`: a code of `contact_outcomes` that
    says more than `outcome` does.
    """
    row = locked(contact)
    policies.check_can_work_on(by, row)
    if outcome not in FINISHED:
        raise OutOfTurn
    states.check_can_become(row.state, outcome)
    if why or service:
        note(contact=row, text=why, service=service, by=by)
    # An alarm stays: it may have come while this page was open, and nobody has seen it yet.
    row.state, row.closed_at = outcome, timezone.now()
    row.save(update_fields=["state", "closed_at"])
    facts.put(row, outcome=counted, by=by)
    record(DeskVerb.CLOSED, on=row, by=by)
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
    record(DeskVerb.CLOSED, on=row, by=by)
    _tell_desk(row)
    return row


@transaction.atomic
def take_alarm(*, contact: Contact, by: Actor) -> Contact:
    """Say that somebody is dealing with an alarm; it leaves the top of everybody's desk.

    What is in nobody's hands comes into theirs. That a person was forced stays on the contact for good.
    """
    row = locked(contact)
    policies.check_can_claim(by, row)
    row.alarm = states.alarm_taken(row.alarm)
    row.save(update_fields=["alarm"])
    record(DeskVerb.ALARM_TAKEN, on=row, by=by)
    _tell_desk(row)
    return claim(contact=row, by=by) if State.CLAIMED in states.FOLLOWS[row.state] else row
