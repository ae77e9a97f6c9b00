"""What is sealed about a network's strategy: under the network's key, each body bound to the row above."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.network.content import TABLE
from liftstone.strategy.models import Aim, Indicator, Line, Value
from liftstone.strategy.verbs import StrategyVerb

Row = Aim | Line | Indicator | Value
Body = dict[str, Any]


def sealed(row: Row, *, network: UUID) -> Sealed:
    """Return what a row says as a sealed thing, bound to the row that `ABOVE` names."""
    above: UUID = getattr(row, row.ABOVE)
    own = (row.organisation_id, row._meta.db_table, row.id, "body", bytes(row.body))
    return Sealed(*own, said=above.hex, key_table=TABLE, key_id=network)


def seal(row: Row, body: Body, *, network: UUID, by: Actor) -> bytes:
    """Return `body` sealed for a row that is not saved yet, or is written anew."""
    return records.seal(sealed(row, network=network), {"schema": 1, **body}, by=by.keys)


def opened(rows: Iterable[Row], *, network: UUID, by: Actor) -> dict[UUID, Body]:
    """Open them by their ids: one audit entry, committed first. What does not open is empty."""
    wanted = list(rows)
    things = [sealed(each, network=network) for each in wanted]
    bodies = records.open_each(things, verb=StrategyVerb.READ, by=by.keys)
    return {row.id: body or {} for row, body in zip(wanted, bodies, strict=True)}
