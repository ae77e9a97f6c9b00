"""S15: erasure is real. What two people erased is readable nowhere: here at once, in backups after a fortnight."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from liftstone.config import backup, backup_key
from liftstone.config.backup import ERASED, KEYS
from liftstone.config.installation import Installation
from liftstone.config.restore import Backup, Plan, restore
from liftstone.vault.sealing import SecretKey
from promises.measurement import Measurement
from promises.scratch import installation, run, wait_for_no_disk

ID, PROMISE = "S15", "erasure is real"
TARGET = "day 0: nothing live readable; day 15, every retained backup restored: 0 readable, the others all readable"
QUICK, FULL = (3, 3), (100, 50)  # cases erased, cases kept
BEFORE, AFTER, LATER = timedelta(days=-1), timedelta(0), timedelta(days=15)  # when backups are made


@dataclass
class Stage:
    """An installation with its backups, and what was made in it."""

    inside: Installation
    folder: Path
    secret: SecretKey
    told: Path
    erased: int
    kept: int

    def backup(self, *, now: datetime) -> Path:
        """Make a backup as if it were another day."""
        return backup.make(self.inside.cluster, into=self.folder / "backups", now=now).folder

    def read(self, where: Installation) -> tuple[int, int]:
        """Return of how many erased cases something is readable, and how many of the others are whole."""
        found = run(where, "erasing_run", "read", str(self.told))
        return sum(each < self.erased for each in found["readable"]), sum(
            each >= self.erased for each in found["whole"]
        )

    def restored(self, data: Path, *, keys: Path, listed: Path | None) -> tuple[int, int]:
        """Restore into a fresh folder and read there."""
        with tempfile.TemporaryDirectory(prefix="liftstone-restored-") as into:
            plan = Plan(
                data=Backup(data, self.secret), keys=Backup(keys, self.secret), erased=listed, into=Path(into)
            )
            there = restore(plan, say=lambda _line: None)
            there.cluster.start()
            try:
                return self.read(there)
            finally:
                there.cluster.stop()
                there.cluster.remove()


@contextmanager
def stage(erased: int, kept: int) -> Iterator[Stage]:
    """Make the cases."""
    with installation("erasure") as inside, tempfile.TemporaryDirectory(prefix="liftstone-backups-") as folder:
        wait_for_no_disk(inside.cluster)
        secret = SecretKey.generate()
        backup_key.trust(inside.data, public=secret.public)
        told = Path(folder) / "told.json"
        told.write_text(json.dumps(run(inside, "erasing_run", "make", str(erased + kept))))
        yield Stage(inside, Path(folder), secret, told, erased, kept)


def _measured(erased: int, kept: int) -> Measurement:
    now = datetime.now(UTC)
    with stage(erased, kept) as on:
        before = on.backup(now=now + BEFORE)
        run(on.inside, "erasing_run", "erase", str(on.told), str(erased))
        after = on.backup(now=now + AFTER)
        seen: dict[str, Any] = {"day 0, live": on.read(on.inside)}
        listed = on.folder / "backups" / ERASED
        seen["restored from before, erased again"] = on.restored(before, keys=before, listed=listed)
        later = on.backup(now=now + LATER)
        # A thief does not use our list: keys alone must keep what was erased shut.
        for name, data in (("before", before), ("of day 0", after), ("of day 15", later)):
            keys = data if (data / KEYS).exists() else later
            seen[f"day 15, backup {name}"] = on.restored(data, keys=keys, listed=None)
    holds = all(each == (0, kept) for each in seen.values())
    found = f"{erased} erased, {kept} kept; {sum(each[0] for each in seen.values())} readable in {len(seen)} places"
    worst = {name: each for name, each in seen.items() if each != (0, kept)}
    return Measurement(
        ID, PROMISE, TARGET, f"{found}{f': {worst}' if worst else ', the others whole'}", holds=holds
    )


def measure(*, full: bool) -> Measurement:
    """Erase, wait a fortnight, restore every backup."""
    return _measured(*(FULL if full else QUICK))


def control() -> Measurement:
    """Keys of backups that are kept for a year: this must not hold."""
    with mock.patch.object(backup, "KEYS_KEPT", timedelta(days=365)):
        return _measured(1, 1)
