"""A file of a backup: sealed to the operator's key, whole or recognisably broken.

    MAGIC · length of the wrapped key (2 bytes) · the file's own key, sealed to the operator · chunks,
    each after its length (4 bytes)

The chunks are the vault's STREAM: one left out, doubled, moved or cut off at the end does not open. What stands
in a file is bound to its backup and to its name, so that no file of another backup can be put in its place.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from uuid import UUID

from liftstone.vault import Unreadable
from liftstone.vault.bodies import new_key
from liftstone.vault.context import Context
from liftstone.vault.sealing import SecretKey, open_with, seal_to
from liftstone.vault.stream import CHUNK, SEALED_CHUNK_MAX, open_chunk, seal_chunk

MAGIC = b"liftstone backup 1\n"
NOBODY = bytes(16)  # a backup belongs to the installation and to no organisation in it


@dataclass(frozen=True)
class Place:
    """Which file of which backup; its bytes open nowhere else."""

    backup: UUID
    name: str

    def context(self, purpose: str) -> Context:
        """Return what the file's key, or its chunks, are bound to."""
        return Context(purpose, NOBODY, "backup", self.backup.bytes, self.name)


@dataclass(frozen=True)
class Written:
    """What was sealed: the clear bytes' SHA-256, and the key, to look once more at what reached the disk."""

    key: bytes = field(repr=False)
    digest: str


def seal(source: IO[bytes], target: IO[bytes], *, recipient: bytes, place: Place) -> Written:
    """Seal everything that `source` gives, a MiB at a time: a database does not fit into memory."""
    key, digest = new_key(), hashlib.sha256()
    wrapped = seal_to(recipient, key, context=place.context("backup key"))
    target.write(MAGIC + len(wrapped).to_bytes(2, "big") + wrapped)
    for index, (piece, last) in enumerate(_pieces(source)):
        digest.update(piece)
        sealed = seal_chunk(key, piece, index=index, last=last, context=place.context("backup"))
        target.write(len(sealed).to_bytes(4, "big") + sealed)
    return Written(key, digest.hexdigest())


def _pieces(source: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Whole MiB and a rest, each with whether it is the last."""
    ahead = source.read(CHUNK)
    while True:
        piece, ahead = ahead, source.read(CHUNK)
        yield piece, not ahead
        if not ahead:
            return


def key_of(file: Path, *, secret: SecretKey, place: Place) -> bytes:
    """Return a file's own key; `Unreadable` where it was sealed to another operator's key, or is no backup."""
    with file.open("rb") as source:
        return open_with(secret, _wrapped(source), context=place.context("backup key"))


def opened(file: Path, *, key: bytes, place: Place) -> Iterator[bytes]:
    """Yield a file's clear bytes, each piece checked before it is handed out. `Unreadable` at the first bad one."""
    with file.open("rb") as source:
        _wrapped(source)
        for index, (sealed, last) in enumerate(_sealed_pieces(source)):
            yield open_chunk(key, sealed, index=index, last=last, context=place.context("backup"))


def digest_of(pieces: Iterable[bytes]) -> str:
    """Return the SHA-256 of pieces as one, in hex."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def raw_pieces(file: Path) -> Iterator[bytes]:
    """Yield a file as it lies on the disk."""
    with file.open("rb") as source:
        while piece := source.read(CHUNK):
            yield piece


def seal_bytes(content: bytes, *, recipient: bytes, place: Place) -> bytes:
    """Seal what fits into memory."""
    target = io.BytesIO()
    seal(io.BytesIO(content), target, recipient=recipient, place=place)
    return target.getvalue()


def _wrapped(source: IO[bytes]) -> bytes:
    if source.read(len(MAGIC)) != MAGIC:
        raise Unreadable
    return source.read(int.from_bytes(source.read(2), "big"))


def _sealed_pieces(source: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    ahead = _sealed_piece(source)
    while ahead is not None:
        piece, ahead = ahead, _sealed_piece(source)
        yield piece, ahead is None


def _sealed_piece(source: IO[bytes]) -> bytes | None:
    length = source.read(4)
    if not length:
        return None
    size = int.from_bytes(length, "big")
    sealed = source.read(size) if size <= SEALED_CHUNK_MAX * 2 else b""
    if len(length) != 4 or len(sealed) != size:
        raise Unreadable
    return sealed
