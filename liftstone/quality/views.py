"""The pages of whoever reviews: drawing, reviewing, the team's trend."""

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
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.quality import actions, content, forms, policies, queries, rules
from liftstone.quality.models import Piece
from liftstone.quality.states import State
from liftstone.vocabulary.standards import MARKS, PIECES, STANDARDS, asked_of


@require_GET
@needs(Right.REVIEW)
def samples(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What was drawn and how far it is, what waits for a second look, and drawing."""
    return _samples(request, actor, {"each": 2}, {})


def _samples(request: HttpRequest, actor: Actor, typed: dict[str, Any], problems: dict[str, str]) -> HttpResponse:
    given = queries.given_by(actor)
    page = {
        "samples": queries.samples(actor),
        "months": queries.months_to_draw(actor),
        "again": queries.to_look_at_again(actor),
        "given": given,
        "names": names(actor.keys, {each.of_person for each in given}) if given else {},
        "typed": typed,
        "problems": problems,
    }
    return render(request, "quality/samples.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.REVIEW)
def draw(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Have chance choose; that a colleague did before is told by the list."""
    answers, problems = forms.drawing(request.POST, months=queries.months_to_draw(actor))
    if not problems:
        try:
            actions.draw(**answers, by=actor)
        except OutOfTurn:
            return redirect(f"{reverse('quality')}?done=faster")
        except actions.NothingToDraw:
            problems = {"month": _("Nothing that you may read ended in that month.")}
    return _samples(request, actor, answers, problems) if problems else redirect(f"{reverse('quality')}?done=kept")


@require_POST
@needs(Right.REVIEW)
def take_next(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Review what is next: nobody chooses."""
    piece = actions.take_next(sample=queries.sample(actor, record=record), by=actor)
    return redirect("write-review", record=piece.id) if piece else redirect("quality")


@require_POST
@needs(Right.REVIEW)
def look_again(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Be the second reviewer."""
    try:
        actions.look_again(piece=queries.piece(actor, record=record), by=actor)
    except OutOfTurn:
        return redirect(f"{reverse('quality')}?done=faster")
    return redirect("write-review", record=record)


@require_http_methods(["GET", "POST"])
@needs(Right.REVIEW)
def review(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write a review: kept as it is, or given."""
    piece = queries.piece(actor, record=record)
    policies.check_can_write(actor, piece)
    if piece.state not in (State.TAKEN, State.SECOND):
        return redirect("reviewed", record=record)
    if request.method == "POST":
        return _written(request, actor, piece)
    row = queries.review(piece, number=2 if piece.state == State.SECOND else 1)
    body = content.open_review(row, of=piece, by=actor)
    return _review(request, actor, piece, body, {}, version=row.version if row else 0)


def _written(request: HttpRequest, actor: Actor, piece: Piece) -> HttpResponse:
    body, problems = forms.review(request.POST, kind=piece.kind)
    version, gives = desk_forms.version(request.POST), request.POST.get("do") == "give"
    if gives:
        problems |= forms.to_give(body, kind=piece.kind)
    if problems:
        return _review(request, actor, piece, body, problems, version=version)
    try:
        (actions.give if gives else actions.keep)(piece=piece, body=body, version=version, by=actor)
    except OutOfTurn:
        row = queries.review(piece, number=2 if piece.state == State.SECOND else 1)
        told = {"good": _("You saved this review in another window. What you typed here is below: save it again.")}
        return _review(request, actor, piece, body, told, version=row.version if row else 0)
    shown = reverse("reviewed" if gives else "write-review", kwargs={"record": piece.id})
    return redirect(f"{shown}?done=kept")


def _review(
    request: HttpRequest,
    actor: Actor,
    piece: Piece,
    body: dict[str, Any],
    problems: dict[str, str],
    *,
    version: int,
) -> HttpResponse:
    page = {
        "piece": piece,
        "body": body,
        "version": version,
        "standards": asked_of(STANDARDS, piece.kind),
        "marks": MARKS.choices(),
        "rests": [(each.code, str(each.label)) for each in asked_of(PIECES, piece.kind)],
        "names": names(actor.keys, {piece.of_person}),
        "needs_words": rules.NEEDS_WORDS,
        "problems": problems,
    }
    return render(request, "quality/review.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.REVIEW)
def replace(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Have something else drawn, and say why."""
    piece = queries.piece(actor, record=record)
    policies.check_can_write(actor, piece)
    why, problems = desk_forms.text(request.POST, "why", missing=_("Write why in a sentence."))
    try:
        if not problems:
            return redirect("write-review", record=actions.replace(piece=piece, why=why, by=actor).id)
    except OutOfTurn:
        return redirect("quality")
    except actions.NothingToDraw:
        problems = {"why": _("There is no more of this colleague's work in that month.")}
    except actions.Enough:
        problems = {"why": _("Two of this colleague's were replaced already. To replace more would be to choose.")}
    row = queries.review(piece, number=1)
    body = content.open_review(row, of=piece, by=actor) | {"why": why}
    return _review(request, actor, piece, body, problems, version=row.version if row else 0)


@require_GET
@needs(Right.REVIEW)
def trend(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """How the team's work meets the standards: numbers, and never whose."""
    today = timezone.localdate()
    quarters = rules.quarters(today)
    since = rules.span(quarters[0])[0]
    told = content.open_for_trend(queries.given_since(actor, since=since), by=actor)
    found = rules.trend(told, today=today)
    # The newest first: on a telephone it is the one that is seen.
    page = {"quarters": quarters[::-1], "trend": [(each, found[each.code][::-1]) for each in STANDARDS]}
    return render(request, "quality/trend.html", page)
