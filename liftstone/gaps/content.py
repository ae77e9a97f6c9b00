"""What is sealed about accounts and gaps: under the key of the network."""

from collections.abc import Sequence
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.gaps.models import Account, Gap
from liftstone.gaps.verbs import GapVerb
from liftstone.keyring.records import Sealed
from liftstone.network import bodies
from liftstone.network.bodies import Body

BOXES = ("responsibility", "now", "needs")


def sealed_account(row: Account, *, network: UUID) -> Sealed:
    """Return what a member said of itself as a sealed thing, bound to the member."""
    return bodies.sealed(row, said=row.member_id.hex, network=network)


def sealed_gap(row: Gap) -> Sealed:
    """Return the words on a gap as a sealed thing, bound to the member that said them."""
    return bodies.sealed(row, said=row.member_id.hex, network=row.network_id)


def accounts(rows: Sequence[Account], *, network: UUID, by: Actor) -> dict[UUID, Body]:
    """Open what members said of themselves, by the rows' ids: one audit entry. What does not open is empty."""
    return bodies.opened((sealed_account(each, network=network) for each in rows), verb=GapVerb.READ, by=by)


def words(rows: Sequence[Gap], *, by: Actor) -> dict[UUID, str]:
    """Open the words on gaps, by the rows' ids: one audit entry. What does not open is an empty text."""
    found = bodies.opened((sealed_gap(each) for each in rows), verb=GapVerb.READ, by=by)
    return {of: str(body.get("words", "")) for of, body in found.items()}
