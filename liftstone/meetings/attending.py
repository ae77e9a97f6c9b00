"""The writers of who comes and who came."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.meetings import actions, content, states
from liftstone.meetings.models import Attendance, Meeting
from liftstone.meetings.verbs import MeetingVerb

State = Attendance.State
BEFORE_IT_IS_APPROVED = {"planned", "held", "minuted"}


@dataclass(frozen=True)
class Said:
    """How it stands with somebody who was asked, who comes in their place, and a word on it.

    `words` None: what they said before stays.
    """

    row: Attendance
    state: str
    deputy: str = ""
    words: str | None = None


@transaction.atomic
def keep(*, meeting: Meeting, said: list[Said], by: Actor) -> None:
    """Keep what is known of who comes or came. `OutOfTurn` where the minutes are approved or it was cancelled."""
    row = _open(meeting, by=by)
    for each in said:
        one = Attendance.objects.select_for_update(of=("self",)).get(id=each.row.id, meeting=row)
        one.state, one.changed_at = each.state, timezone.now()
        if one.person_id is not None:
            one.body = _body(one, each, network=row.network_id, by=by)
        one.save(update_fields=["state", "changed_at", "body"])
    if said:
        actions.tell(MeetingVerb.ATTENDANCE, on=row, by=by)


def _body(one: Attendance, said: Said, *, network: UUID, by: Actor) -> bytes | None:
    words = said.words
    if words is None:
        words = str(content.opened([one], network=network, by=by)[one.id].get("words", ""))
    if not (said.deputy or words):
        return None
    return content.seal(one, {"deputy": said.deputy, "words": words}, network=network, by=by)


@transaction.atomic
def add_guest(*, meeting: Meeting, name: str, comes_from: str, by: Actor) -> Attendance:
    """Write down a guest who speaks for no member, and from where they come. `OutOfTurn` as in `keep`."""
    row = _open(meeting, by=by)
    guest = Attendance(organisation_id=by.organisation, meeting=row)
    guest.state = State.COMING if row.state == Meeting.State.PLANNED else State.CAME
    guest.body = content.seal(guest, {"name": name, "from": comes_from}, network=row.network_id, by=by)
    guest.save(force_insert=True)
    actions.tell(MeetingVerb.ATTENDANCE, on=row, by=by)
    return guest


@transaction.atomic
def came_as_they_said(*, meeting: Meeting, by: Actor) -> int:
    """Write down that everybody who said that they come came; return how many. The others stay as they are."""
    row = _open(meeting, by=by)
    coming = Attendance.objects.filter(meeting=row, state=State.COMING)
    count = coming.update(state=State.CAME, changed_at=timezone.now())
    if count:
        actions.tell(MeetingVerb.ATTENDANCE, on=row, by=by)
    return count


def _open(meeting: Meeting, *, by: Actor) -> Meeting:
    row = actions.locked(meeting, by=by)
    states.check_is(row.state, one_of=BEFORE_IT_IS_APPROVED)
    return row
