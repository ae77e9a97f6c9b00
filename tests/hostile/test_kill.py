"""kill -9 of PostgreSQL on the plainest load, and how acknowledgements are compared."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import psycopg
import pytest

from tests.hostile import rows
from tests.hostile.acknowledged import Acknowledgements, Kept
from tests.hostile.server import Server

pytestmark = pytest.mark.timeout(300)
UNSURE = {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "1GB"}


def killed(data: Path, *, programs: Path, settings: dict[str, str]) -> Kept:
    """Kill everything while four clients write, start again, compare."""
    server = Server(data, programs=programs, settings=settings)
    told: list[Acknowledgements] = []
    try:
        server.start()
        with psycopg.connect(server.address) as connection:
            connection.execute(rows.TABLE)
        writing = threading.Thread(
            target=lambda: told.append(rows.write_for(20, address=server.address, clients=4))
        )
        writing.start()
        time.sleep(0.7)
        server.kill()
        writing.join()
        server.start()
        return told[0].compare(rows.there(server), cut=0)
    finally:
        server.close()


def test_what_was_acknowledged_outlives_a_kill(data: Path, programs: Path) -> None:
    kept = killed(data, programs=programs, settings={})
    assert kept.acknowledged
    assert kept.holds


def test_an_asynchronous_commit_does_not(data: Path, programs: Path) -> None:
    assert killed(data, programs=programs, settings=UNSURE).lost


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (["a", "b"], Kept(2, 0, 0)),
        (["a"], Kept(2, 1, 0)),
        (["a", "b", "b"], Kept(2, 0, 1)),
        (["a", "b", "not yet acknowledged"], Kept(2, 0, 0)),
    ],
)
def test_lost_and_twice_are_told_apart(there: list[str], expected: Kept) -> None:
    told = Acknowledgements()
    told.add("a", position=10)
    told.add("b", position=20)
    told.add("later", position=30)
    assert told.compare(there, cut=20) == expected
