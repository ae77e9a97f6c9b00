"""Why something is to be erased, or kept: sealed under the key of what it is about, so that it goes with it."""

from liftstone.accounts.actor import Actor
from liftstone.keeping.models import Erasure, Hold
from liftstone.keeping.verbs import KeepingVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

TABLE, HOLDS = "keeping_erasure", "keeping_hold"
TABLES = {Erasure.Kind.CASE: "cases_case", Erasure.Kind.CONTACT: "intake_contact"}


def sealed(row: Erasure | Hold) -> Sealed:
    """Return the reason as a sealed thing."""
    key_table = TABLES[Erasure.Kind(row.kind)]
    own = (row.organisation_id, row._meta.db_table, row.id, "body", bytes(row.body))
    return Sealed(*own, key_table=key_table, key_id=row.record_id)


def why(row: Erasure, *, by: Actor) -> str:
    """Return the reason, once it has been recorded that somebody reads it; "" of what is done."""
    if row.done_at is not None:
        return ""
    return str(records.open_one(sealed(row), verb=KeepingVerb.READ, by=by.keys).get("why") or "")


def kept_why(row: Erasure, *, by: Actor) -> str:
    """Return why it was not erased after all, once it has been recorded that somebody reads it."""
    if row.withdrawn_at is None:
        return ""
    return str(records.open_one(sealed(row), verb=KeepingVerb.READ, by=by.keys).get("kept") or "")


def open_holds(rows: list[Hold], *, by: Actor) -> list[tuple[Hold, str]]:
    """Return holds with their reasons, recorded first; "" for one that does not open."""
    opened = records.open_each(map(sealed, rows), verb=KeepingVerb.HOLD_READ, by=by.keys)
    return [(row, str((body or {}).get("why") or "")) for row, body in zip(rows, opened, strict=True)]
