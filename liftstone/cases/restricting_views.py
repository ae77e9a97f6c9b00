"""The page on which a case is kept to a few colleagues, or opened to all again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import content, policies, queries, restricting, views
from liftstone.cases.models import Case
from liftstone.desk import forms, restricting_views
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
    answers, problems = restricting_views.read(request, actor, right=Right.WORK_ON_CASES)
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
    home, lift_to = (reverse(name, kwargs={"record": row.id}) for name in ("case", "unrestrict-case"))
    page = {"home": home, "lift_to": lift_to, "is_case": True, "answers": answers, "problems": problems}
    return restricting_views.form(request, actor, row, right=Right.WORK_ON_CASES, page=page | {"lists": LISTS})
