"""What a root or an officer signs: short statements about keys, in one canonical form.

The browser checks the very same bytes before it seals to a desk. Pure functions over values: the day is
passed in.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from liftstone.vault import Unreadable
from liftstone.vault.signing import SigningKey, verify

DELEGATION = "delegation"
CERTIFICATE = "certificate"


@dataclass(frozen=True)
class Signed:
    """A statement and the signature over it."""

    statement: str
    signature: bytes


def fingerprint(key: bytes) -> str:
    """Return the hex SHA-256 of a public key: what certificates name and people read to each other."""
    return hashlib.sha256(key).hexdigest()


def spoken(key: bytes) -> str:
    """Return the first 96 bits of a fingerprint, in groups that two people can read to each other."""
    return grouped(fingerprint(key))


def grouped(digest: str) -> str:
    """Return the first 96 bits of a fingerprint in such groups."""
    return " ".join(digest[start : start + 4] for start in range(0, 24, 4))


def write(**parts: Any) -> str:
    """Return the canonical JSON of a statement: sorted keys, no spaces, UTF-8."""
    return json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sign(statement: str, *, key: SigningKey, label: str) -> Signed:
    """Sign a statement under its label, so that one kind never passes for another."""
    return Signed(statement, key.sign(statement.encode(), label=label))


def delegation(*, organisation: UUID, officer: UUID, key: bytes, epoch: int, until: date) -> str:
    """Return the statement by which a root lets an officer certify; `key` is the officer's Ed25519 key."""
    return write(
        kind="delegation",
        organisation=organisation.hex,
        officer=officer.hex,
        key=key.hex(),
        epoch=epoch,
        until=until.isoformat(),
    )


def certificate(
    *, kind: str, organisation: UUID, subject: UUID, epoch: int, key: bytes, until: date, **more: str | int
) -> str:
    """Return the statement by which an officer vouches for a team's, a person's or a member's key."""
    return write(
        kind=kind,
        organisation=organisation.hex,
        subject=subject.hex,
        epoch=epoch,
        key=fingerprint(key),
        until=until.isoformat(),
        **more,
    )


@lru_cache(maxsize=4096)
def _check_genuine(by: bytes, signed: Signed, label: str) -> None:
    """Check a signature; the same bytes are genuine for good, so each is checked once a process."""
    verify(by, signed.signature, signed.statement.encode(), label=label)


def check_signature(signed: Signed, *, by: bytes, label: str) -> None:
    """Raise `Unreadable` where a signature by the public key `by` is not genuine."""
    _check_genuine(by, signed, label)


def read(signed: Signed, *, by: bytes, label: str, today: date, **expected: Any) -> dict[str, Any]:
    """Check a statement and return its parts.

    Raises `Unreadable` where the signature by the public key `by` is not genuine, the statement has lapsed
    on `today`, or any of `expected` differs.
    """
    _check_genuine(by, signed, label)
    parts: dict[str, Any] = json.loads(signed.statement)
    if any(parts.get(name) != value for name, value in expected.items()):
        raise Unreadable
    if date.fromisoformat(parts["until"]) < today:
        raise Unreadable
    return parts


def lapses(statement: str) -> date:
    """Return until when a statement counts; the first day there is for one that says nothing readable."""
    try:
        return date.fromisoformat(json.loads(statement)["until"])
    except (ValueError, KeyError, TypeError):
        return date.min
