"""The pages of the people in a case."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import born, content, forms, people, queries, rules, statement_views, views
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.states import Closed
from liftstone.cases.verbs import CaseVerb
from liftstone.keyring import records


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def add(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Add somebody, or some people."""
    row = queries.case(actor, record=record)
    if request.method == "GET":
        return _form(request, row, {"role": "potential_victim"}, {})
    answers, source, problems = statement_views.read(request.POST, row, by=forms.person)
    if problems:
        return _form(request, row, answers, problems, source=source)
    try:
        person = people.add(case=row, answers=answers, source=source, by=actor)
    except Closed:
        return _form(request, row, answers, views.closed_meanwhile(), source=source, status=409)
    if request.POST.get("then") == "reach":
        return redirect("safe-contact", record=record, number=person.id)
    return views.back(record, "kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def change(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Add a statement about somebody."""
    row, person = _person(actor, record, number)
    theirs = records.open_one(content.sealed_person(person), verb=CaseVerb.READ, by=actor.keys)
    if request.method == "GET":
        return _form(request, row, theirs, {}, person=person)
    answers, source, problems = statement_views.read(request.POST, row, by=forms.person)
    again = partial(_form, request, row, answers, person=person, source=source)
    if problems:
        return again(problems)
    seen = request.POST.get("seen", "")
    return statement_views.change(
        lambda: people.change(case=row, person=person, answers=answers, seen=seen, source=source, by=actor),
        again,
        case=row,
        theirs=theirs,
        answers=answers,
    )


@require_POST
@needs(Right.WORK_ON_CASES)
def remove(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take out somebody who was added by mistake."""
    row, person = _person(actor, record, number)
    people.remove(case=row, person=person, by=actor)
    return views.back(record, "kept")


def _person(actor: Actor, record: UUID, number: UUID) -> tuple[Case, CasePerson]:
    row = queries.case(actor, record=record)
    return row, get_object_or_404(CasePerson, id=number, case=row, removed_at__isnull=True)


def _form(
    request: HttpRequest, row: Case, answers: dict[str, Any], problems: dict[str, str], **more: Any
) -> HttpResponse:
    more["under_18"] = row.under_18 or rules.is_child(answers)
    more["ages_apart"] = born.contradicts(answers, today=timezone.localdate())
    return statement_views.show(request, "cases/person.html", row, answers, problems, **more)
