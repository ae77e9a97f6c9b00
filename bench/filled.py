"""Fill a database with reports: rows that the door itself kept, multiplied, so that every size is real."""

from dataclasses import dataclass

import psycopg
from psycopg import sql

BATCH = 50_000
# Nothing here must outlive a crash: it is made again. The trigger that queues leaves for the tree stays
# silent, since old leaves are in the tree long since.
QUICKLY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "8GB",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Copied:
    """A table whose rows are multiplied: by what they follow their report, what is new in each copy."""

    table: str
    report: str
    where: str
    new: dict[str, str]


NUMBERED = "md5('report' || n)::uuid"
LONG_AGO = "now() - interval '1 day' - n * interval '40 seconds'"
TABLES = (
    Copied(
        "intake_contact",
        "id",
        "true",
        {
            "id": NUMBERED,
            "reference": "'C-' || upper(substr(md5('name' || n), 1, 4) || '-' || substr(md5('name' || n), 5, 4))",
            "arrived_at": LONG_AGO,
        },
    ),
    Copied(
        "keys.keyring_recordwrap",
        "record_id",
        "\"table\" = 'intake_contact'",
        {"id": "md5('wrap' || n)::uuid", "record_id": NUMBERED},
    ),
    Copied(
        "audit_leaf",
        "subject",
        "verb = 'intake.arrived'",
        {
            "id": "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid",
            "subject": NUMBERED,
            "at": LONG_AGO,
        },
    ),
)


def fill(address: str, *, count: int) -> None:
    """Multiply the reports that are there until `count` more are."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for copied in TABLES:
            _take_sample(connection, copied=copied)
        for first in range(0, count, BATCH):
            last = min(first + BATCH, count) - 1
            for copied in TABLES:
                _multiply(connection, copied=copied, first=first, last=last)
        connection.execute("VACUUM ANALYZE")


def empty(address: str) -> None:
    """Take every report out again, and all that belongs to it."""
    names = "intake_contact, keys.keyring_recordwrap, audit_leaf, audit_waiting, intake_outbox, intake_spent"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"TRUNCATE {names} CASCADE")


def _sample(copied: Copied) -> sql.Identifier:
    return sql.Identifier("sample_" + copied.table.rpartition(".")[2])


def _take_sample(connection: psycopg.Connection[tuple[object, ...]], *, copied: Copied) -> None:
    """The real rows, in the order of their reports, numbered from 0."""
    connection.execute(
        sql.SQL(
            "CREATE TEMP TABLE {} AS SELECT row_number() OVER (ORDER BY {}) - 1 AS place, * FROM {} WHERE {}"
        ).format(_sample(copied), sql.Identifier(copied.report), sql.SQL(copied.table), sql.SQL(copied.where))
    )


def _multiply(connection: psycopg.Connection[tuple[object, ...]], *, copied: Copied, first: int, last: int) -> None:
    query = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
    columns = [str(name) for (name,) in connection.execute(query, [copied.table])]
    values = [
        sql.SQL(copied.new[name]) if name in copied.new else sql.Identifier("sample", name) for name in columns
    ]
    connection.execute(
        sql.SQL(
            "INSERT INTO {} ({}) SELECT {} FROM generate_series({}, {}) n"
            " JOIN {} sample ON sample.place = n % (SELECT count(*) FROM {})"
        ).format(
            sql.SQL(copied.table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join(values),
            sql.Literal(first),
            sql.Literal(last),
            _sample(copied),
            _sample(copied),
        )
    )
