"""The part of a member's own page with the questionnaires that it is asked to answer."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from liftstone.accounts.actor import Actor
from liftstone.network import content as tables
from liftstone.network.models import Network, Representative
from liftstone.network.sections import MY_MEMBER, Answered, Line, Rows, Section, Shown
from liftstone.questionnaires import content, own_page, queries, running
from liftstone.questionnaires.content import Given, Sent
from liftstone.questionnaires.models import Answer, Asked, Round
from liftstone.questions import reading, rules, shapes, sides
from liftstone.questions.shapes import Answers

# A round that was closed stays on the page for so long, so that who was typing finds out what became of it.
REMEMBERED = timedelta(days=30)
LONGEST_DIGEST = 64  # hexadecimal digits


def shown(actor: Actor, network: Network, people: Sequence[Representative]) -> Mapping[UUID, Shown]:
    """Return of each the questionnaires that their member is asked; nothing of what anybody answered."""
    rounds = queries.on_pages(actor, network, since=timezone.localdate() - REMEMBERED)
    sent = {each.id: content.sent(each, network=network.id, by=actor) for each in rounds}
    rows = {each.id: each for each in rounds}
    of_member: dict[UUID, list[Shown]] = {}
    for asked in queries.asked_in(actor, rounds):
        row = rows[asked.round_id]
        of_member.setdefault(asked.member_id, []).append(_page(row, sent[row.id], asked))
    return {each.id: {"rounds": of_member[each.member_id]} for each in people if each.member_id in of_member}


def _page(row: Round, told: Sent, asked: Asked) -> Shown:
    return {
        "id": row.id.hex,
        "shape": shapes.as_data(told.shape),
        "digest": shapes.digest(told.shape),
        "first": [each.code for each in rules.asked(told.shape, {})],
        "words": told.words,
        "ring": told.ring,
        "closes_on": row.closes_on.isoformat(),
        "closed_on": row.closed_on.isoformat() if row.closed_on else "",
        "answered_on": asked.answered_on.isoformat() if asked.answered_on else "",
    }


def take(answered: Answered, by: Actor) -> None:
    """Keep it beside what the member answered before, as far as it answers what is asked; the rest stands aside.

    Some `DoesNotExist` where nobody asked this member; ValueError, TypeError, KeyError where it is no form of ours.
    """
    asked, told = _asked(answered, by), _typed(answered)
    sent = content.sent(asked.round, network=answered.network.id, by=by)
    read = reading.read(sent.shape, told, shapes.SOURCE)
    if not read.typed:
        raise ValueError("nothing was answered")
    digest = answered.body["digest"]
    if not isinstance(digest, str) or len(digest) > LONGEST_DIGEST:
        raise ValueError("not what a page of ours sends")
    aside = read.aside | {name: read.typed[name] for name in read.problems if name in read.typed}
    who = tables.opened([answered.person], [], network=answered.network.id, by=by)[answered.person.id]
    given = Given(read.answers, digest, str(who.get("name", "")), aside)
    day = timezone.localdate(answered.told_at)
    running.keep_answer(asked=asked, told=given, way=Answer.Way.LINK, on=day, by=by)


def lines(answered: Answered, actor: Actor) -> list[Line]:
    """Return what was answered, question by question, beside what the member answered before."""
    asked = _asked(answered, actor)
    shape = content.sent(asked.round, network=answered.network.id, by=actor).shape
    read = reading.read(shape, _typed(answered), get_language() or shapes.SOURCE)
    rows = queries.answers(actor, asked)[:1]
    opened = content.given(rows, network=answered.network.id, by=actor)
    before: Answers = opened[rows[0].id].answers if rows and rows[0].id in opened else {}
    compared = sides.side_by_side(shape, {"now": read.answers, "before": before})
    found = [Line(each.said, each.cells["now"].said, each.cells["before"].said) for each in compared]
    return [each for each in found if each.now or each.before]


def _asked(answered: Answered, by: Actor) -> Asked:
    row = queries.round_(by, answered.network, record=UUID(answered.about))
    return queries.asked_of(by, row, member=answered.person.member_id)


def _typed(answered: Answered) -> dict[str, list[str]]:
    """Return the fields of the form. ValueError where it is none: it comes from outside."""
    typed: Any = answered.body["typed"]
    if not isinstance(typed, Mapping):
        raise TypeError("not what a page of ours sends")
    for values in typed.values():
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise ValueError("not what a page of ours sends")
    return dict(typed)


def waits() -> Rows:
    """Return where their organisation is asked and has not answered yet."""
    return (Asked.objects.filter(member=MY_MEMBER, answered_on__isnull=True, round__state=Round.State.OPEN),)


ROUNDS = Section(
    "questionnaires",
    shown,
    own_page.answers,
    take,
    title=gettext_lazy("Questionnaires"),
    lines=lines,
    waits=waits,
    place=30,
)
