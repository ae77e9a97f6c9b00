"""Turns told contacts into the rows that the doors would have written, sealed with the desk's real keys.

A web report is sealed to the desk's public key, as the browser does; a call is wrapped by a member of the desk, as
the call form does. Notes, threads, summaries, tokens and facts follow the code that makes them one by one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from liftstone.accounts.actor import Actor
from liftstone.conversations.models import Message
from liftstone.desk import content
from liftstone.desk.facts import fact_of, ids_of, support_fact_of
from liftstone.desk.models import Note, Summary, Token
from liftstone.desk.support_content import GIVEN, TAKEN_BACK, Support
from liftstone.facts.shapes import ContactFact, SupportFact
from liftstone.intake.models import Chunk, Contact, Receipt
from liftstone.intake.references import reference
from liftstone.intake.wire import DANGERS
from liftstone.keyring import contexts, queries
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.models import RecordWrap
from liftstone.keyring.trust import CertifiedTeam
from liftstone.linkage.models import Key, Subject
from liftstone.vault import base64url
from liftstone.vault.bodies import new_key, seal_body, seal_key
from liftstone.vault.context import Context
from liftstone.vault.receipt import new_receipt, open_receipt
from liftstone.vault.sealing import seal_to
from liftstone.vault.stream import seal_chunk
from liftstone.vocabulary.calls import NO_HELP_NEEDED

from . import picture
from .sealing import findable, known, sealed
from .stories import shapes

TABLE = "intake_contact"
_STATES = {
    "": Contact.State.WAITING,
    "not_for_us": Contact.State.NOT_FOR_US,
    **dict.fromkeys(NO_HELP_NEEDED.codes, Contact.State.NOT_FOR_US),
    "advice_given": Contact.State.ADVICE_GIVEN,
    "signposted": Contact.State.SIGNPOSTED,
    "case_opened": Contact.State.IN_CASE,
    "case_joined": Contact.State.IN_CASE,
}


@dataclass(frozen=True)
class Way:
    """A receipt of the demo with both words, so that somebody can try the way back."""

    reference: str
    digits: str
    word: str
    duress: str


@dataclass
class Rows:
    """What one batch of contacts becomes. `by_public` is written as the public door, the rest as the staff door."""

    by_public: list[Contact] = field(default_factory=list)
    public_wraps: list[RecordWrap] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    by_staff: list[Contact] = field(default_factory=list)
    wraps: list[RecordWrap] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    facts: list[tuple[UUID, ContactFact | SupportFact]] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)


class ContactSealer:
    """Seals contacts for one organisation; `people` gives the ids of advisers by login."""

    def __init__(self, *, by: Actor, people: Mapping[str, UUID]) -> None:
        self._by, self._people = by, people
        self._desk: CertifiedTeam = queries.team(by.organisation, "desk")
        self._secret: TeamSecret = by.keys.newest("desk")

    def seal(self, told: Iterable[shapes.Contact]) -> Rows:
        """All rows of these contacts."""
        rows = Rows()
        for each in told:
            self._one(each, rows=rows)
        return rows

    def _one(self, told: shapes.Contact, *, rows: Rows) -> None:
        row, body, key = self._row(told), told.body(), new_key()
        self._by.keys.remember(row.id, key=key)
        if told.picture:
            body["files"] = [self._picture(row, rows=rows)]
        row.body = sealed(content.sealed_body(row), body, by=self._by)
        if told.channel == "phone":
            row.digest = row.id.bytes
            rows.by_staff.append(row)
            rows.wraps.append(self._wrap(TABLE, row.id, key=key))
        else:
            wrap = self._wrap_from_outside(TABLE, row.id, key=key, said=content.said(row))
            row.digest = hashlib.sha256(b"\\0".join((wrap.said.encode(), wrap.sealed, row.body))).digest()
            rows.by_public.append(row)
            rows.public_wraps.append(wrap)
        if told.receipt:
            self._thread(told, row=row, rows=rows)
        if told.state != "waiting":
            self._after_opening(told, row=row, body=body, rows=rows)

    def _row(self, told: shapes.Contact) -> Contact:
        phone, plain = told.channel == "phone", told.channel == "plain"
        return Contact(
            id=told.id,
            organisation_id=self._by.organisation,
            reference=reference(told.id, letter="C"),
            channel=told.channel,
            lane="phone" if phone else "plain" if plain else "sealed",
            language=told.language,
            danger=int(DANGERS[told.danger]),
            under_18=told.under_18,
            child_rank=Contact.Under18(told.under_18).rank,
            arrived_at=told.arrived_at,
            state=Contact.State.CLAIMED if told.state == "claimed" else _STATES[told.outcome],
            claimed_by=self._people.get(told.claimed_by),
            claimed_at=told.claimed_at,
            closed_at=told.closed_at,
            news_at=_news(told),
            alarm=told.alarm,
            files=int(told.picture),
        )

    def _wrap(self, table: str, record: UUID, *, key: bytes) -> RecordWrap:
        """As a member of the desk wraps."""
        context = contexts.record_key(organisation=self._by.organisation, table=table, record=record)
        return RecordWrap(
            organisation_id=self._by.organisation,
            table=table,
            record_id=record,
            holder=RecordWrap.Holder.TEAM,
            holder_id=self._secret.team,
            epoch=self._secret.epoch,
            sealed=seal_key(self._secret.symmetric, key, context=context),
        )

    def _wrap_from_outside(self, table: str, record: UUID, *, key: bytes, said: str = "") -> RecordWrap:
        """As the browser wraps, which can seal to the desk and open nothing."""
        context = contexts.record_key(organisation=self._by.organisation, table=table, record=record, said=said)
        return RecordWrap(
            organisation_id=self._by.organisation,
            table=table,
            record_id=record,
            holder=RecordWrap.Holder.TEAM_SEALED,
            holder_id=self._desk.id,
            epoch=self._desk.epoch,
            said=said,
            sealed=seal_to(self._desk.public, key, context=context),
        )

    def _picture(self, row: Contact, *, rows: Rows) -> dict[str, object]:
        """One file in one chunk; returns its entry in the report, which alone holds the file's key."""
        key, clear = new_key(), picture.door()
        chunk = Chunk(organisation_id=row.organisation_id, contact_id=row.id, file_id=uuid4(), index=0)
        chunk.arrived_at = row.arrived_at
        context = Context("file", row.organisation_id.bytes, "intake_chunk", chunk.file_id.bytes, "chunk")
        chunk.sealed = seal_chunk(key, clear, index=0, last=True, context=context)
        rows.chunks.append(chunk)
        said = {"name": "door.png", "type": "image/png", "size": len(clear), "cleaned": True}
        return {"id": chunk.file_id.hex, "key": base64url.encode(key), **said}

    def _thread(self, told: shapes.Contact, *, row: Contact, rows: Rows) -> None:
        way = Way(row.reference, new_receipt(), "bluebell", "thunder")
        mine, other = open_receipt(way.digits, word=way.word), open_receipt(way.digits, word=way.duress)
        receipt = Receipt(
            id=UUID(bytes=mine.locator),
            organisation_id=row.organisation_id,
            contact_id=row.id,
            verifier=hashlib.sha256(mine.verifier).digest(),
            duress=hashlib.sha256(other.verifier).digest(),
            made_at=told.arrived_at,
            opened_at=told.claimed_at,
        )
        key = new_key()
        context = Context(
            "thread key", row.organisation_id.bytes, "intake_receipt", receipt.id.bytes, "key_for_reader"
        )
        receipt.key_for_reader = seal_key(mine.key, key, context=context)
        receipt.key_for_duress = seal_key(other.key, new_key(), context=context)
        rows.receipts.append(receipt)
        rows.public_wraps.append(self._wrap_from_outside("intake_receipt", receipt.id, key=key))
        rows.messages += [self._message(line, receipt=receipt, key=key, told=told) for line in told.lines]
        if told.state == "claimed":
            rows.ways.append(way)

    def _message(self, line: shapes.Line, *, receipt: Receipt, key: bytes, told: shapes.Contact) -> Message:
        unread = told.state == "claimed" and line.by == "person"
        message = Message(
            id=line.id,
            organisation_id=receipt.organisation_id,
            receipt=receipt,
            author=line.by,
            written_by=self._people.get(line.adviser),
            sent_at=line.at,
            read_at=None if unread else line.at,
        )
        context = content.sealed_message(message).context()
        message.sealed = seal_body(key, _json({"schema": 1, "text": line.text}), context=context)
        return message

    def _after_opening(self, told: shapes.Contact, *, row: Contact, body: dict[str, object], rows: Rows) -> None:
        """What the desk adds once it has read a contact."""
        if told.outcome_note:
            said: dict[str, object] = {"text": told.outcome_note}
            said |= {"service": told.service} if told.service else {}
            self._note(told, said, row=row, rows=rows)
        self._index(row, body=body, rows=rows)
        self._support(told, row=row, rows=rows)
        if told.state == "closed":
            self._count(told, row=row, body=body, rows=rows)

    def _support(self, told: shapes.Contact, *, row: Contact, rows: Rows) -> None:
        for each in told.support:
            codes = {"topic": each.topic, "organisation": each.organisation, "force": each.force}
            self._note(told, {GIVEN: codes | {"called": "", "given": each.given}}, row=row, rows=rows, id=each.id)
            if each.taken_back:
                self._note(told, {TAKEN_BACK: each.id.hex}, row=row, rows=rows)

    def _note(
        self, told: shapes.Contact, said: dict[str, object], *, row: Contact, rows: Rows, **own: UUID
    ) -> None:
        note = Note(organisation_id=row.organisation_id, contact_id=row.id, **own)
        note.written_by, note.written_at = self._people[told.claimed_by], told.closed_at or told.arrived_at
        note.sealed = sealed(content.sealed_note(note), {"schema": 1, "text": ""} | said, by=self._by)
        rows.notes.append(note)

    def _index(self, row: Contact, *, body: dict[str, object], rows: Rows) -> None:
        """What makes a contact found and compared."""
        summary, found = findable(
            row.id,
            kind="contact",
            at=row.arrived_at,
            body=body,
            called=row.reference,
            secret=self._secret,
            by=self._by,
        )
        rows.summaries.append(summary)
        rows.tokens += found
        known(row.id, kind="contact", people=[(row.id, body)], secret=self._secret, by=self._by, rows=rows)

    def _count(self, told: shapes.Contact, *, row: Contact, body: dict[str, object], rows: Rows) -> None:
        own, support = ids_of(row.id, by=self._by)
        rows.facts.append((own, fact_of(row, body=body, outcome=told.outcome)))
        if told.support:
            given = [_given(each, told) for each in told.support if not each.taken_back]
            rows.facts.append((support, support_fact_of(row, given)))


def _given(each: shapes.Supported, told: shapes.Contact) -> Support:
    at = told.closed_at or told.arrived_at
    return Support(each.id, at, each.id, each.topic, each.organisation, "", each.force, each.given)


def _json(content: dict[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _news(told: shapes.Contact) -> datetime | None:
    """When somebody answered whom nobody has read yet."""
    last = told.lines[-1] if told.lines else None
    return last.at if last and last.by == "person" and told.state == "claimed" else None
