"""The pages of how one is, and the numbers of a team."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.care import actions, forms, queries
from liftstone.care.models import Moment
from liftstone.desk import forms as desk_forms
from liftstone.desk import queries as desk
from liftstone.desk.states import OutOfTurn
from liftstone.vocabulary.care import HARD_CONTACTS, SAID


def _kept() -> HttpResponse:
    return redirect(f"{reverse('care')}?done=kept")


@require_GET
@needs(Right.WORK_AT_DESK)
def at_desk(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The part of the desk's page that asks quietly after a hard contact, and says where a limit is reached."""
    actions.notice(by=actor)
    return render(request, "care/at_desk.html", _asks(actor, queries.asking(actor)))


def _asks(actor: Actor, row: Moment | None) -> dict[str, Any]:
    return {
        "moment": row,
        "said": actions.opened(row, by=actor) if row else {},
        "answers": forms.answers(),
        "hard": HARD_CONTACTS,
        "may_say": SAID,
        "now_had": queries.how_much(actor),
        "due": [each for each in queries.put_off(actor) if each.due_at and each.due_at <= timezone.now()],
    }


@require_GET
@needs(Right.WORK_ON_CASES)
def mine(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """How I am: what I have had, what I put off, what I wrote for myself."""
    return _mine(request, actor, {}, {})


def _mine(
    request: HttpRequest,
    actor: Actor,
    typed: dict[str, Any],
    problems: dict[str, str],
    *,
    about: UUID | None = None,
) -> HttpResponse:
    at_desk = actor.may(Right.WORK_AT_DESK)
    if at_desk:
        actions.notice(by=actor)
    page = _asks(actor, queries.moment(actor, record=about) if about else queries.asking(actor))
    page |= {
        "put_off": [(row, actions.opened(row, by=actor)) for row in queries.put_off(actor)],
        "lately": [(row, actions.opened(row, by=actor)) for row in queries.lately(actor)],
        "could_be": queries.could_be_hard(actor) if at_desk else [],
        "limit_names": forms.limit_names(),
        "typed": typed,
        "problems": problems,
    }
    return render(request, "care/mine.html", page, status=400 if problems else 200)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def answer(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say how one is after a contact, or about what one put off."""
    if request.method == "GET":
        return _mine(request, actor, {}, {}, about=queries.moment(actor, record=record).id)
    said, problems = forms.answering(request.POST, now=timezone.now())
    try:
        row = queries.moment(actor, record=record)
        if problems:
            return _mine(request, actor, said, problems, about=row.id)
        actions.answer(moment=row, answers=said, by=actor)
    except OutOfTurn:
        gone = _("You answered this in another window. What you wrote is here: you can keep it below.")
        return _mine(request, actor, {"own": said["words"]}, {"own": gone})
    except Moment.DoesNotExist:  # it went with its contact, which was erased; the words are still theirs
        if not said["words"]:
            raise
        gone = _("A colleague was faster: you see how it stands now. What you typed is still here.")
        return _mine(request, actor, {"own": said["words"]}, {"own": gone})
    to_desk = actor.may(Right.WORK_AT_DESK) and not said["words"]
    return redirect(f"{reverse('queue')}?done=kept") if to_desk else _kept()


@require_POST
@needs(Right.WORK_ON_CASES)
def write(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Write something for oneself."""
    words, problems = desk_forms.text(request.POST, "own", missing=_("Write something first."))
    if problems:
        return _mine(request, actor, {"own": words}, problems)
    actions.write(words=words, by=actor)
    return _kept()


@require_POST
@needs(Right.WORK_AT_DESK)
def call_hard(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that a contact was hard."""
    actions.call_hard(contact=desk.contact(actor, record=record), by=actor)
    return redirect("care")


@require_POST
@needs(Right.WORK_ON_CASES)
def forget(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Destroy what one wrote."""
    actions.forget_words(moment=queries.moment(actor, record=record), by=actor)
    return _kept()


@require_GET
@needs(Right.STEER_DESK)
def team(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The team in numbers: no contact, no word, and of a person nothing but how many are too many."""
    return _team(request, actor, {}, {})


def _team(request: HttpRequest, actor: Actor, typed: dict[str, Any], problems: dict[str, str]) -> HttpResponse:
    actions.read_numbers(by=actor)
    page = {
        "weeks": queries.weeks(actor),
        "beyond": queries.over_the_limit(actor),
        "most": queries.limits(actor) | typed,
        "limit_names": forms.limit_names(),
        "problems": problems,
    }
    return render(request, "care/team.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.STEER_DESK)
def set_limits(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Decide how much is enough."""
    most, problems = forms.limits(request.POST)
    if problems:
        return _team(request, actor, most, problems)
    actions.set_limits(most=most, by=actor)
    return redirect(f"{reverse('care-team')}?done=kept")
