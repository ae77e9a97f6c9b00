"""The pages of the things in a case and of relations."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import content, forms, policies, queries, shown, statements, things, things_shown, views
from liftstone.cases.models import Case
from liftstone.cases.people_models import Relation, Thing
from liftstone.cases.states import Changed, Closed
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records
from liftstone.vocabulary.catalogue import LISTS


def _case(actor: Actor, record: UUID) -> Case:
    row = queries.case(actor, record=record)
    policies.check_can_read(actor, row)
    return row


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def add(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Add a place, a vehicle, a business, a number, an address, a document."""
    row = _case(actor, record)
    if request.method == "GET":
        return _form(request, row, {}, {})
    answers, problems = forms.thing(request.POST)
    source, wrong = forms.source(request.POST, contacts=statements.sources(row))
    if problems or wrong:
        return _form(request, row, answers, problems | wrong, source=source)
    try:
        things.add(case=row, answers=answers, source=source, by=actor)
    except Closed:
        return _form(request, row, answers, views.closed_meanwhile(), source=source, status=409)
    return views.back(record, "kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def change(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Add a statement about a thing."""
    row = _case(actor, record)
    thing = get_object_or_404(Thing, id=number, case=row, removed_at__isnull=True)
    theirs = records.open_one(content.sealed_thing(thing), verb=CaseVerb.READ, by=actor.keys)
    if request.method == "GET":
        return _form(request, row, theirs, {}, thing=thing)
    answers, problems = forms.thing(request.POST)
    source, wrong = forms.source(request.POST, contacts=statements.sources(row))
    more: dict[str, Any] = {"thing": thing, "source": source}
    if problems or wrong:
        return _form(request, row, answers, problems | wrong, **more)
    seen = request.POST.get("seen", "")
    try:
        things.change(case=row, thing=thing, answers=answers, seen=seen, source=source, by=actor)
    except Changed:
        more |= {"theirs": theirs, "apart": list(statements.different(theirs, answers))}
        return _form(request, row, answers, {}, status=409, **more)
    except Closed:
        return _form(request, row, answers, views.closed_meanwhile(), status=409, **more)
    return views.back(record, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def remove(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take out a thing that was added by mistake."""
    row = _case(actor, record)
    thing = get_object_or_404(Thing, id=number, case=row, removed_at__isnull=True)
    things.remove(case=row, thing=thing, by=actor)
    return views.back(record, "kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def relate(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say what one is to another."""
    row = _case(actor, record)
    opened = content.open_things(row, by=actor)
    label = shown.labeller(under_18=row.under_18)
    nodes = things_shown.nodes(content.standing(row, content.open_people(row, by=actor)), opened, label=label)
    choices = [(key, name) for key, name, _kind in nodes]
    if request.method == "GET":
        return _relation(request, row, choices, {}, {})
    answers, problems = forms.relation(request.POST, among=[key for key, _name in choices])
    source, wrong = forms.source(request.POST, contacts=statements.sources(row))
    if problems or wrong:
        return _relation(request, row, choices, answers | source, problems | wrong)
    try:
        things.relate(case=row, answers=answers | source, by=actor)
    except Closed:
        return _relation(request, row, choices, answers | source, views.closed_meanwhile(), status=409)
    except OutOfTurn:
        said = {"from": _("This is said already, or one of the two was taken out of the case.")}
        return _relation(request, row, choices, answers | source, said, status=409)
    return views.back(record, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def unrelate(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take out a relation that was a mistake."""
    row = _case(actor, record)
    relation = get_object_or_404(Relation, id=number, case=row, removed_at__isnull=True)
    things.unrelate(case=row, relation=relation, by=actor)
    return views.back(record, "kept")


def _form(
    request: HttpRequest, row: Case, answers: dict[str, Any], problems: dict[str, str], **more: Any
) -> HttpResponse:
    page = {"case": row, "answers": answers, "problems": problems, "lists": LISTS, **more}
    page["sources"] = statements.sources(row)
    return render(request, "cases/thing.html", page, status=more.get("status", 400 if problems else 200))


def _relation(
    request: HttpRequest,
    row: Case,
    choices: list[tuple[str, str]],
    answers: dict[str, Any],
    problems: dict[str, str],
    *,
    status: int = 400,
) -> HttpResponse:
    page = {"case": row, "choices": choices, "answers": answers, "problems": problems, "lists": LISTS}
    page |= {"source": answers, "sources": statements.sources(row), "under_18": row.under_18}
    return render(request, "cases/relation.html", page, status=status if problems else 200)
