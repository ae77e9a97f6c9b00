"""Keeping a contact to a few colleagues: what accuses one of us, or somebody whom one of us knows.

For everybody else it is not there: no list, no search, no hint, no alarm shows it, and no key of theirs opens it.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied
from liftstone.accounts.rights import Right
from liftstone.audit import actions as audit
from liftstone.desk import actions, content, policies, search
from liftstone.desk.danger_models import Emergency
from liftstone.desk.states import OutOfTurn
from liftstone.desk.verbs import DeskVerb
from liftstone.intake import actions as intake
from liftstone.intake.models import Addition, Contact, Receipt
from liftstone.keyring import readers as keyring
from liftstone.linkage import actions as linkage

TABLE = "intake_contact"


def checked(readers: Collection[UUID], *, by: Actor, right: Right) -> list[UUID]:
    """Return the readers in order, oneself among them. `Denied` where one of them has no such right.

    `keyring.readers.TooFewReaders` where there is nobody besides oneself.
    """
    wanted = {*readers, by.person}
    if not wanted <= {each.id for each in accounts.who_may(by, right=right)}:
        raise Denied
    if len(wanted) < keyring.FEWEST:
        raise keyring.TooFewReaders
    return sorted(wanted)


@transaction.atomic
def restrict(*, contact: Contact, readers: Collection[UUID], why: str, by: Actor) -> Contact:
    """Keep a contact to these colleagues and oneself, or to others than before; and say why, as a note."""
    row = actions.locked(contact)
    policies.check_can_work_on(by, row)
    wanted = checked(readers, by=by, right=Right.WORK_AT_DESK)
    actions.note(contact=row, text=why, by=by)
    keep_to(row, readers=wanted, by=by)
    _record(DeskVerb.RESTRICTED, on=row, by=by)
    return row


@transaction.atomic
def lift(*, contact: Contact, why: str, by: Actor) -> Contact:
    """Open a contact to the whole desk again, and say why, as a note."""
    row = actions.locked(contact)
    policies.check_can_work_on(by, row)
    if row.readers is None:
        raise OutOfTurn
    actions.note(contact=row, text=why, by=by)
    open_to_all(row, teams=["desk"], by=by)
    _record(DeskVerb.UNRESTRICTED, on=row, by=by)
    return row


def _record(verb: DeskVerb, *, on: Contact, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, on.id))
    intake.tell("contact", organisation=on.organisation_id, subject=on.id, using="default")


def _records(contact: Contact) -> list[tuple[str, UUID]]:
    """Everything of a contact that has a key of its own."""
    threads = Receipt.objects.filter(contact_id=contact.id).values_list("id", flat=True)
    added = Addition.objects.filter(contact_id=contact.id).values_list("id", flat=True)
    return [
        (TABLE, contact.id),
        *(("intake_receipt", each) for each in threads),
        *(("intake_addition", each) for each in added),
    ]


def keep_to(contact: Contact, *, readers: list[UUID], by: Actor) -> None:
    """Shut everybody else out: rows, keys, search, hints. `cases` does it with the contacts of a case."""
    for table, record in _records(contact):
        keyring.keep_to(table, record, readers=readers, by=by.keys)
    search.forget(contact.id)
    linkage.forget(contact.id, by=by.keys)
    keep_dangers_to(contact.id, readers=readers)
    contact.readers = readers
    if contact.claimed_by not in readers and contact.state == Contact.State.CLAIMED:
        contact.claimed_by = by.person
    contact.save(update_fields=["readers", "claimed_by"])


def keep_dangers_to(record: UUID, *, readers: list[UUID] | None) -> None:
    """Shut, or open, what was written while somebody was in danger: it has the record's own key."""
    Emergency.objects.filter(subject_id=record).update(readers=readers)


def open_to_all(contact: Contact, *, teams: list[str], by: Actor) -> None:
    """Let in whoever holds the keys of these teams; the desk's search finds it again."""
    for table, record in _records(contact):
        wanted = teams if table == TABLE else ["desk"]
        keyring.open_to(table, record, teams=wanted, by=by.keys)
    contact.readers = None
    keep_dangers_to(contact.id, readers=None)
    contact.save(update_fields=["readers"])
    body = content.open_body(contact, by=by)
    search.index(
        contact.id, kind="contact", at=contact.arrived_at, body=body, reference=contact.reference, by=by.keys
    )
    linkage.know(contact.id, kind="contact", people=[(contact.id, body)], by=by.keys)
