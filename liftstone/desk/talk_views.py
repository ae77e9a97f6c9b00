"""Asking to talk from wherever one is, and coming."""

from contextlib import suppress
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.desk import talking
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import Talk


@require_GET
@needs(Right.WORK_ON_CASES, unattended=True)
def talk(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The part of a page that says whether somebody comes."""
    return _part(request, actor)


@require_POST
@needs(Right.WORK_ON_CASES)
def ask(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Ask to talk now, or for a break."""
    kind = request.POST.get("kind", Talk.Kind.TALK)
    if kind not in Talk.Kind:
        raise BadRequest("kind")
    talking.ask(kind=kind, by=actor)
    return _part(request, actor)


def _part(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer a script with the part alone, and anybody else with the page on which it stands."""
    if "HX-Request" not in request.headers:
        return redirect(reverse("queue") if actor.may(Right.WORK_AT_DESK) else reverse("cases"))
    mine, coming = talking.own(actor), talking.coming(actor)
    people = {each for each in [mine.joined_by if mine else None, *(one.asked_by for one in coming)] if each}
    page = {
        "talk": mine,
        "coming": coming,
        "heard": mine is None or talking.somebody_hears(actor),
        "names": names(actor.keys, people) if people else {},
    }
    return render(request, "desk/talk.html", page)


@require_POST
@needs(Right.STEER_DESK)
def come(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that one comes; that a colleague was faster, or that it is over, is told kindly."""
    try:
        talking.come(talk=Talk(id=record), by=actor)
    except OutOfTurn:
        return redirect(f"{reverse('queue')}?done=faster")
    return redirect(f"{reverse('queue')}?done=coming")


@require_POST
@needs(Right.WORK_ON_CASES)
def end(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that it is over; where it was already, that is all the same."""
    with suppress(OutOfTurn):
        talking.end(talk=Talk(id=record), by=actor)
    return _part(request, actor)
