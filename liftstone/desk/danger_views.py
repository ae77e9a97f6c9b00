"""The page of an immediate danger, what is fetched beside other pages, and the buttons on it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.desk import danger_content as content
from liftstone.desk import danger_forms as forms
from liftstone.desk import danger_queries as queries
from liftstone.desk import dangers, policies, rules
from liftstone.desk import forms as desk_forms
from liftstone.desk import queries as contacts
from liftstone.desk.danger_content import Opened
from liftstone.desk.danger_models import Emergency
from liftstone.desk.states import OutOfTurn
from liftstone.vocabulary import catalogue
from liftstone.vocabulary.catalogue import LISTS

OUTCOME = partial(catalogue.shown, "emergency_outcomes")


@require_POST
@needs(Right.WORK_AT_DESK)
def begin(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Begin for a contact, in one key."""
    row = dangers.begin_at_desk(contact=contacts.contact(actor, record=record), by=actor)
    return redirect("danger", record=row.id)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def danger(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Stay with somebody: the next check, where they are, 999, who else is here. POST: one line more."""
    if request.method == "POST":
        return _do(request, actor, record, dangers.write)
    return _page(request, actor, queries.emergency(actor, record=record), {}, {})


@require_POST
@needs(Right.WORK_ON_CASES)
def still(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Still with them: the clock starts anew."""
    return _do(request, actor, record, dangers.still_with, minutes=forms.minutes(request.POST))


@require_POST
@needs(Right.WORK_ON_CASES)
def told(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """999 was told."""
    return _do(request, actor, record, dangers.tell_999)


@require_POST
@needs(Right.WORK_ON_CASES)
def alone(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Go on alone."""
    return _do(request, actor, record, dangers.go_on_alone)


@require_POST
@needs(Right.WORK_ON_CASES)
def end(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """End it, with what became of it."""
    answers, problems = forms.ending(request.POST)
    if problems:
        row = queries.emergency(actor, record=record)
        return _page(request, actor, row, problems, forms.as_typed(request.POST))
    return _do(request, actor, record, dangers.end, **answers)


def _do(request: HttpRequest, actor: Actor, record: UUID, action: Callable[..., None], **how: Any) -> HttpResponse:
    """Do what one button says, with what stands in the fields; give all of it back where it cannot be done."""
    row = queries.emergency(actor, record=record)
    typed, problems = forms.typed(request.POST, ends=action is dangers.end)
    if problems:
        return _page(request, actor, row, problems, forms.as_typed(request.POST))
    try:
        action(emergency=row, typed=typed, by=actor, **how)
    except OutOfTurn:
        return _too_late(request, actor, record)
    return redirect("danger", record=record)


def _too_late(request: HttpRequest, actor: Actor, record: UUID) -> HttpResponse:
    said = _(
        "A colleague was faster, so this was not done. What you wrote is still here: you can put it into the log."
    )
    row = queries.emergency(actor, record=record)
    return _page(request, actor, row, {"said": said}, forms.as_typed(request.POST), status=409)


@require_POST
@needs(Right.WORK_ON_CASES)
def join(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Be the second person. Whoever comes too late sees the page all the same."""
    try:
        dangers.join(emergency=queries.emergency(actor, record=record), by=actor)
    except OutOfTurn:
        return _too_late(request, actor, record)
    return redirect("danger", record=record)


@require_POST
@needs(Right.WORK_ON_CASES)
def take(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Be the one who is with them."""
    try:
        dangers.take(emergency=queries.emergency(actor, record=record), by=actor)
    except OutOfTurn:
        return _too_late(request, actor, record)
    return redirect("danger", record=record)


@require_POST
@needs(Right.REVIEW)
def review(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Look at how a colleague went on alone."""
    row = queries.emergency(actor, record=record)
    text, problems = desk_forms.text(request.POST, "review", missing=_("Write what you found, in a sentence."))
    if problems:
        return _page(request, actor, row, problems, {"review": text})
    try:
        dangers.review(emergency=row, text=text, by=actor)
    except OutOfTurn:
        return _too_late(request, actor, record)
    return redirect("danger", record=record)


@require_POST
@needs(Right.WORK_ON_CASES)
def keep(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Keep what has been typed so far; the page's script calls this while somebody types."""
    typed, problems = forms.typed(request.POST)
    if problems:
        return JsonResponse({"kept": False, "message": " ".join(problems.values())}, status=413)
    try:
        dangers.keep(emergency=queries.emergency(actor, record=record), typed=typed, by=actor)
    except OutOfTurn:
        return JsonResponse({"kept": False}, status=409)
    return JsonResponse({"kept": True})


def seen(row: Emergency, *, by: Actor) -> str:
    """Return what tells whether a page shows all: what is being typed is news to all but its writer."""
    return f"{row.version}" if row.held_by == by.person else f"{row.version}-{row.typed}"


@require_GET
@needs(Right.WORK_ON_CASES, unattended=True)
def live(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The part of the page that changes under one's hands: opened, and put on record, only where it did change."""
    row = queries.emergency(actor, record=record)
    if request.GET.get("seen") == seen(row, by=actor):
        return HttpResponse(status=204)
    return render(request, "desk/danger_live.html", _shown(actor, content.open_one(row, by=actor)))


@require_GET
@needs(Right.WORK_AT_DESK)
def of_contact(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The dangers of a contact, as a part of its own page."""
    policies.check_can_open(actor, contacts.contact(actor, record=record))
    return render(request, "desk/danger_of.html", listed(actor, [record]))


def listed(actor: Actor, subjects: list[UUID]) -> dict[str, Any]:
    """Return the dangers of some records, opened, with the names of whoever wrote in them."""
    opened = content.open_all(queries.of(actor, subjects), by=actor)
    return {
        "dangers": opened,
        "names": _names(actor, opened),
        "label": OUTCOME,
    }


@require_GET
@needs(Right.REVIEW)
def to_review(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Where colleagues went on alone, as a part of other pages."""
    rows = queries.to_review(actor)
    page = {"alone": rows, "names": names(actor.keys, {each.alone_by for each in rows if each.alone_by})}
    return render(request, "desk/danger_to_review.html", page)


def _names(actor: Actor, opened: list[Opened]) -> dict[UUID, str]:
    rows = [each.row for each in opened]
    people = {person for row in rows for person in (row.held_by, row.second_by, row.alone_by, row.reviewed_by)}
    people |= {line.row.written_by for each in opened for line in each.lines}
    return names(actor.keys, {each for each in people if each}) if people else {}


def _shown(actor: Actor, opened: Opened) -> dict[str, Any]:
    row = opened.row
    return {
        "danger": row,
        "opened": opened,
        "names": _names(actor, [opened]),
        "label": OUTCOME,
        "holds": row.held_by == actor.person,
        "running": row.state == Emergency.State.RUNNING,
        "left": rules.seconds_left(row.check_at, now=timezone.now()),
        "seen": seen(row, by=actor),
    }


def _page(
    request: HttpRequest,
    actor: Actor,
    row: Emergency,
    problems: dict[str, str],
    typed: dict[str, Any],
    *,
    status: int = 400,
) -> HttpResponse:
    opened = content.open_one(row, by=actor)
    may_review = actor.may(Right.REVIEW) and row.alone_by not in (None, actor.person) and row.reviewed_at is None
    page = {
        **_shown(actor, opened),
        "where": typed.get("where", opened.where),
        "said": typed.get("said", opened.body.get("said", "") if row.held_by == actor.person else ""),
        "checks": [(each, each) for each in rules.CHECKS],
        "outcomes": LISTS["emergency_outcomes"].choices(),
        "may_review": may_review,
        "problems": problems,
        "typed": typed,
    }
    return render(request, "desk/danger.html", page, status=status if problems else 200)
