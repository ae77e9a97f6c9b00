"""The page that says when a question is asked: always, or only if earlier answers are so."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network.pages import BOTH
from liftstone.network.states import OutOfTurn
from liftstone.questionnaires import actions, editing, forms, pages, wording
from liftstone.questionnaires.pages import Found
from liftstone.questions import rules
from liftstone.questions.shapes import Ask, Question

JOINS = {"all": Ask.ALL, "any": Ask.ANY}


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def when(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID, code: str) -> HttpResponse:
    """Say when a question is asked: first of which earlier one, then how its answer has to be."""
    it = pages.found(actor, record, form)
    told = _question(it, code)
    asked = request.GET.get("of", "")
    of = next((each for each in forms.comparable(it.shape, before=code) if each.code == asked), None)
    typed, status = None, 200
    if request.method == "POST" and of is None:
        return pages.faster(it.address("question-when", code=code))
    if request.method == "POST" and of is not None:
        typed, part = forms.part(request.POST, of=of)
        if not typed.problems:
            return _kept(request, it, editing.with_part(told, part), by=actor)
        status = 400
    return _shown(request, it, told, of=of, typed=typed, status=status)


@require_POST
@needs(Right.RUN_NETWORKS)
def change(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID, code: str) -> HttpResponse:
    """Take one part of a condition away, or join the parts otherwise."""
    it = pages.found(actor, record, form)
    told = _question(it, code)
    part, join = request.POST.get("part", ""), request.POST.get("join", "")
    if part.isdecimal() and len(part) < 4:
        told = editing.without_part(told, int(part))
    elif join in JOINS:
        told = editing.joined(told, JOINS[join])
    elif request.POST.get("do") == "always":
        told = replace(told, when=None)
    return _kept(request, it, told, by=actor)


def _question(it: Found, code: str) -> Question:
    told = editing.question(it.shape, code)
    if told is None:
        raise Http404
    return told


def _kept(request: HttpRequest, it: Found, told: Question, *, by: Actor) -> HttpResponse:
    shape = editing.kept(it.shape, told, section=0)
    address = it.address("question-when", code=told.code)
    try:
        actions.change(questionnaire=it.row, shape=shape, seen=pages.seen(request), by=by)
    except OutOfTurn:
        return pages.faster(address)
    return pages.kept(address)


def _shown(
    request: HttpRequest, it: Found, told: Question, *, of: Question | None, typed: Typed | None, status: int
) -> HttpResponse:
    compares = wording.comparisons()
    shown = {
        "question": told,
        "parts": [wording.condition(each, it.shape) for each in editing.parts_of(told)],
        "join": "any" if told.when and told.when.ask is Ask.ANY else "all",
        "of": of,
        "earlier": forms.comparable(it.shape, before=told.code),
        "asks": [(each, compares[each]) for each in sorted(rules.ASKS[of.kind])] if of else [],
        "values": forms.values(of) if of else [],
        "is_number": of is not None and of.kind == "number",
    }
    return pages.of(request, "when", it, typed=typed, status=status, **shown)
