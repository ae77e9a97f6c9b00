"""Format, lint, types, import contracts, migrations and documents are in order, in under a minute."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 60.0  # seconds on two cores that are ours alone


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_check_is_in_order() -> None:
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    began = time.monotonic()
    ran = subprocess.run([sys.executable, "./dev", "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert time.monotonic() - began < WITHIN * busy
