"""The pages of requests for data: the list, writing one down, one of them with what can be done next."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.answering import actions, forms, policies, queries, shown, states, words
from liftstone.answering.models import Request
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn


@require_GET
@needs(Right.WORK_ON_CASES)
def listed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What is to be answered, the first due first, and what was."""
    page = desk_forms.whole_number(request.GET.get("page", ""), most=9_999) or 0
    today = timezone.localdate()
    rows, ended = queries.open_ones(actor), queries.ended(actor, page=page)
    told = {
        "open": shown.listed(rows, by=actor),
        "ended": shown.listed(ended, by=actor),
        "late": {each.id for each in rows if states.is_late(each, today=today)},
        "names": names(actor.keys, {each.handed_by for each in rows if each.handed_by}),
        "page_number": page,
        "size": queries.PAGE,
        **shown.lists(),
    }
    return render(request, "answering/list.html", told)


@require_GET
@needs(Right.ANSWER_FOR_DATA)
def at_desk(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The part of the desk's page that says how many requests are late, and how many are due within the week."""
    rows, today = queries.open_ones(actor), timezone.localdate()
    told = {
        "late": sum(states.is_late(each, today=today) for each in rows),
        "soon": sum(states.is_soon(each, today=today) for each in rows),
    }
    return render(request, "answering/at_desk.html", told)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def log_person(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Write down that somebody asks what we hold about them."""
    if request.method == "GET":
        return _form(request, "answering/log.html", {"came_on": timezone.localdate(), "language": "en"}, {})
    answers, problems = forms.person(request.POST)
    came_on, wrong = forms.came_on(request.POST)
    if problems | wrong:
        return _form(request, "answering/log.html", answers | {"came_on": came_on}, problems | wrong)
    row = actions.log(kind=Request.Kind.PERSON, answers=answers, came_on=came_on, by=actor)  # type: ignore[arg-type]
    return redirect(f"{reverse('request', kwargs={'record': row.id})}?done=kept")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def log_police(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Write down that police ask for data."""
    if request.method == "GET":
        return _form(request, "answering/log_police.html", {"came_on": timezone.localdate()}, {})
    answers, problems = forms.police(request.POST)
    came_on, wrong = forms.came_on(request.POST)
    due_on, late = forms.due_on(request.POST)
    problems |= wrong | late
    if problems:
        typed = answers | {"came_on": came_on, "due_on": due_on}
        return _form(request, "answering/log_police.html", typed, problems)
    days: dict[str, Any] = {"came_on": came_on, "due_on": due_on}
    row = actions.log(kind=Request.Kind.POLICE, answers=answers, by=actor, **days)
    return redirect(f"{reverse('request', kwargs={'record': row.id})}?done=kept")


def _form(request: HttpRequest, template: str, answers: dict[str, Any], problems: dict[str, str]) -> HttpResponse:
    page = {"answers": answers, "problems": problems, "languages": list(settings.LANGUAGES), **shown.lists()}
    return render(request, template, page, status=400 if problems else 200)


@require_GET
@needs(Right.WORK_ON_CASES)
def one(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One request: where it stands, what was found, what is to be done next."""
    return show(request, actor, queries.request(actor, record=record), {}, {})


def show(
    request: HttpRequest, actor: Actor, row: Request, typed: dict[str, Any], problems: dict[str, str], **more: Any
) -> HttpResponse:
    """Return its page, with what was typed there and is wrong."""
    policies.check_can_prepare(actor, row)
    status = more.pop("status", 400 if problems else 200)
    page = {**shown.request(row, by=actor), "typed": typed, "problems": problems, **more}
    return render(request, "answering/request.html", page, status=status)


Step = Callable[[Request], object]


def step(request: HttpRequest, actor: Actor, row: Request, do: Step, *, typed: dict[str, Any]) -> HttpResponse:
    """Take a step; where a colleague was faster, show how it stands now with what was typed."""
    try:
        do(row)
    except OutOfTurn:
        return faster(request, actor, queries.request(actor, record=row.id), typed=typed)
    return redirect(f"{reverse('request', kwargs={'record': row.id})}?done=kept")


def faster(request: HttpRequest, actor: Actor, row: Request, *, typed: dict[str, Any]) -> HttpResponse:
    """Show how a request stands since a colleague was faster, with all that was typed: its form may be gone."""
    said = {"step": _("A colleague was faster: you see how it stands now. What you typed is still here.")}
    return show(request, actor, row, typed, said, status=409, lost=words.told(typed))


@require_POST
@needs(Right.WORK_ON_CASES)
def identify(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down how it is known who asks."""
    row = queries.request(actor, record=record)
    answers, problems = forms.identity(request.POST)
    if problems:
        return show(request, actor, row, answers, problems)
    return step(request, actor, row, lambda row: actions.identify(request=row, by=actor, **answers), typed=answers)


@require_POST
@needs(Right.WORK_ON_CASES)
def go_on(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Let the clock run again."""
    row = queries.request(actor, record=record)
    return step(request, actor, row, lambda row: actions.go_on(request=row, by=actor), typed={})


REASONED: dict[str, Callable[..., Request]] = {
    "pause": actions.pause,
    "extend": actions.extend,
    "withdraw": actions.withdraw,
}


def _reasoned(request: HttpRequest, actor: Actor, record: UUID, name: str) -> HttpResponse:
    """Do what needs a sentence and nothing else."""
    row = queries.request(actor, record=record)
    why, problems = desk_forms.text(request.POST, name, missing=_("Write why in a sentence."))
    if problems:
        return show(request, actor, row, {name: why}, problems)
    return step(request, actor, row, lambda row: REASONED[name](request=row, why=why, by=actor), typed={name: why})


@require_POST
@needs(Right.WORK_ON_CASES)
def pause(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Stop the clock."""
    return _reasoned(request, actor, record, "pause")


@require_POST
@needs(Right.WORK_ON_CASES)
def extend(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Take two months more."""
    return _reasoned(request, actor, record, "extend")


@require_POST
@needs(Right.WORK_ON_CASES)
def withdraw(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down that they do not ask any more."""
    return _reasoned(request, actor, record, "withdraw")
