"""Writers of meetings that took place before the network was kept here: nobody is asked to them any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.meetings import content
from liftstone.meetings.models import Attendance, Meeting
from liftstone.meetings.verbs import MeetingVerb
from liftstone.network import policies
from liftstone.network.log import note
from liftstone.network.models import Network, Representative
from liftstone.network.numbers import next_number


@dataclass(frozen=True)
class Was:
    """How somebody was there: who speaks for a member, or a guest by name. `deputy`: who came in their place."""

    state: str
    person: UUID | None = None
    guest: str = ""
    comes_from: str = ""
    deputy: str = ""


@transaction.atomic
def hold(
    *, network: Network, starts_at: datetime, ends_at: datetime, body: dict[str, Any], was: Iterable[Was], by: Actor
) -> Meeting:
    """Write down a meeting that was held (`body`: `title`, `place`, `words`), and how each of `was` was there."""
    policies.check_can_run(by, network)
    row = Meeting(organisation_id=by.organisation, network=network, starts_at=starts_at, ends_at=ends_at)
    row.planned_by, row.state = by.person, Meeting.State.HELD
    row.body = content.seal(row, body, network=network.id, by=by)
    row.number = next_number(Meeting.objects.filter(network=network), of=network.id)
    row.save(force_insert=True)
    Attendance.objects.bulk_create(_attendance(row, each, by=by) for each in was)
    note(MeetingVerb.BEGUN, on=network.id, by=by)
    note(MeetingVerb.ATTENDANCE, on=network.id, by=by)
    return row


def _attendance(meeting: Meeting, was: Was, *, by: Actor) -> Attendance:
    network = meeting.network
    row = Attendance(organisation_id=by.organisation, meeting=meeting, state=was.state)
    if was.person is not None:
        row.person = Representative.objects.get(id=was.person, member__network=network)
    body = {"deputy": was.deputy} if was.person else {"name": was.guest, "from": was.comes_from}
    if was.person is None or was.deputy:
        row.body = content.seal(row, body, network=network.id, by=by)
    return row
