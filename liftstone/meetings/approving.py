"""The writers of what becomes of minutes: out for approval, answered, taken back to change them, approved."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.meetings import actions, content, states
from liftstone.meetings.models import Approval, Meeting
from liftstone.meetings.verbs import MeetingVerb
from liftstone.network.models import Representative
from liftstone.network.states import OutOfTurn

State = Meeting.State


@transaction.atomic
def send_out(*, meeting: Meeting, by: Actor) -> Meeting:
    """Send the minutes out for approval, as they stand. `OutOfTurn` where they are out already."""
    row = actions.locked(meeting, by=by)
    states.check_can_become(row.state, then=State.MINUTED)
    row.state, row.version = State.MINUTED, row.version + 1
    row.save(update_fields=["state", "version"])
    actions.tell(MeetingVerb.SENT_OUT, on=row, by=by)
    return row


@transaction.atomic
def take_back(*, meeting: Meeting, by: Actor) -> None:
    """Take the minutes back to change them; what was said of them stays. `OutOfTurn` where they are not out."""
    row = actions.locked(meeting, by=by)
    if row.state != State.MINUTED:
        raise OutOfTurn
    row.state = State.HELD
    row.save(update_fields=["state"])
    actions.tell(MeetingVerb.TAKEN_BACK, on=row, by=by)


@transaction.atomic
def answer(*, meeting: Meeting, person: Representative, said: str, words: str, by: Actor) -> Approval:
    """Write down what somebody said of the minutes that are out: `said` is a code of `Approval.Answer`.

    `OutOfTurn` where they are not out.
    """
    row = actions.locked(meeting, by=by)
    states.check_is(row.state, one_of={State.MINUTED})
    one = Approval(organisation_id=by.organisation, meeting=row, version=row.version, person=person, answer=said)
    one.written_by = by.person
    one.body = content.seal(one, {"words": words}, network=row.network_id, by=by)
    one.save(force_insert=True)
    actions.tell(MeetingVerb.ANSWERED, on=row, by=by)
    return one


@transaction.atomic
def approve(*, meeting: Meeting, by: Actor, on: date | None = None) -> None:
    """Write down that the network approved the minutes: from now on nobody changes a line of them.

    `on`: the day on which it did, where that was not today.
    `OutOfTurn` where they are not out.
    """
    row = actions.locked(meeting, by=by)
    states.check_can_become(row.state, then=State.APPROVED)
    row.state, row.approved_on = State.APPROVED, on or timezone.localdate()
    row.save(update_fields=["state", "approved_on"])
    actions.tell(MeetingVerb.APPROVED, on=row, by=by)
