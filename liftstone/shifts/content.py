"""What is sealed of a hand-over and of a standing brief, and how it is bound."""

import contextlib
from datetime import datetime
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import queries as cases
from liftstone.desk import queries as desk
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.shifts import queries
from liftstone.shifts.models import Brief, DeskPart, Handover
from liftstone.shifts.verbs import ShiftVerb
from liftstone.vault import Unreadable

HANDOVER, PART, BRIEF = "shifts_handover", "shifts_deskpart", "shifts_brief"
MOMENTS = ("due", "at", "review_by", "arrived")
IDS = ("case", "contact", "brief", "entry", "held_by", "owner", "by")
OF_CASES = ("cases", "promises", "safe", "disclosures")


def sealed_handover(row: Handover) -> Sealed:
    """Return a hand-over as a sealed thing."""
    return Sealed(row.organisation_id, HANDOVER, row.id, "body", bytes(row.body))


def sealed_part(row: DeskPart) -> Sealed:
    """Return the desk's part of a hand-over as a sealed thing, under a key of its own."""
    return Sealed(row.organisation_id, PART, row.id, "body", bytes(row.body), said=row.handover_id.hex)


def sealed_brief(row: Brief) -> Sealed:
    """Return a standing brief as a sealed thing."""
    return Sealed(row.organisation_id, BRIEF, row.id, "body", bytes(row.body))


def open_handover(row: Handover, *, by: Actor) -> dict[str, Any]:
    """Open a hand-over as it was handed over, the desk's part for whoever works there.

    A case that is not the reader's to see now is left out, whatever stood in the pack when it was written.
    """
    pack = records.open_one(sealed_handover(row), verb=ShiftVerb.HANDOVER_READ, by=by.keys)
    named = {each["case"] for name in OF_CASES for each in pack.get(name) or []}
    seen = {each.hex for each in cases.visible_to(by).filter(id__in=named).values_list("id", flat=True)}
    for name in OF_CASES:
        pack[name] = [each for each in pack.get(name) or [] if each["case"] in seen]
    part = queries.desk_part(by, of=row)
    if part is not None:
        with contextlib.suppress(Unreadable):
            pack |= _at_the_desk(part, by=by)
    return shown(pack)


def _at_the_desk(part: DeskPart, *, by: Actor) -> dict[str, Any]:
    """Open the desk's part, without the contacts that are not the reader's to see now."""
    opened = records.open_one(sealed_part(part), verb=ShiftVerb.HANDOVER_READ, by=by.keys)
    named = opened.get("contacts") or []
    seen = {each.id.hex for each in desk.among(by, [UUID(hex=line["contact"]) for line in named])}
    return opened | {"contacts": [line for line in named if line["contact"] in seen]}


def shown(pack: dict[str, Any]) -> dict[str, Any]:
    """Return a pack as pages show it: with moments and ids instead of their text."""
    return {
        name: [_read(each) for each in value] if isinstance(value, list) else value for name, value in pack.items()
    }


def _read(line: dict[str, Any]) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(line[name]) for name in MOMENTS if line.get(name)}
    return line | moments | {name: UUID(hex=line[name]) for name in IDS if line.get(name)}


def open_briefs(rows: list[Brief], *, by: Actor) -> list[tuple[Brief, dict[str, Any] | None]]:
    """Open standing briefs with one audit entry; None for one that does not open, which hides no other."""
    return list(
        zip(rows, records.open_each(map(sealed_brief, rows), verb=ShiftVerb.BRIEF_READ, by=by.keys), strict=True)
    )
