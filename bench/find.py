"""How long it takes to find the nearest suitable ten of a directory, with eight conditions.

In the real PostgreSQL, as the staff door's role, behind its walls; and whether what was found is right, looked up
by reading every row.
"""

import tempfile
from pathlib import Path
from typing import Any

from bench import staffdoor
from bench.row import Row
from bench.staffdoor import percentile, row
from liftstone.config.installation import Installation
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster

SIZES, QUICK = (100_000, 1_000_000), (20_000, 100_000)
TARGET = 30.0  # milliseconds, p95
COVERED = 2.0  # seconds
TAKEN = 20.0  # seconds
TIMES = 2.0  # ten times as many may take so many times as long


def run(*, quick: bool = False) -> list[Row]:
    """Fill, ask, measure, at two sizes."""
    sizes = QUICK if quick else SIZES
    small, large = (_told(size) for size in sizes)
    ratio = percentile(large["took"], of=95) / percentile(small["took"], of=95)
    return [
        _row(small, sizes[0], target=TARGET),
        _row(large, sizes[1], target=None),
        Row(
            id="find",
            case=f"{sizes[1]:,} services against {sizes[0]:,}: p95",
            measured=ratio,
            unit="x",
            target=TIMES,
            holds=ratio < TIMES,
        ),
        _coverage(small, sizes[0]),
        _feed(small),
        *(_right(told, size) for told, size in ((small, sizes[0]), (large, sizes[1]))),
    ]


def _told(number: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="liftstone-bench-find-") as folder:
        installation = Installation(
            cluster=Cluster(Path(folder)), public_origin="http://127.0.0.1:1", staff_origin="http://localhost:2"
        )
        installation.cluster.start()
        try:
            address = installation.cluster.url(SUPERUSER, database=DATABASE)
            return staffdoor.furnish(installation, "find", str(number), address)
        finally:
            installation.cluster.stop()
            installation.cluster.remove()


def _row(told: dict[str, Any], number: int, *, target: float | None) -> Row:
    took: list[float] = told["took"]
    case = f"nearest suitable ten of {number:,} services with eight conditions"
    more = f", worst {max(took):.0f}; none found {told['empty']} of {len(took)}"
    return row("find", case, took, target=target, more=more)


def _coverage(told: dict[str, Any], number: int) -> Row:
    worst = max(told["drawn"])
    return Row(
        id="find",
        case=f"coverage of the country from {number:,} services, and with one more: worst of {len(told['drawn'])}",
        measured=worst,
        unit="s",
        target=COVERED,
        holds=worst < COVERED,
    )


def _feed(told: dict[str, Any]) -> Row:
    return Row(
        id="find",
        case="a feed of 5,000 services read, taken in, indexed and published",
        measured=told["taken"],
        unit="s",
        target=TAKEN,
        holds=told["taken"] < TAKEN,
    )


def _right(told: dict[str, Any], number: int) -> Row:
    return Row(
        id="find",
        case=f"of {number:,}: what comes first is the best that there is, looked for row by row",
        measured=told["right"] / told["checked"],
        unit="",
        target=1.0,
        holds=told["right"] == told["checked"],
    )
