"""The pages of whose work was reviewed: reading, answering, doing what was agreed."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.policies import lets
from liftstone.accounts.rights import Right
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.quality import actions, content, forms, policies, queries
from liftstone.quality.models import Piece
from liftstone.quality.states import State
from liftstone.vocabulary.standards import MARKS, PIECES, STANDARDS, asked_of


@require_GET
@needs(Right.WORK_ON_CASES)
def mine(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The reviews of one's own work, and what one wanted to do."""
    pieces = queries.of_mine(actor)
    return render(
        request, "quality/mine.html", {"pieces": pieces, "to_do": [each for each in pieces if _open(each)]}
    )


@require_GET
@needs(Right.WORK_ON_CASES)
def at_desk(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The part of the desk's page that says that a review is there, or that something agreed on is due."""
    pieces, today = queries.of_mine(actor), timezone.localdate()
    page = {
        "unread": [each for each in pieces if each.read_at is None],
        "due": [each for each in pieces if _open(each) and each.act_by and each.act_by <= today],
    }
    return render(request, "quality/at_desk.html", page)


def _open(piece: Piece) -> bool:
    return piece.act_by is not None and piece.acted_at is None


@require_GET
@needs(Right.WORK_ON_CASES)
def reviewed(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One review as it was given, and what was said to it."""
    return _show(request, actor, _readable(actor, record), {}, {})


def _readable(actor: Actor, record: UUID) -> Piece:
    piece = queries.piece(actor, record=record)
    policies.check_can_read(actor, piece)
    return piece


def _show(
    request: HttpRequest,
    actor: Actor,
    piece: Piece,
    typed: dict[str, Any],
    problems: dict[str, str],
    *,
    status: int = 0,
) -> HttpResponse:
    reviews = content.open_all(queries.reviews(piece), of=piece, by=actor)
    lines = content.open_all(queries.lines(piece), of=piece, by=actor)
    people = {each.by for each in (*reviews, *lines)} | {piece.of_person}
    page = {
        "piece": piece,
        "reviews": reviews,
        "lines": lines,
        "standards": asked_of(STANDARDS, piece.kind),
        "mark_names": MARKS,
        "piece_names": PIECES,
        "names": names(actor.keys, people),
        "own": piece.of_person == actor.person,
        "answers": piece.of_person == actor.person and piece.state == State.GIVEN,
        "may_look_again": _may_look_again(actor, piece),
        "typed": typed,
        "problems": problems,
    }
    actions.see(piece=piece, by=actor)
    return render(request, "quality/reviewed.html", page, status=status or (400 if problems else 200))


def _may_look_again(actor: Actor, piece: Piece) -> bool:
    return piece.state == State.DISPUTED and lets(policies.check_can_look_again, actor, piece)


@require_POST
@needs(Right.WORK_ON_CASES)
def agree(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Agree, with what one wants to do."""
    piece = _readable(actor, record)
    policies.check_can_answer(actor, piece)
    said, problems = forms.agreeing(request.POST)
    if not problems:
        try:
            actions.agree(piece=piece, by=actor, **said)
            return redirect(f"{reverse('reviewed', kwargs={'record': record})}?done=kept")
        except OutOfTurn:
            return _too_late(request, actor, record, {"agreed": said["words"]})
    return _show(request, actor, piece, {"agreed": said["words"], "act_by": said["act_by"]}, problems)


@require_POST
@needs(Right.WORK_ON_CASES)
def dispute(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """See it differently; somebody else looks again."""
    piece = _readable(actor, record)
    policies.check_can_answer(actor, piece)
    words, problems = desk_forms.text(request.POST, "otherwise", missing=_("Write how you see it."))
    if not problems:
        try:
            actions.dispute(piece=piece, words=words, by=actor)
            return redirect(f"{reverse('reviewed', kwargs={'record': record})}?done=kept")
        except OutOfTurn:
            return _too_late(request, actor, record, {"otherwise": words})
    return _show(request, actor, piece, {"otherwise": words}, problems)


def _too_late(request: HttpRequest, actor: Actor, record: UUID, typed: dict[str, Any]) -> HttpResponse:
    """It was answered in another window: what was typed here is given back."""
    return _show(request, actor, _readable(actor, record), typed | {"given_back": True}, {}, status=409)


@require_POST
@needs(Right.WORK_ON_CASES)
def act(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that what was agreed is done; twice is all the same."""
    piece = _readable(actor, record)
    policies.check_can_answer(actor, piece)
    with suppress(OutOfTurn):
        actions.act(piece=piece, by=actor)
    return redirect(f"{reverse('my-reviews')}?done=kept")
