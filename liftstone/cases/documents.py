"""The writers of a case's documents: received, opened, handed over, withdrawn; each a link of the chain."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.cases import document_content, filing, policies, queries
from liftstone.cases.document_content import Paper
from liftstone.cases.document_models import Custody, Document, DocumentPiece
from liftstone.cases.models import Case, Entry
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records

Deed = Custody.Deed


@transaction.atomic
def receive(*, case: Case, name: str, clear: bytes, answers: dict[str, Any], by: Actor) -> Document:
    """Keep a file sealed, with its SHA-256, and from whom, how and when it came. A closed case takes one too."""
    row = queries.case(by, record=case.id)
    policies.check_can_work_on(by, row)
    document = Document(organisation_id=by.organisation, case=row, added_by=by.person, body=b"")
    known, pieces = document_content.seal_bytes(clear, file=document.id, organisation=by.organisation)
    body = {"schema": 1, "name": name, "what": answers.get("what", ""), **known}
    document.body = records.seal(document_content.sealed_document(document), body, by=by.keys)
    document.save(force_insert=True)
    DocumentPiece.objects.bulk_create(
        DocumentPiece(organisation_id=by.organisation, document=document, index=index, sealed=sealed)
        for index, sealed in enumerate(pieces)
    )
    came = {name: answers.get(name, "") for name in ("whom", "how", "on")}
    _add_link(document, Deed.RECEIVED, came | {"sha256": known["sha256"]}, by=by)
    told = {"text": answers.get("what", ""), "name": name, "document": document.id.hex}
    filing.enter(row, kind=Entry.Kind.DOCUMENT, body=told, by=by)
    filing.record(CaseVerb.DOCUMENT_RECEIVED, on=row, by=by)
    return document


def _add_link(document: Document, deed: str, said: dict[str, Any], *, by: Actor) -> Custody:
    """Add a link after the last one; the document's row is held meanwhile, so that two do not take one place."""
    Document.objects.select_for_update().get(id=document.id)
    last = Custody.objects.filter(document=document).order_by("-number").first()
    link = Custody(
        organisation_id=document.organisation_id,
        document=document,
        number=last.number + 1 if last else 1,
        deed=deed,
        at=timezone.now(),
        by=by.person,
        body=b"",
    )
    body = {"schema": 1, **said, "before": document_content.digest(last)}
    sealed = document_content.sealed_link(link, case=document.case)
    link.body = records.seal(sealed, body, by=by.keys)
    link.save(force_insert=True)
    return link


@transaction.atomic
def open_(*, document: Document, why: str, by: Actor) -> tuple[Paper, bytes]:
    """Return a document's bytes, and add the opening to its chain. Raises `Unreadable` where they are not whole."""
    policies.check_can_read(by, document.case)
    audit.record_opening(
        CaseVerb.DOCUMENT_OPENED, by=by.person, organisation=by.organisation, on=("cases_document", document.id)
    )
    paper = document_content.open_one(document, by=by)
    pieces = DocumentPiece.objects.filter(document=document).order_by("index")
    clear = document_content.bytes_of(paper, list(pieces))
    _add_link(document, Deed.OPENED, {"why": why}, by=by)
    return paper, clear


@transaction.atomic
def hand_over(*, document: Document, whom: str, how: str, why: str, by: Actor) -> None:
    """Say that a copy was handed to somebody: to whom, how and why. It says nothing of whether one might."""
    policies.check_can_work_on(by, document.case)
    _add_link(document, Deed.HANDED, {"whom": whom, "how": how, "why": why}, by=by)
    filing.record(CaseVerb.DOCUMENT_HANDED, on=document.case, by=by)


@transaction.atomic
def withdraw(*, document: Document, why: str, by: Actor) -> None:
    """Say that it is not to be relied on any more. It is kept, and can still be opened."""
    policies.check_can_work_on(by, document.case)
    row = Document.objects.select_for_update().get(id=document.id)
    if row.withdrawn_at is not None:
        raise OutOfTurn
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    _add_link(row, Deed.WITHDRAWN, {"why": why}, by=by)
    filing.record(CaseVerb.DOCUMENT_WITHDRAWN, on=row.case, by=by)
