"""Reads of quality. All take the actor; what is kept to a few is drawn and reviewed by those few alone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.cases import queries as cases
from liftstone.desk import queries as desk
from liftstone.desk.states import FINISHED
from liftstone.intake.models import Contact
from liftstone.quality import policies, rules
from liftstone.quality.models import Line, Piece, Review, Sample
from liftstone.quality.rules import Candidate
from liftstone.quality.states import SHOWN, WRITTEN, State

PAGE = 50
MONTHS = 12
ENDED = (*FINISHED, Contact.State.IN_CASE)


@dataclass(frozen=True)
class Progress:
    """A sample and how far it is."""

    sample: Sample
    states: Counter[str]
    mine: Piece | None  # what the actor has begun to review of it
    left: bool  # whether there is anything of it that the actor may review

    @property
    def drawn(self) -> int:
        """How many there are, without those that others stand for."""
        return self.states.total() - self.states[State.REPLACED]

    @property
    def given(self) -> int:
        """How many were given to whose work they are."""
        return sum(self.states[each] for each in SHOWN)


def candidates(actor: Actor, *, month: date) -> list[Candidate]:
    """Return what of a month could be drawn: contacts that ended in it, cases that were opened or closed in it."""
    policies.check_can_draw(actor)
    workers = accounts.ids_who_may(actor, right=Right.WORK_ON_CASES)
    return [each for each in (*_contacts(actor, month), *_cases(actor, month)) if each.person in workers]


def _contacts(actor: Actor, month: date) -> Iterator[Candidate]:
    begin, end = rules.span(month)
    rows = desk.visible_to(actor).filter(state__in=ENDED, closed_at__gte=begin, closed_at__lt=end)
    for row in rows.filter(claimed_by__isnull=False):
        grave = max(row.danger, 2 if row.under_18 == Contact.Under18.YES else 0)
        if row.claimed_by:
            yield Candidate(Piece.Kind.CONTACT, row.id, row.reference, row.claimed_by, grave)


def _cases(actor: Actor, month: date) -> Iterator[Candidate]:
    begin, end = rules.span(month)
    within = Q(opened_at__gte=begin, opened_at__lt=end) | Q(closed_at__gte=begin, closed_at__lt=end)
    for row in cases.visible_to(actor).filter(within):
        yield Candidate(Piece.Kind.CASE, row.id, row.reference, row.held_by, row.risk)


def visible_to(actor: Actor) -> QuerySet[Piece]:
    """Return the pieces of records that the actor may see."""
    check_has(actor, Right.WORK_ON_CASES)
    seen = Q(kind=Piece.Kind.CASE, record_id__in=cases.visible_to(actor).values("id"))
    if actor.may(Right.WORK_AT_DESK):
        seen |= Q(kind=Piece.Kind.CONTACT, record_id__in=desk.visible_to(actor).values("id"))
    return Piece.objects.filter(seen, organisation_id=actor.organisation)


def piece(actor: Actor, *, record: UUID) -> Piece:
    """Return one that the actor may read or review; raises `DoesNotExist` where there is none."""
    return _concerning(actor).get(id=record)


def locked(actor: Actor, *, record: UUID) -> Piece:
    """Return one as it is now, held until the transaction ends."""
    return _concerning(actor).select_for_update(of=("self",)).get(id=record)


def _concerning(actor: Actor) -> QuerySet[Piece]:
    mine = Q(of_person=actor.person, state__in=SHOWN)
    others = ~Q(of_person=actor.person) if actor.may(Right.REVIEW) else Q(pk__in=[])
    return visible_to(actor).filter(mine | others)


def samples(actor: Actor) -> list[Progress]:
    """Return the samples of the last months with how far each is, the newest month first."""
    policies.check_can_draw(actor)
    rows = Sample.objects.filter(organisation_id=actor.organisation).order_by("-month")[:MONTHS]
    return [_progress(actor, each) for each in rows]


def sample(actor: Actor, *, record: UUID) -> Sample:
    """Return one."""
    policies.check_can_draw(actor)
    return Sample.objects.get(organisation_id=actor.organisation, id=record)


def _progress(actor: Actor, sample: Sample) -> Progress:
    pieces = list(visible_to(actor).filter(sample=sample).order_by("rank"))
    return Progress(
        sample,
        Counter(each.state for each in pieces),
        next((each for each in pieces if each.state == State.TAKEN and each.taken_by == actor.person), None),
        any(each.state == State.DRAWN and each.of_person != actor.person for each in pieces),
    )


def begun(actor: Actor, *, sample: Sample) -> Piece | None:
    """Return what the actor has begun to review of a sample and not given yet."""
    return visible_to(actor).filter(sample=sample, state=State.TAKEN, taken_by=actor.person).first()


def next_to_review(actor: Actor, *, sample: Sample) -> Piece | None:
    """Return what is next for the actor in the sample's order, held until the transaction ends."""
    rows = visible_to(actor).filter(sample=sample, state=State.DRAWN).exclude(of_person=actor.person)
    return rows.select_for_update(of=("self",), skip_locked=True).order_by("rank").first()


def used(sample: Sample) -> set[UUID]:
    """Return which records were drawn into a sample, replaced ones included."""
    return set(Piece.objects.filter(sample=sample).values_list("record_id", flat=True))


def replaced(sample: Sample, *, person: UUID) -> int:
    """Return how many of a person's were replaced in a sample."""
    return Piece.objects.filter(sample=sample, of_person=person, state=State.REPLACED).count()


def to_look_at_again(actor: Actor) -> list[Piece]:
    """Return what was seen differently and waits for a second reviewer who may be this one, or is."""
    check_has(actor, Right.REVIEW)
    waits = Q(state=State.DISPUTED) & ~Q(taken_by=actor.person)
    found = visible_to(actor).filter(waits | Q(state=State.SECOND, second_by=actor.person))
    return list(found.exclude(of_person=actor.person).order_by("given_at")[:PAGE])


def given_by(actor: Actor) -> list[Piece]:
    """Return what the actor reviewed, the newest first."""
    check_has(actor, Right.REVIEW)
    rows = visible_to(actor).filter(Q(taken_by=actor.person) | Q(second_by=actor.person), state__in=SHOWN)
    return list(rows.order_by("-given_at")[:PAGE])


def of_mine(actor: Actor) -> list[Piece]:
    """Return the reviews of the actor's own work, the newest first."""
    rows = visible_to(actor).filter(of_person=actor.person, state__in=SHOWN)
    return list(rows.order_by("-given_at")[:PAGE])


def being_written(piece: Piece) -> Review | None:
    """Return the review that is being written, as far as it was kept; whoever fetched the piece may."""
    return Review.objects.filter(piece=piece, number=WRITTEN.get(piece.state, 0)).first()


def reviews(piece: Piece) -> list[Review]:
    """Return the reviews of a piece that are given: the first, and the second once it is done."""
    rows = list(Review.objects.filter(piece=piece).order_by("number"))
    return rows[:1] if piece.state == State.SECOND else rows


def lines(piece: Piece) -> list[Line]:
    """Return what was said to it, in order."""
    return list(Line.objects.filter(piece=piece).order_by("written_at"))


def given_since(actor: Actor, *, since: datetime) -> list[tuple[Piece, Review]]:
    """Return what was given since, each with the review that counts: the second where there is one."""
    policies.check_can_draw(actor)
    pieces = {each.id: each for each in visible_to(actor).filter(state__in=SHOWN, given_at__gte=since)}
    rows = Review.objects.filter(piece_id__in=pieces).order_by("number")
    counting = {row.piece_id: row for row in rows if row.number == 1 or pieces[row.piece_id].state == State.SETTLED}
    return [(pieces[piece], row) for piece, row in counting.items()]


def months_to_draw(actor: Actor) -> list[date]:
    """Return the months that are over and have no sample, the newest first."""
    policies.check_can_draw(actor)
    done = set(Sample.objects.filter(organisation_id=actor.organisation).values_list("month", flat=True))
    return [each for each in rules.months_over(timezone.localdate(), count=MONTHS) if each not in done]
