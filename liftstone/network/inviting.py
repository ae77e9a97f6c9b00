"""Writes about empty seats: who is asked to take one, asked again, and what they answer."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.network import actions, content, policies, states
from liftstone.network.log import note
from liftstone.network.models import Invitation, Member, Representative, Seat
from liftstone.network.verbs import NetworkVerb

Answer = Invitation.Answer


@transaction.atomic
def invite(*, seat: Seat, chase_on: date, body: dict[str, Any], by: Actor) -> Invitation:
    """Write down who was asked to take a seat (`body`: `whom`, `words`), and when to ask again.

    `OutOfTurn` where the seat is taken or an invitation to it waits already.
    """
    policies.check_can_run(by, seat)
    row = Invitation(organisation_id=by.organisation, seat=seat, owner=by.person, chase_on=chase_on)
    row.asked_on = timezone.localdate()
    if seat.person_id is not None:
        raise states.OutOfTurn
    row.body = _sealed(row, {"schema": 1, **body}, by=by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise states.OutOfTurn from None
    note(NetworkVerb.INVITED, on=seat.network_id, by=by)
    return row


@transaction.atomic
def chase(*, invitation: Invitation, chase_on: date, by: Actor) -> None:
    """Write down that one asked again, and when to ask the next time. `OutOfTurn` where it is answered."""
    row = _waiting(invitation, then=Answer.DECLINED, by=by)
    row.chase_on, row.owner = chase_on, by.person
    row.save(update_fields=["chase_on", "owner"])
    note(NetworkVerb.CHASED, on=row.seat.network_id, by=by)


@transaction.atomic
def accept(*, invitation: Invitation, member: Member, body: dict[str, Any], by: Actor) -> Representative:
    """Fill a seat with a person who has a name and accepted for `member`, which may be new or only invited so far.

    `OutOfTurn` where it is answered already.
    """
    row = _waiting(invitation, then=Answer.ACCEPTED, by=by)
    today = timezone.localdate()
    if member._state.adding:
        member = actions.add_member(member=member, by=by)
    if member.state == Member.State.INVITED:
        member.state, member.joined_on = Member.State.JOINED, today
        member.save(update_fields=["state", "joined_on"])
    kind = Representative.Kind.SPOC
    person = actions.add_person(member=member, kind=kind, since=today, body=body, by=by)
    seat = row.seat
    seat.person, seat.filled_on = person, today
    seat.save(update_fields=["person", "filled_on"])
    row.answer, row.answered_on = Answer.ACCEPTED, today
    row.save(update_fields=["answer", "answered_on"])
    note(NetworkVerb.ACCEPTED, on=seat.network_id, by=by)
    return person


@transaction.atomic
def decline(*, invitation: Invitation, words: str, by: Actor) -> None:
    """Write down that a seat was declined, in which words. `OutOfTurn` where it is answered already."""
    row = _waiting(invitation, then=Answer.DECLINED, by=by)
    said = content.opened([], [row], network=row.seat.network_id, by=by)[row.id]
    row.body = _sealed(row, {**said, "schema": 1, "declined": words}, by=by)
    row.answer, row.answered_on = Answer.DECLINED, timezone.localdate()
    row.save(update_fields=["answer", "answered_on", "body"])
    note(NetworkVerb.DECLINED, on=row.seat.network_id, by=by)


def _waiting(invitation: Invitation, *, then: str, by: Actor) -> Invitation:
    policies.check_can_run(by, invitation)
    row = Invitation.objects.select_for_update(of=("self",)).select_related("seat").get(id=invitation.id)
    states.check_invitation_can_become(row.answer, then=then)
    return row


def _sealed(row: Invitation, body: dict[str, Any], *, by: Actor) -> bytes:
    return records.seal(content.sealed_invitation(row, network=row.seat.network_id), body, by=by.keys)
