"""S14: the audit log is tamper-evident. Whatever a checkpoint covers cannot be changed unnoticed."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from liftstone.audit.rules import TAIL, Examination, Kept
from promises.audit_attacks import ATTACKS, Log, examined, make
from promises.measurement import Measurement

PROMISE = "the audit log is tamper-evident"
TARGET = "10,000 random edits, deletions, reorders and forks: all detected; tail at most 10 minutes"
TRIED, QUICK_TRIED = 10_000, 200
ON_DATABASE, QUICK_ON_DATABASE = 500, 42
SIZE, FRESH_LOG_EVERY = 120, 500


class TrustsWhatIsWritten(Examination):
    """A broken build: it believes the hash beside a leaf instead of making it from what the leaf says."""

    def hash_of(self, kept: Kept) -> bytes:
        """Return the hash that is written there."""
        return kept.hash


def measure(*, full: bool) -> Measurement:
    """Attack logs in memory, then in the database; measure the tail on the real sequencer."""
    tried = TRIED if full else QUICK_TRIED
    missed, alarms = _attacked(tried, by=Examination)
    found = _on_database(ON_DATABASE if full else QUICK_ON_DATABASE)
    measured = (
        f"{tried - missed:,} of {tried:,} detected in memory, "
        f"{found['tried'] - len(found['missed'])} of {found['tried']} in the database, "
        f"{alarms} false alarms, tail {found['longest_tail']:.0f} s"
    )
    in_time = found["longest_tail"] <= TAIL.total_seconds() and found["tail_is_sound"] and found["found_late"]
    return Measurement(
        id="S14",
        promise=PROMISE,
        target=TARGET,
        measured=measured,
        floor="0",
        holds=not missed and not alarms and not found["missed"] and found["untouched_is_sound"] and in_time,
    )


def control() -> Measurement:
    """Run a build that does not recompute leaf hashes: this must not hold."""
    missed, _ = _attacked(QUICK_TRIED, by=TrustsWhatIsWritten)
    return Measurement(
        id="S14",
        promise=PROMISE,
        target=TARGET,
        measured=f"{QUICK_TRIED - missed} of {QUICK_TRIED} detected",
        floor="0",
        holds=not missed,
    )


def _attacked(count: int, *, by: type[Examination]) -> tuple[int, int]:
    """Return how many of `count` attacks were missed, and how many untouched logs were called unsound."""
    chance, missed, alarms = random.Random(14), 0, 0
    log: Log | None = None
    for number in range(count):
        if log is None or number % FRESH_LOG_EVERY == 0:
            log = make(SIZE + chance.randrange(17), chance=chance)
            alarms += not examined(log, by=by).sound
        missed += examined(ATTACKS[number % len(ATTACKS)](log, chance), by=by).sound
    return missed, alarms


def _on_database(count: int) -> dict[str, Any]:
    """Have the database attacked in a process of its own; return what it found."""
    ran = subprocess.run(
        [sys.executable, "-m", "promises.audit_on_database", str(count)],
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found
