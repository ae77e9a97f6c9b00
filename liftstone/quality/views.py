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
from liftstone.accounts.policies import Denied, lets
from liftstone.accounts.rights import Right
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.quality import actions, content, forms, policies, queries, rules
from liftstone.quality.models import Piece
from liftstone.quality.states import WRITTEN
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
    policies.check_has_begun(actor, piece)
    if request.method == "POST":
        return _written(request, actor, piece)
    policies.check_can_write(actor, piece)
    if piece.state not in WRITTEN:
        return redirect("reviewed", record=record)
    row = queries.being_written(piece)
    body = content.open_review(row, of=piece, by=actor)
    return _review(request, actor, piece, body, {}, version=row.version if row else 0)


def _written(request: HttpRequest, actor: Actor, piece: Piece) -> HttpResponse:
    body, problems = forms.review(request.POST, kind=piece.kind)
    typed = body | {"why": request.POST.get("why", "")}
    version, gives = desk_forms.version(request.POST), request.POST.get("do") == "give"
    if gives:
        problems |= forms.to_give(body, kind=piece.kind)
    if problems:
        return _review(request, actor, piece, typed, problems, version=version)
    try:
        (actions.give if gives else actions.keep)(piece=piece, body=body, version=version, by=actor)
    except (OutOfTurn, Denied):  # a second reviewer has it now, and whoever began it may not write any more
        return _given_back(request, actor, piece, typed)
    shown = reverse("reviewed" if gives else "write-review", kwargs={"record": piece.id})
    return redirect(f"{shown}?done=kept")


def _given_back(request: HttpRequest, actor: Actor, piece: Piece, typed: dict[str, Any]) -> HttpResponse:
    """It was kept, given or replaced in another window: what was typed in this one is given back."""
    piece = queries.piece(actor, record=piece.id)
    row = queries.being_written(piece)
    if _may_write(actor, piece):
        told = _("You saved this review in another window. What you typed here is below: save it again.")
    else:
        told = _("This review was given or replaced meanwhile. What you typed is below: copy it before you leave.")
    return _review(request, actor, piece, typed, {"good": told}, version=row.version if row else 0, status=409)


def _may_write(actor: Actor, piece: Piece) -> bool:
    return piece.state in WRITTEN and lets(policies.check_can_write, actor, piece)


def _review(
    request: HttpRequest,
    actor: Actor,
    piece: Piece,
    body: dict[str, Any],
    problems: dict[str, str],
    *,
    version: int,
    status: int = 0,
) -> HttpResponse:
    page = {
        "piece": piece,
        "body": body,
        "version": version,
        "may_write": _may_write(actor, piece),
        "standards": asked_of(STANDARDS, piece.kind),
        "marks": MARKS.choices(),
        "rests": [(each.code, str(each.label)) for each in asked_of(PIECES, piece.kind)],
        "names": names(actor.keys, {piece.of_person}),
        "needs_words": rules.NEEDS_WORDS,
        "problems": problems,
    }
    return render(request, "quality/review.html", page, status=status or (400 if problems else 200))


@require_POST
@needs(Right.REVIEW)
def replace(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Have something else drawn, and say why; refused, what was typed of the review is given back too."""
    piece = queries.piece(actor, record=record)
    policies.check_has_begun(actor, piece)
    body, _too_long = forms.review(request.POST, kind=piece.kind)
    why, problems = desk_forms.text(request.POST, "why", missing=_("Write why in a sentence."))
    typed = body | {"why": why}
    try:
        if not problems:
            return redirect("write-review", record=actions.replace(piece=piece, why=why, by=actor).id)
    except (OutOfTurn, Denied):
        return _given_back(request, actor, piece, typed)
    except actions.NothingToDraw:
        problems = {"why": _("There is no more of this colleague's work in that month.")}
    except actions.Enough:
        problems = {"why": _("Two of this colleague's were replaced already. To replace more would be to choose.")}
    return _review(request, actor, piece, typed, problems, version=desk_forms.version(request.POST))


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
