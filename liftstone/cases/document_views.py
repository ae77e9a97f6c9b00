"""The pages of a case's documents: what there is, receiving one, its chain of custody, opening it."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import document_content, policies, queries
from liftstone.cases import documents as actions
from liftstone.cases.document_models import Document
from liftstone.cases.models import Case
from liftstone.desk import files
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.intake import plain

PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
Typed = dict[str, Any]
Problems = dict[str, str]


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def documents(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The documents of a case, and receiving another."""
    row = queries.case(actor, record=record)
    policies.check_can_read(actor, row)
    if request.method == "GET":
        return _list(request, actor, row, {}, {})
    answers = {name: request.POST.get(name, "").strip() for name in ("what", "whom", "how", "on")}
    name, clear, wrong = files.received(request, called="file", missing=_("Choose the file."))
    problems = desk_forms.too_long(answers) | wrong | _missing(answers)
    if problems:
        return _list(request, actor, row, answers, problems)
    document = actions.receive(case=row, name=name, clear=clear, answers=answers, by=actor)
    return _back(document, "kept")


def _back(document: Document, done: str) -> HttpResponse:
    address = reverse("document", kwargs={"record": document.case_id, "number": document.id})
    return redirect(f"{address}?done={done}")


def _missing(answers: Typed) -> Problems:
    problems = {}
    if not answers["what"]:
        problems["what"] = _("Say in a line what it is.")
    if not answers["whom"]:
        problems["whom"] = _("Write from whom it came.")
    return problems


def _list(request: HttpRequest, actor: Actor, row: Case, answers: Typed, problems: Problems) -> HttpResponse:
    found = document_content.of_case(row, by=actor)
    page = {
        "case": row,
        "papers": found,
        "shown_name": files.shown_name,
        "names": names(actor.keys, {each.row.added_by for each in found}),
        "answers": answers,
        "problems": problems,
    }
    return render(request, "cases/documents.html", page, status=400 if problems else 200)


@require_GET
@needs(Right.WORK_ON_CASES)
def document(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """What is known of a document, and through whose hands it went."""
    return _one(request, actor, queries.document(actor, record=record, number=number), {}, {})


def _one(request: HttpRequest, actor: Actor, row: Document, typed: Typed, problems: Problems) -> HttpResponse:
    policies.check_can_read(actor, row.case)
    links = document_content.chain(row, by=actor)
    page = {
        "case": row.case,
        "paper": document_content.open_one(row, by=actor),
        "links": links,
        "whole": all(each.holds for each in links),
        "shown_name": files.shown_name,
        "names": names(actor.keys, {each.row.by for each in links}),
        "typed": typed,
        "problems": problems,
    }
    return render(request, "cases/document.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.WORK_ON_CASES)
def open_(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Hand out the file as it came, as a download that no browser runs; or its picture alone, drawn anew."""
    row = queries.document(actor, record=record, number=number)
    why, problems = desk_forms.optional(request.POST, "why")
    if problems:
        return _one(request, actor, row, {"why": why}, problems)
    paper, clear = actions.open_(document=row, why=why, by=actor)
    return handed_out(request, clear, name=str(paper.body.get("name") or ""))


def handed_out(request: HttpRequest, clear: bytes, *, name: str) -> HttpResponse:
    """Return a file as whoever opens it wants it: to be saved, or as its picture."""
    return _picture(clear) if request.POST.get("as") == "picture" else files.attachment(clear, name=name)


def _picture(clear: bytes) -> HttpResponse:
    """A picture whose every byte we drew ourselves; 415 for what is none that can be drawn."""
    drawn, done = plain.clean(SimpleUploadedFile("picture", clear))
    kind = next((kind for start, kind in PICTURES.items() if drawn.startswith(start)), "")
    if not done or not kind:
        return HttpResponse(
            _("This is no picture that can be shown safely."), status=415, content_type="text/plain"
        )
    answer = HttpResponse(drawn, content_type=kind)
    answer.headers["Content-Disposition"] = "inline"
    return files.harmless(answer)


@require_POST
@needs(Right.WORK_ON_CASES)
def hand_over(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Write down to whom a copy was handed."""
    row = queries.document(actor, record=record, number=number)
    typed = {name: request.POST.get(name, "").strip() for name in ("whom", "how", "handed_why")}
    needed = {"whom": _("Write to whom it was handed."), "handed_why": _("Write why in a sentence.")}
    problems = desk_forms.too_long(typed) | {name: text for name, text in needed.items() if not typed[name]}
    if problems:
        return _one(request, actor, row, typed, problems)
    actions.hand_over(document=row, whom=typed["whom"], how=typed["how"], why=typed["handed_why"], by=actor)
    return _back(row, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def withdraw(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say that it is not to be relied on any more."""
    row = queries.document(actor, record=record, number=number)
    why, problems = desk_forms.text(request.POST, "withdrawn_why", missing=_("Write why in a sentence."))
    if problems:
        return _one(request, actor, row, {"withdrawn_why": why}, problems)
    try:
        actions.withdraw(document=row, why=why, by=actor)
    except OutOfTurn:
        return _back(row, "faster")
    return _back(row, "kept")
