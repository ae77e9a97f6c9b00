"""What is sealed about how a network is governed: under the network's key, each body bound to the row above."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.governing.document_models import Adoption, Document, Version
from liftstone.governing.models import Decision, Step, Terms, Topic
from liftstone.governing.verbs import GoverningVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.network.content import TABLE

Row = Terms | Topic | Decision | Step | Document | Version | Adoption
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
    bodies = records.open_each(things, verb=GoverningVerb.READ, by=by.keys)
    return {row.id: body or {} for row, body in zip(wanted, bodies, strict=True)}
