"""Format, lint, types, import contracts, migrations and documents are in order, in under a minute."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 60.0  # seconds, and both processors of a machine that is ours alone: other tests run beside this one


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_check_is_in_order() -> None:
    before = os.times()
    ran = subprocess.run([sys.executable, "./dev", "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    after = os.times()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    worked = after.children_user - before.children_user + after.children_system - before.children_system
    assert 1 < worked < 2 * WITHIN
