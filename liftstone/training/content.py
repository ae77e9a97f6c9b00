"""What is sealed about training: under the key of its network, each piece bound to what it hangs on."""

from collections.abc import Iterable
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.keyring.records import Sealed
from liftstone.network import bodies
from liftstone.network.bodies import Body
from liftstone.training.models import (
    Booking,
    Certificate,
    KnowledgeGap,
    Material,
    Review,
    Session,
    Sheet,
    Trainee,
)
from liftstone.training.verbs import TrainingVerb

Row = Review | Session | Trainee | Certificate | Sheet | Material | KnowledgeGap


def _hangs_on(row: Row) -> UUID:
    match row:
        case Review():
            return row.course_id
        case Session():
            return row.course_id
        case Trainee():
            return row.member_id
        case Certificate():
            return row.booking_id
        case Sheet():
            return row.session_id
    return row.network_id


def sealed(row: Row, *, network: UUID) -> Sealed:
    """Return what is sealed of a row of this network."""
    return bodies.sealed(row, said=_hangs_on(row).hex, network=network)


def seal(row: Row, body: Body, *, network: UUID, by: Actor) -> bytes:
    """Return `body` sealed for a row."""
    return bodies.seal(sealed(row, network=network), body, by=by)


def opened(
    rows: Iterable[Row], *, network: UUID, by: Actor, verb: TrainingVerb = TrainingVerb.READ
) -> dict[UUID, Body]:
    """Open rows by their ids: one audit entry, committed first. What does not open is empty."""
    return bodies.opened((sealed(each, network=network) for each in rows), verb=verb, by=by)


def names(bookings: Iterable[Booking], *, network: UUID, by: Actor) -> dict[UUID, str]:
    """Return the names of whoever is booked, by the booking's id; "" for one that does not open."""
    listed = list(bookings)
    found = opened({each.trainee_id: each.trainee for each in listed}.values(), network=network, by=by)
    return {each.id: found[each.trainee_id].get("name", "") for each in listed}
