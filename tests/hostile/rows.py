"""The plainest load: one table, one row a transaction. It tests the harness itself."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress

import psycopg

from tests.hostile.acknowledged import Acknowledgements
from tests.hostile.server import Server

TABLE = "CREATE TABLE kept (id uuid PRIMARY KEY, body bytea NOT NULL)"
BODY = bytes(range(256)) * 8


def write_for(
    seconds: float, *, address: str, clients: int, position: Callable[[], int] = lambda: 0, settings: str = ""
) -> Acknowledgements:
    """Insert rows from several clients until the time is over or the server is gone."""
    told = Acknowledgements()
    until = time.monotonic() + seconds

    def client() -> None:
        with suppress(psycopg.OperationalError), psycopg.connect(address, autocommit=True) as connection:
            if settings:
                connection.execute(settings)
            while time.monotonic() < until:
                id_ = uuid.uuid4()
                connection.execute("INSERT INTO kept VALUES (%s, %s)", (id_, BODY))
                told.add(str(id_), position=position())

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def there(server: Server) -> list[str]:
    """Every id in the table, read without its index, so that a row that is there twice is seen twice."""
    with psycopg.connect(server.address) as connection:
        connection.execute("SET enable_indexscan = off")
        connection.execute("SET enable_indexonlyscan = off")
        return [str(id_) for (id_,) in connection.execute("SELECT id FROM kept WHERE length(body) = 2048")]
