"""The page of what was noticed in a case: prompts to look through, notes of them, and taking one back."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import content, indicator_content, indicator_forms, indicators, policies, queries, shown
from liftstone.cases import indicator_queries as own
from liftstone.cases.models import Case
from liftstone.cases.states import Changed
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.indicators import GENERAL


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def noticed(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What was noticed, the newest first, and the prompts."""
    row = queries.case(actor, record=record)
    policies.check_can_read(actor, row)
    if request.method == "GET":
        return _page(request, actor, row, {}, {})
    fields = indicator_forms.typed(request.POST)
    people = [each.row.id for each in content.open_people(row, by=actor)]
    answers, problems = indicator_forms.noticed(fields, request.POST, people=people)
    if problems:
        return _page(request, actor, row, fields, problems)
    number = next(iter(desk_forms.ids(request.POST, "number")), uuid4())
    try:
        indicators.note(case=row, number=number, codes=fields["codes"], answers=answers, by=actor)
    except Changed:
        return _page(request, actor, row, fields | {"number": ""}, {}, already=True, status=409)
    return _back(record)


@require_POST
@needs(Right.WORK_ON_CASES)
def take_back(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say that it does not hold, and why."""
    row = own.indicator(actor, record=record, number=number)
    why, problems = desk_forms.text(request.POST, "why", missing=_("Write why it does not hold."))
    fields = {"why": why, "back": row.id}
    if problems:
        return _page(request, actor, row.case, fields, problems)
    try:
        indicators.take_back(indicator=row, why=why, by=actor)
    except OutOfTurn:
        said = {"why": _("A colleague took it back already. What you wrote is here; you can keep it as a note.")}
        return _page(request, actor, row.case, fields, said, status=409)
    return _back(record)


def _back(record: UUID) -> HttpResponse:
    return redirect(f"{reverse('indicators', kwargs={'record': record})}?done=kept")


def _page(
    request: HttpRequest, actor: Actor, case: Case, fields: dict[str, Any], problems: dict[str, str], **more: Any
) -> HttpResponse:
    policies.check_can_read(actor, case)
    people = content.open_people(case, by=actor)
    page = {
        "case": case,
        "people": [(each.row.id.hex, shown.called(each.body)) for each in people],
        "typed": {"number": uuid4().hex} | {name: value for name, value in fields.items() if value},
        "problems": problems,
        "groups": _groups(case),
        **indicator_content.beside(case, by=actor),
        **shown.words(case, {}),
        **more,
    }
    return render(request, "cases/indicators.html", page, status=more.get("status", 400 if problems else 200))


def _groups(case: Case) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the prompts by group: those about children first where somebody is, or may be, under 18."""
    groups = list(LISTS["indicator_groups"].codes)
    if case.under_18:
        groups = [*groups[1:], GENERAL]
    prompts = LISTS["indicators"]
    return [
        (group, [(each.code, each.label_for(under_18=case.under_18)) for each in prompts.under(group)])
        for group in groups
    ]
