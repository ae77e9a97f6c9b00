"""Signed notes, as C2SP's signed-note has them: a text, a blank line, and lines that sign it.

A note's signature is over the text and nothing else, so this module uses Ed25519 directly: the vault's
`signing` puts a label of ours before what it signs, and no other witness program could check that. What
keeps the uses apart instead is the key: the audit's key signs notes and nothing else.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from liftstone.vault import Unreadable

LONGEST = 64 * 1024  # characters; a note with a hundred signatures is a sixth of that
_LINE = re.compile(r"— (?P<name>[^\s+]+) (?P<signature>[A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class Kind(IntEnum):
    """What a signature line holds (C2SP signed-note, signature types)."""

    ED25519 = 0x01  # a signature over the text
    COSIGNATURE = 0x04  # a moment, and a signature over it and the text


@dataclass(frozen=True)
class Verifier:
    """Whose signature, of which kind, is expected: a key name and the 32-byte public half."""

    name: str
    public: bytes
    kind: Kind = Kind.ED25519

    def __post_init__(self) -> None:
        """Refuse a name that cannot stand in a line, and a key of the wrong length: ValueError."""
        if not self.name or "+" in self.name or len(self.name.split()) != 1 or self.name != self.name.strip():
            raise ValueError("a key's name has no spaces and no plus sign")
        if len(self.public) != 32:
            raise ValueError("an Ed25519 public key has 32 bytes")

    @property
    def key_id(self) -> bytes:
        """Four bytes that tell keys of one name apart; not a proof of anything."""
        material = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return sha256(material).digest()[:4]

    def to_text(self) -> str:
        """Return the verifier key as people pass it on: name, key id in hex, kind and key in base64."""
        packed = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{packed}"

    @classmethod
    def from_text(cls, text: str) -> "Verifier":
        """Read a verifier key. Unreadable where it is none, or of a kind that we do not check."""
        try:
            name, key_id, packed = text.strip().split("+", 2)
            material = base64.b64decode(packed, validate=True)
            verifier = cls(name, material[1:], Kind(material[0]))
        except (ValueError, IndexError):
            raise Unreadable from None
        if verifier.key_id.hex() != key_id:
            raise Unreadable
        return verifier


@dataclass(frozen=True)
class Line:
    """A signature line: who, with which key, and the bytes whose meaning the kind gives."""

    name: str
    key_id: bytes
    signature: bytes

    def to_text(self) -> str:
        """Return the line with its newline."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True)
class Note:
    """A text (ending in a newline) and the lines that sign it. Nothing is verified yet."""

    text: str
    lines: tuple[Line, ...]

    def to_text(self) -> str:
        """Return the note as it is stored and passed on."""
        return self.text + "\n" + "".join(line.to_text() for line in self.lines)

    def of(self, verifier: Verifier) -> list[Line]:
        """Return the lines that claim to be this key's."""
        return [line for line in self.lines if (line.name, line.key_id) == (verifier.name, verifier.key_id)]


def parse(text: str) -> Note:
    """Read a signed note. Unreadable where it does not have the form; lines of unknown keys are kept."""
    if len(text) > LONGEST or _CONTROL.search(text):
        raise Unreadable
    body, blank, signed = text.rpartition("\n\n")
    if not blank or not signed.endswith("\n"):
        raise Unreadable
    return Note(text=body + "\n", lines=tuple(map(_line, signed[:-1].split("\n"))))


def _line(text: str) -> Line:
    found = _LINE.fullmatch(text)
    if not found:
        raise Unreadable
    try:
        packed = base64.b64decode(found["signature"], validate=True)
    except binascii.Error:
        raise Unreadable from None
    if len(packed) < 5 or base64.b64encode(packed).decode() != found["signature"]:
        raise Unreadable
    return Line(name=found["name"], key_id=packed[:4], signature=packed[4:])


def sign(text: str, *, name: str, seed: bytes) -> Line:
    """Return the line that signs `text` with the Ed25519 key of this 32-byte seed."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    verifier = Verifier(name, key.public_key().public_bytes_raw())
    return Line(name=name, key_id=verifier.key_id, signature=key.sign(text.encode()))


def verify(note: Note, *, by: Verifier) -> None:
    """Check that the key signed the note's text. Unreadable where it did not, or where a line is false."""
    check_all(note.of(by), message=note.text.encode(), public=by.public)


def check_all(lines: Sequence[Line], *, message: bytes, public: bytes) -> None:
    """Check that there is at least one line and that every one signs `message`. Unreadable where not."""
    if not lines:
        raise Unreadable
    key = Ed25519PublicKey.from_public_bytes(public)
    try:
        for line in lines:
            key.verify(line.signature, message)
    except InvalidSignature:
        raise Unreadable from None
