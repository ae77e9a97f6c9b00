"""Every promise in its quick form, each with its control that must fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from promises.__main__ import modules

ROOT = Path(__file__).resolve().parents[2]
# S12's 100 ms hang on what else the machine does, and here that is the other tests: we hold what does not. Alone,
# `./dev promises S12` holds all of it.
TIMED = {"s12_quick_exit": "Back shows nothing 20 of 20; 0 bytes left"}
# These walk through every page as everybody: they begin first, one on each processor.
LONGEST = ("s05_isolation", "s06_rows_alone")


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", sorted(modules([]), key=lambda name: name not in LONGEST))
def test_a_promise_holds_in_its_quick_form(name: str) -> None:
    # A process of its own, as `./dev promises` has: a promise may start doors, kill them and fill a disk.
    number = f"{name[0]}{int(name[1:3])}"
    # Nor may it find the tests' database in its environment.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIFTSTONE_")}
    ran = subprocess.run(
        [sys.executable, "-m", "promises", number],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if name in TIMED:
        assert TIMED[name] in ran.stdout, ran.stdout + ran.stderr
        return
    assert ran.returncode == 0, ran.stdout + ran.stderr
