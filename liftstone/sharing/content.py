"""What is sealed of a view: what was chosen, and what both sides write about it, under the view's own key.

Both sides open the same bytes, bound to whoever shares: only the wrap of the key is each side's own.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.sharing.models import Answer, View
from liftstone.sharing.verbs import SharingVerb

TABLE = "sharing_view"
TEAM = "casework"


def sealed_view(row: View) -> Sealed:
    """Return what a view shows as a sealed thing, bound to its purpose, its agreement and with whom it is."""
    said = f"{row.partner_id.hex}/{row.agreement_id.hex}/{row.purpose}"
    return Sealed(row.organisation_id, TABLE, row.id, "body", bytes(row.body or b""), said=said, purpose="view")


def sealed_answer(row: Answer, *, of: View) -> Sealed:
    """Return an answer as a sealed thing, bound to which side wrote it."""
    return Sealed(
        of.organisation_id,
        "sharing_answer",
        row.id,
        "body",
        bytes(row.body or b""),
        said=row.organisation_id.hex,
        purpose="answer",
        key_table=TABLE,
        key_id=of.id,
    )


def opened(row: View, *, by: Actor) -> dict[str, Any]:
    """Open a view; the log says so first. `Unreadable` for whoever has no key to it, or not any more."""
    return records.open_one(sealed_view(row), verb=SharingVerb.READ, by=by.keys)


def opened_answers(rows: Sequence[Answer], *, of: View, by: Actor) -> dict[UUID, dict[str, Any]]:
    """Open what both sides wrote, by the rows' ids; what does not open is empty."""
    bodies = records.open_each([sealed_answer(each, of=of) for each in rows], verb=SharingVerb.READ, by=by.keys)
    return {row.id: body or {} for row, body in zip(rows, bodies, strict=True)}
