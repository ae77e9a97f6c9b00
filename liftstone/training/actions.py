"""The writers of courses, sessions and who is there. Each: policy, state, change, audit. See `certifying` too."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.network import policies
from liftstone.network.log import note
from liftstone.network.models import Member
from liftstone.training import content, rules, states
from liftstone.training.models import Booking, Course, Review, Session, Trainee
from liftstone.training.verbs import TrainingVerb

HOLDS_A_PLACE = (Booking.State.BOOKED, Booking.State.ATTENDED, Booking.State.ABSENT)


@transaction.atomic
def add_course(*, course: Course, by: Actor) -> Course:
    """Put a course that is not saved yet into its network's register."""
    policies.check_can_run(by, course.network)
    course.organisation_id = by.organisation
    course.save(force_insert=True)
    note(TrainingVerb.COURSE, on=course.network_id, by=by)
    return course


@transaction.atomic
def change_course(*, course: Course, by: Actor) -> None:
    """Keep a course as it was changed. What lapses when stays as it was on the day on which it was learned."""
    policies.check_can_run(by, course)
    fields = ["title", "kind", "level", "topics", "roles", "lapses_after", "provider", "provider_name", "ended_on"]
    course.save(update_fields=fields)
    note(TrainingVerb.COURSE, on=course.network_id, by=by)


@transaction.atomic
def review(*, course: Course, on: date, outcome: str, body: dict[str, Any], by: Actor) -> Review:
    """Write down how good a course is: `body` holds `who`, `against`, `found`."""
    policies.check_can_run(by, course)
    row = Review(organisation_id=by.organisation, course=course, on=on, outcome=outcome)
    row.body = content.seal(row, body, network=course.network_id, by=by)
    row.save(force_insert=True)
    note(TrainingVerb.REVIEWED, on=course.network_id, by=by)
    return row


@transaction.atomic
def plan(*, session: Session, body: dict[str, Any], by: Actor) -> Session:
    """Plan a session that is not saved yet: `body` holds `place`, `trainer`."""
    policies.check_can_run(by, session.course)
    session.organisation_id = by.organisation
    session.body = content.seal(session, body, network=session.course.network_id, by=by)
    session.save(force_insert=True)
    note(TrainingVerb.PLANNED, on=session.course.network_id, by=by)
    return session


@transaction.atomic
def change_session(*, session: Session, body: dict[str, Any], by: Actor) -> None:
    """Keep another day, time, place or trainer. `OutOfTurn` where it was held or cancelled meanwhile."""
    _session(session, then=Session.State.CANCELLED, by=by)
    session.body = content.seal(session, body, network=session.course.network_id, by=by)
    session.save(update_fields=["on", "starts", "places", "body"])
    note(TrainingVerb.SESSION, on=session.course.network_id, by=by)


@transaction.atomic
def cancel(*, session: Session, by: Actor) -> None:
    """Cancel a session: whoever is booked stays in the list, to be told. `OutOfTurn` where it was held."""
    row = _session(session, then=Session.State.CANCELLED, by=by)
    row.state = Session.State.CANCELLED
    row.save(update_fields=["state"])
    note(TrainingVerb.CANCELLED, on=row.course.network_id, by=by)


@transaction.atomic
def book(*, session: Session, trainees: list[Trainee], by: Actor) -> int:
    """Book people for a session; returns for how many that was new. `Full` where they do not all fit.

    Whoever is booked already stays so; whoever withdrew has a place again.
    """
    row = _session(session, then=Session.State.HELD, by=by)
    there = {each.trainee_id: each for each in Booking.objects.filter(session=row)}
    back = [there[each.id] for each in trainees if each.id in there and there[each.id].state == "withdrawn"]
    new = [each for each in trainees if each.id not in there]
    held = sum(each.state in HOLDS_A_PLACE for each in there.values())
    if row.places is not None and held + len(back) + len(new) > row.places:
        raise states.Full
    Booking.objects.filter(id__in=[each.id for each in back]).update(state=Booking.State.BOOKED)
    Booking.objects.bulk_create(Booking(organisation_id=by.organisation, session=row, trainee=each) for each in new)
    note(TrainingVerb.BOOKED, on=row.course.network_id, by=by)
    return len(back) + len(new)


@transaction.atomic
def add_trainees(*, member: Member, role: str, names: list[str], by: Actor) -> list[Trainee]:
    """Put people of a member into the register, each a row of its own."""
    policies.check_can_run(by, member)
    rows = [Trainee(organisation_id=by.organisation, member=member, role=role) for _name in names]
    for row, name in zip(rows, names, strict=True):
        row.body = content.seal(row, {"name": name}, network=member.network_id, by=by)
    Trainee.objects.bulk_create(rows)
    return rows


@transaction.atomic
def book_together(
    *, session: Session, known: list[Trainee], new: tuple[Member, str, list[str]] | None, by: Actor
) -> int:
    """Book people of the register and new ones (a member, a role, names) for a session: all of them, or nobody."""
    added = add_trainees(member=new[0], role=new[1], names=new[2], by=by) if new else []
    return book(session=session, trainees=[*known, *added], by=by)


@transaction.atomic
def mark(*, session: Session, states_of: dict[UUID, str], by: Actor) -> None:
    """Write down who was there: a state by the booking's id. The session counts as held once anybody attended.

    `OutOfTurn` where it was cancelled, or where a mark would be taken from somebody who holds a certificate.
    """
    policies.check_can_run(by, session)
    row = Session.objects.select_for_update(of=("self",)).select_related("course").get(id=session.id)
    if row.state == Session.State.CANCELLED:
        raise states.OutOfTurn
    bookings = Booking.objects.select_for_update(of=("self",)).filter(session=row, id__in=list(states_of))
    for each in bookings.select_related("certificate"):
        _mark(each, states_of[each.id], row)
    if row.state == Session.State.PLANNED and Booking.objects.filter(session=row, state="attended").exists():
        row.state = Session.State.HELD
        row.save(update_fields=["state"])
    note(TrainingVerb.MARKED, on=row.course.network_id, by=by)


def _mark(booking: Booking, then: str, session: Session) -> None:
    if booking.state == then:
        return
    states.check_booking_can_become(booking.state, then=then)
    certificate = getattr(booking, "certificate", None)
    if certificate is not None and certificate.revoked_on is None:
        raise states.OutOfTurn
    learned = then == Booking.State.ATTENDED
    booking.lapses_on = rules.lapses_on(session.on, after=session.course.lapses_after) if learned else None
    booking.state = then
    booking.save(update_fields=["state", "lapses_on"])


def _session(session: Session, *, then: str, by: Actor) -> Session:
    """Lock a session that can still become `then`; one that is held takes no more bookings either."""
    policies.check_can_run(by, session)
    row = Session.objects.select_for_update(of=("self",)).select_related("course").get(id=session.id)
    states.check_session_can_become(row.state, then=then)
    return row
