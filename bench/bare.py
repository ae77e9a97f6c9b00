"""The floor of intake: the same rows by psycopg alone, one transaction a report, nothing else.

`python -m bench.bare FILE URL CLIENTS START`: FILE holds pickled reports (for each, a statement and its values
for every row), URL is the public door's role, START the second since the epoch at which all begin. Prints how
many reports were kept and when the last one was.
"""

import pickle
import queue
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

Report = list[tuple[str, tuple[Any, ...]]]
TELL = "SELECT set_config('liftstone.organisation', %s, true)"
# The rows of one report in each table, by what names their report there.
TABLES = {"intake_contact": "id", "keys.keyring_recordwrap": "record_id", "audit_leaf": "subject"}
SPENT = "INSERT INTO intake_spent (id, until) VALUES (%s, now())"
OUTBOX = (
    "INSERT INTO intake_outbox (id, organisation_id, topic, subject, made_at) VALUES (%s, %s, 'contact', %s, now())"
)
SAMPLE = 64


def reports(address: str, *, organisation: str, count: int) -> list[Report]:
    """New reports made of rows that the door wrote: other ids, otherwise the same values."""
    with psycopg.connect(address) as connection:
        query = "SELECT id FROM intake_contact ORDER BY arrived_at DESC LIMIT %s"
        ids = [row[0] for row in connection.execute(query, [SAMPLE])]
        kept = [_rows(connection, table=table, names=names, ids=ids) for table, names in TABLES.items()]
    return [_report(kept, place=number % len(ids), organisation=organisation) for number in range(count)]


@dataclass(frozen=True)
class Rows:
    """The rows of a table, one for each report of the sample, and how to insert one."""

    statement: str
    columns: list[str]
    names: str
    rows: list[tuple[Any, ...]]

    def insert(self, place: int, *, report: UUID) -> tuple[str, tuple[Any, ...]]:
        """The statement and its values for another report."""
        new = {"id": uuid4(), self.names: report}
        row = zip(self.columns, self.rows[place], strict=True)
        return self.statement, tuple(new.get(column, value) for column, value in row)


def _rows(connection: psycopg.Connection[Any], *, table: str, names: str, ids: list[UUID]) -> Rows:
    query = sql.SQL("SELECT * FROM {} WHERE {} = ANY(%s)").format(sql.SQL(table), sql.Identifier(names))
    found = connection.execute(query, [ids])
    columns = [column.name for column in found.description or ()]
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.SQL(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(sql.SQL("%s") for _ in columns),
    )
    return Rows(statement.as_string(), columns, names, [tuple(map(_value, row)) for row in found])


def _value(read: Any) -> Any:
    return Jsonb(read) if isinstance(read, dict) else read


def _report(kept: list[Rows], *, place: int, organisation: str) -> Report:
    report = uuid4()
    return [
        *(rows.insert(place, report=report) for rows in kept),
        (OUTBOX, (uuid4(), organisation, report)),
        (SPENT, (uuid4().bytes,)),
    ]


def keep(connection: psycopg.Connection[Any], *, report: Report, organisation: str) -> None:
    """One report, one transaction, one round trip."""
    with connection.pipeline(), connection.transaction():
        connection.execute(TELL, [organisation])
        for statement, values in report:
            connection.execute(statement, values)


def client(
    waiting: "queue.SimpleQueue[Report]", *, url: str, start: float, kept: list[float], organisation: str
) -> None:
    """Keep reports until there are no more."""
    with psycopg.connect(url, autocommit=True) as connection, suppress(queue.Empty):
        time.sleep(max(0.0, start - time.time()))
        while True:
            keep(connection, report=waiting.get_nowait(), organisation=organisation)
            kept.append(time.time())


def main(words: Sequence[str]) -> None:
    """Read, wait for the others, keep."""
    file, url, clients, start = words
    organisation, todo = pickle.loads(Path(file).read_bytes())  # noqa: S301 - our own file, just written
    waiting, kept = queue.SimpleQueue[Report](), list[float]()
    for report in todo:
        waiting.put(report)
    told = {"url": url, "start": float(start), "kept": kept, "organisation": organisation}
    threads = [threading.Thread(target=client, args=(waiting,), kwargs=told) for _ in range(int(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(kept), max(kept))


if __name__ == "__main__":
    main(sys.argv[1:])
