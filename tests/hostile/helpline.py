"""A whole invented helpline for the harness: database, keys, public door, killed at will."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from liftstone.config import children, processes
from liftstone.config.children import Child
from liftstone.config.installation import ROLE, Door, Installation
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster
from liftstone.config.serve import PUBLIC
from tests.hostile import senders, server

# One leading zero bit a puzzle instead of eleven: the clients share the machine with what is measured, and
# must not spend it on work. What the door does to check the work is the same.
BITS = 1
MOST_ADVISERS = 50


@dataclass
class Helpline:
    """An installation in a scratch folder. Its PostgreSQL is started by us, so that it can be preloaded."""

    folder: Path
    installation: Installation
    port: int
    database: str = DATABASE
    organisation: str = ""
    advisers: list[str] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    door: Child | None = None
    fresh: Path = Path()

    def begin_again(self) -> None:
        """Put the database back to where it was founded; it must be stopped."""
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self.fresh, self.data)
        server.hand_over(self.data)

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.installation.cluster.place.data

    @property
    def programs(self) -> Path:
        """PostgreSQL's programs."""
        return self.installation.cluster.place.programs

    @property
    def address(self) -> str:
        """The superuser's connection string: past every wall, for filling and comparing."""
        return make_conninfo(**self.sign_in(), host=str(self.installation.cluster.place.sockets))

    def environment(self, door: Door) -> dict[str, str]:
        """That door's environment, with the cheap work."""
        told = {"LIFTSTONE_WORK_BITS": str(BITS)}
        if door in ROLE and self.database != DATABASE:
            told["LIFTSTONE_DATABASE"] = self.installation.cluster.url(ROLE[door], database=self.database)
        return self.installation.environment(door) | told

    def beside(self, database: str) -> Helpline:
        """The same helpline on another of the cluster's databases, with a door of its own."""
        return replace(self, database=database, port=free_port(), door=None)

    def run(self, module: str, *words: str, door: Door) -> str:
        """Run one of the harness's own modules inside, and return what it printed."""
        command = [sys.executable, "-m", f"tests.hostile.{module}", *words]
        told = subprocess.run(
            command, env=self.environment(door), capture_output=True, text=True, cwd=ROOT, check=False
        )
        if told.returncode:
            raise RuntimeError(f"{module} failed:\n{told.stdout}{told.stderr}")
        return told.stdout

    def prepare(self, count: int, *, size: int = 2000) -> list[senders.Prepared]:
        """So many new reports of about `size` bytes of text, sealed and paid for."""
        file = self.folder / "prepared"
        self.run("preparing", str(self.folder / "desk"), str(file), str(count), str(size), door="public")
        return senders.prepared(file, origin=self.installation.public_origin)

    def postgres(
        self, *, settings: dict[str, str] | None = None, environment: dict[str, str] | None = None
    ) -> server.Server:
        """Our PostgreSQL on the installation's own data and configuration, not yet started."""
        return server.Server(
            self.data,
            programs=self.programs,
            settings=self.settings | (settings or {}),
            environment=environment,
            sign_in=self.sign_in(),
            sockets=self.installation.cluster.place.sockets,
        )

    def sign_in(self) -> dict[str, str]:
        """The superuser's name, password and database, wherever the server's socket is."""
        told = conninfo_to_dict(self.installation.cluster.url(SUPERUSER, database=self.database))
        return {name: str(told[name]) for name in ("user", "password", "dbname")}

    def open_door(self) -> None:
        """Start the public door, as `liftstone serve` does, and wait until it answers."""
        self.door = Child(
            name="public",
            command=children.door("liftstone.config.wsgi_public:application", port=self.port, **PUBLIC),
            environment=self.environment("public"),
            log=self.folder / "logs" / f"public-{self.database}.log",
        )
        self.door.start()
        children.wait_for_door(self.door, origin=self.installation.public_origin, port=self.port)

    def close_door(self) -> None:
        """Stop the public door."""
        if self.door is not None:
            self.door.stop()
            self.door = None

    def kill_door(self) -> None:
        """kill -9 of the public door's main process and its workers; wait until all have gone."""
        if self.door is not None and self.door.seen is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.door.seen.pid, signal.SIGKILL)
            server.wait_until_gone(processes.group(self.door.seen.pid))
            self.door = None


def kept(address: str) -> list[str]:
    """Every report that is whole: the row, its wrapped key, its audit leaf. Read past the indexes."""
    with psycopg.connect(address) as connection:
        for way in ("indexscan", "indexonlyscan", "bitmapscan"):
            connection.execute(f"SET enable_{way} = off")
        return [id_.hex for (id_,) in connection.execute(WHOLE)]


def additions(address: str) -> int:
    """How many reports were taken for something new although the same bytes had been kept before."""
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT count(*) FROM intake_addition").fetchone()
    return int(found[0]) if found else 0


ROOT = Path(__file__).resolve().parents[2]
WHOLE = """
SELECT contact.id FROM intake_contact contact
JOIN keys.keyring_recordwrap wrap ON wrap.record_id = contact.id AND wrap."table" = 'intake_contact'
JOIN audit_leaf leaf ON leaf.subject = contact.id AND leaf.verb = 'intake.arrived'
WHERE length(contact.body) > 1000"""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def founded(name: str, *, advisers: int = 0, on: str = "memory") -> Iterator[Helpline]:
    """A helpline with its keys and so many advisers, its database stopped; all of it gone afterwards."""
    fresh = _founding()
    with server.scratch(name, on=on) as folder:
        shutil.copytree(fresh, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("run"))
        line = _helpline(folder)
        line.installation.cluster.attach()
        line.fresh = fresh / line.data.name
        line.begin_again()
        line.organisation, *ids = (folder / "founded").read_text().split()
        line.advisers = ids[:advisers]
        try:
            yield line
        finally:
            line.kill_door()


@cache
def _founding() -> Path:
    """One helpline, founded once in this process; every other is a copy of it."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left running
    kept = ExitStack()
    atexit.register(kept.close)
    folder = kept.enter_context(server.scratch("founding", on="memory"))
    line = _helpline(folder)
    line.installation.cluster.start()
    try:
        migrate(line)
        told = line.run("founding", str(MOST_ADVISERS), str(folder / "desk"), door="tests")
        (folder / "founded").write_text(told)
    finally:
        line.installation.cluster.stop()
    return folder


def _helpline(folder: Path) -> Helpline:
    port = free_port()
    installation = Installation(
        cluster=Cluster(folder), public_origin=f"http://127.0.0.1:{port}", staff_origin="http://localhost:1"
    )
    return Helpline(folder, installation, port)


def migrate(helpline: Helpline) -> None:
    """Make the tables, as the owner."""
    subprocess.run(
        children.command("migrate", "--verbosity", "0"),
        env=helpline.environment("owner"),
        cwd=ROOT,
        check=True,
    )
