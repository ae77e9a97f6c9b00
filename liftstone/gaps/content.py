"""What is sealed about accounts and gaps: under the key of the network."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.gaps.models import Account, Gap
from liftstone.gaps.verbs import GapVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.network.content import TABLE

Body = dict[str, Any]
BOXES = ("responsibility", "now", "needs")


def sealed_account(row: Account, *, network: UUID) -> Sealed:
    """Return what a member said of itself as a sealed thing, bound to the member."""
    own = (row.organisation_id, "gaps_account", row.id, "body", bytes(row.body))
    return Sealed(*own, said=row.member_id.hex, key_table=TABLE, key_id=network)


def sealed_gap(row: Gap) -> Sealed:
    """Return the words on a gap as a sealed thing, bound to the member that said them."""
    own = (row.organisation_id, "gaps_gap", row.id, "body", bytes(row.body))
    return Sealed(*own, said=row.member_id.hex, key_table=TABLE, key_id=row.network_id)


def accounts(rows: Sequence[Account], *, network: UUID, by: Actor) -> dict[UUID, Body]:
    """Open what members said of themselves, by the rows' ids: one audit entry. What does not open is empty."""
    things = [sealed_account(each, network=network) for each in rows]
    bodies = records.open_each(things, verb=GapVerb.READ, by=by.keys)
    return {row.id: body or {} for row, body in zip(rows, bodies, strict=True)}


def words(rows: Sequence[Gap], *, by: Actor) -> dict[UUID, str]:
    """Open the words on gaps, by the rows' ids: one audit entry. What does not open is an empty text."""
    bodies = records.open_each([sealed_gap(each) for each in rows], verb=GapVerb.READ, by=by.keys)
    return {row.id: str((body or {}).get("words", "")) for row, body in zip(rows, bodies, strict=True)}
