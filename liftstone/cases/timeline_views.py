"""The pages of a case's timeline."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import consent_queries, content, forms, queries, reach, shown, timeline
from liftstone.cases.models import CasePerson, Entry
from liftstone.cases.states import Closed
from liftstone.cases.verbs import CaseVerb
from liftstone.cases.views import back, show, too_late
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn


@require_POST
@needs(Right.WORK_ON_CASES)
def note(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Keep a note."""
    row = queries.case(actor, record=record)
    text, problems = desk_forms.text(request.POST, "note", missing=_("Write something first."))
    if problems:
        return show(request, actor, row, problems, {"note": text})
    timeline.note(case=row, text=text, by=actor)
    return back(record, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def follow_up(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Promise something for a time."""
    row = queries.case(actor, record=record)
    answers, problems = forms.follow_up(request.POST)
    if problems:
        return show(request, actor, row, problems, answers)
    try:
        whom = _whom(request, actor, record)
        timeline.follow_up(case=row, text=answers["follow_up"], due_at=answers["due_at"], whom=whom, by=actor)
    except Closed:
        return too_late(request, actor, record, text=answers["follow_up"])
    return back(record, "kept")


def _whom(request: HttpRequest, actor: Actor, record: UUID) -> CasePerson | None:
    """Whom of the case the follow-up would contact, if anybody: nobody who has been taken out of it meanwhile."""
    typed = request.POST.get("whom", "")
    rows = consent_queries.people(actor, record=record) if typed else []
    return next((each for each in rows if each.id.hex == typed), None)


@require_POST
@needs(Right.WORK_ON_CASES)
def done(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say that a follow-up is done."""
    entry = queries.entry(actor, record=record, number=number, kind=Entry.Kind.FOLLOW_UP)
    name = f"came-{number.hex}"
    text, problems = desk_forms.optional(request.POST, name)
    if problems:
        return show(request, actor, queries.case(actor, record=record), problems, {name: text})
    try:
        timeline.done(entry=entry, text=text, by=actor)
    except OutOfTurn:
        return too_late(request, actor, record, text=text)
    return back(record, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def move(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Move a follow-up to another time."""
    entry = queries.entry(actor, record=record, number=number, kind=Entry.Kind.FOLLOW_UP)
    name = f"due-{number.hex}"
    due, problems = forms.moment(request.POST, name)
    if due is None:
        row = queries.case(actor, record=record)
        return show(request, actor, row, problems, {name: request.POST.get(name, "")})
    timeline.move(entry=entry, due_at=due, by=actor)
    return back(record, "kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def disclose(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down an emergency disclosure."""
    row = queries.case(actor, record=record)
    answers, problems = forms.disclosure(request.POST) if request.method == "POST" else ({}, {})
    if request.method == "POST" and not problems:
        timeline.disclose(case=row, answers=answers, by=actor)
        return back(record, "kept")
    opened = content.open_contacts(row, by=actor)
    accused_at = content.open_body(row, by=actor).get("accused_at") if row.readers is not None else ""
    page = {"case": row, "contacts": opened, "answers": answers, "problems": problems, **shown.telling()}
    page["accused_at"] = accused_at
    page |= {"reach": reach.of_contacts(opened), "decided": shown.decided(row, by=actor)}
    return render(request, "cases/disclose.html", page, status=400 if problems else 200)


@require_GET
@needs(Right.REVIEW)
def reviews(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What colleagues disclosed alone, and nobody has reviewed yet."""
    return _reviews(request, actor, {}, {})


def _reviews(request: HttpRequest, actor: Actor, problems: dict[str, str], typed: dict[str, str]) -> HttpResponse:
    lines = content.open_lines(queries.to_review(actor), verb=CaseVerb.LISTED, by=actor)
    page = {
        "lines": lines,
        "names": names(actor.keys, {each.row.written_by for each in lines}),
        "problems": problems,
        "typed": typed,
        **shown.telling(),
    }
    return render(request, "cases/reviews.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.REVIEW)
def review(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Review a colleague's disclosure."""
    entry = queries.entry(actor, record=record, number=number, kind=Entry.Kind.DISCLOSURE)
    name = f"review-{number.hex}"
    text, problems = desk_forms.text(request.POST, name, missing=_("Write what you found, in a sentence."))
    if problems:
        return _reviews(request, actor, problems, {name: text})
    timeline.review(entry=entry, text=text, by=actor)
    return redirect("reviews")
