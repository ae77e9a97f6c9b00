"""What is about colleagues of the invented helpline: hard contacts of some weeks, reviews of last month."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from django.db import transaction
from django.db.models import Q

from liftstone.accounts.actor import Actor
from liftstone.accounts.ceremony import Founded
from liftstone.care import actions as care
from liftstone.care import queries as cared
from liftstone.care.rules import LATELY
from liftstone.desk import queries as desk
from liftstone.desk.states import State
from liftstone.intake.models import Contact, Danger
from liftstone.quality import actions, queries, rules
from liftstone.quality.models import Piece
from liftstone.rows.acting import acting_for
from liftstone.vocabulary.standards import STANDARDS, asked_of

from .stories import cast

_WEEKS = timedelta(weeks=6)
_ENOUGH = 2  # hard contacts on a shift
_HARD = 20  # of each adviser
_REVIEWED = 12
_MARKS = cycle(("met", "met", "partly", "met", "not_applicable", "met", "met", "not_met", "met", "met", "partly"))
_RESTS = cycle(("report", "notes", "safe", "thread"))
_MISSED = cycle(
    (
        "I do not find where this was asked. Was it, and not written down?",
        "It is there, but only after the address. Ask it before anything else.",
        "“Seemed frightened”: what did you hear or see that told you so?",
    )
)
_GOOD = "You waited in silence until she could speak, and wrote down her own words."
_TRY = "Before you hang up, say again what happens next and who rings whom."


def fill(founded: Founded, *, reviewer: str, today: datetime) -> None:
    """Have each adviser call hard what was, and `reviewer` draw last month and review some of it."""
    for login in cast.ON_THE_LINE:
        _hard(founded.actor(login), since=today - _WEEKS)
    _just_now(founded.actor("asha"), today=today)
    by = founded.actor(reviewer)
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        care.set_limits(most={"hard": _ENOUGH}, by=by)
        given = _reviews(by, today=today)
    _answers(founded.actor("asha"), given)


def _hard(by: Actor, *, since: datetime) -> None:
    """They answered when they were asked: fine, but for one that they put off."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        own = desk.visible_to(by).filter(claimed_by=by.person, closed_at__gte=since)
        grave = own.filter(Q(danger__gte=Danger.SOON) | Q(under_18=Contact.Under18.YES))
        for contact in grave.exclude(state=State.CLAIMED).order_by("-closed_at")[:_HARD]:
            care.call_hard(contact=contact, by=by)
        said: dict[str, Any] = {"answer": "fine", "why": [], "words": "", "due_at": None}
        for number, moment in enumerate(cared.own(by).order_by("at")):
            later = {"answer": "later", "due_at": moment.at + timedelta(hours=1), "why": ["death"]}
            care.answer(moment=moment, answers=said | later if number == 0 else said, by=by)


def _just_now(by: Actor, *, today: datetime) -> None:
    """The newcomer's last contact asks how they are, if they finished one today."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        for contact in desk.recent(by, since=today - LATELY)[:1]:
            cared.own(by).filter(contact_id=contact.id).delete()
            care.call_hard(contact=contact, by=by)


def _reviews(by: Actor, *, today: datetime) -> list[Piece]:
    month = rules.months_over(today.date(), count=1)[0]
    if month not in queries.months_to_draw(by) or not queries.candidates(by, month=month):
        return []  # the story is told up to another day than this one, or is very small
    sample = actions.draw(month=month, each=2, by_risk=True, by=by)
    given: list[Piece] = []
    for _number in range(_REVIEWED):
        piece = actions.take_next(sample=sample, by=by)
        if piece is None:
            return given
        given.append(actions.give(piece=piece, body=_body(piece), version=0, by=by))
    return given


def _body(piece: Piece) -> dict[str, Any]:
    marks = {}
    for standard in asked_of(STANDARDS, piece.kind):
        mark = next(_MARKS)
        words = next(_MISSED) if mark in rules.NEEDS_WORDS else ""
        marks[standard.code] = {"mark": mark, "rests_on": next(_RESTS), "words": words}
    return {"marks": marks, "good": _GOOD, "try": _TRY}


def _answers(by: Actor, given: list[Piece]) -> None:
    """Of one's own the first is still to be answered, the others are seen differently."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        for piece in [each for each in given if each.of_person == by.person][1:]:
            actions.dispute(piece=piece, words="He was in the next room: I could not ask her aloud.", by=by)
