"""What goes out, as one ZIP: the answer as a page, and the documents beside it. Made in memory; on no disk."""

import zipfile
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from liftstone.accounts.actor import Actor
from liftstone.answering import content, letters, pieces, policies, queries, rules
from liftstone.answering.letters import Letter, Listed, Prepared
from liftstone.answering.models import Answer, Item, Request
from liftstone.answering.verbs import AnsweringVerb
from liftstone.audit import actions as audit
from liftstone.cases import document_content, documents
from liftstone.cases import queries as cases
from liftstone.keyring import records

LARGEST = 60 * 2**20  # bytes of all documents of one answer: what a door can hold in memory, sealed and in clear
PAGE = "answer.html"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the day in the ZIP: when somebody worked on it is nobody's business


def pack(prepared: Prepared, made: Letter, *, by: Actor) -> bytes:
    """Return the ZIP of an answer. Each document is opened for the request, and says so in its chain of custody."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(zipfile.ZipInfo(PAGE, EPOCH), _page(prepared, made), zipfile.ZIP_DEFLATED)
        for name, each in letters.documents(prepared.goes):
            file.writestr(zipfile.ZipInfo(name, EPOCH), opened(prepared.row, each, by=by))
    return out.getvalue()


def _page(prepared: Prepared, made: Letter) -> str:
    with translation.override(content.language_of(prepared.body)):
        return render_to_string("answering/alone.html", {"letter": made.shown})


def opened(request: Request, each: Listed, *, by: Actor) -> bytes:
    """Return the bytes that are given of a document: as it was received, or the redacted copy."""
    if each.choice.get("file") == rules.IN_PART:
        return open_copy(request, each.choice["redacted"], by=by)
    return open_document(request, each.item, by=by)[1]


@transaction.atomic
def open_document(request: Request, item: Item, *, by: Actor) -> tuple[str, bytes]:
    """Open the document that an item is of, for a request; return its name and its bytes."""
    policies.check_can_prepare(by, request)
    document = cases.document(by, record=item.record_id, number=item.of_id)
    _about_to_open(request, by=by)
    paper, clear = documents.open_(document=document, why=request.reference, by=by)
    return str(paper.body.get("name") or ""), clear


def open_copy(request: Request, copy: dict[str, Any], *, by: Actor) -> bytes:
    """Open the redacted copy that is given in a document's place."""
    policies.check_can_prepare(by, request)
    _about_to_open(request, by=by)
    return pieces.opened(copy, file=UUID(hex=copy["id"]), by=by)


def keep(prepared: Prepared, made: Letter, *, by: Actor) -> Answer:
    """Keep what goes out as it is, sealed under the request's key, in the transaction that says that it went."""
    row = prepared.row
    given = {number for each in prepared.goes for number in (each.item.pick.record_id, each.item.record_id)}
    answer = Answer(id=uuid4(), organisation_id=by.organisation, request=row, body=b"")
    answer.records = sorted(given)
    clear = pack(prepared, made, by=by)
    known, sealed = document_content.seal_bytes(clear, file=answer.id, organisation=by.organisation)
    answer.body = records.seal(content.sealed_answer(answer), {"schema": 1, **known}, by=by.keys)
    answer.save(force_insert=True)
    pieces.keep(sealed, file=answer.id, by=by, answer=answer)
    return answer


@transaction.atomic
def open_kept(*, request: Request, by: Actor) -> bytes:
    """Open what was handed over, as it was. `Answer.DoesNotExist` where nothing is kept, or not for this actor."""
    policies.check_can_prepare(by, request)
    answer = queries.answer(by, request=request)
    known = records.open_one(content.sealed_answer(answer), verb=AnsweringVerb.KEPT_OPENED, by=by.keys)
    return pieces.opened(known, file=answer.id, by=by)


def _about_to_open(request: Request, *, by: Actor) -> None:
    on = (content.TABLE, request.id)
    audit.record_opening(AnsweringVerb.FILE_OPENED, by=by.person, organisation=by.organisation, on=on)
