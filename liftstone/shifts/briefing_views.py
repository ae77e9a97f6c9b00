"""The pages of standing briefs."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.desk import forms as desk_forms
from liftstone.shifts import briefing, content, forms, policies, queries, rules
from liftstone.shifts.models import Brief
from liftstone.shifts.states import Changed


def _listed(actor: Actor) -> dict[str, Any]:
    rows = queries.briefs(actor)
    people = {each.written_by for each in rows}
    return {
        "briefs": content.open_briefs(rows, by=actor),
        "names": names(actor.keys, people) if people else {},
        "today": timezone.localdate(),
    }


@require_GET
@needs(Right.WORK_AT_DESK)
def briefs(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """All that stand."""
    return render(request, "shifts/briefs.html", _listed(actor))


@require_GET
@needs(Right.WORK_AT_DESK)
def at_desk(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The same, folded, as a part of the desk: fetched once, since each opening is one more on record."""
    return render(request, "shifts/briefs_at_desk.html", _listed(actor))


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_AT_DESK)
def new(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Write one."""
    policies.check_can_write_brief(actor)
    if request.method == "GET":
        return _form(request, None, {"review": _in_four_weeks()}, {})
    answers, problems = forms.brief(request.POST)
    if problems:
        return _form(request, None, answers, problems)
    review_on = date.fromisoformat(answers.pop("review"))
    briefing.write(answers=answers, review_on=review_on, by=actor)
    return redirect(f"{reverse('briefs')}?done=kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_AT_DESK)
def change(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write one anew: when it is reviewed, or when something else was agreed."""
    row = queries.brief(actor, record=record)
    if request.method == "GET":
        body = content.open_briefs([row], by=actor)[0][1] or {}
        return _form(request, row, {**body, "review": _in_four_weeks()}, {})
    answers, problems = forms.brief(request.POST)
    if problems:
        return _form(request, row, answers, problems, version=desk_forms.version(request.POST))
    version, kept = desk_forms.version(request.POST), dict(answers)
    review_on = date.fromisoformat(kept.pop("review"))
    try:
        briefing.change(brief=row, version=version, answers=kept, review_on=review_on, by=actor)
    except Changed:
        row = queries.brief(actor, record=record)
        theirs = content.open_briefs([row], by=actor)[0][1] or {}
        return _form(request, row, answers, {}, theirs=theirs, status=409)
    return redirect(f"{reverse('briefs')}?done=kept")


def _in_four_weeks() -> str:
    return (timezone.localdate() + rules.REVIEWED_AFTER).isoformat()


def _form(
    request: HttpRequest, row: Brief | None, answers: dict[str, Any], problems: dict[str, str], **more: Any
) -> HttpResponse:
    status = more.pop("status", 400 if problems else 200)
    page = {"brief": row, "answers": answers, "problems": problems, "version": row.version if row else 0, **more}
    return render(request, "shifts/brief.html", page, status=status)


@require_POST
@needs(Right.WORK_AT_DESK)
def end(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """End one."""
    briefing.end(brief=queries.brief(actor, record=record), by=actor)
    return redirect(f"{reverse('briefs')}?done=kept")
