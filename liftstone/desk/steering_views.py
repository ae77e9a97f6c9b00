"""The pages of whoever steers the desk, and the wall."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.desk import forms, queries, search, steering, steering_queries
from liftstone.desk.states import OutOfTurn


@require_GET
@needs(Right.WORK_AT_DESK, unattended=True)
def wall(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Numbers for a screen on the wall: nothing on it says anything of anybody."""
    page = {"board": steering_queries.board(actor)}
    return render(request, "desk/wall_live.html" if "HX-Request" in request.headers else "desk/wall.html", page)


@require_GET
@needs(Right.STEER_DESK)
def steer(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Who holds how much, who waits too long, and giving one to somebody."""
    return _steer(request, actor, {}, {})


def _steer(request: HttpRequest, actor: Actor, typed: dict[int, Any], problems: dict[str, str]) -> HttpResponse:
    loads = steering_queries.loads(actor)
    waiting = queries.waiting(actor)
    may_wait = steering_queries.targets(actor)
    held = [each.id for load in loads for each in load.holds]
    page = {
        "loads": loads,
        "waiting": waiting,
        "late": steering_queries.late_ids(waiting.contacts, may_wait=may_wait),
        "summaries": search.summaries(held, kind="contact", by=actor),
        "minutes": may_wait | typed,
        "dangers": steering_queries.URGENT_FIRST,
        "problems": problems,
    }
    return render(request, "desk/steer.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.STEER_DESK)
def set_targets(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Decide how long somebody may wait."""
    minutes, problems = forms.targets(request.POST)
    if problems:
        return _steer(request, actor, minutes, problems)
    steering.set_targets(minutes=minutes, by=actor)
    return redirect(f"{reverse('steer')}?done=kept")


@require_POST
@needs(Right.STEER_DESK)
def give(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Give a contact to somebody; whoever was slower is told so."""
    to = {each.hex: each for each in steering_queries.who_may_hold(actor)}.get(request.POST.get("to", ""))
    if to is None:
        return redirect("steer")
    try:
        steering.give(contact=queries.contact(actor, record=record), to=to, by=actor)
    except OutOfTurn:
        return render(request, "desk/too_late.html", status=409)
    return redirect(f"{reverse('steer')}?done=given")
