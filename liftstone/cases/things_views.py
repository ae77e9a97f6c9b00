"""The pages of the things in a case and of relations."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import content, forms, queries, shown, statement_views, things, things_shown, views
from liftstone.cases.models import Case
from liftstone.cases.people_models import Relation, Thing
from liftstone.cases.statement_views import read, show
from liftstone.cases.states import Closed
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records

THING, RELATION = "cases/thing.html", "cases/relation.html"


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def add(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Add a place, a vehicle, a business, a number, an address, a document."""
    row = queries.case(actor, record=record)
    if request.method == "GET":
        return show(request, THING, row, {}, {})
    answers, source, problems = read(request.POST, row, by=forms.thing)
    if problems:
        return show(request, THING, row, answers, problems, source=source)
    try:
        things.add(case=row, answers=answers, source=source, by=actor)
    except Closed:
        return show(request, THING, row, answers, views.closed_meanwhile(), source=source, status=409)
    return views.back(record, "kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def change(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Add a statement about a thing."""
    row = queries.case(actor, record=record)
    thing = get_object_or_404(Thing, id=number, case=row, removed_at__isnull=True)
    theirs = records.open_one(content.sealed_thing(thing), verb=CaseVerb.READ, by=actor.keys)
    if request.method == "GET":
        return show(request, THING, row, theirs, {}, thing=thing)
    answers, source, problems = read(request.POST, row, by=forms.thing)
    again = partial(show, request, THING, row, answers, thing=thing, source=source)
    if problems:
        return again(problems)
    seen = request.POST.get("seen", "")
    return statement_views.change(
        lambda: things.change(case=row, thing=thing, answers=answers, seen=seen, source=source, by=actor),
        again,
        case=row,
        theirs=theirs,
        answers=answers,
    )


@require_POST
@needs(Right.WORK_ON_CASES)
def remove(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take out a thing that was added by mistake."""
    row = queries.case(actor, record=record)
    thing = get_object_or_404(Thing, id=number, case=row, removed_at__isnull=True)
    things.remove(case=row, thing=thing, by=actor)
    return views.back(record, "kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def relate(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say what one is to another."""
    row = queries.case(actor, record=record)
    choices = _choices(row, by=actor)
    if request.method == "GET":
        return show(request, RELATION, row, {}, {}, choices=choices)
    form = partial(forms.relation, among=[key for key, _name in choices])
    answers, source, problems = read(request.POST, row, by=form)
    again = partial(show, request, RELATION, row, answers, choices=choices, source=source)
    if problems:
        return again(problems)
    try:
        things.relate(case=row, answers=answers | source, by=actor)
    except Closed:
        return again(views.closed_meanwhile(), status=409)
    except OutOfTurn:
        said = _("This is said already, or one of the two was taken out of the case.")
        return again({"from": said}, status=409)
    return views.back(record, "kept")


def _choices(case: Case, *, by: Actor) -> list[tuple[str, str]]:
    """Return who and what of a case can be related, with what each is called."""
    people = content.standing(case, content.open_people(case, by=by))
    label = shown.labeller(under_18=case.under_18)
    nodes = things_shown.nodes(people, content.open_things(case, by=by), label=label)
    return [(key, name) for key, name, _kind in nodes]


@require_POST
@needs(Right.WORK_ON_CASES)
def unrelate(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take out a relation that was a mistake."""
    row = queries.case(actor, record=record)
    relation = get_object_or_404(Relation, id=number, case=row, removed_at__isnull=True)
    things.unrelate(case=row, relation=relation, by=actor)
    return views.back(record, "kept")
