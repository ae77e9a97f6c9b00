"""The journal misses nothing: by what the binary imports, and by what it leaves on the disk."""

from __future__ import annotations

import random
import subprocess
import uuid
from collections import Counter
from pathlib import Path

import psycopg
import pytest

from tests.hostile import rows
from tests.hostile.journal import Call, read
from tests.hostile.powerloss import Journalled
from tests.hostile.server import Server

pytestmark = pytest.mark.timeout(300)

# Every way of libc and the kernel to change a file or a name.
CHANGING = set(Path(__file__).with_name("changing.txt").read_text().split())
# Imported, and needing no journal of their own.
EXPLAINED = {
    "fwrite": "journalled as a whole when the FILE is closed",
    "fputc": "likewise",
    "freopen": "only standard output and error, which the harness points outside of the data directory",
    "popen": "starts a command of the administrator's (archiving); we configure none",
    "fcntl": "locks and flags; F_DUPFD is not used on data files",
}


def symbols(program: Path, *, defined: bool) -> set[str]:
    told = subprocess.run(["readelf", "--dyn-syms", "-W", program], capture_output=True, text=True, check=True)
    rows_ = [line.split() for line in told.stdout.splitlines()]
    return {r[7].split("@")[0] for r in rows_ if len(r) > 7 and (r[6] != "UND") == defined}


def test_every_imported_call_that_changes_files_is_journalled(programs: Path, library: Path) -> None:
    imported = symbols(programs / "bin" / "postgres", defined=False) & CHANGING
    assert {"pwrite", "pwritev", "fdatasync", "copy_file_range"} <= imported
    assert imported - symbols(library, defined=True) == EXPLAINED.keys()


def busy(address: str) -> None:
    """Everything that moves files: bulk load, new tables, vacuum, copies of databases, checkpoints."""
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in (
            rows.TABLE,
            "INSERT INTO kept SELECT gen_random_uuid(), decode(repeat(md5(g::text), 64), 'hex')"
            " FROM generate_series(1, 4000) g",
            "CREATE INDEX ON kept (length(body))",
            "SET file_copy_method = clone",
            "CREATE DATABASE copied STRATEGY file_copy TEMPLATE template0",
            "CREATE DATABASE logged STRATEGY wal_log TEMPLATE template0",
            "CHECKPOINT",
            "DELETE FROM kept WHERE id > '80000000-0000-0000-0000-000000000000'",
            "VACUUM kept",
            "VACUUM FULL kept",
            "TRUNCATE kept",
            "DROP DATABASE copied",
        ):
            connection.execute(statement)
            if statement == rows.TABLE:
                copy_in(connection)


def copy_in(connection: psycopg.Connection) -> None:
    """COPY makes room for many pages at once."""
    with connection.cursor() as cursor, cursor.copy("COPY kept FROM STDIN") as copy:
        for _ in range(5000):
            copy.write_row((uuid.uuid4(), rows.BODY))


def tree(folder: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


class EverythingSurvives(random.Random):
    def random(self) -> float:
        return 0.5

    def choice(self, seq: object) -> float:
        return 1.0


@pytest.mark.parametrize(
    "settings",
    [
        {"io_method": "worker"},
        {"io_method": "sync", "wal_sync_method": "open_datasync"},
    ],
)
def test_the_whole_journal_replayed_is_the_directory_byte_for_byte(
    settings: dict[str, str], *, data: Path, programs: Path, library: Path, folder: Path
) -> None:
    journalled = Journalled(data, programs, folder, library)
    with Server(data, programs=programs, settings=settings, environment=journalled.environment()) as server:
        busy(server.address)
        server.stop()
    seen = Counter((record.name, record.call) for record in read(journalled.journal))
    assert seen["copy_file_range", Call.WRITE]
    assert seen["pwritev", Call.WRITE]
    assert seen["posix_fallocate", Call.ALLOCATE]
    assert seen["O_DSYNC" if "wal_sync_method" in settings else "fdatasync", Call.SYNC_END]
    _, found = next(journalled.found([journalled.position()], chance=EverythingSurvives()))
    assert tree(found) == tree(data)
