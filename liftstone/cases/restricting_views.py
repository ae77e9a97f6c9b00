"""The page on which a case is kept to a few colleagues, or opened to all again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import content, policies, queries, restricting, views
from liftstone.cases.models import Case
from liftstone.desk import forms
from liftstone.desk.states import OutOfTurn
from liftstone.vocabulary.catalogue import LISTS


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def restrict(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Choose to whom a case is kept."""
    row = queries.case(actor, record=record)
    policies.check_can_work_on(actor, row)
    if request.method == "GET":
        body = content.open_body(row, by=actor)
        return _form(request, actor, row, {"accused_at": body.get("accused_at", "")}, {})
    choice = [each.id for each in accounts.who_may(actor, right=Right.WORK_ON_CASES)]
    answers, problems = forms.restricting(request.POST, choice=[actor.person, *choice])
    agencies = LISTS["agencies"].codes
    problems |= forms.not_on_the_list(request.POST, {"accused_at": agencies})
    answers["accused_at"] = "" if problems.get("accused_at") else request.POST.get("accused_at", "")
    if problems:
        return _form(request, actor, row, answers, problems)
    restricting.restrict(case=row, by=actor, **answers)
    return views.back(record, "restricted")


@require_POST
@needs(Right.WORK_ON_CASES)
def lift(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Open it to everybody again who works on cases."""
    row = queries.case(actor, record=record)
    why, problems = forms.text(request.POST, "lift", missing=_("Write why in a sentence."))
    if problems:
        return _form(request, actor, row, {"lift": why}, problems)
    try:
        restricting.lift(case=row, why=why, by=actor)
    except OutOfTurn:
        return _form(request, actor, row, {"lift": why}, {"lift": _("A colleague has opened it to all already.")})
    return views.back(record, "kept")


def _form(
    request: HttpRequest, actor: Actor, row: Case, answers: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    page = {
        "record": row,
        "is_case": True,
        "home": reverse("case", kwargs={"record": row.id}),
        "lift_to": reverse("unrestrict-case", kwargs={"record": row.id}),
        "colleagues": accounts.who_may(actor, right=Right.WORK_ON_CASES),
        "me": actor.person,
        "answers": {"readers": row.readers or [], **answers},
        "problems": problems,
        "lists": LISTS,
    }
    return render(request, "desk/restrict.html", page, status=400 if problems else 200)
