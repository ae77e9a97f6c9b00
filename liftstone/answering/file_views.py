"""Opening files: a document, its redacted copy, the answer with its documents, what was handed over."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.answering import content, deciding, deciding_views, packing, policies, queries, views
from liftstone.answering.models import Item
from liftstone.answering.sources import FILE
from liftstone.answering.states import Another
from liftstone.cases.document_views import handed_out
from liftstone.desk import files
from liftstone.desk.states import OutOfTurn

NAME, KIND = "answer.zip", "application/zip"


@require_POST
@needs(Right.WORK_ON_CASES)
def open_(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Open a document for a request, as it was received or as it was redacted; each opening is put on record."""
    item = queries.item(actor, record=record, number=number)
    policies.check_can_prepare(actor, item.pick.request)
    if item.source != FILE:
        raise Item.DoesNotExist
    if request.POST.get("which") != "copy":
        name, clear = packing.open_document(item.pick.request, item, by=actor)
        return handed_out(request, clear, name=name)
    copy = content.redacted(item, by=actor)
    if copy is None:
        raise Http404
    return handed_out(request, packing.open_copy(item.pick.request, copy, by=actor), name=copy["name"])


@require_POST
@needs(Right.WORK_ON_CASES)
def pack(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The answer with its documents, once a second person has let it go. Its name says nothing."""
    row = queries.request(actor, record=record)
    try:
        return files.attachment(deciding.packed(request=row, by=actor), name=NAME, kind=KIND)
    except Another:
        return views.show(request, actor, row, {}, {"step": deciding_views.another()}, status=409)
    except OutOfTurn:
        return redirect("request", record=record)


@require_POST
@needs(Right.WORK_ON_CASES)
def kept(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What was handed over, as it was."""
    row = queries.request(actor, record=record)
    return files.attachment(packing.open_kept(request=row, by=actor), name=NAME, kind=KIND)
