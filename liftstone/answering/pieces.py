"""Sealed bytes: a redacted copy of a document, and what was handed over."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.answering.models import Answer, Item, Piece
from liftstone.cases import document_content


def keep(
    sealed: Iterable[bytes], *, file: UUID, by: Actor, item: Item | None = None, answer: Answer | None = None
) -> None:
    """Keep the pieces that `seal_bytes` made, of an item or of an answer."""
    own: dict[str, Any] = {"organisation_id": by.organisation, "file_id": file, "item": item, "answer": answer}
    for index, piece in enumerate(sealed):  # one by one: all at once would be in memory a second time
        Piece.objects.create(index=index, sealed=piece, **own)


def opened(known: dict[str, Any], *, file: UUID, by: Actor) -> bytes:
    """Return them. `Unreadable` where a piece is missing or changed. The caller has put it into the audit log."""
    rows = Piece.objects.filter(file_id=file, organisation_id=by.organisation).order_by("index")
    sealed = [bytes(each) for each in rows.values_list("sealed", flat=True)]
    return document_content.open_bytes(known, sealed, file=file, organisation=by.organisation)
