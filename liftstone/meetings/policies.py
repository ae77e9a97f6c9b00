"""Who may plan meetings and write their minutes: whoever runs the network, which `network.policies` says."""

from liftstone.accounts.actor import Actor
from liftstone.meetings import states
from liftstone.meetings.models import Meeting
from liftstone.network import policies


def check_can_write(actor: Actor, meeting: Meeting) -> None:
    """Whoever runs the network, as long as the agenda and the minutes may change; else `OutOfTurn`."""
    policies.check_can_run(actor, meeting)
    states.check_is(meeting.state, one_of=states.STILL_WRITTEN)
