"""What is sealed about meetings: all of it under the key of the network that meets.

Each is bound to the meeting that it belongs to, and a wording to its entry and its place in their order.
"""

from collections.abc import Sequence
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.keyring.records import Sealed
from liftstone.meetings.models import Approval, Attendance, Item, Meeting, Paper, Wording
from liftstone.meetings.verbs import MeetingVerb
from liftstone.network import bodies
from liftstone.network.bodies import Body

Thing = Meeting | Item | Paper | Attendance | Wording | Approval


def sealed(row: Thing, *, network: UUID) -> Sealed:
    """Return what a row holds as a sealed thing."""
    return bodies.sealed(row, said=_bound_to(row), network=network)


def _bound_to(row: Thing) -> str:
    if isinstance(row, Meeting):
        return row.network_id.hex
    if isinstance(row, Wording):
        return f"{row.entry_id.hex}/{row.version}"
    if isinstance(row, Approval):
        return f"{row.meeting_id.hex}/{row.version}"
    return row.meeting_id.hex


def seal(row: Thing, body: Body, *, network: UUID, by: Actor) -> bytes:
    """Return what is to stand in a row, sealed."""
    return bodies.seal(sealed(row, network=network), body, by=by)


def opened(rows: Sequence[Thing], *, network: UUID, by: Actor) -> dict[UUID, Body]:
    """Open them by their ids: one audit entry, committed first. What does not open, or holds nothing, is empty."""
    held = (sealed(each, network=network) for each in rows if each.body)
    found = bodies.opened(held, verb=MeetingVerb.READ, by=by)
    return {each.id: found.get(each.id, {}) for each in rows}
