"""The embedded PostgreSQL of one installation: made, started, recovered and ended as our own child.

Only the wheel's binaries are used. Every role has a random password (SCRAM), the only way in is a socket in a
folder that is shut, and the log holds neither statements nor values.
"""

import fcntl
import logging
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from liftstone.config import processes
from liftstone.config.postgres_place import Misplaced, Place, find
from liftstone.config.postgres_settings import ACCESS, SETTINGS
from liftstone.shut import made_once, shut_folder, write_shut

log = logging.getLogger(__name__)

DATABASE = "liftstone"
SUPERUSER = "postgres"
OWNER = "liftstone_owner"
ROLES = (OWNER, "liftstone_public", "liftstone_staff", "liftstone_worker")
# Fast first (a checkpoint, clients sent away), then at once; never SIGKILL, which can leave shared memory.
STOP = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0))
READY_WITHIN = 120.0  # seconds; recovery after a crash replays what was acknowledged, and that takes its time
LOG_KEPT = 10 * 2**20  # bytes


class DatabaseFailed(Exception):
    """The database could not be started; the text says why and what to do."""


class InUse(DatabaseFailed):
    """Somebody else runs that installation."""


class Cluster:
    """PostgreSQL in an installation's data folder. `start`, then `url(role)`, then `stop`."""

    def __init__(self, data: Path) -> None:
        self.data_folder = data.resolve()
        self._place: Place | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None

    def claim(self) -> None:
        """Make sure that nobody else runs this installation, now and until `stop`."""
        self.attach()
        if self._lock is None:
            self._take_lock()

    def attach(self) -> None:
        """Find out where the cluster is, whoever runs it, so that `url` can be asked."""
        self.data_folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        shut_folder(self.data_folder / "secrets")
        try:
            self._place = find(self.data_folder)
        except Misplaced as problem:
            raise DatabaseFailed(str(problem)) from problem

    def start(self) -> None:
        """Recover what an earlier run left, make the cluster if there is none, start it and wait for it."""
        self.claim()
        try:
            self._end_orphan()
            if not self.place.data.exists():
                self._make()
            self._run()
            self._ensure_roles()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End our own child, fast and then at once, and let the next start in."""
        if self._child is not None:
            for sign, seconds in STOP:
                self._child.send_signal(sign)
                try:
                    self._child.wait(seconds)
                    break
                except subprocess.TimeoutExpired:
                    continue
            self._child = None
            self._record.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def restart(self) -> None:
        """Start PostgreSQL again after it ended by itself; the installation stays ours meanwhile."""
        self._end_orphan()
        self._run()

    def remove(self) -> None:
        """Take the stopped cluster away, whatever it holds, and its folders outside the data folder too."""
        for folder in (self.place.data, self.place.sockets):
            shutil.rmtree(folder, ignore_errors=True)
        if self.place.data.parent != self.data_folder:
            shutil.rmtree(self.place.data.parent)
            (self.data_folder / "postgres").unlink(missing_ok=True)

    def url(self, role: str, *, database: str = DATABASE) -> str:
        """Where that role connects: its own password, this cluster's socket."""
        folder = quote(str(self.place.sockets), safe="")
        return f"postgresql://{role}:{self._password(role)}@/{database}?host={folder}"

    def program(self, name: str) -> Path:
        """One of PostgreSQL's programs, such as psql or pg_dump."""
        return self.place.programs / "bin" / name

    def client(self, role: str) -> dict[str, str]:
        """The environment in which such a program connects as that role: a command line could be read by others."""
        return {
            "LC_ALL": "C",
            "TZ": "UTC",
            "PATH": os.defpath,
            "PGHOST": str(self.place.sockets),
            "PGUSER": role,
            "PGDATABASE": DATABASE,
            "PGPASSWORD": self._password(role),
        }

    def ended(self) -> int | None:
        """The exit code when our PostgreSQL has stopped by itself, None while it runs."""
        return None if self._child is None else self._child.poll()

    @property
    def place(self) -> Place:
        """Where programs, data and socket are; known once the cluster has been started."""
        if self._place is None:
            raise DatabaseFailed("The database has not been started.")
        return self._place

    @property
    def pid(self) -> int:
        """The number of our own PostgreSQL process."""
        if self._child is None:
            raise DatabaseFailed("The database is not running.")
        return self._child.pid

    @property
    def log_file(self) -> Path:
        """PostgreSQL's own log: no statement, no parameter, no value."""
        return self.data_folder / "logs" / "postgres.log"

    def make_database(self, name: str) -> None:
        """One more database, owned by the owner, as the first one is; the tests keep theirs apart."""
        with self._as_superuser() as connection:
            _ensure_database(connection, name=name)

    def drop_database(self, name: str) -> None:
        """Remove a database that `make_database` made, and whoever is still connected to it."""
        with self._as_superuser() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name)))

    @property
    def taken(self) -> bool:
        """Does somebody, we or another run, hold this installation?"""
        if self._lock is not None:
            return True
        with (self.data_folder / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _take_lock(self) -> None:
        """One run at a time. The kernel lets go of this lock even after a kill -9."""
        lock = (self.data_folder / "lock").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            lock.close()
            raise InUse(f"{self.data_folder} is in use: Liftstone is already running there.") from problem
        self._lock = lock

    @property
    def _record(self) -> Path:
        return self.data_folder / "postgres.running"

    def _end_orphan(self) -> None:
        """End the PostgreSQL that an earlier, killed run left behind, and clear what would stop a new one."""
        for seen in processes.recorded(self._record):
            if not processes.end(seen, signals=STOP):
                raise DatabaseFailed(f"An earlier PostgreSQL (process {seen.pid}) does not end.")
        self._record.unlink(missing_ok=True)
        # Nobody else writes here while we hold the lock: numbers in these files are of the dead, and where
        # the system has given one out again, PostgreSQL would wait for a stranger.
        for stale in (self.place.data / "postmaster.pid", *self.place.sockets.glob(".s.PGSQL.*")):
            if not self._still_serving(stale):
                stale.unlink(missing_ok=True)

    def _still_serving(self, file: Path) -> bool:
        """Is that lock file's process a PostgreSQL on our own folder, started by hand without our record?"""
        try:
            pid = int(file.read_text().split("\n", 1)[0])
            return str(self.place.data) in Path(f"/proc/{pid}/cmdline").read_text()
        except (OSError, ValueError):
            return False

    def _make(self) -> None:
        """A new cluster: beside its place first, so that a kill halfway leaves nothing that looks whole."""
        new = self.place.data.with_name("postgres.new")
        shutil.rmtree(new, ignore_errors=True)
        shut_folder(new)
        given = self.place.sockets / "password"
        write_shut(given, self._password(SUPERUSER).encode())
        for path in (new, given):
            self._hand_over(path)
        command = [
            *(str(self.program("initdb")), "--pgdata", str(new), "--username", SUPERUSER),
            *("--auth=scram-sha-256", "--pwfile", str(given), "--encoding=UTF8", "--no-instructions"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        ]
        try:
            made = self._spawn(command, cwd=new, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            told, _ = made.communicate()
        finally:
            given.unlink(missing_ok=True)
        if made.returncode:
            raise DatabaseFailed(f"initdb failed:\n{told.decode(errors='replace')}")
        new.rename(self.place.data)

    def _run(self) -> None:
        """Start PostgreSQL; again when the memory of a killed one is still being given back."""
        for name, text in (("postgresql.conf", SETTINGS), ("pg_hba.conf", ACCESS)):
            file = self.place.data / name
            write_shut(file, text.encode())
            self._hand_over(file)
        until = time.monotonic() + READY_WITHIN
        while not self._became_ready(until=until):
            if time.monotonic() > until - READY_WITHIN + 15:
                raise DatabaseFailed(f"PostgreSQL does not start. Its log, {self.log_file}, ends:\n{self._tail()}")
            time.sleep(0.25)

    def _became_ready(self, *, until: float) -> bool:
        self.log_file.parent.mkdir(mode=0o700, exist_ok=True)
        if self.log_file.exists() and self.log_file.stat().st_size > LOG_KEPT:
            self.log_file.replace(self.log_file.with_suffix(".old"))
        command = [str(self.program("postgres")), "-D", str(self.place.data), "-k", str(self.place.sockets)]
        with self.log_file.open("ab") as output:
            os.fchmod(output.fileno(), 0o600)
            self._child = self._spawn(command, cwd=self.place.data, stdout=output, stderr=output)
        processes.record(self._record, seen=[processes.see(self._child.pid)])
        child = self._child
        processes.wait_until(
            lambda: child.poll() is not None or self._says_ready(child.pid), seconds=until - time.monotonic()
        )
        return child.poll() is None

    def _says_ready(self, pid: int) -> bool:
        """PostgreSQL writes its number first and its state last; another's file does not count."""
        try:
            lines = (self.place.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def _spawn(
        self, command: Sequence[str], *, cwd: Path, stdout: int | IO[bytes], stderr: int | IO[bytes]
    ) -> subprocess.Popen[bytes]:
        """Start one of PostgreSQL's programs as the user it runs as, in a session of its own.

        Ctrl-C in the terminal then reaches us alone, and we stop it in order.
        """
        user = self.place.user
        return subprocess.Popen(
            command,
            cwd=cwd,
            env={"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
            preexec_fn=processes.dies_with_us(signal.SIGINT),
        )

    def _hand_over(self, path: Path) -> None:
        if self.place.user:
            os.chown(path, self.place.user.pw_uid, self.place.user.pw_gid)

    def _ensure_roles(self) -> None:
        """The four roles that can log in and nothing more, and the database that the owner owns."""
        with self._as_superuser() as connection:
            there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles").fetchall()}
            for role in ROLES:
                if role not in there:
                    _make_role(connection, role=role, password=self._password(role))
            _ensure_database(connection, name=DATABASE)

    def _as_superuser(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.url(SUPERUSER, database="postgres"), autocommit=True)

    def _password(self, role: str) -> str:
        """A role's own random password, 192 bits, in a file that only we can read."""
        file = self.data_folder / "secrets" / f"database-{role}"
        return made_once(file, lambda: secrets.token_urlsafe(24).encode()).decode()

    def _tail(self) -> str:
        return "\n".join(self.log_file.read_text(errors="replace").splitlines()[-15:])


def _make_role(connection: psycopg.Connection[tuple[object, ...]], *, role: str, password: str) -> None:
    """A role that may log in. The password leaves us already hashed, as `psql` does it."""
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(
        sql.SQL(
            "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT PASSWORD {}"
        ).format(sql.Identifier(role), sql.Literal(hashed))
    )


def _ensure_database(connection: psycopg.Connection[tuple[object, ...]], *, name: str) -> None:
    """The owner's database, into which nobody but our four roles may connect."""
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    database, owner = sql.Identifier(name), sql.Identifier(OWNER)
    roles = sql.SQL(", ").join(map(sql.Identifier, ROLES))
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(database, owner))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, roles))
