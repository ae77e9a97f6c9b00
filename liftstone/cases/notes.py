"""Changing notes, and notes that are kept to their writer and a few they name; see `timeline` for all others.

A note can be changed, and keeps each text that it had. Of two people who change one at once both texts are kept.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import content, drafts, filing, note_content, policies, queries
from liftstone.cases.models import Case, Entry
from liftstone.cases.papers_models import Draft, KeptNote
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.keyring import readers as keyring
from liftstone.keyring import records

NOTE = Draft.Form.NOTE


@transaction.atomic
def change(*, note: Entry, version: int, text: str, type_: str, by: Actor) -> Entry:
    """Write a note anew, whoever wrote it; what it said before stays in it. Raises `Changed`; see `keep_apart`."""
    row = _locked(note, by=by)
    body = records.open_one(content.sealed_entry(row), verb=CaseVerb.READ, by=by.keys)
    if row.version != version:
        raise Changed
    _keep(row, _rewritten(body, text=text, type_=type_, before=row.written_by, by=by), by=by)
    drafts.forget(case=row.case, form=NOTE, about=row.id, by=by)
    filing.record(CaseVerb.NOTE_CHANGED, on=row.case, by=by)
    return row


@transaction.atomic
def keep_apart(*, note: Entry, text: str, by: Actor) -> Entry:
    """Keep in a note what somebody wrote while a colleague was faster: beside theirs, not instead of it."""
    row = _locked(note, by=by)
    body = records.open_one(content.sealed_entry(row), verb=CaseVerb.READ, by=by.keys)
    _keep(row, _with_apart(body, text=text, by=by), by=by)
    filing.record(CaseVerb.KEPT_APART, on=row.case, by=by)
    return row


def _locked(note: Entry, *, by: Actor) -> Entry:
    policies.check_can_work_on(by, note.case)
    rows = Entry.objects.select_for_update().filter(organisation_id=by.organisation, kind=Entry.Kind.NOTE)
    return rows.get(id=note.id)


def _keep(row: Entry, body: dict[str, Any], *, by: Actor) -> None:
    row.version += 1
    row.body = records.seal(content.sealed_entry(row), body, by=by.keys)
    row.save(update_fields=["version", "body"])


def _rewritten(body: dict[str, Any], *, text: str, type_: str, before: UUID, by: Actor) -> dict[str, Any]:
    """Return a note's body with its new text; the old one is the last of those that it had before."""
    old = {"text": body.get("text", ""), "by": body.get("changed_by") or before.hex}
    old["at"] = body.get("changed_at", "")
    changed = {"changed_by": by.person.hex, "changed_at": timezone.now().isoformat()}
    return body | {"text": text, "type": type_, "earlier": [*(body.get("earlier") or []), old], **changed}


def _with_apart(body: dict[str, Any], *, text: str, by: Actor) -> dict[str, Any]:
    mine = {"text": text, "by": by.person.hex, "at": timezone.now().isoformat(), "apart": True}
    return body | {"earlier": [*(body.get("earlier") or []), mine]}


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


@transaction.atomic
def change_kept(*, note: KeptNote, version: int, text: str, by: Actor) -> KeptNote:
    """Write a kept note anew; what it said before stays in it. Raises `Changed` as `change` does."""
    row = _locked_kept(note, by=by)
    body = note_content.open_kept(row, by=by)
    if row.version != version:
        raise Changed
    body = _rewritten(body, text=text, type_=str(body.get("type", "")), before=row.written_by, by=by)
    _keep_kept(row, body, by=by)
    drafts.forget(case=row.case, form=NOTE, about=row.id, by=by)
    note_content.record(CaseVerb.NOTE_CHANGED, on=row, by=by)
    return row


@transaction.atomic
def keep_apart_kept(*, note: KeptNote, text: str, by: Actor) -> KeptNote:
    """Keep in a kept note what one of its readers wrote while another was faster."""
    row = _locked_kept(note, by=by)
    _keep_kept(row, _with_apart(note_content.open_kept(row, by=by), text=text, by=by), by=by)
    note_content.record(CaseVerb.KEPT_APART, on=row, by=by)
    return row


def _locked_kept(note: KeptNote, *, by: Actor) -> KeptNote:
    policies.check_can_read_kept(by, note)
    return KeptNote.objects.select_for_update().get(id=note.id, organisation_id=by.organisation)


def _keep_kept(row: KeptNote, body: dict[str, Any], *, by: Actor) -> None:
    row.version += 1
    row.body = records.seal(note_content.sealed_kept(row), body, by=by.keys)
    row.save(update_fields=["version", "body"])
