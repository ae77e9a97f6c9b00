"""The pages of what is weighed in a case: the risk, flags that end, the tools for a child."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import assessments, content, policies, queries, risk_content, risk_forms, views
from liftstone.cases.models import Case
from liftstone.cases.risk_models import Assessment, Flag
from liftstone.cases.states import Closed
from liftstone.desk import forms as desk_forms
from liftstone.vocabulary import tools as vocabulary
from liftstone.vocabulary.catalogue import LISTS


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def risk(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Assess the risk: who, of what, from whom, what protects, and when somebody looks again."""
    row = queries.case(actor, record=record)
    if request.method == "GET":
        return _form(request, actor, row, Assessment.Kind.RISK, None, {})
    answers, problems = risk_forms.risk(request.POST)
    review_at = answers.pop("review_at")
    if problems:
        return _form(request, actor, row, Assessment.Kind.RISK, answers, problems)
    return _save(request, actor, row, Assessment.Kind.RISK, answers, review_at=review_at)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def tools(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Weigh what could be done for a child: each chosen or not, and why."""
    row = queries.case(actor, record=record)
    if request.method == "GET":
        return _form(request, actor, row, Assessment.Kind.TOOLS, None, {})
    answers, problems = _weighed(request)
    if problems:
        return _form(request, actor, row, Assessment.Kind.TOOLS, answers, problems)
    return _save(request, actor, row, Assessment.Kind.TOOLS, answers)


def _weighed(request: HttpRequest) -> tuple[dict[str, Any], dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    problems: dict[str, str] = {}
    for code in LISTS["tools"].codes:
        decision, why = request.POST.get(f"tool-{code}", ""), request.POST.get(f"why-{code}", "").strip()
        problems |= desk_forms.too_long({f"why-{code}": why})
        if decision in LISTS["tool_decisions"] or why:
            found[code] = {"decision": decision if decision in LISTS["tool_decisions"] else "", "why": why}
        if code in found and not why:
            problems[f"why-{code}"] = _("Write why, in a sentence.")
        if code in found and not found[code]["decision"]:
            problems[f"tool-{code}"] = _("Choose whether it was chosen.")
    if not found:
        problems["tools"] = _("Weigh at least one of them.")
    return {"tools": found}, problems


def _save(
    request: HttpRequest, actor: Actor, row: Case, kind: Assessment.Kind, answers: dict[str, Any], **more: Any
) -> HttpResponse:
    seen = desk_forms.version(request.POST, "seen")
    try:
        made = assessments.save(case=row, kind=kind, body=answers, seen=seen, by=actor, **more)
    except Closed:
        return _form(request, actor, row, kind, answers, views.closed_meanwhile(), status=409)
    if made.apart:
        return _form(request, actor, row, kind, answers, {}, status=409, apart=True)
    return views.back(row.id, "kept")


def _form(
    request: HttpRequest,
    actor: Actor,
    row: Case,
    kind: Assessment.Kind,
    answers: dict[str, Any] | None,
    problems: dict[str, str],
    **more: Any,
) -> HttpResponse:
    policies.check_can_read(actor, row)
    current = risk_content.current(row, kind, by=actor)
    body = current.body if current else {}
    page = {
        "case": row,
        "answers": {**body, "review": ""} if answers is None else answers,
        "problems": problems,
        "current": current,
        "seen": current.row.number if current else 0,
        **more,
    }
    if kind == Assessment.Kind.TOOLS:
        nation = str(content.open_body(row, by=actor).get("nation") or "")
        page |= {"tools": vocabulary.of(nation), "in_force": vocabulary.is_in_force, "nation": nation}
        page |= {"decisions": LISTS["tool_decisions"].choices(), "nations": LISTS["nations"]}
    template = "cases/tools.html" if kind == Assessment.Kind.TOOLS else "cases/risk.html"
    return render(request, template, page, status=more.get("status", 400 if problems else 200))


@require_POST
@needs(Right.WORK_ON_CASES)
def flag(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Set a flag until a date."""
    row = queries.case(actor, record=record)
    answers, problems = risk_forms.flag(request.POST)
    if problems:
        return views.show(request, actor, row, problems, answers)
    assessments.set_flag(
        case=row, code=answers["flag"], words=answers["flag_words"], expires_at=answers["expires_at"], by=actor
    )
    return views.back(record, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def lift(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take a flag away."""
    row = queries.case(actor, record=record)
    assessments.lift_flag(flag=get_object_or_404(Flag, id=number, case=row), by=actor)
    return views.back(record, "kept")
