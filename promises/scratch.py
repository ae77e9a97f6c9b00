"""An installation of its own for one measurement, and programs run inside its environment."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from liftstone.config.installation import Installation
from liftstone.config.postgres import SUPERUSER, Cluster

ROOT = Path(__file__).resolve().parent.parent
BITS = "4"  # cheap work: the clients share the machine with what is measured


@contextmanager
def installation(name: str) -> Iterator[Installation]:
    """An empty installation, its database running; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"liftstone-{name}-") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            yield Installation(
                cluster=cluster, public_origin="http://127.0.0.1:1", staff_origin="http://localhost:1"
            )
        finally:
            cluster.stop()
            cluster.remove()


def wait_for_no_disk(cluster: Cluster) -> None:
    """Have its commits wait for no disk, where nothing is said about power cuts: those have tests of their own."""
    with psycopg.connect(cluster.url(SUPERUSER, database="postgres"), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")


def run(inside: Installation, module: str, *words: str) -> Any:
    """Run one of our modules with every role of the installation, and return the JSON that it printed."""
    environment = inside.environment("tests") | {"LIFTSTONE_WORK_BITS": BITS}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", f"promises.{module}", *words],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return json.loads(done.stdout.splitlines()[-1])
