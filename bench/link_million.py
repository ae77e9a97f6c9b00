"""A million people whom nobody can read, in the real PostgreSQL, and how long it takes to find whom to compare."""

import tempfile
from pathlib import Path
from typing import Any

from bench import staffdoor
from bench.row import Row
from bench.staffdoor import percentile
from liftstone.config.installation import Installation
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster

PEOPLE, QUICK = 1_000_000, 50_000
TARGET = 100.0  # milliseconds, p95
FOUND = 0.98  # of people with names that few have


def measure(*, quick: bool = False) -> list[Row]:
    """Fill the table, ask for new contacts, measure."""
    number = QUICK if quick else PEOPLE
    with tempfile.TemporaryDirectory(prefix="liftstone-bench-link-") as folder:
        installation = Installation(
            cluster=Cluster(Path(folder)), public_origin="http://127.0.0.1:1", staff_origin="http://localhost:2"
        )
        installation.cluster.start()
        try:
            address = installation.cluster.url(SUPERUSER, database=DATABASE)
            told = staffdoor.furnish(installation, "link", str(number), address)
        finally:
            installation.cluster.stop()
            installation.cluster.remove()
    return _rows(told, number=number)


def _rows(told: dict[str, Any], *, number: int) -> list[Row]:
    took: list[float] = told["took"]
    p95, found, asked = percentile(took, of=95), told["found"], told["asked"]
    return [
        Row(
            id="link",
            case=f"whom to compare a new contact with, of {number:,} people and {told['keys']:,} tokens: p95"
            f" (p50 {percentile(took, of=50):.0f}, worst {max(took):.0f})",
            measured=p95,
            unit="ms",
            target=TARGET,
            holds=p95 < TARGET,
        ),
        Row(
            id="link",
            case="of those who are there, written down otherwise: found among the candidates",
            measured=found / asked,
            unit="",
            target=FOUND,
            holds=found / asked >= FOUND,
        ),
    ]
