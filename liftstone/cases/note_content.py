"""Opening notes, those of the timeline and those that are kept to a few, and recording what is done with them.

The audit is read by supervisors: of a kept note an entry names the note alone, so that nobody learns in whose case
there is one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.cases import content, filing
from liftstone.cases.models import Entry
from liftstone.cases.papers_models import KeptNote
from liftstone.cases.verbs import CaseVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

TABLE = "cases_keptnote"

Note = Entry | KeptNote


def sealed_kept(row: KeptNote) -> Sealed:
    """Return a kept note as a sealed thing, under a key of its own and bound to its case."""
    return Sealed(row.organisation_id, TABLE, row.id, "body", bytes(row.body), said=row.case_id.hex, purpose="note")


def sealed(note: Note) -> Sealed:
    """Return a note of either kind as a sealed thing."""
    return sealed_kept(note) if isinstance(note, KeptNote) else content.sealed_entry(note)


def open_one(note: Note, *, by: Actor) -> dict[str, Any]:
    """Open a note of either kind."""
    verb = CaseVerb.KEPT_NOTE_READ if isinstance(note, KeptNote) else CaseVerb.READ
    return records.open_one(sealed(note), verb=verb, by=by.keys)


@dataclass(frozen=True)
class Said:
    """A text that a note had: whose, when, and whether it was written while a colleague was faster."""

    text: str
    name: str
    at: datetime
    apart: bool = False


def written(body: dict[str, Any], *, called: dict[UUID, str]) -> Said:
    """Return the text that a changed note has now; `called` are the colleagues by name."""
    name = called.get(UUID(hex=body["changed_by"]), "?")
    return Said(str(body.get("text", "")), name, datetime.fromisoformat(body["changed_at"]))


def earlier(body: dict[str, Any], *, first_at: datetime, called: dict[UUID, str]) -> list[Said]:
    """Return the texts that a note had before, the last first; the first was written at `first_at`."""
    return [
        Said(
            text=str(each.get("text", "")),
            name=called.get(UUID(hex=each["by"]), "?"),
            at=datetime.fromisoformat(each["at"]) if each.get("at") else first_at,
            apart=bool(each.get("apart")),
        )
        for each in reversed(body.get("earlier") or [])
    ]


def writers(body: dict[str, Any]) -> set[UUID]:
    """Return everybody who wrote a text of a note but its first."""
    found = [each["by"] for each in body.get("earlier") or []] + [body.get("changed_by")]
    return {UUID(hex=each) for each in found if each}


def record(verb: CaseVerb, *, on: Note, by: Actor) -> None:
    """Put a deed into the audit log: of a note that everybody reads as a deed in its case."""
    if isinstance(on, KeptNote):
        audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, on.id))
    else:
        filing.record(verb, on=on.case, by=by)
