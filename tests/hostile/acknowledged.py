"""What the clients were promised, kept outside of everything that is killed."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kept:
    """What a comparison found: acknowledged rows that are gone, and rows that are there more than once."""

    acknowledged: int
    lost: int
    duplicates: int

    def __add__(self, other: Kept) -> Kept:
        return Kept(
            self.acknowledged + other.acknowledged,
            self.lost + other.lost,
            self.duplicates + other.duplicates,
        )

    @property
    def holds(self) -> bool:
        """Nothing lost, nothing twice."""
        return not self.lost and not self.duplicates


NOTHING = Kept(0, 0, 0)


@dataclass
class Acknowledgements:
    """Each acknowledged id with the journal's length at that moment (0 where nothing is journalled)."""

    _said: list[tuple[int, str]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self._said)

    def add(self, id_: str, *, position: int = 0) -> None:
        """Somebody was told that this is kept."""
        with self._lock:
            self._said.append((position, id_))

    def before(self, cut: int) -> set[str]:
        """What had been acknowledged when the journal was `cut` bytes long."""
        return {id_ for position, id_ in self._said if position <= cut}

    def ids(self) -> list[str]:
        """Everything that was acknowledged, each id once."""
        return sorted({id_ for _, id_ in self._said})

    def positions(self) -> list[int]:
        """The journal's length at each acknowledgement."""
        return [position for position, _ in self._said]

    def compare(self, there: Iterable[str], *, cut: int) -> Kept:
        """Compare with the ids that the database holds, read row by row."""
        counted = Counter(there)
        promised = self.before(cut)
        twice = sum(times - 1 for times in counted.values())
        return Kept(len(promised), len(promised - counted.keys()), twice)
