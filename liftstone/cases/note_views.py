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
from liftstone.accounts.queries import Named
from liftstone.accounts.rights import Right
from liftstone.cases import drafts, note_content, note_forms, notes, policies, queries, timeline
from liftstone.cases.models import Case, Entry
from liftstone.cases.note_content import Note
from liftstone.cases.notes import NOTE
from liftstone.cases.papers_models import Draft, KeptNote
from liftstone.cases.states import Changed
from liftstone.cases.views import back
from liftstone.desk import forms as desk_forms
from liftstone.vocabulary import notes as vocabulary
from liftstone.vocabulary.catalogue import LISTS

FIELDS: dict[str, tuple[str, ...]] = {
    Draft.Form.NOTE: note_forms.NOTE_FIELDS,
    Draft.Form.FOLLOW_UP: note_forms.FOLLOW_UP_FIELDS,
}


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def write(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write a note of a type, with the headings that the type begins with; for all, or kept to a few."""
    row = queries.case(actor, record=record)
    policies.check_can_work_on(actor, row)
    colleagues = [each for each in queries.owners(actor, case=row) if each.id != actor.person]
    if request.method == "GET":
        return _new(request, row, _begun(request, actor, row), {}, colleagues=colleagues)
    answers, problems = note_forms.note(request.POST, choice=[each.id for each in colleagues])
    if problems:
        given = answers | {"readers": request.POST.getlist("readers")}
        return _new(request, row, given, problems, colleagues=colleagues)
    if answers["readers"] is None:
        timeline.note(case=row, text=answers["note"], type_=answers["type"], by=actor)
        return back(record, "kept")
    readers = answers["readers"]
    kept = notes.keep_to(case=row, text=answers["note"], type_=answers["type"], readers=readers, by=actor)
    return redirect("kept-note", record=record, number=kept.id)


def _begun(request: HttpRequest, actor: Actor, row: Case) -> dict[str, Any]:
    """What the actor was typing; else the headings of the type that was asked for.

    Whoever asked for a type that is kept to a few has it kept, also where they go on with what they had begun.
    """
    typed = drafts.of(row, form=NOTE, about=row.id, by=actor)
    wanted = request.GET.get("type", "")
    kind = wanted if wanted in LISTS["note_types"] else typed.get("type", "")
    few = wanted in vocabulary.SUGGESTED_KEPT or typed.get("who") == "few"
    begun = {"type": kind, "who": "few" if few else "all"}
    return (typed if note_forms.is_begun(typed) else {"note": vocabulary.template(kind)}) | begun


def _new(
    request: HttpRequest,
    row: Case,
    answers: dict[str, Any],
    problems: dict[str, str],
    *,
    colleagues: list[Named],
) -> HttpResponse:
    page = {
        "case": row,
        "answers": answers,
        "problems": problems,
        "types": LISTS["note_types"].choices(),
        "colleagues": colleagues,
    }
    return render(request, "cases/note.html", page, status=400 if problems else 200)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def change(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Change a note that everybody reads; what it said before stays in it."""
    note = queries.entry(actor, record=record, number=number, kind=Entry.Kind.NOTE)
    policies.check_can_work_on(actor, note.case)
    return _written_over(request, actor, note) or back(record, "kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def kept(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Read a note that is kept to a few, and go on writing it."""
    note = queries.kept_note(actor, record=record, number=number)
    policies.check_can_read_kept(actor, note)
    return _written_over(request, actor, note) or redirect("kept-note", record=record, number=number)


def _written_over(request: HttpRequest, actor: Actor, note: Note) -> HttpResponse | None:
    """Write a note anew; what there is to be read where that was not done, None where it was."""
    if request.method == "GET":
        return _change(request, actor, note, drafts.of(note.case, form=NOTE, about=note.id, by=actor), {})
    text, problems = desk_forms.text(request.POST, "note", missing=_("Write something first."))
    version, typed = desk_forms.version(request.POST), dict[str, Any](note=text)
    if isinstance(note, Entry):
        typed["type"] = request.POST.get("type", "")
        problems |= desk_forms.not_on_the_list(request.POST, {"type": vocabulary.FOR_ALL})
    if problems:
        return _change(request, actor, note, typed | {"version": version}, problems)
    try:
        notes.change(note=note, version=version, text=text, type_=typed.get("type"), by=actor)
    except Changed:
        now = notes.keep_apart(note=note, text=text, by=actor)
        return _change(request, actor, now, typed, {}, status=409)
    return None


def _change(
    request: HttpRequest,
    actor: Actor,
    note: Note,
    answers: dict[str, Any],
    problems: dict[str, str],
    *,
    status: int = 0,
) -> HttpResponse:
    """Show a note with what it said before; `answers` is what was typed over it, if anything was.

    What was typed goes over the version that was read, should a colleague have written since.
    """
    page = _as_it_is(actor, note)
    said = page["body"]
    page |= {
        "answers": {"note": said.get("text", ""), "type": said.get("type", "")} | answers,
        "version": answers.get("version") or note.version,
        "types": [each for each in LISTS["note_types"].choices() if each[0] in vocabulary.FOR_ALL],
        "problems": problems,
        "both": status == 409,
    }
    return render(request, "cases/note_change.html", page, status=status or (400 if problems else 200))


def _as_it_is(actor: Actor, note: Note) -> dict[str, Any]:
    """Return a note as it stands, with what it said before and who said so."""
    body = note_content.open_one(note, by=actor)
    people = {note.written_by, *getattr(note, "readers", ())} | note_content.writers(body)
    called = names(actor.keys, people)
    return {
        "case": note.case,
        "note": note,
        "body": body,
        "kept": isinstance(note, KeptNote),
        "earlier": note_content.earlier(body, first_at=note.written_at, called=called),
        "names": called,
        "label": LISTS["note_types"].label,
    }


@require_POST
@needs(Right.WORK_ON_CASES)
def keep_draft(request: HttpRequest, *, actor: Actor, record: UUID, form: str) -> HttpResponse:
    """Keep what has been typed so far into a form; the page's script calls this while somebody types."""
    answers = note_forms.typed(request.POST, FIELDS[form])
    if long := desk_forms.too_long(answers):
        return JsonResponse({"kept": False, "message": " ".join(long.values())}, status=413)
    row = queries.case(actor, record=record)
    drafts.keep(case=row, form=form, about=_about(request, row), answers=answers, by=actor)
    return JsonResponse({"kept": True})


@require_POST
@needs(Right.WORK_ON_CASES)
def drop_draft(request: HttpRequest, *, actor: Actor, record: UUID, form: str) -> HttpResponse:
    """Drop what was typed into a form: its writer does not want it."""
    row = queries.case(actor, record=record)
    drafts.forget(case=row, form=form, about=_about(request, row), by=actor)
    return redirect("case", record=record)


def _about(request: HttpRequest, row: Case) -> UUID:
    """The note that is being changed, as the page has it; the case itself for what is new."""
    try:
        return UUID(hex=request.POST["about"]) if request.POST.get("about") else row.id
    except ValueError:
        raise BadRequest("about") from None
