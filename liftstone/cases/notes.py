"""Changing notes, and notes that are kept to their writer and a few they name; see `timeline` for all others.

A note can be changed, and keeps each text that it had. Of two people who change one at once both texts are kept.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import drafts, note_content, policies, queries
from liftstone.cases.models import Case, Entry
from liftstone.cases.note_content import Note
from liftstone.cases.papers_models import Draft, KeptNote
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.keyring import readers as keyring
from liftstone.keyring import records

NOTE = Draft.Form.NOTE


@transaction.atomic
def change(*, note: Note, version: int, text: str, type_: str | None = None, by: Actor) -> Note:
    """Write a note anew, whoever wrote it; what it said before stays in it. Raises `Changed`; see `keep_apart`.

    `type_` is None where it stays of the type that it is.
    """
    row, body = _opened(note, by=by)
    if isinstance(row, Entry):
        policies.check_can_be_for_all(type_ or "")
    if row.version != version:
        raise Changed
    changed = {"text": text, "changed_by": by.person.hex, "changed_at": timezone.now().isoformat()}
    if type_ is not None:
        changed["type"] = type_
    before = {
        "text": body.get("text", ""),
        "by": body.get("changed_by") or row.written_by.hex,
        "at": body.get("changed_at", ""),
    }
    _keep(row, body | changed, earlier=before, by=by)
    note_content.record(CaseVerb.NOTE_CHANGED, on=row, by=by)
    return row


@transaction.atomic
def keep_apart(*, note: Note, text: str, by: Actor) -> Note:
    """Keep in a note what somebody wrote while a colleague was faster: beside theirs, not instead of it."""
    row, body = _opened(note, by=by)
    mine = {"text": text, "by": by.person.hex, "at": timezone.now().isoformat(), "apart": True}
    _keep(row, body, earlier=mine, by=by)
    note_content.record(CaseVerb.KEPT_APART, on=row, by=by)
    return row


def _opened(note: Note, *, by: Actor) -> tuple[Note, dict[str, Any]]:
    """Return a note as it is now, held until the transaction ends, and what it says."""
    row: Note
    if isinstance(note, KeptNote):
        policies.check_can_read_kept(by, note)
        row = KeptNote.objects.select_for_update().get(id=note.id, organisation_id=by.organisation)
    else:
        policies.check_can_work_on(by, note.case)
        rows = Entry.objects.select_for_update().filter(organisation_id=by.organisation, kind=Entry.Kind.NOTE)
        row = rows.get(id=note.id)
    return row, note_content.open_one(row, by=by)


def _keep(row: Note, body: dict[str, Any], *, earlier: dict[str, Any], by: Actor) -> None:
    """Seal a note with one more text that it had; nothing is left of what was being typed, which stands in it."""
    row.version += 1
    told = body | {"earlier": [*(body.get("earlier") or []), earlier]}
    row.body = records.seal(note_content.sealed(row), told, by=by.keys)
    row.save(update_fields=["version", "body"])
    drafts.forget(case=row.case, form=NOTE, about=row.id, by=by)


@transaction.atomic
def keep_to(*, case: Case, text: str, type_: str, readers: Collection[UUID], by: Actor) -> KeptNote:
    """Keep a note to oneself and these colleagues: for everybody else it is not there, and no team's key opens it.

    Raises `TooFewReaders` where nobody else is named: a lost passphrase would lose the note.
    """
    row = queries.case(by, record=case.id)
    policies.check_can_work_on(by, row)
    able = {each.id for each in queries.owners(by, case=row)}
    named = [each for each in dict.fromkeys([by.person, *readers]) if each in able]
    note = KeptNote(
        id=uuid4(), organisation_id=by.organisation, case=row, readers=named, written_by=by.person, body=b""
    )
    records.make_key(note_content.TABLE, note.id, teams=[], by=by.keys)
    keyring.keep_to(note_content.TABLE, note.id, readers=named, by=by.keys)
    note.body = records.seal(note_content.sealed_kept(note), {"schema": 1, "text": text, "type": type_}, by=by.keys)
    note.save(force_insert=True)
    drafts.forget(case=row, form=NOTE, about=row.id, by=by)
    note_content.record(CaseVerb.NOTED_FOR_A_FEW, on=note, by=by)
    return note
