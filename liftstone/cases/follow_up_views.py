"""The pages of follow-ups: one's own list, and what a case's page does with each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import consent_queries, content, follow_ups, forms, note_forms, papers, queries, timeline
from liftstone.cases.models import CasePerson, Entry
from liftstone.cases.states import Closed
from liftstone.cases.verbs import CaseVerb
from liftstone.cases.views import back, show, too_late
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn


@require_GET
@needs(Right.WORK_ON_CASES)
def mine(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What is mine to do, what is whoever's on duty, and what a colleague was to do and nobody took in time."""
    kinds = {
        "own": follow_ups.own(actor),
        "nobodys": follow_ups.of_nobody(actor),
        "overdue": follow_ups.overdue(actor),
    }
    rows = [each for found in kinds.values() for each in found]
    full = list(Entry.objects.select_related("case").filter(id__in=[each.id for each in rows]))
    lines = content.open_lines(full, verb=CaseVerb.LISTED, by=actor)
    page: dict[str, Any] = {
        **kinds,
        "words": {each.row.id: each.body.get("text", "") for each in lines},
        "names": names(actor.keys, {each.owner_id for each in rows if each.owner_id}),
        "now": timezone.now(),
        "level": papers.level,
    }
    return render(request, "cases/follow_ups.html", page)


@require_POST
@needs(Right.WORK_ON_CASES)
def promise(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Promise something for a time."""
    row = queries.case(actor, record=record)
    choice = [each.id for each in queries.owners(actor, case=row)]
    answers, problems = note_forms.follow_up(request.POST, choice=choice)
    if problems:
        return show(request, actor, row, problems, answers)
    try:
        timeline.follow_up(
            case=row,
            text=answers["follow_up"],
            due_at=answers["due_at"],
            whom=_whom(request, actor, record),
            owner=UUID(hex=answers["owner"]) if answers["owner"] else None,
            pace=answers["pace"],
            by=actor,
        )
    except Closed:
        return too_late(request, actor, record, text=answers["follow_up"])
    return back(record, "kept")


def _whom(request: HttpRequest, actor: Actor, record: UUID) -> CasePerson | None:
    """Whom of the case the follow-up would contact, if anybody: nobody who has been taken out of it meanwhile."""
    typed = request.POST.get("whom", "")
    rows = consent_queries.people(actor, record=record) if typed else []
    return next((each for each in rows if each.id.hex == typed), None)


def _one(actor: Actor, record: UUID, number: UUID) -> Entry:
    return queries.entry(actor, record=record, number=number, kind=Entry.Kind.FOLLOW_UP)


@require_POST
@needs(Right.WORK_ON_CASES)
def take(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """I do it."""
    entry = _one(actor, record, number)
    try:
        timeline.take(entry=entry, by=actor)
    except OutOfTurn:
        return back(record, "faster")
    return redirect("follow-ups") if request.POST.get("then") == "list" else back(record, "claimed")


@require_POST
@needs(Right.WORK_ON_CASES)
def give(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Give it to a colleague, or to whoever is on duty."""
    entry, name = _one(actor, record, number), f"owner-{number.hex}"
    choice = [each.id for each in queries.owners(actor, case=entry.case)]
    owner, problems = note_forms.owner(request.POST, name, choice=choice)
    if problems:
        return show(request, actor, entry.case, problems, {name: request.POST.get(name, "")})
    try:
        timeline.give(entry=entry, owner=owner, by=actor)
    except OutOfTurn:
        return back(record, "faster")
    return back(record, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def done(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say that a follow-up is done."""
    text, problems = desk_forms.optional(request.POST, f"came-{number.hex}")
    return _end(request, actor, _one(actor, record, number), text, problems, deed=timeline.done)


@require_POST
@needs(Right.WORK_ON_CASES)
def withdraw(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say that it is not to be done any more; in its own words why."""
    missing = _("Write why it is not to be done any more.")
    text, problems = desk_forms.text(request.POST, f"came-{number.hex}", missing=missing)
    return _end(request, actor, _one(actor, record, number), text, problems, deed=timeline.withdraw)


def _end(
    request: HttpRequest,
    actor: Actor,
    entry: Entry,
    text: str,
    problems: dict[str, str],
    *,
    deed: Callable[..., None],
) -> HttpResponse:
    """Both end it by the same box, so that what was written there is given back in the same way."""
    if problems:
        return show(request, actor, entry.case, problems, {f"came-{entry.id.hex}": text})
    try:
        deed(entry=entry, text=text, by=actor)
    except OutOfTurn:
        return too_late(request, actor, entry.case_id, text=text)
    return back(entry.case_id, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def move(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Move a follow-up to another time."""
    entry, name = _one(actor, record, number), f"due-{number.hex}"
    due, problems = forms.coming_moment(request.POST, name)
    if due is None:
        return show(request, actor, entry.case, problems, {name: request.POST.get(name, "")})
    try:
        timeline.move(entry=entry, due_at=due, by=actor)
    except OutOfTurn:
        return back(record, "faster")
    return back(record, "kept")
