"""A bare PostgreSQL of the harness's own: on any data directory, with any settings, killed at will."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from liftstone.config import postgres_place

PASSWORD = "not-a-secret"
# Recovery of a copy that nobody will keep: its own syncs would only cost time.
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off"}


class WouldNotStart(Exception):
    """PostgreSQL gave up on that data directory; the text is the end of its log."""


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """A folder that PostgreSQL's user can reach, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"liftstone-{name}-", dir="/var/tmp"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged() -> pwd.struct_passwd | None:
    """As whom PostgreSQL runs when we are root."""
    return pwd.getpwnam(postgres_place.UNPRIVILEGED) if os.geteuid() == 0 else None


def reachable_programs(folder: Path) -> Path:
    """PostgreSQL's programs where its user can run them: in the wheel, or copied to `folder`."""
    return postgres_place.find(folder).programs


def hand_over(path: Path) -> None:
    """Give a file, or a folder with all below it, to PostgreSQL's user."""
    user = unprivileged()
    if user is None:
        return
    for each in (path, *path.rglob("*")):
        os.lchown(each, user.pw_uid, user.pw_gid)


def become() -> None:
    """For preexec_fn: drop to PostgreSQL's user."""
    user = unprivileged()
    if user is not None:
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)


def initialise(folder: Path, *, programs: Path) -> Path:
    """Make a new cluster in folder/data and return that path. Small WAL files, so that they change often."""
    data = folder / "data"
    data.mkdir(mode=0o700)
    secret = folder / "password"
    secret.write_text(PASSWORD)
    hand_over(folder / "data")
    hand_over(secret)
    command = [programs / "bin" / "initdb", "-D", data, "-U", "postgres", "-A", "scram-sha-256", "-N"]
    command += ["--pwfile", secret, "--wal-segsize=1", "--no-locale", "-E", "UTF8"]
    subprocess.run(command, check=True, preexec_fn=become, stdout=subprocess.DEVNULL, cwd=folder)
    return data


class Server:
    """One postmaster on one data directory."""

    def __init__(
        self,
        data: Path,
        *,
        programs: Path,
        settings: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.data, self.programs = data, programs
        self.settings, self.environment = dict(settings or {}), dict(environment or {})
        self.sockets = Path(tempfile.mkdtemp(prefix="liftstone-run-", dir="/var/tmp"))
        self.log = self.sockets / "log"
        hand_over(self.sockets)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The connection string of the superuser."""
        return f"host={self.sockets} user=postgres password={PASSWORD} dbname=postgres"

    def start(self, *, seconds: float = 60) -> None:
        """Start and wait until it answers. Raises WouldNotStart."""
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.sockets)} | self.settings
        command = [str(self.programs / "bin" / "postgres"), "-D", str(self.data)]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environment},
                preexec_fn=become,
                start_new_session=True,
                cwd=self.data,
            )
        until = time.monotonic() + seconds
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise WouldNotStart(self.log.read_text(errors="replace")[-2000:])
            time.sleep(0.02)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self.address, connect_timeout=5):
            return True
        return False

    def kill(self) -> None:
        """kill -9 of the postmaster and of everything it started, in no order; waits until all are gone."""
        if self.process is None:
            return
        for pid in (self.process.pid, *self._children()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def _children(self) -> list[int]:
        """Backends lead sessions of their own: found by their parent."""
        assert self.process is not None
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        with suppress(OSError):
            return [int(pid) for pid in told.read_text().split()]
        return []

    def stop(self) -> None:
        """A clean stop, with a checkpoint."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=60)

    def close(self) -> None:
        """Whatever happened before: nothing keeps running, nothing is left behind."""
        if self.process is not None and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
