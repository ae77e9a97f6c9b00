"""S1: a stolen database, its write-ahead log, logs and all server configuration tell nothing."""

import subprocess
from pathlib import Path

import psycopg

from liftstone.config.installation import Installation
from liftstone.config.postgres import DATABASE, SUPERUSER
from promises.loot import Finder, files, needles
from promises.measurement import Measurement
from promises.scratch import installation, run

ID, PROMISE = "S1", "a stolen database, WAL, logs and configuration tell nothing"
TARGET = "1,000 contacts × 12 secrets in 14 encodings: 0 hits"
QUICK, FULL = 50, 1000


def dump(inside: Installation) -> bytes:
    """Return the whole database as text: what PostgreSQL stores compressed is unpacked in it."""
    program = inside.cluster.place.programs / "bin" / "pg_dump"
    url = inside.cluster.url(SUPERUSER, database=DATABASE)
    done = subprocess.run([str(program), "--dbname", url], capture_output=True, check=True)
    return done.stdout


def plain_bytes(dumped: bytes) -> bytes:
    """Return the bytes behind the hexadecimal in which a dump writes binary columns."""
    found = []
    for part in dumped.split(b"\\\\x")[1:]:
        digits = part.split(b"\t", 1)[0].split(b"\n", 1)[0]
        try:
            found.append(bytes.fromhex(digits.decode("ascii")))
        except (ValueError, UnicodeDecodeError):
            continue
    return b"\n".join(found)


def hits(inside: Installation, secrets: list[str]) -> tuple[set[str], int]:
    """Search everything; return what was found, and how many bytes were searched."""
    finder = Finder(needles(secrets))
    dumped = dump(inside)
    found = finder.search(dumped) | finder.search(plain_bytes(dumped))
    searched = len(dumped)
    for path in files(inside.data, Path(inside.cluster.place.data)):
        content = path.read_bytes()
        searched += len(content)
        found |= finder.search_all(content)
    return found, searched


def measure(*, full: bool) -> Measurement:
    """Let a helpline work, then steal everything."""
    with installation("stolen") as inside:
        told = run(inside, "s01_run", str(FULL if full else QUICK))
        secrets = told["secrets"] + told["names"]
        found, searched = hits(inside, secrets)
    measured = f"{len(secrets):,} secrets in 14 encodings, {searched / 2**20:,.0f} MiB searched, {len(found)} hits"
    if found:
        measured += f": {sorted(found)[:3]}"
    return Measurement(ID, PROMISE, TARGET, measured, holds=not found)


def control() -> Measurement:
    """One secret of each kind in one note that a broken build forgot to seal: it must be found."""
    with installation("stolen-control") as inside:
        told = run(inside, "s01_run", "2")
        _forget_to_seal(inside, told["secrets"][0])
        found, _searched = hits(inside, told["secrets"])
    return Measurement(ID, PROMISE, TARGET, f"{len(found)} hits", holds=not found)


def _forget_to_seal(inside: Installation, secret: str) -> None:
    with psycopg.connect(inside.cluster.url(SUPERUSER, database=DATABASE)) as connection:
        connection.execute("UPDATE desk_note SET sealed = %s", [f"She said {secret}".encode()])
