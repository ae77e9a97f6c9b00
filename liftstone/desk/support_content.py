"""What a professional was given, and what was taken back: notes of a contact of a kind of their own, never changed.

Each is a note, sealed under the contact's key, so that it is there for every channel, is added to while a call is
still typed, and is destroyed with the contact. What is taken back stays: a later note names it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from liftstone.desk.models import Note

GIVEN, TAKEN_BACK = "support", "support_taken_back"
FIELDS = ("topic", "organisation", "called", "force", "given")


@dataclass(frozen=True)
class Support:
    """One thing that somebody was given: codes, and the name of their organisation as it was typed.

    `organisation` and `force` are None where nobody asked. `back_at`, `back_by`: when and by whom taken back.
    """

    id: UUID
    at: datetime
    by: UUID
    topic: str
    organisation: str | None
    called: str
    force: str | None
    given: str
    back_at: datetime | None = None
    back_by: UUID | None = None


def is_support(body: dict[str, Any] | None) -> bool:
    """Say whether an opened note is one of these. One that does not open could be anything: it shows as a note."""
    return body is not None and (isinstance(body.get(GIVEN), dict) or TAKEN_BACK in body)


def listed(notes: Iterable[tuple[Note, dict[str, Any] | None]]) -> list[Support]:
    """Return what was given in a contact, out of its opened notes in their order; what was taken back says so."""
    opened = [(row, body) for row, body in notes if body is not None and is_support(body)]
    back = {str(body[TAKEN_BACK]): row for row, body in opened if TAKEN_BACK in body}
    return [_support(row, body[GIVEN], back=back.get(row.id.hex)) for row, body in opened if GIVEN in body]


def counting(support: Iterable[Support]) -> list[Support]:
    """Return what was not taken back."""
    return [each for each in support if each.back_at is None]


def _support(row: Note, told: dict[str, Any], *, back: Note | None) -> Support:
    return Support(
        id=row.id,
        at=row.written_at,
        by=row.written_by,
        topic=str(told.get("topic", "")),
        organisation=told.get("organisation"),
        called=str(told.get("called", "")),
        force=told.get("force"),
        given=str(told.get("given", "")),
        back_at=back.written_at if back else None,
        back_by=back.written_by if back else None,
    )
