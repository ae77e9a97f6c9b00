"""Why something is to be erased, or kept: sealed under the key of what it is about, so that it goes with it."""

from dataclasses import dataclass

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


@dataclass(frozen=True, repr=False)
class Reasons:
    """Why something is to be erased, and why it is kept after all; "" where nobody said so, or it is erased."""

    why: str = ""
    kept: str = ""


def opened(row: Erasure, *, by: Actor) -> Reasons:
    """Return the reasons, once it has been recorded that somebody reads them; none of what is done."""
    if row.done_at is not None:
        return Reasons()
    body = records.open_one(sealed(row), verb=KeepingVerb.READ, by=by.keys)
    return Reasons(str(body.get("why") or ""), str(body.get("kept") or ""))


def open_holds(rows: list[Hold], *, by: Actor) -> list[tuple[Hold, str]]:
    """Return holds with their reasons, recorded first; "" for one that does not open."""
    opened = records.open_each(map(sealed, rows), verb=KeepingVerb.HOLD_READ, by=by.keys)
    return [(row, str((body or {}).get("why") or "")) for row, body in zip(rows, opened, strict=True)]
