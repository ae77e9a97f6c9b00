"""R6: a restored installation is the one that was backed up, row for row, and its doors open."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from liftstone.accounts import paper
from liftstone.config import backup_key
from liftstone.config.backup import DATA, MANIFEST
from liftstone.config.installation import Installation
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster
from liftstone.vault.sealing import SecretKey
from promises.measurement import Measurement
from promises.scratch import ROOT, installation, run

ID, PROMISE = "R6", "restore"
TARGET = "60,000 cases into a fresh folder from the documented steps: at most 10 minutes, checksums equal"
QUICK, FULL, LONGEST = 2_000, 60_000, 600.0
Harm = Callable[[Path], None]


def steps() -> list[str]:
    """The commands of the operator's page that restore, as they stand there."""
    text = (ROOT / "docs" / "operating" / "backup.md").read_text()
    script = text.split("<!-- restore -->")[1].split("```sh\n")[1].split("```")[0]
    return [line for line in script.strip().splitlines() if line and not line.startswith("#")]


def _liftstone(words: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", "liftstone.config.main", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _backed_up(inside: Installation, into: Path) -> Path:
    done = _liftstone(["backup", str(into), "--data", str(inside.data)])
    if done.returncode:
        raise RuntimeError(f"no backup: {done.stdout}{done.stderr}")
    return next(each for each in into.iterdir() if (each / MANIFEST).exists())


def _restore(folder: Path, *, into: Path, groups: Path) -> str:
    """Run the documented steps. Returns "" or what stopped them."""
    for step in steps():
        words = step.replace("BACKUP", str(folder)).replace("NEW", str(into)).split()[1:]
        extra = ["--key-file", str(groups)] if words[0] == "restore" else []
        done = _liftstone([*words, *extra])
        if done.returncode:
            return (done.stderr or done.stdout).strip().splitlines()[-1][:160]
    return ""


def _rows(cluster: Cluster) -> dict[str, str]:
    """Every table's rows as one sum, made by other code than the backup's own."""
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as connection:
        found = connection.execute(
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'keys')"
            " AND tablename !~ '^(accounts_(session|challenge|attempt)|audit_|django_)'"
        ).fetchall()
        query = "SELECT count(*) || ' ' || COALESCE(sum(hashtextextended(t::text, 7)::numeric), 0) FROM {} t"
        return {name: str((connection.execute(query.format(name)).fetchone() or ("",))[0]) for (name,) in found}


def _measured(count: int, *, harm: Harm | None = None) -> Measurement:
    with installation("backed-up") as inside, tempfile.TemporaryDirectory(prefix="liftstone-restore-") as scratch:
        secret = SecretKey.generate()
        backup_key.trust(inside.data, public=secret.public)
        groups, told, into = (Path(scratch) / name for name in ("groups", "told.json", "new"))
        groups.write_text(" ".join(paper.groups(secret.seed)))
        told.write_text(json.dumps(run(inside, "filled_run", str(count))))
        folder = _backed_up(inside, Path(scratch) / "backups")
        if harm:
            harm(folder)
        began = time.monotonic()
        problem = _restore(folder, into=into, groups=groups)
        took = time.monotonic() - began
        if problem:
            return Measurement(ID, PROMISE, TARGET, f"not restored: {problem}")
        size = sum(each.stat().st_size for each in folder.iterdir())
        return _compared(inside, into, told=told, took=took, count=count, size=size)


def _compared(inside: Installation, into: Path, *, told: Path, took: float, count: int, size: int) -> Measurement:
    cluster = Cluster(into)
    cluster.start()
    try:
        there = Installation(cluster=cluster, public_origin="http://127.0.0.1:1", staff_origin="http://localhost:1")
        before, after = _rows(inside.cluster), _rows(cluster)
        different = sorted(name for name in before if before[name] != after.get(name))
        opened = len(run(there, "erasing_run", "read", str(told))["whole"])
        made = len(json.loads(told.read_text())["records"])
    finally:
        cluster.stop()
        cluster.remove()
        shutil.rmtree(into, ignore_errors=True)
    same = f"{len(before) - len(different)} of {len(before)} tables equal, {opened} of {made} cases open"
    return Measurement(
        ID,
        PROMISE,
        TARGET,
        f"{count:,} cases, {size / 2**20:,.0f} MiB, {took:.0f} s, {same}",
        holds=not different and opened == made and took <= LONGEST,
    )


def measure(*, full: bool) -> Measurement:
    """Fill, back up, restore by the documented steps, compare."""
    return _measured(FULL if full else QUICK)


def control() -> Measurement:
    """One byte of the dump has turned over on the disk: this must not hold."""
    return _measured(20, harm=_flip)


def _flip(folder: Path) -> None:
    file = folder / DATA
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
