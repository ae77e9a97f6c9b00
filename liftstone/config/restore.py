"""`liftstone restore FOLDER --data NEW`: an installation from a backup, in a folder where none was.

Nothing is restored over something that lives. Every file is checked before anything is made, every table against
the sums that were taken inside the backup's snapshot; what was erased since is erased again; the audit must be
what was signed. Where one of these fails, the new folder is taken away again.
"""

import argparse
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from liftstone.config import backup_files, backup_key, backup_tables
from liftstone.config.backup import ABOUT, DATA, ERASED, KEYS, LIST, MANIFEST
from liftstone.config.backup_files import Place
from liftstone.config.children import NotStarted
from liftstone.config.installation import Installation
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster
from liftstone.config.serve import HALF_RESTORED, PACKAGE, once
from liftstone.shut import shut_folder, write_shut
from liftstone.vault import Unreadable
from liftstone.vault.sealing import SecretKey

Say = Callable[[str], None]


class RestoreFailed(Exception):
    """Nothing was restored; the text says why and what to do."""


@dataclass(frozen=True)
class Backup:
    """A backup's folder, its files compared with its manifest, opened with the operator's key."""

    folder: Path
    secret: SecretKey = field(repr=False)

    @property
    def id(self) -> UUID:
        """Which backup it is."""
        return UUID(hex=self.manifest["id"])

    @property
    def made_at(self) -> str:
        """When it was made, to the second, in UTC."""
        return str(self.manifest["made_at"])[:19] + "Z"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Return what its files are, and how they were written."""
        try:
            read: dict[str, Any] = json.loads((self.folder / MANIFEST).read_text())
        except (OSError, ValueError):
            raise RestoreFailed(f"{self.folder} is no backup: it has no {MANIFEST}.") from None
        return read

    def check(self, *, names: Iterable[str]) -> None:
        """Compare files with the manifest. Raises `RestoreFailed` where one is missing or has changed."""
        listed = self.manifest["files"]
        for name in names:
            file = self.folder / name
            if not file.exists():
                raise RestoreFailed(f"{file} is missing. {_why_missing(name)}")
            if backup_files.digest_of(backup_files.raw_pieces(file)) != listed[name]["sha256"]:
                raise RestoreFailed(f"{file} is not as it was written: the disk, or somebody, changed it.")

    def pieces(self, name: str) -> Iterable[bytes]:
        """Open one of its files."""
        file, place = self.folder / name, Place(self.id, name)
        key = backup_files.key_of(file, secret=self.secret, place=place)
        return backup_files.opened(file, key=key, place=place)

    @cached_property
    def about(self) -> dict[str, Any]:
        """Return what stands in it about the installation."""
        read: dict[str, Any] = json.loads(b"".join(self.pieces(ABOUT)))
        return read


def _why_missing(name: str) -> str:
    if name != KEYS:
        return "The backup is not whole."
    return "Keys are destroyed after a fortnight; name a newer backup that has them: --keys FOLDER."


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is restored from where: `keys` may be a newer backup's; `erased` is None only where somebody said so."""

    data: Backup
    keys: Backup
    erased: Path | None
    into: Path


def restore(plan: Plan, *, say: Say) -> Installation:
    """Restore. The returned installation is stopped, and `liftstone serve` starts it."""
    if plan.into.exists() and any(plan.into.iterdir()):
        raise RestoreFailed(f"{plan.into} is not empty. Nothing is restored over what may be somebody's.")
    plan.data.check(names=(DATA, ABOUT))
    plan.keys.check(names=(KEYS, ABOUT))
    _check_version(plan.data.about)
    erased = _erased(plan)
    cluster = Cluster(plan.into)
    try:
        cluster.claim()
        write_shut(plan.into / HALF_RESTORED, b"")
        cluster.start()
        installation = _made(cluster)
        _load(plan, cluster, say=say)
        _put_files(plan.data.about["files"], into=plan.into)
        _settle(installation, erased=erased, made_at=plan.data.made_at, say=say)
        write_shut(plan.into / "restored.json", _restored(plan, erased=len(erased)))
        (plan.into / HALF_RESTORED).unlink()
    except BaseException:
        cluster.stop()
        cluster.remove()
        shutil.rmtree(plan.into)
        raise
    cluster.stop()
    return installation


def _made(cluster: Cluster) -> Installation:
    return Installation(
        cluster=cluster, public_origin="http://127.0.0.1:8000", staff_origin="http://localhost:8001"
    )


def _check_version(about: dict[str, Any]) -> None:
    here = {(file.parent.parent.name, file.stem) for file in PACKAGE.glob("*/migrations/[0-9]*.py")}
    ours = {path.name for path in PACKAGE.iterdir()}
    newer = [name for app, name in about["migrations"] if app in ours and (app, name) not in here]
    if newer:
        raise RestoreFailed("The backup is of a newer Liftstone. Install that version first, then restore.")


def _erased(plan: Plan) -> list[dict[str, Any]]:
    if plan.erased is None:
        return []
    if not plan.erased.exists():
        raise RestoreFailed(
            f"{plan.erased} is missing: what was erased since the backup would come back. Fetch the newest list and"
            " name it with --erased FILE; or, where there never was one, say --nothing-was-erased."
        )
    place = Place(LIST, ERASED)
    key = backup_files.key_of(plan.erased, secret=plan.data.secret, place=place)
    listed: list[dict[str, Any]] = json.loads(b"".join(backup_files.opened(plan.erased, key=key, place=place)))
    return listed


def _load(plan: Plan, cluster: Cluster, *, say: Say) -> None:
    """Tables, rows, then constraints and indexes; between them every row is accounted for."""
    say("making the tables")
    _pour(cluster, plan.data, DATA, section="pre-data")
    say("loading the rows")
    _pour(cluster, plan.data, DATA, section="data")
    _pour(cluster, plan.keys, KEYS, section="data")
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as connection:
        say(f"every table is as it was: checksum {_compared(plan, connection)}")
        if plan.keys.id != plan.data.id:
            backup_tables.take_out_orphans(connection)
    say("building constraints and indexes")
    _pour(cluster, plan.data, DATA, section="post-data")
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE), autocommit=True) as connection:
        connection.execute("ANALYZE")


def _pour(cluster: Cluster, backup: Backup, name: str, *, section: str) -> None:
    """Let pg_restore read one of the dumps as it is opened: it lies nowhere in clear."""
    command = [str(cluster.program("pg_restore")), "--exit-on-error", "--no-password", f"--section={section}"]
    ran = subprocess.Popen(
        [*command, f"--dbname={DATABASE}"],
        env=cluster.client(SUPERUSER) | {"PGOPTIONS": "-c maintenance_work_mem=512MB"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with ran:
        assert ran.stdin
        assert ran.stderr
        try:
            for piece in backup.pieces(name):
                ran.stdin.write(piece)
            ran.stdin.close()
        except BrokenPipeError:
            pass  # it has read what it needs, or says below why it stopped
        except BaseException:
            ran.kill()
            raise
        said = ran.stderr.read().decode(errors="replace").strip().splitlines()
    if ran.returncode:
        raise RestoreFailed(f"pg_restore failed: {said[0][:200] if said else ran.returncode}")


def _compared(plan: Plan, connection: backup_tables.Connection) -> str:
    wanted = {
        name: sums
        for backup, short in ((plan.data, False), (plan.keys, True))
        for name, sums in backup.about["tables"].items()
        if backup_tables.is_short(name) is short
    }
    there = backup_tables.checksums(connection)
    differing = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    if differing:
        raise RestoreFailed(f"Not as it was when the backup was made: {', '.join(differing)}.")
    return backup_tables.total(there)


def _put_files(files: dict[str, str], *, into: Path) -> None:
    for name, content in files.items():
        shut_folder((into / name).parent)
        write_shut(into / name, bytes.fromhex(content))


def _settle(installation: Installation, *, erased: list[dict[str, Any]], made_at: str, say: Say) -> None:
    """Erase again what was erased since, have the audit say that this is a restored installation, and verify it."""
    write_shut(installation.data / "erase-again.json", json.dumps(erased).encode())
    try:
        once(installation, "owner", "migrate", "--skip-checks", "--verbosity", "0")
        once(installation, "owner", "erase_again", str(installation.data / "erase-again.json"), made_at)
    finally:
        (installation.data / "erase-again.json").unlink()
    say(f"{len(erased)} erasures done again")
    once(installation, "worker", "audit_verify", "--settle")
    say("the audit is what was signed")


def _restored(plan: Plan, *, erased: int) -> bytes:
    told = {"backup": plan.data.id.hex, "made_at": plan.data.made_at, "keys": plan.keys.id.hex, "erased": erased}
    return json.dumps(told, indent=1).encode()


def command(words: Sequence[str]) -> int:
    """Restore at the terminal."""
    parser = argparse.ArgumentParser(
        prog="liftstone restore", description="An installation from a backup. See docs/operating/backup.md."
    )
    parser.add_argument("backup", type=Path, metavar="FOLDER", help="one backup's folder")
    parser.add_argument("--data", type=Path, required=True, metavar="NEW", help="where none was")
    parser.add_argument(
        "--keys", type=Path, metavar="FOLDER", help="a newer backup, where this one's keys are gone"
    )
    parser.add_argument("--erased", type=Path, metavar="FILE", help="the newest list; else the one beside FOLDER")
    parser.add_argument("--nothing-was-erased", action="store_true", help="there is no list, and never was")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="the 14 groups, for a rehearsal by script")
    options = parser.parse_args(words)
    secret = backup_key.asked_for(options.key_file)
    erased = options.erased or options.backup.resolve().parent / ERASED
    plan = Plan(
        data=Backup(options.backup, secret),
        keys=Backup(options.keys or options.backup, secret),
        erased=None if options.nothing_was_erased else erased,
        into=options.data,
    )
    try:
        restore(plan, say=lambda line: print(line, flush=True))
    except Unreadable:
        raise RestoreFailed("The backup does not open with this key, or it was changed.") from None
    except NotStarted as problem:
        raise RestoreFailed(str(problem)) from problem
    print(f"restored into {options.data}: start it with `liftstone serve --data {options.data}`")
    return 0
