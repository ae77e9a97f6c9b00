"""What is sealed about a network's strategy: under the network's key, each body bound to the row above."""

from collections.abc import Iterable
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.keyring.records import Sealed
from liftstone.network import bodies
from liftstone.network.bodies import Body
from liftstone.strategy.models import Aim, Indicator, Line, Value
from liftstone.strategy.verbs import StrategyVerb

Row = Aim | Line | Indicator | Value


def sealed(row: Row, *, network: UUID) -> Sealed:
    """Return what a row says as a sealed thing, bound to the row that `ABOVE` names."""
    above: UUID = getattr(row, row.ABOVE)
    return bodies.sealed(row, said=above.hex, network=network)


def seal(row: Row, body: Body, *, network: UUID, by: Actor) -> bytes:
    """Return `body` sealed for a row that is not saved yet, or is written anew."""
    return bodies.seal(sealed(row, network=network), body, by=by)


def opened(rows: Iterable[Row], *, network: UUID, by: Actor) -> dict[UUID, Body]:
    """Open them by their ids: one audit entry, committed first. What does not open is empty."""
    return bodies.opened((sealed(each, network=network) for each in rows), verb=StrategyVerb.READ, by=by)
