"""How an invented network is governed: boards and their ties, terms, who answers for what, decisions, a policy."""

from __future__ import annotations

from typing import Any

from liftstone.governing import actions, deciding, duties, sharing
from liftstone.governing.document_models import Document, Version
from liftstone.governing.models import Board, Decision, Terms, Topic

from .filling_governing_words import BOARDS, DECISIONS, DUTIES, OWN_TOPIC, POLICY, TERMS, TIES, Way
from .seated import Seated


def fill(seated: Seated) -> None:
    """Draw its map, and write down what is decided on it and who answers for what."""
    boards = {key: _board(seated, key) for key in BOARDS}
    for lower, upper, kind in TIES:
        ends = {"lower": boards.get(lower), "upper": boards.get(upper)}
        actions.tie(network=seated.network, kind=kind, by=seated.by, **ends)
    for key, version, since, review, words, changed in TERMS:
        days = {"in_force_from": seated.day(since), "review_on": seated.day(review)}
        terms = Terms(network=seated.network, board=boards.get(key), **days)
        body = {"words": words, "changed": changed}
        actions.keep_terms(terms=terms, after=version - 1, body=body, by=seated.by)
    for way in DECISIONS:
        _decided(seated, way, boards)
    _answered_for(seated)
    _shared(seated)


def _board(seated: Seated, key: str) -> Board:
    name, kind, sittings = BOARDS[key]
    board = actions.add_board(board=Board(network=seated.network, name=name, kind=kind), by=seated.by)
    for member, role, since in sittings:
        row = seated.members[member]
        actions.seat(board=board, member=row, role=role, since=seated.day(since), by=seated.by)
    return board


def _decided(seated: Seated, way: Way, boards: dict[str, Board]) -> None:
    board, on, due, words = boards.get(way.board), *way.proposed
    row = Decision(network=seated.network, board=board, due_on=seated.day(due))
    body = {"title": way.title, "why": way.why}
    deciding.propose(decision=row, on=seated.day(on), body=body, words=words, by=seated.by)
    was = Decision.State.PROPOSED.value
    for then, on, due_on, asked, words in way.steps:
        deciding.take_step(
            decision=row,
            was=was,
            then=then,
            on=seated.day(on),
            due_on=seated.day(due_on),
            board=board,
            asked=[seated.members[each].id for each in asked],
            words=words,
            by=seated.by,
        )
        was = then


def _answered_for(seated: Seated) -> None:
    """Put every duty of the list on the page: some are answered for, and of some nobody has said so yet."""
    told = [*((duty, "", "", parts) for duty, parts in DUTIES), ("", *OWN_TOPIC)]
    for duty, name, words, parts in told:
        topic = Topic(network=seated.network, duty=duty)
        topic = duties.add_topic(topic=topic, body={"name": name, "words": words}, by=seated.by)
        if parts:
            said = {seated.members[name].id: what for name, what in parts}
            duties.say_parts(topic=topic, said=said, shown={}, by=seated.by)


def _shared(seated: Seated) -> None:
    """A policy in two versions: what was said of the first is out of date where nothing was said of the second."""
    by, versions = seated.by, []
    document = Document(network=seated.network, kind=Document.Kind.POLICY)
    for number, (since, review, words, changed) in enumerate(POLICY.versions):
        version = Version(in_force_from=seated.day(since), review_on=seated.day(review))
        body = {"words": words, "changed": changed}
        if number == 0:
            sharing.share(document=document, title=POLICY.title, version=version, body=body, by=by)
        else:
            sharing.keep_version(document=document, version=version, after=number, body=body, by=by)
        versions.append(version)
    sharing.ask(document=document, members=[seated.members[each] for each in POLICY.asked], by=by)
    for number, name, said, on, words in POLICY.answers:
        told: dict[str, Any] = {"said": said, "on": seated.day(on), "words": words}
        sharing.answer(version=versions[number - 1], member=seated.members[name], by=by, **told)
