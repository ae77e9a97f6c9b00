"""A call, written down while somebody listens: kept sealed every few words, the same questions as the page."""

import hashlib
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.audit import actions as audit
from liftstone.desk import actions, content, policies, search
from liftstone.desk.states import OutOfTurn
from liftstone.desk.verbs import DeskVerb
from liftstone.intake.models import Contact
from liftstone.intake.references import reference
from liftstone.intake.wire import DANGERS
from liftstone.keyring import records
from liftstone.linkage import actions as linkage

EMPTY: dict[str, Any] = {"schema": 1}


def _said(answers: dict[str, Any]) -> tuple[str, str]:
    danger = answers.get("danger") or "unknown"
    under_18 = answers.get("under_18") or "unknown"
    return (
        danger if danger in DANGERS else "unknown",
        under_18 if under_18 in Contact.Under18 else "unknown",
    )


def _seal(row: Contact, answers: dict[str, Any], *, by: Actor) -> None:
    """Put danger and age into the clear columns, and everything, bound to them, into the sealed body."""
    danger, under_18 = _said(answers)
    row.danger, row.under_18 = int(DANGERS[danger]), under_18
    row.child_rank = Contact.Under18(under_18).rank
    body = {**EMPTY, **answers, "language": row.language}
    row.body = records.seal(content.sealed_body(row), body, by=by.keys)


@transaction.atomic
def begin(*, language: str, by: Actor) -> Contact:
    """Start writing a call down; it is the adviser's from the first moment, and nobody else's to take."""
    check_has(by, Right.WORK_AT_DESK)
    record = uuid4()
    row = Contact(
        id=record,
        organisation_id=by.organisation,
        reference=reference(record, letter="C"),
        channel=Contact.Channel.PHONE,
        lane="phone",
        language=language,
        state=Contact.State.CLAIMED,
        claimed_by=by.person,
        claimed_at=timezone.now(),
        digest=record.bytes,
    )
    records.make_key("intake_contact", record, teams=["desk"], by=by.keys)
    _seal(row, {}, by=by)
    row.save(force_insert=True)
    audit.record(DeskVerb.CALL_BEGUN, by=by.person, organisation=by.organisation, on=("intake_contact", record))
    return row


def is_being_written(contact: Contact, *, by: Actor) -> bool:
    """Say whether this is a call in one's own hands. Two who type into one would wipe out each other's words."""
    return _is_in_hand(contact) and contact.claimed_by == by.person


def is_written_by_another(contact: Contact, *, reader: Actor) -> bool:
    """Say whether a colleague of the reader has this call in hand, and may be writing it down."""
    return _is_in_hand(contact) and contact.claimed_by != reader.person


def _is_in_hand(contact: Contact) -> bool:
    return contact.state == Contact.State.CLAIMED and contact.channel == Contact.Channel.PHONE


def seen(contact: Contact) -> str:
    """Return what tells whether a page shows a call as it stands: whose it is, and a digest of the sealed words."""
    stands = f"{contact.state} {contact.claimed_by} ".encode() + bytes(contact.body)
    return hashlib.sha256(stands).hexdigest()[:16]


@transaction.atomic
def keep(*, contact: Contact, answers: dict[str, Any], by: Actor) -> Contact:
    """Keep what has been typed so far. Raises `OutOfTurn` for anything but one's own open call."""
    row = Contact.objects.select_for_update().get(id=contact.id)
    policies.check_can_work_on(by, row)
    if not is_being_written(row, by=by):
        raise OutOfTurn
    _seal(row, answers, by=by)
    row.save(update_fields=["danger", "under_18", "child_rank", "body"])
    return row


@transaction.atomic
def finish(*, contact: Contact, answers: dict[str, Any], by: Actor) -> Contact:
    """Keep the last words and make the call searchable; what becomes of it is decided on its own page."""
    row = keep(contact=contact, answers=answers, by=by)
    body = {**EMPTY, **answers}
    if row.readers is None:
        search.index(row.id, kind="contact", at=row.arrived_at, body=body, reference=row.reference, by=by.keys)
        linkage.know(row.id, kind="contact", people=[(row.id, body)], by=by.keys)
    audit.record(DeskVerb.CALL_KEPT, by=by.person, organisation=by.organisation, on=("intake_contact", row.id))
    return row


@transaction.atomic
def nobody_needs_help(*, contact: Contact, answers: dict[str, Any], code: str, by: Actor) -> None:
    """End a call that needs nothing: a wrong number, silence, abuse. What was typed stays, and it is counted.

    `code` is one of the list `no_help_needed`. A call that rings again soon is another contact.
    """
    finish(contact=contact, answers=answers, by=by)
    actions.finish(contact=contact, outcome=Contact.State.NOT_FOR_US, why="", counted=code, by=by)
