"""What we end is ours, and only ours."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from liftstone.config import processes
from liftstone.config.processes import Seen

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(SLEEP, start_new_session=True)
    yield process
    process.kill()
    process.wait()


def test_a_process_we_started_is_ended(sleeper: subprocess.Popen[bytes]) -> None:
    seen = processes.see(sleeper.pid)
    assert processes.alive(seen)
    assert processes.end(seen, signals=((signal.SIGINT, 5.0), (signal.SIGKILL, 5.0)))
    assert sleeper.wait(5) != 0


def test_a_stranger_who_was_given_the_number_is_left_alone(sleeper: subprocess.Popen[bytes]) -> None:
    stranger = Seen(pid=sleeper.pid, started="long ago")
    assert processes.end(stranger, signals=((signal.SIGKILL, 0.1),))
    processes.end_group(stranger, seconds=0.1)
    assert sleeper.poll() is None


def test_what_a_dead_leader_started_is_ended_with_its_group(tmp_path: Path) -> None:
    leads = f"import subprocess, time; print(subprocess.Popen({SLEEP!r}).pid, flush=True); time.sleep(60)"
    leader = subprocess.Popen([sys.executable, "-c", leads], start_new_session=True, stdout=subprocess.PIPE)
    assert leader.stdout is not None
    child = int(leader.stdout.readline())
    leader.stdout.close()
    seen = processes.see(leader.pid)
    leader.kill()
    leader.wait()
    assert processes.started(child)
    processes.end_group(seen, seconds=2.0)
    assert processes.started(child) is None


def test_a_torn_record_names_nobody(tmp_path: Path) -> None:
    file = tmp_path / "running"
    file.write_text('[{"pid": 1')
    assert processes.recorded(file) == []
    processes.record(file, seen=[Seen(pid=7, started="then")])
    assert processes.recorded(file) == [Seen(pid=7, started="then")]


@pytest.mark.skipif(not processes.LINUX, reason="only Linux tells a child that its parent died")
def test_a_child_ends_when_its_parent_is_killed() -> None:
    code = (
        "import signal, subprocess, sys, time; from liftstone.config import processes;"
        f"p = subprocess.Popen({SLEEP!r}, start_new_session=True,"
        " preexec_fn=processes.dies_with_us(signal.SIGTERM));"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.stdout.close()
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while processes.started(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert processes.started(child) is None
