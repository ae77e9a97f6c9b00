"""One entry of the audit as a value, and the bytes of it that are hashed.

Plain Python. Identifiers do not enter those bytes: a commitment does, made with the entry's own salt. Once
identifiers and salt are gone, the entry still proves that *something* was done by that person at that time,
and nobody can try out ids against it.
"""

import hashlib
import hmac
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from liftstone.audit.merkle import leaf_hash

SALT_SIZE = 16
# A code, a reference or a moment: what a program writes. Never prose, and no run of digits as long as a
# telephone number, because what stands here is clear and stays.
_CODE = re.compile(r"(?!.*\d{7})[A-Za-z0-9_.:/+-]{0,64}", re.ASCII)
_ID = re.compile(r"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
_LARGEST = 10**9  # counts and sizes; a telephone number is larger

Detail = Mapping[str, Any]


class NotOperational(ValueError):
    """The detail holds something other than codes and counts. The message names the key, not the value."""


@dataclass(frozen=True)
class Entry:
    """What is recorded of one deed.

    `subject` is what it was done to, `subjects` what one page showed; `kind` says what sort of thing those
    ids name. `at` is aware and in UTC. `forgotten` is None until the identifiers of the subjects were
    erased; then it holds their commitments, and `salt` only what the actor's needs.
    """

    id: UUID
    organisation: UUID
    at: datetime
    actor: UUID | None
    verb: str
    kind: str = ""
    subject: UUID | None = None
    subjects: tuple[UUID, ...] = ()
    detail: Detail = field(default_factory=dict)
    salt: bytes = field(default_factory=lambda: os.urandom(SALT_SIZE))
    forgotten: bytes | None = None


def new_id(at: datetime) -> UUID:
    """Return an id that sorts by time: a version 7 UUID (RFC 9562), milliseconds and 74 random bits."""
    milliseconds = int(at.timestamp() * 1000)
    value = milliseconds.to_bytes(6, "big") + os.urandom(10)
    number = int.from_bytes(value, "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    return UUID(int=number & ~(0x3 << 62) | 0x2 << 62)


def check_detail(detail: Detail) -> None:
    """Check that a detail holds codes and counts only, flat or in lists. NotOperational where not."""
    for name, value in detail.items():
        values = value if isinstance(value, list | tuple) else [value]
        if not _NAME.fullmatch(name) or len(values) > 64 or not all(map(_is_operational, values)):
            raise NotOperational(f"the detail {name!r:.40} is not a code, a count or a list of them")


def _is_operational(value: object) -> bool:
    if isinstance(value, str):
        # Ids belong in the subjects, from where they can be erased.
        return bool(_CODE.fullmatch(value)) and not _ID.fullmatch(value)
    # No floating point: its text could differ between here and the database, and with it the hash.
    return value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < _LARGEST)


def canonical(entry: Entry) -> bytes:
    """Return the bytes that are hashed: JSON with sorted keys, commitments in place of identifiers."""
    actor_salt = entry.salt if entry.forgotten is not None else _actor_salt(entry.salt)
    said = {
        "version": 1,
        "id": entry.id.hex,
        "organisation": entry.organisation.hex,
        "at": entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        # Also where there is no actor: so the salt is covered, whatever was erased.
        "actor": _commitment(entry.actor, salt=actor_salt).hex(),
        "verb": entry.verb,
        "kind": entry.kind,
        "subjects": _subject_commitments(entry).hex(),
        "detail": entry.detail,
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(entry: Entry) -> bytes:
    """Return the entry's 32-byte leaf hash."""
    return leaf_hash(canonical(entry))


def forget(entry: Entry) -> Entry:
    """Return the entry without the identifiers of its subjects and without the salt they were hidden by.

    The hash stays the same. The actor stays known: who looked at an erased case is still answerable for it.
    """
    if entry.forgotten is not None:
        return entry
    commitments = _subject_commitments(entry)
    salt = _actor_salt(entry.salt)
    return replace(entry, subject=None, subjects=(), salt=salt, forgotten=commitments)


def _subject_commitments(entry: Entry) -> bytes:
    """One commitment for the subject, or a zero byte where there is none, then one for each of the others."""
    if entry.forgotten is not None:
        return entry.forgotten
    salt = hmac.digest(entry.salt, b"liftstone/audit/subjects", "sha256")
    first = b"\0" if entry.subject is None else b"\1" + _commitment(entry.subject, salt=salt)
    return first + b"".join(_commitment(subject, salt=salt) for subject in entry.subjects)


def _actor_salt(salt: bytes) -> bytes:
    """The actor's salt leads neither back to the entry's nor to the subjects'."""
    return hmac.digest(salt, b"liftstone/audit/actor", "sha256")[:SALT_SIZE]


def _commitment(identifier: UUID | None, *, salt: bytes) -> bytes:
    return hmac.digest(salt, identifier.bytes if identifier else b"", hashlib.sha256)
