"""Sealing for somebody without JavaScript: the same bytes as the report page makes, made in the door's memory.

The door holds no key of the desk: what it has sealed it cannot open again. What a returning visitor reads is
opened with the number and the word they typed, for the length of one request.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from liftstone.keyring import contexts, written
from liftstone.keyring.trust import CertifiedTeam
from liftstone.vault import Unreadable, receipt
from liftstone.vault.base64url import encode
from liftstone.vault.bodies import new_key, open_body, open_key, seal_body, seal_key
from liftstone.vault.context import Context
from liftstone.vault.sealing import seal_to
from liftstone.vault.stream import CHUNK, seal_chunk
from liftstone.vault.words import fold

__all__ = ["encode", "fold", "grouped", "new_key"]  # what the plain page needs of the vault

grouped = receipt.grouped


@dataclass(frozen=True)
class SealedReport:
    """A report's wrapped key and sealed body."""

    wrap: bytes
    body: bytes


@dataclass(frozen=True)
class SealedWay:
    """The way back: what the server keeps, and the digits that are shown once."""

    digits: str = field(repr=False)
    locator: UUID
    verifier: bytes
    duress: bytes
    key_for_reader: bytes
    key_for_duress: bytes
    key_for_desk: bytes


@dataclass(frozen=True)
class Return:
    """What number and word give: where to look, what proves, what opens."""

    locator: UUID
    verifier: bytes = field(repr=False)
    key: bytes = field(repr=False)


def seal_report(content: dict[str, Any], *, report: UUID, said: str, desk: CertifiedTeam) -> SealedReport:
    """Seal a report's answers for the desk; `said` is bound to them in clear."""
    key = new_key()
    wrap = contexts.record_key(organisation=desk.organisation, table="intake_contact", record=report, said=said)
    body = Context("body", desk.organisation.bytes, "intake_contact", report.bytes, "body", 1, said)
    clear = written.write({"schema": 1, **content})
    return SealedReport(seal_to(desk.public, key, context=wrap), seal_body(key, clear, context=body))


def seal_file(content: bytes, *, file: UUID, key: bytes, organisation: UUID) -> Iterator[bytes]:
    """Yield the sealed chunks of a file; `key` must be a fresh one."""
    context = Context("file", organisation.bytes, "intake_chunk", file.bytes, "chunk")
    count = max(1, -(-len(content) // CHUNK))
    for index in range(count):
        piece = content[index * CHUNK : (index + 1) * CHUNK]
        yield seal_chunk(key, piece, index=index, last=index == count - 1, context=context)


def make_way(*, word: str, other_word: str, desk: CertifiedTeam, seed: bytes = b"") -> SealedWay:
    """Make a way back that the word opens, and the other word pretends to. `Unreadable` without a word.

    `seed` gives the digits, where a page that is sent twice must be told the same ones.
    """
    digits, thread = receipt.receipt_of(seed) if seed else receipt.new_receipt(), new_key()
    real = receipt.open_receipt(digits, word=word)
    other = receipt.open_receipt(digits, word=other_word) if fold(other_word) else None
    locator = UUID(bytes=real.locator)
    reader = _for_reader(locator, organisation=desk.organisation)
    to_desk = contexts.record_key(organisation=desk.organisation, table="intake_receipt", record=locator)
    return SealedWay(
        digits=digits,
        locator=locator,
        verifier=hashlib.sha256(real.verifier).digest(),
        duress=hashlib.sha256(other.verifier if other else secrets.token_bytes(32)).digest(),
        key_for_reader=seal_key(real.key, thread, context=reader),
        key_for_duress=seal_key(other.key if other else new_key(), new_key(), context=reader),
        key_for_desk=seal_to(desk.public, thread, context=to_desk),
    )


def _for_reader(locator: UUID, *, organisation: UUID) -> Context:
    return Context("thread key", organisation.bytes, "intake_receipt", locator.bytes, "key_for_reader")


def _message(message: UUID, *, organisation: UUID, author: str) -> Context:
    return Context("message", organisation.bytes, "conversations_message", message.bytes, "sealed", 1, author)


def folded(word: str) -> str:
    """Return a word as it is compared: two that fold to the same open the same."""
    return fold(word)


def come_back(digits: str, *, word: str) -> Return:
    """Derive what number and word give; `Unreadable` where they have not even the form."""
    found = receipt.open_receipt(digits, word=word)
    return Return(UUID(bytes=found.locator), found.verifier, found.key)


def open_thread(wrap: bytes, *, back: Return, organisation: UUID) -> bytes:
    """Open the thread's key with what the visitor typed."""
    return open_key(back.key, wrap, context=_for_reader(back.locator, organisation=organisation))


def read_message(sealed: bytes, *, key: bytes, message: UUID, author: str, organisation: UUID) -> str | None:
    """Return a message's text, or None where it is damaged: one bad message must not hide the others."""
    try:
        clear = open_body(key, sealed, context=_message(message, organisation=organisation, author=author))
        return str(written.read(clear)["text"])
    except (Unreadable, KeyError):
        return None


def write_message(text: str, *, key: bytes, organisation: UUID) -> tuple[UUID, bytes]:
    """Seal the visitor's answer; return its id and bytes."""
    message = uuid4()
    clear = written.write({"schema": 1, "text": text})
    context = _message(message, organisation=organisation, author="person")
    return message, seal_body(key, clear, context=context)
