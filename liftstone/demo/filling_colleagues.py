"""What is about colleagues of the invented helpline: hard contacts of some weeks, reviews of last month."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

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
_MONTHS = 3  # at most that are drawn
_OF_EACH_KIND = 2  # reviewed at least, of contacts and of cases
_MARKS = (
    "met", "met", "partly", "met", "not_applicable", "met", "met", "not_met", "met", "met", "partly", "met",
)  # fmt: skip
# Which piece of the record each standard is found in, by the kind of record.
_RESTS_ON = {
    "safety_first": "report", "safe_contact": "safe", "consent": "notes", "needs": "report", "interpreter": "notes",
    "options": "thread", "danger": "report", "child": "report", "facts": "notes", "kind": "thread",
    "promises": "notes",
}  # fmt: skip
_RESTS_ON_OF_CASE = _RESTS_ON | {
    "consent": "consents", "needs": "people", "child": "people", "danger": "disclosures", "promises": "follow_ups",
    "referral": "disclosures", "risk": "risk",
}  # fmt: skip
_MISSED = cycle(
    (
        "I do not find where this was asked. Was it, and not written down?",
        "It is there, but only after the address. Ask it before anything else.",
        "“Seemed frightened”: what did you hear or see that told you so?",
    )
)
_GOOD = "You waited in silence until she could speak, and wrote down her own words."
# Of a shift that was too much, the last contact first: why, beside what is known without a key, and in which words.
_SAID = (
    ("abuse", "He shouted until I put the telephone down. My hands shook."),
    ("own", "She is as old as my niece, and has the same name."),
    ("death", "I do not know whether he is alive. Nobody may tell me."),
    ("other", "Most of it was silence, and I did not dare to breathe."),
)
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
    """They answered when they were asked: fine, but for the first, which they put off."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        own = desk.visible_to(by).filter(claimed_by=by.person, closed_at__gte=since)
        grave = own.filter(Q(danger__gte=Danger.SOON) | Q(under_18=Contact.Under18.YES))
        grave = grave.exclude(state=State.CLAIMED).order_by("-closed_at")[:_HARD]
        for contact in grave:
            care.call_hard(contact=contact, by=by)
        known: dict[UUID | None, list[str]] = {each.id: cared.why(each, stayed=False) for each in grave}
        moments = list(cared.own(by).order_by("-at"))
        shifts, more = Counter(each.shift_at for each in moments), iter(_SAID)
        for moment in moments:
            too_much = shifts[moment.shift_at] > _ENOUGH
            why, words = next(more, ("", "")) if too_much else ("", "")
            said: dict[str, Any] = {"answer": "fine", "words": words, "due_at": None}
            said["why"] = [*known.get(moment.contact_id, ()), *filter(None, [why])]
            later = {"answer": "later", "due_at": moment.at + timedelta(hours=1)}
            care.answer(moment=moment, answers=said | (later if moment is moments[-1] else {}), by=by)


def _just_now(by: Actor, *, today: datetime) -> None:
    """The newcomer's last contact asks how they are, if they finished one today."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        for contact in desk.recent(by, since=today - LATELY)[:1]:
            cared.own(by).filter(contact_id=contact.id).delete()
            care.call_hard(contact=contact, by=by)


def _reviews(by: Actor, *, today: datetime) -> list[Piece]:
    """Of last month; in a very small story of the months before as well, until there is some of each kind."""
    given: list[Piece] = []
    for month in rules.months_over(today.date(), count=_MONTHS):
        if not _is_enough(given) and month in queries.months_to_draw(by) and queries.candidates(by, month=month):
            sample = actions.draw(month=month, each=2, by_risk=True, by=by)
            while not _is_enough(given) and (piece := actions.take_next(sample=sample, by=by)):
                number = sum(each.kind == piece.kind for each in given)
                given.append(actions.give(piece=piece, body=_body(piece.kind, number), version=0, by=by))
    return given


def _is_enough(given: list[Piece]) -> bool:
    kinds = Counter(each.kind for each in given)
    return len(given) >= _REVIEWED and all(kinds[each] >= _OF_EACH_KIND for each in Piece.Kind)


def _body(kind: str, number: int) -> dict[str, Any]:
    """The review of the work of that number, of its kind: what one lacks, the next one has."""
    marks = {}
    found_in = _RESTS_ON_OF_CASE if kind == Piece.Kind.CASE else _RESTS_ON
    for place, standard in enumerate(asked_of(STANDARDS, kind)):
        mark = _MARKS[(5 * number + place) % len(_MARKS)]
        rests_on = {"not_met": "missing", "not_applicable": ""}.get(mark, found_in[standard.code])
        words = next(_MISSED) if mark in rules.NEEDS_WORDS else ""
        marks[standard.code] = {"mark": mark, "rests_on": rests_on, "words": words}
    return {"marks": marks, "good": _GOOD, "try": _TRY}


def _answers(by: Actor, given: list[Piece]) -> None:
    """Of one's own the first is still to be answered, the others are seen differently."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        for piece in [each for each in given if each.of_person == by.person][1:]:
            actions.dispute(piece=piece, words="He was in the next room: I could not ask her aloud.", by=by)
