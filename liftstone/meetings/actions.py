"""The writers of meetings themselves: planned, moved, cancelled, begun. Each: policy, state, change, audit."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.meetings import content, states
from liftstone.meetings.models import Attendance, Meeting
from liftstone.meetings.verbs import MeetingVerb
from liftstone.network import links, policies
from liftstone.network.log import note
from liftstone.network.models import Member, Network, Representative
from liftstone.network.numbers import next_number
from liftstone.network.states import OutOfTurn

State = Meeting.State


def tell(verb: MeetingVerb, *, on: Meeting, by: Actor) -> None:
    """Write into the log what was done, and have every member's own page show it."""
    note(verb, on=on.network_id, by=by)
    links.renew(on.network, by=by)


@transaction.atomic
def plan(
    *,
    network: Network,
    starts_at: datetime,
    ends_at: datetime,
    body: dict[str, Any],
    by: Actor,
    follows: Meeting | None = None,
) -> Meeting:
    """Plan a meeting (`body`: `title`, `place`, `words`) and ask everybody to it who speaks for a member.

    `OutOfTurn` where a colleague has planned already what `follows` a meeting.
    """
    policies.check_can_run(by, network)
    row = Meeting(organisation_id=by.organisation, network=network, starts_at=starts_at, ends_at=ends_at)
    row.planned_by, row.follows = by.person, follows
    row.body = content.seal(row, body, network=network.id, by=by)
    row.number = next_number(Meeting.objects.filter(network=network), of=network.id)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # a meeting is followed by one
        raise OutOfTurn from None
    _ask_everybody(row, by=by)
    tell(MeetingVerb.PLANNED, on=row, by=by)
    return row


@transaction.atomic
def change(
    *, meeting: Meeting, starts_at: datetime, ends_at: datetime, body: dict[str, Any], seen: int, by: Actor
) -> Meeting:
    """Move a planned meeting, or say where it is; calendars take it for newer. `seen` is its sequence on the page.

    `OutOfTurn` where a colleague changed it meanwhile, or it is not planned any more.
    """
    row = locked(meeting, by=by)
    states.check_is(row.state, one_of={State.PLANNED})
    if row.sequence != seen:
        raise OutOfTurn
    row.starts_at, row.ends_at = starts_at, ends_at
    row.body = content.seal(row, body, network=row.network_id, by=by)
    _renew(row, ["starts_at", "ends_at", "body"])
    tell(MeetingVerb.CHANGED, on=row, by=by)
    return row


@transaction.atomic
def cancel(*, meeting: Meeting, by: Actor) -> Meeting:
    """Cancel a planned meeting; it stays in calendars as cancelled. `OutOfTurn` where it is not planned."""
    row = locked(meeting, by=by)
    states.check_can_become(row.state, then=State.CANCELLED)
    row.state = State.CANCELLED
    _renew(row, ["state"])
    tell(MeetingVerb.CANCELLED, on=row, by=by)
    return row


@transaction.atomic
def begin(*, meeting: Meeting, by: Actor) -> Meeting:
    """Begin a planned meeting, on whichever day: from now on its minutes are written. Begun already, it goes on."""
    row = locked(meeting, by=by)
    if row.state == State.HELD:
        return row
    states.check_can_become(row.state, then=State.HELD)
    row.state = State.HELD
    row.save(update_fields=["state"])
    tell(MeetingVerb.BEGUN, on=row, by=by)
    return row


@transaction.atomic
def invite_all(*, meeting: Meeting, by: Actor) -> int:
    """Ask everybody who speaks for a member and was not asked yet; return how many that were."""
    row = locked(meeting, by=by)
    states.check_is(row.state, one_of=states.STILL_WRITTEN)
    asked = _ask_everybody(row, by=by)
    links.renew(row.network, by=by)
    return asked


def _ask_everybody(row: Meeting, *, by: Actor) -> int:
    asked = Attendance.objects.filter(meeting=row, person__isnull=False).values("person")
    people = Representative.objects.filter(member__network=row.network_id, until__isnull=True)
    new = list(people.exclude(member__state=Member.State.LEFT).exclude(id__in=asked).order_by("since", "id"))
    Attendance.objects.bulk_create(
        [Attendance(organisation_id=by.organisation, meeting=row, person=each) for each in new],
        ignore_conflicts=True,
    )
    if new:
        note(MeetingVerb.INVITED, on=row.network_id, by=by)
    return len(new)


def _renew(row: Meeting, fields: list[str]) -> None:
    row.sequence, row.changed_at = row.sequence + 1, timezone.now()
    row.save(update_fields=[*fields, "sequence", "changed_at"])


def check(meeting: Meeting, *, by: Actor) -> None:
    """Raise `Denied` unless this is somebody who runs the network."""
    policies.check_can_run(by, meeting)


def locked(meeting: Meeting, *, by: Actor) -> Meeting:
    """Return a meeting as it is now, held until the transaction ends; whoever runs its network may.

    `OutOfTurn` where its minutes are approved: the database lets nobody hold such a row in order to change it.
    """
    check(meeting, by=by)
    row = Meeting.objects.select_for_update(of=("self",)).select_related("network").filter(id=meeting.id).first()
    if row is None:
        raise OutOfTurn
    return row
