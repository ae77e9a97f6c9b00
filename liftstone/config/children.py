"""The processes of a running installation: started, watched, started again, stopped in order."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from liftstone.config import processes
from liftstone.config.postgres import LOG_KEPT

HOST = "127.0.0.1"
STOP_WITHIN = 5.0  # seconds; an open event stream is cut after two
STEADY_AFTER = 30.0  # seconds; who lives so long has not died of what it started with
LONGEST_REST = 10.0


class NotStarted(Exception):
    """A process could not be started; the text says why and what to do."""


@dataclass
class Child:
    """One process that leads its own group, with what it needs to be started again."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    seen: processes.Seen | None = None
    since: float = 0.0
    deaths: int = 0
    rest_until: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a session of its own; should we be killed, the kernel ends it."""
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_KEPT:
            self.log.replace(self.log.with_suffix(".old"))
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=processes.dies_with_us(signal.SIGTERM),
            )
        self.seen, self.since = processes.see(self.process.pid), time.monotonic()

    def tend(self) -> bool:
        """Start it again when it has died, after a rest that grows; True when it has been."""
        if self.process is None or self.process.poll() is None:
            return False
        now = time.monotonic()
        if not self.rest_until:
            self.deaths = 0 if now - self.since > STEADY_AFTER else self.deaths + 1
            self.rest_until = now + min(2.0**self.deaths - 1, LONGEST_REST)
        if now < self.rest_until:
            return False
        self.stop()  # workers of a server that was killed still hold its port
        self.rest_until = 0.0
        self.start()
        return True

    def ask_to_stop(self) -> None:
        """Say so, without waiting; several can then stop at the same time."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self) -> None:
        """Stop it and all that it started."""
        if self.seen is not None and self.process is not None:
            if self.process.poll() is None:
                self.process.terminate()
                try:
                    self.process.wait(STOP_WITHIN)
                except subprocess.TimeoutExpired:
                    self.process.kill()
                    self.process.wait()
            processes.end_group(self.seen, seconds=0.5)

    def tail(self) -> str:
        """The last lines it wrote."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-25:])


def door(application: str, *, port: int, workers: int, threads: int) -> list[str]:
    """The command that serves one door. No request is written down anywhere."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads), "--http", "1", "--no-ws"),
        # An open event stream would hold up stopping for ever.
        *("--workers-kill-timeout", "2", "--no-access-log", "--log-level", "warning", application),
    ]


def command(*words: str) -> list[str]:
    """One of our own commands."""
    return [sys.executable, "-m", "liftstone.config.main", *words]


def reserve_port(port: int, *, option: str) -> socket.socket:
    """Refuse early, and say what to do, when somebody else listens there; keep it for ourselves otherwise.

    The server shares its port with whoever asks to share, so a second run would quietly take half of our
    requests. What is returned holds the place while it is open; only our own server may share it.
    """
    kept = socket.socket()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.close()
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            kept.bind((HOST, port))
        except OSError as problem:
            kept.close()
            advice = f"Stop what listens there, or choose another with {option} N."
            raise NotStarted(f"Port {port} is in use. {advice}") from problem
    return kept


def wait_for_door(child: Child, *, origin: str, port: int, seconds: float = 60.0) -> None:
    """Wait until the door answers; a door that died says why."""
    if not processes.wait_until(lambda: _answers(child, origin=origin, port=port), seconds=seconds):
        raise NotStarted(f"The {child.name} door does not answer. Its log, {child.log}, ends:\n{child.tail()}")


def _answers(child: Child, *, origin: str, port: int) -> bool:
    if child.process is not None and child.process.poll() is not None:
        raise NotStarted(f"The {child.name} door ended. Its log, {child.log}, ends:\n{child.tail()}")
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": urlsplit(origin).netloc})
        return connection.getresponse().status < 500
    except OSError:
        time.sleep(0.05)
        return False
    finally:
        connection.close()
