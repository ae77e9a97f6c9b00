"""A bare PostgreSQL of the harness's own: on any data directory, with any settings, killed at will."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from liftstone.config import postgres_place, processes

PASSWORD = "not-a-secret"
OWN = {"user": "postgres", "password": PASSWORD, "dbname": "postgres"}
MEMORY, DISK = Path("/dev/shm"), Path("/var/tmp")
ENOUGH = 4 * 2**30  # bytes
# Recovery of a copy that nobody will keep: its own syncs would only cost time.
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off"}


class WouldNotStart(Exception):
    """PostgreSQL gave up on that data directory; the text is the end of its log."""


@contextmanager
def scratch(name: str, *, on: str = "disk") -> Iterator[Path]:
    """A folder that PostgreSQL's user can reach, gone afterwards.

    on="memory": where there is much of it, in memory. What is lost is decided by the journal, so nothing
    about durability depends on it, and a thousand rebuilt disks take a tenth of the time.
    """
    base = MEMORY if on == "memory" and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH else DISK
    folder = Path(tempfile.mkdtemp(prefix=f"liftstone-{name}-", dir=base))
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


def _becomes() -> Callable[[], None]:
    """For preexec_fn: drop to PostgreSQL's user, and end when we do, however that happens."""
    ask = processes.dies_with_us(signal.SIGQUIT)

    def both() -> None:
        become()
        ask()

    return both


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


def wait_until_gone(pids: Sequence[int], *, seconds: float = 10) -> None:
    """Wait until processes that were killed have gone."""
    processes.wait_until(lambda: not any(map(processes.started, pids)), seconds=seconds)


class Server:
    """One postmaster on one data directory."""

    def __init__(
        self,
        data: Path,
        *,
        programs: Path,
        settings: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
        sign_in: Mapping[str, str] | None = None,
        sockets: Path | None = None,
    ) -> None:
        """sign_in: user, password and dbname of the superuser; sockets: a folder of the caller's own."""
        self.data, self.programs = data, programs
        self.settings, self.environment = dict(settings or {}), dict(environment or {})
        self.folder = Path(tempfile.mkdtemp(prefix="liftstone-run-", dir="/var/tmp"))
        hand_over(self.folder)
        self.log, self.sockets = self.folder / "log", sockets or self.folder
        self.address = make_conninfo(**{**OWN, **(sign_in or {}), "host": str(self.sockets)})
        self.process: subprocess.Popen[bytes] | None = None

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
                preexec_fn=_becomes(),
                start_new_session=True,
                cwd=self.data,
            )
        until = time.monotonic() + seconds
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until or self._lets_nobody_in():
                self.kill()
                raise WouldNotStart(self.log.read_text(errors="replace")[-2000:])
            time.sleep(0.02)

    def _lets_nobody_in(self) -> bool:
        """It says that it is ready and still refuses: files that every session needs are gone."""
        assert self.process is not None
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        ready = lines[:1] == [str(self.process.pid)] and lines[7:8] == ["ready   "]
        return ready and not self._answers()

    def wait_until_ready(self, *, seconds: float = 30) -> None:
        """Wait until it answers again, after one of its processes died and it recovered by itself."""
        if not processes.wait_until(self._answers, seconds=seconds):
            raise WouldNotStart(self.log.read_text(errors="replace")[-2000:])

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self.address, connect_timeout=5):
            return True
        return False

    def kill(self) -> None:
        """kill -9 of the postmaster and of everything it started, in no order; waits until all are gone."""
        if self.process is None:
            return
        ended = [self.process.pid, *self.children()]
        for pid in ended:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        wait_until_gone(ended)

    def children(self) -> list[int]:
        """Its own processes. Each leads a session of its own, so they are found by their parent."""
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
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Server:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
