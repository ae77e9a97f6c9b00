"""The pages of the hand-over: what there is to hand over, reading, signing."""

from typing import Any
from uuid import UUID, uuid4

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
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import content, handing, pack, policies, queries
from liftstone.shifts.models import Handover
from liftstone.vocabulary.catalogue import LISTS


def _to(handover: UUID, done: str) -> HttpResponse:
    return redirect(f"{reverse('handover', kwargs={'record': handover})}?done={done}")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def hand_over(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show the pack as it is now; hand it over with a few words. Nothing of it is required."""
    policies.check_can_hand_over(actor)
    if request.method == "GET":
        return _pack(request, actor, {"number": uuid4()}, {})
    words, problems = desk_forms.optional(request.POST, "words")
    number = next(iter(desk_forms.ids(request.POST, "number")), uuid4())
    chosen = desk_forms.ids(request.POST, "on")
    if problems:
        return _pack(request, actor, {"number": number, "words": words, "on": chosen}, problems)
    try:
        handing.hand_over(number=number, words=words, hand_on=chosen, by=actor)
    except OutOfTurn:
        return _twice(request, actor, number, words)
    return _to(number, "kept")


def _pack(
    request: HttpRequest, actor: Actor, typed: dict[str, Any], problems: dict[str, str], *, status: int = 400
) -> HttpResponse:
    gathered, at_desk = pack.gather(by=actor)
    shift = queries.current_shift(actor)
    shown = content.shown({**gathered, **at_desk})
    own = {each["case"] for each in shown["cases"] if each["held_by"] == actor.person}
    page = {
        "pack": shown,
        "mine": own | {each["contact"] for each in shown.get("contacts", [])},
        "shift": shift,
        "typed": typed,
        "problems": problems,
        "names": names(actor.keys),
        "now": timezone.now(),
        "lists": LISTS,
    }
    return render(request, "shifts/pack.html", page, status=status if problems else 200)


def _twice(request: HttpRequest, actor: Actor, number: UUID, words: str) -> HttpResponse:
    """Pressed twice: go on to what was kept. Other words than those are given back to be handed over anew."""
    row = queries.handover(actor, record=number)
    if row.written_by == actor.person and content.open_handover(row, by=actor).get("words") == words:
        return _to(number, "kept")
    said = _("You have handed over already, in other words. Hand over once more to add these.")
    return _pack(request, actor, {"number": uuid4(), "words": words}, {"words": said}, status=409)


@require_GET
@needs(Right.WORK_ON_CASES)
def handovers(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What waits to be signed, and what was signed in the last days."""
    waiting, signed = queries.unsigned(actor), queries.lately_signed(actor)
    people = {each.written_by for each in (*waiting, *signed)} | {
        each.signed_by for each in signed if each.signed_by
    }
    page = {
        "unsigned": waiting,
        "signed": signed,
        "names": names(actor.keys, people) if people else {},
        "now": timezone.now(),
    }
    return render(request, "shifts/handovers.html", page)


@require_GET
@needs(Right.WORK_ON_CASES)
def handover(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Read one as it was handed over."""
    return _show(request, actor, queries.handover(actor, record=record), left=[])


def _show(
    request: HttpRequest, actor: Actor, row: Handover, *, left: list[UUID], status: int = 200
) -> HttpResponse:
    policies.check_can_read_handover(actor, row)
    page = {
        "handover": row,
        "pack": content.open_handover(row, by=actor),
        "offered": {each.record_id: each.taken_by for each in queries.handed_on(actor, of=row)},
        "names": names(actor.keys),
        "may_sign": row.signed_at is None and row.written_by != actor.person,
        "left": left,
        "now": timezone.now(),
        "lists": LISTS,
        "late": status == 409,
    }
    return render(request, "shifts/handover.html", page, status=status)


@require_POST
@needs(Right.WORK_ON_CASES)
def sign(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Sign it, and take what was handed on with it."""
    row = queries.handover(actor, record=record)
    try:
        left = handing.sign(handover=row, take=desk_forms.ids(request.POST, "take"), by=actor)
    except OutOfTurn:
        return _show(request, actor, queries.handover(actor, record=record), left=[], status=409)
    if left:
        return _show(request, actor, queries.handover(actor, record=record), left=left)
    return _to(record, "signed")
