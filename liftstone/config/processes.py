"""Which process is ours, and how it ends. A number alone proves nothing: the system gives it out again."""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

LINUX = sys.platform.startswith("linux")
PR_SET_PDEATHSIG = 1
# Loaded once, here: between fork and exec nothing may be imported.
_libc = ctypes.CDLL(None, use_errno=True) if LINUX else None


@dataclass(frozen=True)
class Seen:
    """A process as it was when we started it: its number and when it began, in the system's own writing."""

    pid: int
    started: str


def started(pid: int) -> str | None:
    """When the process began, or None when there is none or it has already ended."""
    if LINUX:
        fields = _stat(pid)
        return None if fields is None or fields[0] in "ZX" else fields[19]
    told = subprocess.run(
        ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    state, _, began = told.partition(" ")
    return None if not state or state.startswith("Z") else began.strip()


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat from the state on; the name before it may hold blanks and brackets."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def group(leader: int) -> list[int]:
    """Everything still running in the process group of that number."""
    if not LINUX:
        told = subprocess.run(["/bin/ps", "-axo", "pid=,pgid="], capture_output=True, text=True, check=False)
        pairs = [line.split() for line in told.stdout.splitlines()]
        return [int(pid) for pid, of in pairs if of == str(leader)]
    found = []
    for pid in (int(entry) for entry in os.listdir("/proc") if entry.isdigit()):
        fields = _stat(pid)
        if fields and fields[0] not in "ZX" and fields[2] == str(leader):
            found.append(pid)
    return found


def see(pid: int) -> Seen:
    """Remember a process that we have just started."""
    return Seen(pid=pid, started=started(pid) or "")


def alive(seen: Seen) -> bool:
    """Is that very process still running?"""
    return bool(seen.started) and started(seen.pid) == seen.started


def record(file: Path, *, seen: Iterable[Seen]) -> None:
    """Write down what we started, so that the next start can end what a kill -9 left behind."""
    part = file.with_suffix(".part")
    part.write_text(json.dumps([asdict(one) for one in seen]))
    part.replace(file)


def recorded(file: Path) -> list[Seen]:
    """What an earlier start wrote down; nothing when there is no such file or it is torn."""
    try:
        return [Seen(**one) for one in json.loads(file.read_text())]
    except (FileNotFoundError, ValueError, TypeError):
        return []


def wait_until(done: Callable[[], bool], *, seconds: float) -> bool:
    """Look every 20 ms whether it is done; False when the time is over."""
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def end(seen: Seen, *, signals: tuple[tuple[signal.Signals, float], ...]) -> bool:
    """Send each signal in turn and wait its seconds, until that very process has gone."""
    for sign, seconds in signals:
        if not alive(seen):
            return True
        with contextlib.suppress(ProcessLookupError):
            os.kill(seen.pid, sign)
        if wait_until(lambda: not alive(seen), seconds=seconds):
            return True
    return not alive(seen)


def end_group(leader: Seen, *, seconds: float) -> None:
    """End a process that leads its own group, and what it started: politely, then at once.

    A group whose leader has died keeps its number for as long as one member lives, so the members are ours
    exactly when no other process has taken that number.
    """
    if started(leader.pid) not in (leader.started, None):
        return
    for sign, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 2.0)):
        if not group(leader.pid):
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader.pid, sign)
        if wait_until(lambda: not group(leader.pid), seconds=patience):
            return


def dies_with_us(sign: signal.Signals) -> Callable[[], None]:
    """For preexec_fn: have the kernel send the child that signal when we die, even by kill -9.

    Linux only, and only after the change of user, which clears it; elsewhere the next start ends the orphans.
    """
    parent = os.getpid()

    def ask() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
            if os.getppid() != parent:  # we died before the kernel knew
                os._exit(1)

    return ask
