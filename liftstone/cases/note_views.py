"""The pages on which notes are written and changed, and what is typed into a case's forms is kept meanwhile."""

from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import content, drafts, note_content, note_forms, notes, policies, queries, timeline
from liftstone.cases.models import Case, Entry
from liftstone.cases.papers_models import Draft, KeptNote
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.cases.views import back
from liftstone.desk import forms as desk_forms
from liftstone.keyring import records
from liftstone.vocabulary import notes as vocabulary
from liftstone.vocabulary.catalogue import LISTS

FIELDS = {
    Draft.Form.NOTE: note_forms.NOTE_FIELDS,
    Draft.Form.FOLLOW_UP: note_forms.FOLLOW_UP_FIELDS,
}


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def write(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write a note of a type, with the headings that the type begins with; for all, or kept to a few."""
    row = queries.case(actor, record=record)
    policies.check_can_work_on(actor, row)
    if request.method == "GET":
        return _new(request, actor, row, _begun(request, actor, row), {})
    others = [each.id for each in queries.owners(actor, case=row) if each.id != actor.person]
    answers, problems = note_forms.note(request.POST, choice=others)
    if problems:
        given = answers | {"readers": request.POST.getlist("readers")}
        return _new(request, actor, row, given, problems)
    if answers["readers"] is None:
        timeline.note(case=row, text=answers["note"], type_=answers["type"], by=actor)
        return back(record, "kept")
    readers = answers["readers"]
    kept = notes.keep_to(case=row, text=answers["note"], type_=answers["type"], readers=readers, by=actor)
    return redirect("kept-note", record=record, number=kept.id)


def _begun(request: HttpRequest, actor: Actor, row: Case) -> dict[str, Any]:
    """What the actor was typing; else the headings of the type that was asked for."""
    typed = drafts.of(row, form=Draft.Form.NOTE, about=row.id, by=actor)
    wanted = request.GET.get("type", "")
    if str(typed.get("note", "")).strip() and not vocabulary.is_untouched(typed["note"], typed.get("type", "")):
        return typed | {"given_back": True}
    kind = wanted if wanted in LISTS["note_types"] else ""
    who = "few" if kind in vocabulary.SUGGESTED_KEPT else "all"
    return {"note": vocabulary.template(kind), "type": kind, "who": who}


def _new(
    request: HttpRequest, actor: Actor, row: Case, answers: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    page = {
        "case": row,
        "answers": answers,
        "problems": problems,
        "types": LISTS["note_types"].choices(),
        "always_kept": vocabulary.ALWAYS_KEPT,
        "colleagues": [each for each in queries.owners(actor, case=row) if each.id != actor.person],
        "about": row.id,
    }
    return render(request, "cases/note.html", page, status=400 if problems else 200)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def change(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Change a note that everybody reads; what it said before stays in it."""
    note = queries.entry(actor, record=record, number=number, kind=Entry.Kind.NOTE)
    policies.check_can_work_on(actor, note.case)
    if request.method == "GET":
        return _change(request, actor, note, note.case, _typed(actor, note.case, note.id), {})
    text, problems = desk_forms.text(request.POST, "note", missing=_("Write something first."))
    kind = request.POST.get("type", "")
    problems |= desk_forms.not_on_the_list(request.POST, {"type": LISTS["note_types"].codes})
    if problems:
        given = {"note": text, "type": kind, "version": desk_forms.version(request.POST)}
        return _change(request, actor, note, note.case, given, problems)
    try:
        version = desk_forms.version(request.POST)
        notes.change(note=note, version=version, text=text, type_=kind, by=actor)
    except Changed:
        now = notes.keep_apart(note=note, text=text, by=actor)
        return _change(request, actor, now, note.case, {"note": text, "type": kind}, {}, status=409)
    return back(record, "kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def kept(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Read a note that is kept to a few, and go on writing it."""
    note = queries.kept_note(actor, record=record, number=number)
    policies.check_can_read_kept(actor, note)
    if request.method == "GET":
        return _change(request, actor, note, note.case, _typed(actor, note.case, note.id), {})
    text, problems = desk_forms.text(request.POST, "note", missing=_("Write something first."))
    if problems:
        given = {"note": text, "version": desk_forms.version(request.POST)}
        return _change(request, actor, note, note.case, given, problems)
    try:
        notes.change_kept(note=note, version=desk_forms.version(request.POST), text=text, by=actor)
    except Changed:
        now = notes.keep_apart_kept(note=note, text=text, by=actor)
        return _change(request, actor, now, note.case, {"note": text}, {}, status=409)
    return redirect("kept-note", record=record, number=number)


def _typed(actor: Actor, case: Case, about: UUID) -> dict[str, Any]:
    typed = drafts.of(case, form=Draft.Form.NOTE, about=about, by=actor)
    return typed | {"given_back": True} if typed else {}


def _change(
    request: HttpRequest,
    actor: Actor,
    note: Entry | KeptNote,
    case: Case,
    answers: dict[str, Any],
    problems: dict[str, str],
    *,
    status: int = 0,
) -> HttpResponse:
    """Show a note with what it said before; `answers` is what was typed over it, if anything was."""
    body = _opened(note, by=actor)
    people = {note.written_by, *getattr(note, "readers", ())} | note_content.writers(body)
    called = names(actor.keys, people)
    page = {
        "case": case,
        "note": note,
        "body": body,
        "kept": isinstance(note, KeptNote),
        "answers": {"note": body.get("text", ""), "type": body.get("type", "")} | answers,
        "version": _version(note, answers),
        "earlier": note_content.earlier(body, first_at=note.written_at, called=called),
        "names": called,
        "types": LISTS["note_types"].choices(),
        "label": LISTS["note_types"].label,
        "problems": problems,
        "about": note.id,
        "both": status == 409,
    }
    return render(request, "cases/note_change.html", page, status=status or (400 if problems else 200))


def _version(note: Entry | KeptNote, answers: dict[str, Any]) -> Any:
    """The version that was read: what was typed goes over that one, should a colleague have written since."""
    return answers.get("version") or note.version


def _opened(note: Entry | KeptNote, *, by: Actor) -> dict[str, Any]:
    if isinstance(note, KeptNote):
        return note_content.open_kept(note, by=by)
    return records.open_one(content.sealed_entry(note), verb=CaseVerb.READ, by=by.keys)


@require_POST
@needs(Right.WORK_ON_CASES)
def keep_draft(request: HttpRequest, *, actor: Actor, record: UUID, form: str) -> HttpResponse:
    """Keep what has been typed so far into a form; the page's script calls this while somebody types."""
    about = _about(request, form)
    answers = note_forms.typed(request.POST, FIELDS[Draft.Form(form)])
    if long := desk_forms.too_long(answers):
        return JsonResponse({"kept": False, "message": " ".join(long.values())}, status=413)
    drafts.keep(
        case=queries.case(actor, record=record), form=form, about=about or record, answers=answers, by=actor
    )
    return JsonResponse({"kept": True})


@require_POST
@needs(Right.WORK_ON_CASES)
def drop_draft(request: HttpRequest, *, actor: Actor, record: UUID, form: str) -> HttpResponse:
    """Drop what was typed into a form: its writer does not want it."""
    row = queries.case(actor, record=record)
    drafts.forget(case=row, form=form, about=_about(request, form) or record, by=actor)
    return redirect("case", record=record)


def _about(request: HttpRequest, form: str) -> UUID | None:
    """The note that is being changed, as the page has it; None for what is new."""
    if form not in Draft.Form.values:
        raise BadRequest("form")
    try:
        return UUID(hex=request.POST["about"]) if request.POST.get("about") else None
    except ValueError:
        raise BadRequest("about") from None
