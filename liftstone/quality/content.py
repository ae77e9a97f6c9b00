"""What a review says: sealed under the key of the contact or case that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.quality import rules
from liftstone.quality.models import Line, Piece, Review
from liftstone.quality.verbs import QualityVerb

TABLES = {Piece.Kind.CONTACT: "intake_contact", Piece.Kind.CASE: "cases_case"}


@dataclass(frozen=True)
class Opened:
    """A review or a line, opened: whose, when, what; None where it does not open."""

    by: UUID
    at: datetime
    body: dict[str, Any] | None

    @property
    def points(self) -> tuple[int, int]:
        """The score, of what applied."""
        return rules.score((self.body or {}).get("marks") or {})


def sealed(row: Review | Line, *, of: Piece) -> Sealed:
    """Return it as a sealed thing."""
    own = (row.organisation_id, row._meta.db_table, row.id, "body", bytes(row.body))
    return Sealed(*own, key_table=TABLES[Piece.Kind(of.kind)], key_id=of.record_id)


def open_review(row: Review | None, *, of: Piece, by: Actor) -> dict[str, Any]:
    """Return one's own review to write on; {} where there is none yet."""
    return records.open_one(sealed(row, of=of), verb=QualityVerb.READ, by=by.keys) if row else {}


def open_all(rows: Sequence[Review | Line], *, of: Piece, by: Actor) -> list[Opened]:
    """Return reviews or lines of a piece, recorded first."""
    bodies = records.open_each([sealed(each, of=of) for each in rows], verb=QualityVerb.READ, by=by.keys)
    return [Opened(row.written_by, row.written_at, body) for row, body in zip(rows, bodies, strict=True)]


def open_for_trend(given: Sequence[tuple[Piece, Review]], *, by: Actor) -> list[rules.Told]:
    """Return what the trend counts of reviews, with one entry in the audit; what does not open is left out."""
    things = [sealed(row, of=piece) for piece, row in given]
    bodies = records.open_each(things, verb=QualityVerb.TREND_READ, by=by.keys)
    return [
        rules.Told(piece.of_person, timezone.localdate(piece.given_at), body.get("marks") or {})
        for (piece, _row), body in zip(given, bodies, strict=True)
        if body is not None and piece.given_at is not None
    ]
