"""How fast a spreadsheet moves in: 50,000 rows from reading to committed, sealed one by one, and nothing lost.

A process of its own (`python -m bench.load_inside`) works as the staff door does, in an installation of its own.
The totals are counted again from what was sealed, value by value, and compared with the file's.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.row import Row
from liftstone.config.installation import Installation
from liftstone.config.postgres import Cluster

ROOT = Path(__file__).resolve().parent.parent
ROWS, FEW, SECONDS = 50_000, 3_000, 60.0


def run(*, quick: bool = False) -> list[Row]:
    """Load cases, contacts and an archive; `quick` with fewer rows, then no time is set."""
    number = FEW if quick else ROWS
    with tempfile.TemporaryDirectory(prefix="liftstone-bench-load-") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            installation = Installation(
                cluster=cluster, public_origin="http://127.0.0.1:1", staff_origin="http://localhost:2"
            )
            told = _inside(installation, number)
        finally:
            cluster.stop()
    return [_row(case, seconds=seconds, quick=quick) for case, seconds in told["seconds"].items()] + [
        Row(
            id="load",
            case=f"{what}: values of {number:,} rows that differ between file and store",
            measured=float(differing),
            unit="values",
            target=0.0,
            holds=differing == 0,
        )
        for what, differing in told["differing"].items()
    ]


def _row(case: str, *, seconds: float, quick: bool) -> Row:
    return Row(
        id="load",
        case=case,
        measured=seconds,
        unit="s",
        target=None if quick else SECONDS,
        holds=quick or seconds < SECONDS,
    )


def _inside(installation: Installation, number: int) -> dict[str, dict[str, float]]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.load_inside", str(number)],
        cwd=ROOT,
        env=installation.environment("tests"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    sys.stderr.write(done.stderr)  # how much of it was waiting for others on a busy machine
    told: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return told
