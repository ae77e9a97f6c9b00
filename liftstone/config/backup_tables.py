"""Which table is in which dump, and what tells that a table came back as it was.

A dump that is kept long must open nothing that was erased since. So whatever opens something, or is sealed to a
team's key instead of a record's own, stands in the other one, which is destroyed after a fortnight.
"""

import hashlib
from typing import Any

import psycopg
from psycopg import sql

# Kept for days. The wraps; the ways back, since each holds its thread's key; and what is sealed to a team:
# facts and what was counted of them, search lines and what is compared, and their tokens. What somebody was typing
# or says of how they are is sealed to them alone. A member's own page opens by its address, whatever became of it.
SHORT = (
    "keys.*",
    "public.intake_receipt",
    "public.facts_fact",
    "public.statistics_segment",
    "public.desk_summary",
    "public.desk_token",
    "public.linkage_subject",
    "public.linkage_key",
    "public.cases_draft",
    "public.care_moment",
    "public.network_link",
)
# In no backup: whoever was signed in signs in again.
NOWHERE = ("public.accounts_session", "public.accounts_challenge", "public.accounts_attempt")
# Keys of another day than the data: what points to a row that is not there is taken out, or no constraint holds.
# (table, its column, the table that it points to)
ACROSS = (
    ("keys.keyring_teamwrap", "team_epoch_id", "public.keyring_teamepoch"),
    ("keys.keyring_recoverywrap", "team_epoch_id", "public.keyring_teamepoch"),
    ("keys.keyring_recoveryhalf", "team_epoch_id", "public.keyring_teamepoch"),
    ("keys.keyring_recoveryhalf", "recovery_id", "public.keyring_recovery"),
    ("public.cases_draft", "case_id", "public.cases_case"),
    ("public.conversations_message", "receipt_id", "public.intake_receipt"),
    ("public.network_link", "network_id", "public.network_network"),
    ("public.network_link", "person_id", "public.network_representative"),
    ("public.network_told", "link_id", "public.network_link"),  # after its links: in this order
)

Checksums = dict[str, list[str]]
Connection = psycopg.Connection[tuple[Any, ...]]


def is_short(table: str) -> bool:
    """Say whether a table (schema.name) is in the dump that is kept for days."""
    return table in SHORT or f"{table.split('.')[0]}.*" in SHORT


def names(connection: Connection) -> list[str]:
    """Return every table of ours that is in a backup, as schema.name."""
    found = connection.execute(
        "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'keys') ORDER BY 1"
    ).fetchall()
    return [str(name) for (name,) in found if name not in NOWHERE]


def checksums(connection: Connection) -> Checksums:
    """Return of every table how many rows it has and the sum of their hashes: the same in any order of rows."""
    connection.execute("SET LOCAL timezone = 'UTC'")
    return {name: _checksum(connection, table=name) for name in names(connection)}


def _checksum(connection: Connection, *, table: str) -> list[str]:
    query = sql.SQL(
        "SELECT count(*)::text, COALESCE(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)::text"
        " FROM {} t"
    ).format(sql.Identifier(*table.split(".")))
    row = connection.execute(query).fetchone()
    return [str(value) for value in row or ()]


def total(sums: Checksums) -> str:
    """Return one short text for all tables, for people to compare."""
    text = "\n".join(f"{name} {count} {value}" for name, (count, value) in sorted(sums.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def take_out_orphans(connection: Connection) -> None:
    """Remove what the other dump has no row for, before the constraints come back."""
    for table, column, above in ACROSS:
        connection.execute(
            sql.SQL(
                "DELETE FROM {} below WHERE NOT EXISTS (SELECT FROM {} above WHERE above.id = below.{})"
            ).format(sql.Identifier(*table.split(".")), sql.Identifier(*above.split(".")), sql.Identifier(column))
        )
