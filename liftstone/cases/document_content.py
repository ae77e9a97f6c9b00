"""Opening documents of a case: what is known of a file, its chain of custody, its bytes."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases.content import TABLE
from liftstone.cases.document_models import Custody, Document, DocumentPiece
from liftstone.cases.models import Case
from liftstone.cases.verbs import CaseVerb
from liftstone.keyring import records, visitors
from liftstone.keyring.files import open_file
from liftstone.keyring.records import Sealed
from liftstone.vault import Unreadable


@dataclass(frozen=True)
class Paper:
    """A document, opened but for its bytes."""

    row: Document
    body: dict[str, Any]


@dataclass(frozen=True)
class Link:
    """A link of the chain, opened; `holds` says that the link before is the one that it was added to."""

    row: Custody
    body: dict[str, Any]
    holds: bool


def sealed_document(row: Document) -> Sealed:
    """Return what is known of a document as a sealed thing, under the case's key."""
    return Sealed(
        row.organisation_id,
        "cases_document",
        row.id,
        "body",
        bytes(row.body),
        purpose="document",
        key_table=TABLE,
        key_id=row.case_id,
    )


def sealed_link(row: Custody, *, case: Case) -> Sealed:
    """Return a link as a sealed thing; its place, deed, moment and colleague are bound: none can be changed."""
    said = f"{row.document_id.hex}/{row.number}/{row.deed}/{row.by.hex}/{row.at.astimezone(UTC).isoformat()}"
    return Sealed(
        row.organisation_id,
        "cases_custody",
        row.id,
        "body",
        bytes(row.body),
        said=said,
        purpose="custody",
        key_table=TABLE,
        key_id=case.id,
    )


def digest(link: Custody | None) -> str:
    """Return what the next link holds of this one; "" before the first."""
    return hashlib.sha256(bytes(link.body)).hexdigest() if link else ""


def of_case(case: Case, *, by: Actor) -> list[Paper]:
    """Open what is known of a case's documents, the newest first."""
    rows = list(Document.objects.filter(case=case).order_by("-added_at", "-id"))
    bodies = records.open_all(map(sealed_document, rows), verb=CaseVerb.READ, by=by.keys)
    return [Paper(row, body) for row, body in zip(rows, bodies, strict=True)]


def open_one(row: Document, *, by: Actor) -> Paper:
    """Open what is known of one."""
    return Paper(row, records.open_one(sealed_document(row), verb=CaseVerb.READ, by=by.keys))


def chain(row: Document, *, by: Actor) -> list[Link]:
    """Open a document's chain of custody, the first link first, and say of each whether it holds."""
    return open_links(list(Custody.objects.filter(document=row).order_by("number")), case=row.case, by=by)


def open_links(rows: Sequence[Custody], *, case: Case, by: Actor) -> list[Link]:
    """Open these links, which are to be a whole chain. Raises `Unreadable` where one was changed."""
    sealed = [sealed_link(each, case=case) for each in rows]
    bodies = records.open_all(sealed, verb=CaseVerb.READ, by=by.keys)
    return [
        Link(each, body, _holds(each, body, before=rows[place - 1] if place else None, number=place + 1))
        for place, (each, body) in enumerate(zip(rows, bodies, strict=True))
    ]


def _holds(row: Custody, body: dict[str, Any], *, before: Custody | None, number: int) -> bool:
    return row.number == number and body.get("before") == digest(before)


def seal_bytes(clear: bytes, *, file: UUID, organisation: UUID) -> tuple[dict[str, Any], Iterator[bytes]]:
    """Seal a file under a fresh key: what has to be known to open it (size, SHA-256, key), and its pieces."""
    key = visitors.new_key()
    sha256 = hashlib.sha256(clear).hexdigest()
    known = {"size": len(clear), "sha256": sha256, "key": visitors.encode(key)}
    return known, visitors.seal_file(clear, file=file, key=key, organisation=organisation)


def open_bytes(known: dict[str, Any], pieces: Sequence[bytes], *, file: UUID, organisation: UUID) -> bytes:
    """Return a file's bytes; `Unreadable` where a piece is missing or changed, or they are not what was sealed.

    The caller has put the opening into the audit log.
    """
    clear = open_file(pieces, file=file, key=str(known.get("key", "")), organisation=organisation)
    if hashlib.sha256(clear).hexdigest() != known.get("sha256"):
        raise Unreadable
    return clear


def bytes_of(paper: Paper, pieces: Sequence[DocumentPiece]) -> bytes:
    """Return a document's bytes; see `open_bytes`."""
    sealed = [bytes(each.sealed) for each in pieces]
    return open_bytes(paper.body, sealed, file=paper.row.id, organisation=paper.row.organisation_id)
