"""From a clean clone to two answering doors, stopped, killed, and back: the whole of `./dev demo`."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from liftstone.config import processes
from liftstone.config.postgres import Cluster

ROOT = Path(__file__).resolve().parents[2]
# Seconds on two cores that are ours alone; the promise leaves the download aside, this does not.
FIRST_WITHIN = 180.0
AGAIN_WITHIN = 10.0
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What git holds, and nothing of what was ever built here."""
    folder = tmp_path_factory.mktemp("clone") / "liftstone"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder)], check=True)
    yield folder
    cluster = Cluster(folder / ".data" / "demo")
    cluster.attach()
    cluster.remove()
    shutil.rmtree(folder)


@dataclass
class Demo:
    """A running `./dev demo` and what it printed."""

    process: subprocess.Popen[str]
    lines: list[str]
    seconds: float

    def family(self) -> list[processes.Seen]:
        """It and every process below it, as they are now."""
        mine = psutil.Process(self.process.pid)
        return [processes.see(one.pid) for one in (mine, *mine.children(recursive=True))]


def patience() -> float:
    """How many times as long as alone a step may take, with what else the machine does at the moment."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="module")
def ports() -> list[str]:
    return ["--public-port", free_port(), "--staff-port", free_port()]


def end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def demo(clone: Path, ports: list[str]) -> Iterator[Demo]:
    """Start the demo, wait for what it prints, and leave nothing behind whatever the test does."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIFTSTONE_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "./dev", "demo", *ports],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines = []
    try:
        for line in process.stdout:
            lines.append(line.rstrip())
            if line.startswith("staff "):
                break
        else:
            pytest.fail("the demo ended:\n" + "\n".join(lines))
        yield Demo(process=process, lines=lines, seconds=time.monotonic() - began)
    finally:
        end(process)
        process.stdout.close()


def answers(url: str) -> bool:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own doors
        return answer.status == 200


def address(running: Demo, *, door: str) -> str:
    """The one line that names this door."""
    found = [line for line in running.lines if line.startswith(f"{door} ")]
    assert len(found) == 1
    return found[0].split(" ", 1)[1]


def all_gone(family: list[processes.Seen], *, seconds: float) -> bool:
    return processes.wait_until(lambda: not any(map(processes.alive, family)), seconds=seconds)


def test_a_clean_clone_opens_both_doors(clone: Path, ports: list[str]) -> None:
    with demo(clone, ports) as running:
        assert running.seconds < FIRST_WITHIN * patience()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address(running, door="public"))
        assert re.fullmatch(r"http://localhost:\d+", address(running, door="staff"))
        assert answers(address(running, door="public"))
        assert answers(address(running, door="staff"))
        people = json.loads((clone / ".data" / "demo" / "sign-ins.json").read_text())
        printed = subprocess.run(
            [sys.executable, "./dev", "code", people[0]["login"]], cwd=clone, capture_output=True, text=True
        )
        assert re.fullmatch(r"\d{6}\n", printed.stdout)
        family = running.family()
    assert len(family) > 5
    assert all_gone(family, seconds=0)


def test_the_second_start_is_quick_and_ctrl_c_stops_all_of_it(clone: Path, ports: list[str]) -> None:
    with demo(clone, ports) as running:
        assert running.seconds < AGAIN_WITHIN * patience()
        family = running.family()
        began = time.monotonic()
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(15) == 0
        assert time.monotonic() - began < 10
    assert all_gone(family, seconds=0)


def test_a_kill_leaves_nothing_running_and_nothing_broken(clone: Path, ports: list[str]) -> None:
    with demo(clone, ports) as running:
        family = running.family()
        running.process.kill()
        running.process.wait()
        if processes.LINUX:
            assert all_gone(family, seconds=15)
    with demo(clone, ports) as running:
        assert all_gone(family, seconds=0)
        assert answers(address(running, door="public"))
        assert answers(address(running, door="staff"))


def test_killing_every_process_at_once_breaks_nothing_either(clone: Path, ports: list[str]) -> None:
    with demo(clone, ports) as running:
        family = running.family()
        for one in family:
            # It may have gone with the one before: what a database started follows it.
            with contextlib.suppress(ProcessLookupError):
                os.kill(one.pid, signal.SIGKILL)
        running.process.wait()
    with demo(clone, ports) as running:
        assert all_gone(family, seconds=0)
        assert answers(address(running, door="public"))
