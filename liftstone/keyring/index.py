"""What is searched: keyed tokens, and short sealed lines that can be opened by the ten thousand.

Tokens and lines belong to one epoch of one team. A leaver can make no new token, and the chain of epochs
lets the others still find the old ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from liftstone.keyring.keys import TeamSecret
from liftstone.vault import Unreadable
from liftstone.vault.bodies import open_summary, seal_summary
from liftstone.vault.context import Context
from liftstone.vault.tokens import token

if TYPE_CHECKING:  # the linkage's bench computes tokens where no database is
    from liftstone.keyring.unlocked import Unlocked

SUMMARY = "desk_summary"  # the table whose lines a search looks through
TEAM = {"contact": "desk", "case": "casework"}  # whose key tokens and lines of a kind of record are under


def kinds_of(by: Unlocked) -> list[str]:
    """Return which kinds of records this person holds a key to."""
    return [kind for kind, team in TEAM.items() if by.is_member(team)]


def tokens(values: Iterable[tuple[str, str]], *, secret: TeamSecret) -> list[bytes]:
    """Return the tokens of (kind, value) pairs under one epoch of a team's index key."""
    return [token(secret.index, kind=kind, value=value) for kind, value in values]


def _context(record: UUID, *, organisation: UUID, table: str) -> Context:
    return Context("summary", organisation.bytes, table, record.bytes, "sealed")


def seal_line(
    words: Mapping[str, Any], *, record: UUID, organisation: UUID, secret: TeamSecret, table: str = SUMMARY
) -> bytes:
    """Seal a record's few words under a team's symmetric half."""
    clear = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return seal_summary(secret.symmetric, clear, context=_context(record, organisation=organisation, table=table))


def open_text(sealed: bytes, *, record: UUID, organisation: UUID, secret: TeamSecret, table: str = SUMMARY) -> str:
    """Open a record's few words as the JSON that was sealed: a search looks through tens of thousands of them."""
    clear = open_summary(secret.symmetric, sealed, context=_context(record, organisation=organisation, table=table))
    return clear.decode()


def open_line(
    sealed: bytes, *, record: UUID, organisation: UUID, secret: TeamSecret, table: str = SUMMARY
) -> dict[str, Any]:
    """Open a record's few words; `Unreadable` under another team or epoch."""
    words = json.loads(open_text(sealed, record=record, organisation=organisation, secret=secret, table=table))
    if not isinstance(words, dict):
        raise Unreadable
    return words
