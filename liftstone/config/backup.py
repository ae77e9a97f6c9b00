"""`liftstone backup DIR`: two dumps from one snapshot, sealed to a key on paper, whole or not there at all.

`data.sealed` may be kept for years. `keys.sealed` is destroyed after a fortnight by the next backup: what was
erased meanwhile can then be opened from no backup. Beside them lies what the installation keeps in files, and
above them, one for all backups, the list of what was erased: restoring an older backup erases it again.
"""

import argparse
import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from liftstone.config import backup_files, backup_key, backup_tables
from liftstone.config.backup_files import Place, Written
from liftstone.config.backup_tables import NOWHERE, SHORT, Connection
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster
from liftstone.keeping.rules import COMPLETE_AFTER
from liftstone.shut import shut_folder, write_shut

DATA, KEYS, ABOUT, MANIFEST, ERASED = "data.sealed", "keys.sealed", "about.sealed", "manifest.json", "erased.sealed"
KEYS_KEPT = COMPLETE_AFTER  # what an erasure's certificate promises
KEPT_FILES = ("roots.json", "secrets/checkpoint-key", "audit/verifier-key")
LIST = UUID(int=0)  # the list of what was erased belongs to no single backup
DUMP = ("--format=custom", "--compress=gzip:1", "--no-password")
WORDS = {
    DATA: [f"--exclude-table-data={name}" for name in (*SHORT, *NOWHERE)],
    KEYS: ["--data-only", *(f"--table={name}" for name in SHORT)],
}


class BackupFailed(Exception):
    """There is no new backup; the text says why."""


@dataclass(frozen=True)
class Made:
    """A backup that was made and looked through."""

    folder: Path
    tables: int
    total: str
    keys_destroyed: int


def make(cluster: Cluster, *, into: Path, now: datetime) -> Made:
    """Make a backup beside the ones in `into`, check what reached the disk, destroy keys that are too old."""
    recipient = backup_key.recipient(cluster.data_folder)
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(into):
        backup = uuid4()
        folder = into / f"{now:%Y%m%dT%H%M%SZ}-{backup.hex[:8]}"
        part = into / f"{folder.name}.part"
        shut_folder(part)
        try:
            sums = _fill(part, cluster, backup=backup, recipient=recipient, now=now)
        except BaseException:
            shutil.rmtree(part)
            raise
        part.rename(folder)
        _settle(into)
        write_erased(cluster, into=into)
        return Made(folder, len(sums), backup_tables.total(sums), destroy_old_keys(into, now=now))


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """One backup at a time; what a killed one left behind is taken away."""
    with (into / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupFailed(f"Another backup into {into} is being made.") from None
        for left in into.glob("*.part"):
            shutil.rmtree(left)
        yield


def _fill(
    part: Path, cluster: Cluster, *, backup: UUID, recipient: bytes, now: datetime
) -> backup_tables.Checksums:
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        written = {
            name: _dump(
                cluster, part / name, snapshot=str(snapshot), recipient=recipient, place=Place(backup, name)
            )
            for name in (DATA, KEYS)
        }
        about = _about(connection, cluster.data_folder)
    place = Place(backup, ABOUT)
    sealed = backup_files.seal_bytes(json.dumps(about).encode(), recipient=recipient, place=place)
    write_shut(part / ABOUT, sealed)
    for name, each in written.items():
        _check(part / name, each, place=Place(backup, name))
    files = {name: _listed(part / name) for name in (DATA, KEYS, ABOUT)}
    manifest = {"format": 1, "id": backup.hex, "made_at": now.astimezone(UTC).isoformat(), "files": files}
    write_shut(part / MANIFEST, json.dumps(manifest, indent=1).encode())
    sums: backup_tables.Checksums = about["tables"]
    return sums


def _dump(cluster: Cluster, file: Path, *, snapshot: str, recipient: bytes, place: Place) -> Written:
    """Pour what pg_dump says straight into a sealed file: it lies nowhere in clear."""
    command = [str(cluster.program("pg_dump")), *DUMP, f"--snapshot={snapshot}", *WORDS[place.name]]
    with file.open("xb") as target:
        os.fchmod(target.fileno(), 0o600)
        ran = subprocess.Popen(
            command, env=cluster.client(SUPERUSER), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        with ran:
            assert ran.stdout
            assert ran.stderr
            written = backup_files.seal(ran.stdout, target, recipient=recipient, place=place)
            said = ran.stderr.read().decode(errors="replace").strip().splitlines()
        target.flush()
        os.fsync(target.fileno())
    if ran.returncode:
        raise BackupFailed(f"pg_dump failed: {said[-1] if said else ran.returncode}")
    return written


def _about(connection: Connection, data: Path) -> dict[str, Any]:
    """What a restore compares with, and the few files without which a restored installation is another one."""
    migrations = connection.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2").fetchall()
    files = {name: (data / name).read_bytes().hex() for name in KEPT_FILES if (data / name).exists()}
    # As the snapshot has it: one that was signed while the dump ran would speak of entries that are not in it.
    newest = connection.execute("SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1").fetchone()
    if newest:
        files["audit/newest-checkpoint"] = str(newest[0]).encode().hex()
    return {"tables": backup_tables.checksums(connection), "migrations": migrations, "files": files}


def _check(file: Path, written: Written, *, place: Place) -> None:
    """Open what lies on the disk again, all of it. Only now is the file's key forgotten."""
    if backup_files.digest_of(backup_files.opened(file, key=written.key, place=place)) != written.digest:
        raise BackupFailed(f"{file.name} is not on the disk as it was written.")


def _listed(file: Path) -> dict[str, Any]:
    return {
        "sha256": backup_files.digest_of(backup_files.raw_pieces(file)),
        "bytes": file.stat().st_size,
    }


def _settle(folder: Path) -> None:
    """Have the folder's entries on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_erased(cluster: Cluster, *, into: Path) -> int:
    """Write the list of what was erased, sealed, in place of the older one. Returns how many erasures it has."""
    recipient = backup_key.recipient(cluster.data_folder)
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as connection:
        rows = connection.execute(
            "SELECT to_jsonb(e) FROM keeping_erasure e WHERE done_at IS NOT NULL ORDER BY done_at"
        ).fetchall()
    listed = [row for (row,) in rows]
    sealed = backup_files.seal_bytes(json.dumps(listed).encode(), recipient=recipient, place=Place(LIST, ERASED))
    write_shut(into / ERASED, sealed)
    _settle(into)
    return len(listed)


def destroy_old_keys(into: Path, *, now: datetime) -> int:
    """Destroy the keys of every backup that is older than a fortnight; its data stays. Returns how many."""
    destroyed = 0
    for file in into.glob(f"*/{KEYS}"):
        if now - made_at(file.parent) > KEYS_KEPT:
            file.unlink()
            _settle(file.parent)
            destroyed += 1
    return destroyed


def made_at(folder: Path) -> datetime:
    """Return when a backup was made, as its manifest says."""
    return datetime.fromisoformat(json.loads((folder / MANIFEST).read_text())["made_at"])


def command(words: Sequence[str]) -> int:
    """Make a backup, or write the list of what was erased and destroy old keys alone."""
    parser = argparse.ArgumentParser(
        prog="liftstone backup",
        description="Back an installation up, running or not. See docs/operating/backup.md.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the backups are, on another disk")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("LIFTSTONE_DATA", ".data/liftstone")))
    parser.add_argument(
        "--erased-only", action="store_true", help="only the list of what was erased, and old keys destroyed"
    )
    options = parser.parse_args(words)
    if not options.data.is_dir():
        raise BackupFailed(f"{options.data} is no installation.")
    cluster = Cluster(options.data)
    cluster.attach()
    if not cluster.taken:
        cluster.start()
    try:
        return _run(cluster, options)
    finally:
        cluster.stop()


def _run(cluster: Cluster, options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    if options.erased_only:
        options.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(options.folder):
            count = write_erased(cluster, into=options.folder)
            destroyed = destroy_old_keys(options.folder, now=now)
        print(f"{count} erasures listed, keys of {destroyed} old backups destroyed")
        return 0
    made = make(cluster, into=options.folder, now=now)
    print(f"{made.folder}: {made.tables} tables, checksum {made.total}, read back from the disk")
    print(f"keys of {made.keys_destroyed} backups older than {KEYS_KEPT.days} days destroyed")
    return 0
