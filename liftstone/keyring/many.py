"""Keys and sealed bodies by the ten thousand: what `records` does one by one, as rows that the caller writes at
once.

For records that are new in this transaction. It asks the database nothing: a record that does not exist yet has no
old wraps, and the team's newest secret was fetched before.
"""

from typing import Any
from uuid import UUID

from liftstone.keyring import contexts, written
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.models import RecordWrap
from liftstone.keyring.records import Sealed
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault.bodies import new_key, seal_body, seal_key


def made_key(table: str, record: UUID, *, team: TeamSecret, by: Unlocked) -> RecordWrap:
    """Make a new record's key and return its wrap for a team that the person is in, not yet saved."""
    key = new_key()
    by.remember(record, key=key)
    context = contexts.record_key(organisation=by.organisation, table=table, record=record)
    return RecordWrap(
        organisation_id=by.organisation,
        table=table,
        record_id=record,
        holder=RecordWrap.Holder.TEAM,
        holder_id=team.team,
        epoch=team.epoch,
        sealed=seal_key(team.symmetric, key, context=context),
    )


def seal_new(what: Sealed, content: dict[str, Any], *, by: Unlocked) -> bytes:
    """Seal `content` under the key of a record that `made_key` has just made."""
    key = by.record_key(what.key_table or what.table, what.key_id or what.id)
    return seal_body(key, written.write(content), context=what.context())
