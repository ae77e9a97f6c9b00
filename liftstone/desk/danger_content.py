"""Opening what is written in an immediate danger: where they are, and each line of what was said and done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.desk.danger_models import Emergency, EmergencyLine
from liftstone.desk.verbs import DeskVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed


@dataclass(frozen=True)
class Line:
    """One line, opened: its body has a `kind`, and words where there are any."""

    row: EmergencyLine
    body: dict[str, Any]


@dataclass(frozen=True)
class Opened:
    """An immediate danger, opened. `lines` newest first."""

    row: Emergency
    body: dict[str, Any]
    lines: list[Line] = field(default_factory=list)

    @property
    def where(self) -> str:
        """Where they are, as it was typed last."""
        return str(self.body.get("where") or "")

    @property
    def last_where(self) -> str:
        """Where they are as the log has it: what is typed goes there with the next line."""
        said = (line.body for line in self.lines if line.body.get("kind") in ("where", "begun"))
        return str(next(said, {}).get("text") or "")

    @property
    def told(self) -> list[Line]:
        """When 999 was told, the last time first."""
        return [line for line in self.lines if line.body.get("kind") == "told"]

    @property
    def number(self) -> str:
        """Their incident number, as far as they gave one."""
        return next((str(line.body["number"]) for line in self.told if line.body.get("number")), "")


def sealed_body(row: Emergency) -> Sealed:
    """Return what is kept of it as a sealed thing, under the key of the contact or case."""
    return Sealed(
        row.organisation_id,
        "desk_emergency",
        row.id,
        "body",
        bytes(row.body),
        purpose="emergency",
        key_table=row.subject_table,
        key_id=row.subject_id,
    )


def sealed_line(line: EmergencyLine, *, of: Emergency) -> Sealed:
    """Return a line as a sealed thing, under the same key and bound to the danger that it belongs to."""
    return Sealed(
        line.organisation_id,
        "desk_emergencyline",
        line.id,
        "sealed",
        bytes(line.sealed),
        said=of.id.hex,
        purpose="emergency",
        key_table=of.subject_table,
        key_id=of.subject_id,
    )


def open_body(row: Emergency, *, by: Actor) -> dict[str, Any]:
    """Open where they are, without the lines."""
    return records.open_one(sealed_body(row), verb=DeskVerb.DANGER_READ, by=by.keys)


def open_one(row: Emergency, *, by: Actor) -> Opened:
    """Open one with all its lines."""
    return open_all([row], by=by)[0]


def open_all(rows: Sequence[Emergency], *, by: Actor) -> list[Opened]:
    """Open several with all their lines: one audit entry. Raises `Unreadable`."""
    lines = list(EmergencyLine.objects.filter(emergency__in=rows).order_by("-written_at", "-id")) if rows else []
    by_id = {row.id: row for row in rows}
    things = [*map(sealed_body, rows), *(sealed_line(each, of=by_id[each.emergency_id]) for each in lines)]
    bodies = records.open_all(things, verb=DeskVerb.DANGER_READ, by=by.keys)
    found = [Line(line, body) for line, body in zip(lines, bodies[len(rows) :], strict=True)]
    return [
        Opened(row, body, [each for each in found if each.row.emergency_id == row.id])
        for row, body in zip(rows, bodies, strict=False)
    ]
