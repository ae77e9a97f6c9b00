"""The only writers of quality. Each: policy, state, change, audit."""

import secrets
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records
from liftstone.quality import content, policies, queries, rules, states
from liftstone.quality.models import Line, Piece, Review, Sample
from liftstone.quality.rules import Candidate
from liftstone.quality.states import State
from liftstone.quality.verbs import QualityVerb


class NothingToDraw(Exception):
    """There is no work of that month, or no more of that person's."""


class Enough(Exception):
    """So much of that person's work was replaced already that replacing more would be choosing."""


class Unfinished(Exception):
    """A review that lacks marks, or words where they are needed, is given to nobody."""


def _record(verb: QualityVerb, *, on: Piece, by: Actor) -> None:
    table = content.TABLES[Piece.Kind(on.kind)]
    audit.record(verb, by=by.person, organisation=by.organisation, on=(table, on.record_id))


@transaction.atomic
def draw(*, month: date, each: int, by_risk: bool, by: Actor) -> Sample:
    """Have chance choose of a month that is over, once and for all. `OutOfTurn` where a colleague did before."""
    policies.check_can_draw(by)
    if month not in queries.months_to_draw(by):
        raise OutOfTurn
    found = queries.candidates(by, month=month)
    if not found:
        raise NothingToDraw
    sample = Sample(
        organisation_id=by.organisation,
        month=month,
        drawn_by=by.person,
        seed=secrets.token_bytes(16),
        each=each,
        by_risk=by_risk,
        of_all=len(found),
    )
    try:
        with transaction.atomic():
            sample.save(force_insert=True)
    except IntegrityError as faster:
        raise OutOfTurn from faster
    _draw_pieces(sample, found, by=by)
    return sample


def _draw_pieces(sample: Sample, found: list[Candidate], *, by: Actor) -> None:
    drawn = rules.drawn(_ranked(sample, found), each=sample.each)
    Piece.objects.bulk_create(_piece(sample, rank, one) for rank, one in drawn)
    audit.record(
        QualityVerb.DRAWN,
        by=by.person,
        organisation=by.organisation,
        on=("quality_sample", sample.id),
        detail={"drawn": len(drawn), "of": len(found)},
    )


def _ranked(sample: Sample, found: list[Candidate]) -> list[Candidate]:
    return rules.ranked(found, seed=bytes(sample.seed), by_risk=sample.by_risk)


def _piece(sample: Sample, rank: int, one: Candidate) -> Piece:
    return Piece(
        organisation_id=sample.organisation_id,
        sample=sample,
        kind=one.kind,
        record_id=one.record,
        reference=one.reference,
        of_person=one.person,
        rank=rank,
    )


@transaction.atomic
def take_next(*, sample: Sample, by: Actor) -> Piece | None:
    """Take what is next in the sample's order; what one has begun comes first. None: nothing is left."""
    policies.check_can_draw(by)
    begun = queries.begun(by, sample=sample)
    if begun is not None:
        return begun
    piece = queries.next_to_review(by, sample=sample)
    if piece is None:
        return None
    policies.check_can_review(by, piece)
    states.check_can_become(piece.state, State.TAKEN)
    piece.state, piece.taken_by = State.TAKEN, by.person
    piece.save(update_fields=["state", "taken_by"])
    _record(QualityVerb.TAKEN, on=piece, by=by)
    return piece


@transaction.atomic
def replace(*, piece: Piece, why: str, by: Actor) -> Piece:
    """Have what comes next of the same person's work drawn in its place, and say why.

    May raise `NothingToDraw`, or `Enough`.
    """
    row = queries.locked(by, record=piece.id)
    policies.check_can_write(by, row)
    states.check_can_become(row.state, State.REPLACED)
    sample = row.sample
    if queries.replaced(sample, person=row.of_person) >= rules.REPLACED:
        raise Enough
    ranks = _ranked(sample, queries.candidates(by, month=sample.month))
    found = rules.replacement(ranks, person=row.of_person, used=queries.used(sample))
    if found is None:
        raise NothingToDraw
    _line(row, {"kind": "replaced", "text": why}, by=by)
    row.state = State.REPLACED
    row.save(update_fields=["state"])
    other = _piece(sample, *found)
    other.state, other.taken_by = State.TAKEN, by.person
    other.save(force_insert=True)
    _record(QualityVerb.REPLACED, on=row, by=by)
    return other


def _line(piece: Piece, body: dict[str, Any], *, by: Actor) -> None:
    line = Line(organisation_id=piece.organisation_id, piece=piece, record_id=piece.record_id, written_by=by.person)
    line.body = records.seal(content.sealed(line, of=piece), {"schema": 1, **body}, by=by.keys)
    line.save(force_insert=True)


@transaction.atomic
def keep(*, piece: Piece, body: dict[str, Any], version: int, by: Actor) -> Review:
    """Keep a review, finished or not. `OutOfTurn` where it was kept or given since `version` was read."""
    row = queries.locked(by, record=piece.id)
    policies.check_can_write(by, row)
    review = queries.being_written(row)
    if row.state not in states.WRITTEN or (review.version if review else 0) != version:
        raise OutOfTurn
    new = review is None
    review = review or Review(
        organisation_id=row.organisation_id,
        piece=row,
        record_id=row.record_id,
        number=states.WRITTEN[row.state],
        written_by=by.person,
    )
    review.version, review.written_at = version + 1, timezone.now()
    review.body = records.seal(content.sealed(review, of=row), {"schema": 1, **body}, by=by.keys)
    review.save(force_insert=new, update_fields=None if new else ["version", "written_at", "body"])
    _record(QualityVerb.KEPT, on=row, by=by)
    return review


@transaction.atomic
def give(*, piece: Piece, body: dict[str, Any], version: int, by: Actor) -> Piece:
    """Give it to whose work it is; the second review settles it. `Unfinished` where something is still missing."""
    if any(rules.missing(body["marks"], kind=piece.kind)):
        raise Unfinished
    keep(piece=piece, body=body, version=version, by=by)
    row = queries.locked(by, record=piece.id)
    then = State.SETTLED if row.state == State.SECOND else State.GIVEN
    states.check_can_become(row.state, then)
    row.state = then
    if then == State.GIVEN:
        row.given_at = timezone.now()
    row.save(update_fields=["state", "given_at"])
    _record(QualityVerb.SETTLED if then == State.SETTLED else QualityVerb.GIVEN, on=row, by=by)
    return row


def see(*, piece: Piece, by: Actor) -> None:
    """Note that whose work it is has opened it. The view calls this once it shows it."""
    if piece.of_person == by.person and piece.read_at is None:
        Piece.objects.filter(id=piece.id, of_person=by.person).update(read_at=timezone.now())


@transaction.atomic
def agree(*, piece: Piece, words: str, act_by: date | None, by: Actor) -> Piece:
    """Agree with a review of one's own work, with what one wants to do about it, if anything."""
    return _answer(piece, State.AGREED, {"kind": "agreed", "text": words}, act_by=act_by, by=by)


@transaction.atomic
def dispute(*, piece: Piece, words: str, by: Actor) -> Piece:
    """See it differently, and say how: somebody else looks again."""
    return _answer(piece, State.DISPUTED, {"kind": "disputed", "text": words}, act_by=None, by=by)


def _answer(piece: Piece, then: State, body: dict[str, Any], *, act_by: date | None, by: Actor) -> Piece:
    row = queries.locked(by, record=piece.id)
    policies.check_can_answer(by, row)
    states.check_can_become(row.state, then)
    if body["text"]:
        _line(row, body, by=by)
    row.state, row.act_by = then, act_by
    row.save(update_fields=["state", "act_by"])
    _record(QualityVerb.AGREED if then == State.AGREED else QualityVerb.DISPUTED, on=row, by=by)
    return row


@transaction.atomic
def act(*, piece: Piece, by: Actor) -> Piece:
    """Say that what was agreed is done."""
    row = queries.locked(by, record=piece.id)
    policies.check_can_answer(by, row)
    if row.act_by is None or row.acted_at is not None:
        raise OutOfTurn
    row.acted_at = timezone.now()
    row.save(update_fields=["acted_at"])
    _record(QualityVerb.ACTED, on=row, by=by)
    return row


@transaction.atomic
def look_again(*, piece: Piece, by: Actor) -> Piece:
    """Be the second reviewer. `OutOfTurn` where a colleague was faster."""
    row = queries.locked(by, record=piece.id)
    policies.check_can_look_again(by, row)
    states.check_can_become(row.state, State.SECOND)
    row.state, row.second_by = State.SECOND, by.person
    row.save(update_fields=["state", "second_by"])
    _record(QualityVerb.SECOND, on=row, by=by)
    return row
