"""Power losses, replayed: PostgreSQL ran under load and was journalled; now cut the journal anywhere.

For each cut the disk is rebuilt as it could be (`disk.Disk`), a PostgreSQL is started on it, and whoever
asked looks whether everything acknowledged before the cut is there.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile import preload
from tests.hostile.disk import Disk
from tests.hostile.journal import read
from tests.hostile.server import THROWAWAY, Server, WouldNotStart, hand_over


@dataclass
class Journalled:
    """A data directory as it was, all of it sure, and where every later change is written down."""

    data: Path
    programs: Path
    folder: Path
    library: Path
    disk: Disk = field(init=False)
    journal: Path = field(init=False)

    def __post_init__(self) -> None:
        self.journal = self.folder / f"journal-{time.monotonic_ns()}"
        self.journal.touch()
        hand_over(self.journal)
        self.disk = Disk.of(self.data)

    def environment(self, *, lies: bool = False) -> dict[str, str]:
        """What PostgreSQL needs to be started with for its changes to be journalled."""
        return preload.environment(library=self.library, journal=self.journal, root=self.data, lies=lies)

    def position(self) -> int:
        """How long the journal is: whatever is acknowledged now rests on nothing after this."""
        return self.journal.stat().st_size

    def found(self, cuts: Sequence[int], *, chance: random.Random) -> Iterator[tuple[int, Path]]:
        """For each cut, a data directory as it may be found after the power failed there. Use it at once."""
        waiting = sorted(cuts, reverse=True)
        for record in read(self.journal):
            while waiting and record.end > waiting[-1]:
                yield waiting.pop(), self._rebuilt(chance)
            if not waiting:
                return
            self.disk.follow(record)
        while waiting:
            yield waiting.pop(), self._rebuilt(chance)

    def _rebuilt(self, chance: random.Random) -> Path:
        found = self.folder / "found"
        shutil.rmtree(found, ignore_errors=True)
        found.mkdir(mode=0o700)
        self.disk.after_power_loss(found, chance=chance)
        # A power loss while PostgreSQL starts may leave this file empty, and then it refuses to start. Whoever
        # starts it clears that away first, as Liftstone's own start does.
        (found / "postmaster.pid").unlink(missing_ok=True)
        hand_over(found)
        return found


def cuts(*, count: int, first: int, last: int, acknowledged: Sequence[int], chance: random.Random) -> list[int]:
    """Where the power fails: half right after an acknowledgement, half anywhere between."""
    after = [chance.choice(acknowledged) for _ in range(count // 2)] if acknowledged else []
    return after + [chance.randint(first, last) for _ in range(count - len(after))]


@contextmanager
def recovered(found: Path, *, programs: Path, sign_in: Mapping[str, str] | None = None) -> Iterator[Server]:
    """PostgreSQL on a directory found after a power loss. Raises WouldNotStart."""
    server = Server(found, programs=programs, settings=THROWAWAY, sign_in=sign_in)
    try:
        server.start(seconds=60)
        yield server
    finally:
        server.close()


def fails_again(found: Path, *, journalled: Journalled, chance: random.Random) -> Path:
    """The power comes back and fails once more while PostgreSQL recovers: the directory found then."""
    again = Journalled(found, journalled.programs, journalled.folder, journalled.library)
    server = Server(found, programs=journalled.programs, environment=again.environment())
    try:
        with suppress(WouldNotStart):
            server.start(seconds=chance.uniform(0.05, 1))
        server.kill()
        _, twice = next(again.found([chance.randint(0, again.position())], chance=chance))
        return twice
    finally:
        server.close()
        again.journal.unlink()
