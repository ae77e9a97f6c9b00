"""The pages on which a questionnaire is made: the list, its questions in their order, one question, a preview."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network import queries as networks
from liftstone.network.pages import BOTH
from liftstone.network.states import OutOfTurn
from liftstone.questionnaires import actions, content, editing, filling, forms, pages, queries, wording
from liftstone.questionnaires.pages import Found
from liftstone.questions import rules, training
from liftstone.questions.shapes import Question, Questionnaire, Section, Text

STEPS = {"up": -1, "down": 1}
Step = Callable[[Questionnaire], Questionnaire]


@require_GET
@needs(Right.RUN_NETWORKS)
def listed(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """A network's questionnaires, each with its rounds."""
    network = networks.network(actor, record=record)
    number = pages.number(request)
    rows = queries.listed(actor, network, page=number)
    more, rows = len(rows) > queries.PAGE, rows[: queries.PAGE]
    shown: dict[str, Any] = {
        "network": network,
        "rows": rows,
        "shapes": content.questionnaires(rows, by=actor),
        "rounds": queries.rounds(actor, network, of=[each.id for each in rows]),
        "page_number": number,
        "has_more": more,
    }
    return pages.page(request, "list", **shown)


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def make(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Begin a questionnaire: an empty one, the one on training, or a copy of one that is there."""
    network = networks.network(actor, record=record)
    if request.method != "POST":
        return pages.page(request, "make", network=network)
    if request.POST.get("from") == "training":
        shape = training.QUESTIONNAIRE
    else:
        typed, title = forms.title(request.POST)
        if typed.problems:
            return pages.page(request, "make", typed=typed, network=network)
        shape = Questionnaire(title, (Section(Text(""), ()),))
    row = actions.make(network=network, shape=shape, by=actor)
    return pages.kept(reverse("questionnaire", kwargs={"record": network.id, "form": row.id}))


@require_GET
@needs(Right.RUN_NETWORKS)
def questionnaire(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID) -> HttpResponse:
    """One questionnaire: what is wrong with it, its questions in their order, and where it was sent."""
    it = pages.found(actor, record, form)
    shown: dict[str, Any] = {
        "wrong": rules.problems(it.shape),
        "rounds": queries.rounds(actor, it.network, of=[it.row.id]),
        "conditions": conditions(it.shape),
    }
    return pages.of(request, "questionnaire", it, **shown)


def conditions(shape: Questionnaire) -> dict[str, str]:
    """Return when each question is asked, in words, by its code."""
    return {each.code: wording.condition(each.when, shape) for each in shape.questions() if each.when}


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def title(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID) -> HttpResponse:
    """Call a questionnaire otherwise."""
    it = pages.found(actor, record, form)
    if request.method != "POST":
        return pages.of(request, "title", it, typed=_said(it.shape.title))
    typed, told = forms.title(request.POST)
    step: Step = lambda shape: Questionnaire(told, shape.sections)  # noqa: E731 - as short as a name for it
    return _kept_or_back(request, it, typed, "title", step=step, by=actor)


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def section(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID, place: int) -> HttpResponse:
    """Call a section otherwise, or (a place behind the last) add one."""
    it = pages.found(actor, record, form)
    there = it.shape.sections[place] if place < len(it.shape.sections) else None
    if request.method != "POST":
        return pages.of(request, "section", it, typed=_said(there.title) if there else None, place=place)
    typed, told = forms.title(request.POST)
    which = place if there else None
    return _kept_or_back(
        request,
        it,
        typed,
        "section",
        step=lambda shape: editing.section_kept(shape, told, place=which),
        by=actor,
        place=place,
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def section_step(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID, place: int) -> HttpResponse:
    """Move a section, or take one away that holds no question."""
    it, do = pages.found(actor, record, form), request.POST.get("do", "")
    if do in STEPS:
        shape = editing.section_moved(it.shape, place, by=STEPS[do])
    else:
        shape = editing.section_without(it.shape, place)
    return _step(request, it, shape, at="questions", by=actor)


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def add_question(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID, place: int) -> HttpResponse:
    """Add a question to a section."""
    it = pages.found(actor, record, form)
    if request.method != "POST":
        return pages.of(request, "question", it, question=None, place=place)
    typed, told = forms.question(request.POST, before=None)
    return _question_kept(request, it, typed, told, place=place, by=actor)


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def question(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID, code: str) -> HttpResponse:
    """Change a question."""
    it = pages.found(actor, record, form)
    there = editing.question(it.shape, code)
    if there is None and request.method != "POST":
        raise Http404
    if request.method != "POST":
        typed = Typed(QueryDict())
        typed.said = forms.typed_of(there) if there else {}
        return pages.of(request, "question", it, typed=typed, question=there, place=0)
    typed, told = forms.question(request.POST, before=there)
    return _question_kept(request, it, typed, told, place=0, by=actor)


def _question_kept(
    request: HttpRequest, it: Found, typed: Typed, told: Question, *, place: int, by: Actor
) -> HttpResponse:
    there = editing.question(it.shape, told.code)
    return _kept_or_back(
        request,
        it,
        typed,
        "question",
        step=lambda shape: editing.kept(shape, told, section=place),
        by=by,
        at=f"at-{told.code}",
        question=there,
        place=place,
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def question_step(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID, code: str) -> HttpResponse:
    """Move a question up or down."""
    it = pages.found(actor, record, form)
    step = STEPS.get(request.POST.get("do", ""), 0)
    shape = editing.moved(it.shape, code, by=step) if step else it.shape
    return _step(request, it, shape, at=f"at-{code}", by=actor)


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def remove_question(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID, code: str) -> HttpResponse:
    """Take a question away, once one has seen which others ask of it."""
    it = pages.found(actor, record, form)
    there = editing.question(it.shape, code)
    if there is None:
        return pages.faster(it.address("questionnaire"))
    if request.method != "POST":
        depend = [each for each in it.shape.questions() if each.when and code in each.when.named()]
        return pages.of(request, "remove", it, question=there, depend=depend)
    return _step(request, it, editing.without(it.shape, code), at="questions", by=actor)


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def preview(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID) -> HttpResponse:
    """The questions as members see them; what is typed there shows what then applies, and is not kept."""
    it = pages.found(actor, record, form)
    filled = filling.begun(it.shape)
    if request.method == "POST":
        shown = request.POST.get(filling.SHOWN, "").split()
        filled = filling.filled(it.shape, dict(request.POST.lists()), shown=shown, language=get_language() or "en")
    status = 400 if filled.problems else 200
    return pages.of(
        request,
        "preview",
        it,
        filled=filled,
        problems=filled.problems,
        status=status,
        tried=request.method == "POST",
    )


def _said(text: Text) -> Typed:
    typed = Typed(QueryDict())
    typed.said = {"title": text.en, "title-cy": text.cy}
    return typed


def _kept_or_back(
    request: HttpRequest,
    it: Found,
    typed: Typed,
    template: str,
    *,
    step: Step,
    by: Actor,
    at: str = "",
    **shown: object,
) -> HttpResponse:
    """Keep a step, or give back what was typed with what is wrong: 400, and 409 where a colleague was faster."""
    status = 400
    if not typed.problems:
        try:
            actions.change(questionnaire=it.row, shape=step(it.shape), seen=pages.seen(request), by=by)
        except OutOfTurn:
            typed.problems["form"] = pages.changed_meanwhile()
            status = 409
        else:
            return pages.kept(it.address("questionnaire"), at=at)
    return pages.of(request, template, it, typed=typed, status=status, **shown)


def _step(request: HttpRequest, it: Found, shape: Questionnaire, *, at: str, by: Actor) -> HttpResponse:
    try:
        actions.change(questionnaire=it.row, shape=shape, seen=pages.seen(request), by=by)
    except OutOfTurn:
        return pages.faster(it.address("questionnaire"))
    return pages.kept(it.address("questionnaire"), at=at)
