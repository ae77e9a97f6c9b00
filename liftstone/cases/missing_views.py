"""The pages of somebody missing: the plan made before it is needed, the alarm, the steps by the hour."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import assessments, content, missing, missing_shown, queries, risk_content, risk_forms, views
from liftstone.cases.assessments import ShutOut
from liftstone.cases.models import Case
from liftstone.cases.risk_models import Assessment, Missing
from liftstone.cases.states import Closed
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.vocabulary.catalogue import LISTS


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def plan(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Where to look and whom to tell, made before it is needed."""
    row = queries.case(actor, record=record)
    if request.method == "GET":
        return _plan(request, actor, row, None, {})
    answers, problems = risk_forms.plan(request.POST)
    if problems:
        return _plan(request, actor, row, answers, problems)
    seen = desk_forms.version(request.POST, "seen")
    try:
        made = assessments.save(case=row, kind=Assessment.Kind.PLAN, body=answers, seen=seen, by=actor)
    except ShutOut as shut:
        return _plan(request, actor, row, answers, risk_forms.shut_out(shut.places))
    except Closed:
        return _plan(request, actor, row, answers, views.closed_meanwhile(), status=409)
    if made.apart:
        return _plan(request, actor, row, answers, {}, status=409, apart=True)
    return views.back(record, "kept")


def _plan(
    request: HttpRequest,
    actor: Actor,
    row: Case,
    answers: dict[str, Any] | None,
    problems: dict[str, str],
    **more: Any,
) -> HttpResponse:
    current = risk_content.current(row, Assessment.Kind.PLAN, by=actor)
    body = current.body if current else {"steps": risk_forms.usual()}
    page = {
        "case": row,
        "answers": body if answers is None else answers,
        "problems": problems,
        "current": current,
        "seen": current.row.number if current else 0,
        "rows": range(1, missing_shown.ROWS + 1),
        "hours": missing_shown.hours(),
        "shut": missing_shown.shut(row, body, by=actor),
        **more,
    }
    return render(request, "cases/missing_plan.html", page, status=more.get("status", 400 if problems else 200))


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def raise_alarm(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that somebody is missing."""
    row = queries.case(actor, record=record)
    people = content.open_people(row, by=actor)
    answers, problems = risk_forms.missing(request.POST) if request.method == "POST" else ({}, {})
    if request.method == "POST" and not problems:
        person = next((each for each in people if each.row.id.hex == answers["person"]), None)
        seen = {name: answers[name] for name in ("seen", "needs")} | {"who": _who(answers, person)}
        try:
            found = missing.raise_alarm(
                case=row, person=person.row if person else None, seen=seen, usual=risk_forms.usual(), by=actor
            )
            return redirect("missing", record=record, number=found.id)
        except Closed:
            problems = views.closed_meanwhile()
        except OutOfTurn:
            problems = {"person": _("A colleague has raised this alarm already. What you wrote is still here.")}
    choices = [(each.row.id.hex, missing_shown.called(each)) for each in people]
    page = {"case": row, "answers": answers, "problems": problems, "choices": choices}
    return render(request, "cases/missing_raise.html", page, status=400 if problems else 200)


def _who(answers: dict[str, Any], person: content.Member | None) -> str:
    return " · ".join(filter(None, (missing_shown.called(person) if person else "", answers["who"])))


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def one(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """One alarm: who, where to look, whom to tell at which hour. POST: what was learned of them."""
    row = queries.missing_one(actor, record=record, number=number)
    if request.method == "GET":
        return _page(request, actor, row, {}, {})
    text, problems = desk_forms.text(request.POST, "text", missing=_("Write something first."))
    if problems:
        return _page(request, actor, row, problems, {"text": text})
    try:
        missing.seen_again(missing=row, words=text, by=actor)
    except OutOfTurn:
        return _too_late(request, actor, row, {"text": text})
    return redirect("missing", record=record, number=number)


@require_POST
@needs(Right.WORK_ON_CASES)
def take(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take the alarm."""
    row = queries.missing_one(actor, record=record, number=number)
    try:
        missing.take(missing=row, by=actor)
    except OutOfTurn:
        return _too_late(request, actor, row, {})
    return redirect("missing", record=record, number=number)


@require_POST
@needs(Right.WORK_ON_CASES)
def told(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """One who was to be told has been."""
    row = queries.missing_one(actor, record=record, number=number)
    step = desk_forms.whole_number(request.POST.get("step", ""), most=99)
    came, problems = desk_forms.optional(request.POST, "came")
    if problems:
        return _page(request, actor, row, problems, {"came": came})
    try:
        missing.told(missing=row, step=-1 if step is None else step, came=came, by=actor)
    except OutOfTurn:
        return _too_late(request, actor, row, {"text": came})
    return redirect("missing", record=record, number=number)


@require_POST
@needs(Right.WORK_ON_CASES)
def end(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Found, or not."""
    row = queries.missing_one(actor, record=record, number=number)
    answers, problems = risk_forms.missing_end(request.POST)
    if problems:
        return _page(request, actor, row, problems, answers)
    try:
        missing.end(missing=row, by=actor, **answers)
    except OutOfTurn:
        return _too_late(request, actor, row, {"text": answers["words"]})
    return redirect("missing", record=record, number=number)


def _too_late(request: HttpRequest, actor: Actor, row: Missing, typed: dict[str, Any]) -> HttpResponse:
    said = _("A colleague was faster, so this was not done. What you wrote is still here.")
    fresh = queries.missing_one(actor, record=row.case_id, number=row.id)
    return _page(request, actor, fresh, {"text": said}, typed, status=409)


def _page(
    request: HttpRequest,
    actor: Actor,
    row: Missing,
    problems: dict[str, str],
    typed: dict[str, Any],
    *,
    status: int = 400,
) -> HttpResponse:
    opened = risk_content.open_one(row, by=actor)
    current = risk_content.current(row.case, Assessment.Kind.PLAN, by=actor)
    plan = current.body if current else {}
    out = missing_shown.shut(row.case, plan | {"steps": opened.body.get("steps")}, by=actor)
    steps, said = missing_shown.steps(opened, out=out), missing_shown.said(opened)
    know, held_back = missing_shown.know(plan, out=out)
    people = {row.begun_by, row.taken_by, *(each.by for each in steps), *(each.by for each in said)}
    page = {"case": row.case, "missing": row, "body": opened.body, "plan": plan}
    page |= {
        "know": know,
        "held_back": held_back,
        "steps": steps,
        "said": said,
        "names": names(actor.keys, {each for each in people if each}),
        "outcomes": LISTS["missing_outcomes"].choices(),
        "outcome": missing_shown.outcome(opened),
        "now": timezone.now(),
        "problems": problems,
        "typed": typed,
    }
    return render(request, "cases/missing.html", page, status=status if problems else 200)
