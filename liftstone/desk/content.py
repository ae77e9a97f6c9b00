"""Opening what a contact holds: the report, its additions, its thread, its notes. One shape for all channels."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.conversations.models import Message
from liftstone.desk import queries, support_content
from liftstone.desk.models import Note
from liftstone.desk.support_content import Support
from liftstone.desk.verbs import DeskVerb
from liftstone.intake.models import Addition, Contact, Danger, Receipt
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.vault import Unreadable

SAFE = ("answer", "safe_when", "safe_how", "safe_say", "phone", "email")


@dataclass(frozen=True)
class Line:
    """A message, a note, an addition: who, when, what. `text` is None where it could not be opened.

    `service`: of a note, where the person was signposted to.
    """

    at: datetime
    who: str
    text: str | None
    by: UUID | None = None
    service: str = ""


@dataclass(frozen=True)
class Content:
    """A contact, opened."""

    body: dict[str, Any]
    additions: list[dict[str, Any] | None] = field(default_factory=list)  # None: it does not open
    thread: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    support: list[Support] = field(default_factory=list)
    receipt: Receipt | None = None

    @property
    def newest(self) -> dict[str, Any]:
        """What was said last: an addition is the whole form again, as the person changed it."""
        return next((each for each in reversed(self.additions) if each is not None), self.body)

    @property
    def safe_changed(self) -> bool:
        """Whether how it is safe to answer is not what was said at first."""
        return any(self.newest.get(name) != self.body.get(name) for name in SAFE)


def way_back(contact: Contact) -> Receipt | None:
    """Return the newest way back to a contact: of several, the one whose number the person was shown."""
    rows = Receipt.objects.filter(contact_id=contact.id).order_by("-made_at")
    return rows.first() if queries.has(contact, "has_receipt") else None


def said(contact: Contact) -> str:
    """Return what the sender bound to the sealed bytes: danger and age as the form has them."""
    return f"{Danger(contact.danger).label}/{contact.under_18}"


def sealed_body(contact: Contact) -> Sealed:
    """Return a contact's body as a sealed thing. Somebody who changed the clear danger level is found out."""
    return Sealed(
        contact.organisation_id, "intake_contact", contact.id, "body", bytes(contact.body), said=said(contact)
    )


def _addition(row: Addition) -> Sealed:
    return Sealed(
        row.organisation_id,
        "intake_contact",
        row.contact_id,
        "body",
        bytes(row.body),
        said=row.said,
        key_table="intake_addition",
        key_id=row.id,
    )


def sealed_message(row: Message) -> Sealed:
    """Return a message as a sealed thing, under the thread's key."""
    return Sealed(
        row.organisation_id,
        "conversations_message",
        row.id,
        "sealed",
        bytes(row.sealed),
        said=row.author,
        purpose="message",
        key_table="intake_receipt",
        key_id=row.receipt_id,
    )


def sealed_note(row: Note) -> Sealed:
    """Return a note as a sealed thing, under the contact's key."""
    return Sealed(
        row.organisation_id,
        "desk_note",
        row.id,
        "sealed",
        bytes(row.sealed),
        purpose="note",
        key_table="intake_contact",
        key_id=row.contact_id,
    )


def open_body(contact: Contact, *, by: Actor) -> dict[str, Any]:
    """Open what was sent, or what was written down of a call. Raises `Unreadable`."""
    return open_bodies([contact], by=by)[0]


def open_bodies(contacts: Iterable[Contact], *, by: Actor) -> list[dict[str, Any]]:
    """Open the bodies of several contacts, with one audit entry. Raises `Unreadable` where one does not open."""
    return [
        answers(body) for body in records.open_all(map(sealed_body, contacts), verb=DeskVerb.OPENED, by=by.keys)
    ]


def answers(body: dict[str, Any]) -> dict[str, Any]:
    """Return a report's answers as texts and numbers, and its files as a list.

    A page seals nothing else, but a script of somebody's own may: our pages must not stumble over it, and
    what it says is still to be read.
    """
    listed = body.get("files")
    files = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return {name: _answer(value) for name, value in body.items() if name != "files"} | {"files": files}


def _answer(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def open_contact(contact: Contact, *, by: Actor) -> Content:
    """Open all of a contact. Raises `Unreadable` where the report itself cannot be opened.

    Report and notes have one key and one audit entry; the thread and what was added have their own.
    """
    notes = _kept_notes(contact)
    things = [sealed_body(contact), *map(sealed_note, notes)]
    body, *rest = records.open_each(things, verb=DeskVerb.OPENED, by=by.keys)
    if body is None:
        raise Unreadable
    receipt, opened_notes = way_back(contact), list(zip(notes, rest, strict=True))
    return Content(
        body=answers(body),
        additions=_additions(contact, by=by),
        thread=_thread(receipt, by=by) if receipt else [],
        notes=[
            _line(row.written_at, "note", row.written_by, said)
            for row, said in opened_notes
            if not support_content.is_support(said)
        ],
        support=support_content.listed(opened_notes),
        receipt=receipt,
    )


def _additions(contact: Contact, *, by: Actor) -> list[dict[str, Any] | None]:
    if not queries.has(contact, "has_additions"):
        return []
    rows = Addition.objects.filter(contact_id=contact.id).order_by("arrived_at")
    opened = records.open_each(map(_addition, rows), verb=DeskVerb.OPENED, by=by.keys)
    return [None if body is None else answers(body) for body in opened]


def _kept_notes(contact: Contact) -> list[Note]:
    rows = Note.objects.filter(contact_id=contact.id).order_by("written_at")
    return list(rows) if queries.has(contact, "has_notes") else []


def _thread(receipt: Receipt, *, by: Actor) -> list[Line]:
    rows = list(Message.objects.filter(receipt=receipt).order_by("sent_at"))
    opened = records.open_each(map(sealed_message, rows), verb=DeskVerb.THREAD_READ, by=by.keys)
    return [_line(row.sent_at, row.author, row.written_by, said) for row, said in zip(rows, opened, strict=True)]


def _line(at: datetime, who: str, by: UUID | None, said: dict[str, Any] | None) -> Line:
    """One that does not open must not hide the others: it is shown as damaged."""
    text = None if said is None else said.get("text")
    return Line(at, who, None if text is None else str(text), by, str((said or {}).get("service", "")))
