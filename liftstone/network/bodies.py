"""What is sealed in any row that hangs on a network: under the network's key, bound to the row's place.

Each package above says of its rows to what else they are bound (`said`): to the row that they hang on.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.audit.verbs import Verb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.network.content import TABLE

Body = dict[str, Any]


class Row(Protocol):
    """A row with one sealed body."""

    id: UUID
    organisation_id: UUID
    body: Any
    _meta: ClassVar[Any]


def sealed(row: Row, *, said: str, network: UUID) -> Sealed:
    """Return what a row holds as a sealed thing."""
    own = (row.organisation_id, row._meta.db_table, row.id, "body", bytes(row.body or b""))
    return Sealed(*own, said=said, key_table=TABLE, key_id=network)


def seal(thing: Sealed, body: Mapping[str, Any], *, by: Actor) -> bytes:
    """Return `body` sealed for a row that is not saved yet, or is written anew."""
    return records.seal(thing, {"schema": 1, **body}, by=by.keys)


def opened(things: Iterable[Sealed], *, verb: Verb, by: Actor) -> dict[UUID, Body]:
    """Open them by their rows' ids: one audit entry, committed first. What does not open is empty."""
    wanted = list(things)
    bodies = records.open_each(wanted, verb=verb, by=by.keys)
    return {thing.id: body or {} for thing, body in zip(wanted, bodies, strict=True)}
