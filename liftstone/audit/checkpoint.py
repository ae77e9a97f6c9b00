"""Checkpoints of the tree: C2SP's tlog-checkpoint, and witnesses' tlog-cosignature/v1 on it.

A checkpoint says: this log, of so many entries, has this root. Whoever holds one can later prove that
nothing before it was changed. A cosignature says that a witness saw it grow from the one before.
"""

import base64
import binascii
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from liftstone.audit import note
from liftstone.audit.merkle import HASH_SIZE
from liftstone.audit.note import Kind, Line, Note, Verifier
from liftstone.vault import Unreadable
from liftstone.vault.signing import SigningKey

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_MOMENT = 8  # bytes: seconds since 1970, big-endian
_LATEST = 253402300799  # the end of the year 9999, the last that Python can show


@dataclass(frozen=True)
class Head:
    """What a checkpoint says: which log, how many entries, which 32-byte root."""

    origin: str
    size: int
    root: bytes

    def to_text(self) -> str:
        """Return the text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def origin_of(public: bytes) -> str:
    """Return the name of the log that signs with this key. It follows from the key, so it never changes."""
    return f"liftstone-audit/{public.hex()[:16]}"


def read_head(text: str) -> Head:
    """Read a checkpoint's text. Unreadable where it does not have the form.

    Lines after the third are allowed and ignored: they are signed, but nobody vouches for their meaning.
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]) or not _SIZE.fullmatch(lines[1]):
        raise Unreadable
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error:
        raise Unreadable from None
    if len(root) != HASH_SIZE or base64.b64encode(root).decode() != lines[2]:
        raise Unreadable
    return Head(origin=lines[0], size=int(lines[1]), root=root)


def sign(head: Head, *, key: SigningKey, at: datetime) -> str:
    """Return the checkpoint as a note signed by the log itself, with its time.

    The log signs twice: the text alone, as every reader of checkpoints expects, and the text with the time,
    in the form witnesses use. A checkpoint's time is thereby as hard to change as its root.
    """
    text = head.to_text()
    plain = note.sign(text, name=head.origin, seed=key.seed)
    return Note(text, (plain, cosign(text, name=head.origin, key=key, at=at))).to_text()


def verify(signed: str, *, by: Verifier) -> Head:
    """Return what a checkpoint says, once the log's key has signed it.

    Unreadable where it has not, or where the checkpoint names another log than the key.
    """
    read = note.parse(signed)
    note.verify(read, by=by)
    head = read_head(read.text)
    if head.origin != by.name:
        raise Unreadable
    return head


def cosign(text: str, *, name: str, key: SigningKey, at: datetime) -> Line:
    """Return a witness's line for a checkpoint's text (tlog-cosignature/v1). `at` is kept to the second.

    The witness must have checked consistency with the last checkpoint that it signed: the line says so.
    """
    signer = Ed25519PrivateKey.from_private_bytes(key.seed)
    seconds = int(at.timestamp())
    signature = signer.sign(_cosigned(text, seconds=seconds))
    verifier = Verifier(name, key.public, Kind.COSIGNATURE)
    return Line(name, verifier.key_id, seconds.to_bytes(_MOMENT, "big") + signature)


def with_line(signed: str, *, line: Line) -> str:
    """Return the note with one more signature line, if it does not stand there yet."""
    read = note.parse(signed)
    return signed if line in read.lines else replace(read, lines=(*read.lines, line)).to_text()


def verify_cosignature(signed: str, *, by: Verifier) -> datetime:
    """Return when this witness co-signed the checkpoint; the latest time where it did so again.

    Unreadable where it has not, where one of its lines is false, or where the note is no checkpoint.
    """
    read = note.parse(signed)
    read_head(read.text)
    lines = read.of(replace(by, kind=Kind.COSIGNATURE))
    if not lines:
        raise Unreadable
    return max(_moment(line, text=read.text, public=by.public) for line in lines)


def signers(signed: str) -> set[tuple[str, bytes]]:
    """Return the names and key ids on a note's signature lines, none of them checked. May be Unreadable."""
    return {(line.name, line.key_id) for line in note.parse(signed).lines}


def _moment(line: Line, *, text: str, public: bytes) -> datetime:
    seconds = int.from_bytes(line.signature[:_MOMENT], "big")
    if len(line.signature) != _MOMENT + 64 or seconds > _LATEST:
        raise Unreadable
    plain = replace(line, signature=line.signature[_MOMENT:])
    note.check_all([plain], message=_cosigned(text, seconds=seconds), public=public)
    return datetime.fromtimestamp(seconds, tz=UTC)


def _cosigned(text: str, *, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
