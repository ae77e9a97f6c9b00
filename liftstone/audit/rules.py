"""What must be true of an audit that nobody has tampered with, checked over values.

Plain Python: no database, no clock. `verify` reads the tables and hands them over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from liftstone.audit import checkpoint as signing
from liftstone.audit.checkpoint import Head
from liftstone.audit.entry import Entry, hash_of
from liftstone.audit.merkle import EMPTY_ROOT, Frontier
from liftstone.audit.note import Verifier
from liftstone.audit.verbs import AuditVerb
from liftstone.vault import Unreadable

# How old a deed may be before a signed checkpoint covers it.
TAIL = timedelta(minutes=10)
# How far a deed's own time may stand before the checkpoint that it is not in, or after now: clocks differ.
ASTRAY = timedelta(hours=1)
NAMED = 1_000  # findings named one by one; the rest is counted


class Wrong(StrEnum):
    """What can be wrong, for programs; each finding has a sentence for people."""

    EDITED = "edited"
    MISSING = "missing"
    MOVED = "moved"
    FORGED = "forged"
    FORKED = "forked"
    CUT = "cut"
    FORGOTTEN = "forgotten"
    LATE = "late"
    MISDATED = "misdated"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, where, and a sentence."""

    wrong: Wrong
    where: str
    sentence: str


@dataclass(frozen=True)
class Kept:
    """A leaf as it is kept: the entry, and the hash written beside it."""

    entry: Entry
    hash: bytes


@dataclass(frozen=True)
class Placed:
    """A place in the tree, the hash that stands there, and the leaf it names (None: there is none)."""

    position: int
    leaf_id: UUID
    hash: bytes
    leaf: Kept | None


@dataclass(frozen=True)
class Signed:
    """A checkpoint as it is kept."""

    size: int
    root: bytes
    at: datetime
    note: str
    frontier: bytes


@dataclass
class Report:
    """What was found. `sound` where nothing is wrong."""

    entries: int = 0
    tail: int = 0
    checkpoints: int = 0
    forgotten: int = 0
    covered: int = 0
    cosigned: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    more: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.findings

    def add(self, wrong: Wrong, where: str, sentence: str) -> None:
        """Name one thing that is wrong; count it where too many were named already."""
        if len(self.findings) < NAMED:
            self.findings.append(Finding(wrong, where, sentence))
        else:
            self.more += 1


@dataclass(frozen=True)
class _Expected:
    """A root that somebody signed, and the frontier kept with it (None: held elsewhere)."""

    root: bytes
    frontier: bytes | None
    where: str


class Examination:
    """Checks an audit in the order in which its parts are handed over, and keeps the report.

    First `signed`, then `trusted`, then every place of the tree in order, then `end`, then the leaves that
    have no place. `log` is the log's own key; `witnesses` those of partners who co-sign.
    """

    def __init__(self, *, log: Verifier, now: datetime, witnesses: Sequence[Verifier] = ()) -> None:
        self.report = Report()
        self._log, self._now, self._witnesses = log, now, witnesses
        self._expected: dict[int, list[_Expected]] = {}
        self._frontier = Frontier()
        self._without_ids: set[UUID] = set()
        self._announced: set[UUID] = set()
        self._late = 0
        self._signed_times: dict[int, datetime] = {}
        self._since: datetime | None = None

    def hash_of(self, kept: Kept) -> bytes:
        """Return the leaf hash that the entry's content gives."""
        return hash_of(kept.entry)

    def signed(self, checkpoints: Iterable[Signed]) -> None:
        """Check that every kept checkpoint is the log's and says what its row says."""
        for kept in checkpoints:
            self.report.checkpoints += 1
            where = f"checkpoint {kept.size}"
            head = self._head(kept.note, where=where)
            if head is None:
                continue
            at = self._signed_at(kept.note)
            if (head.size, head.root, at) != (kept.size, kept.root, kept.at):
                self.report.add(Wrong.EDITED, where, "The row says something else than what was signed.")
            self._signed_times[head.size] = at or kept.at
            self._expect(head, frontier=kept.frontier, where=where)
            self.report.covered = max(self.report.covered, head.size)

    def trusted(self, notes: Iterable[str]) -> None:
        """Remember what checkpoints say that somebody else has held, and who co-signed them."""
        for note in notes:
            head = self._head(note, where="a trusted checkpoint")
            if head is None:
                continue
            where = f"trusted checkpoint {head.size}"
            if not any(one.frontier is not None for one in self._expected.get(head.size, [])):
                self.report.add(Wrong.CUT, where, "The log no longer keeps a checkpoint that it once signed.")
            self._expect(head, frontier=None, where=where)
            self._count_cosignatures(note, size=head.size, where=where)

    def place(self, placed: Placed) -> None:
        """Check one place: the next position, a leaf that is there, and a hash that fits its content."""
        where = f"position {placed.position}"
        if placed.position != self._frontier.size:
            self.report.add(Wrong.MOVED, where, f"Position {self._frontier.size} should come here.")
        self._check_placed(placed, where=where)
        self._frontier.append(placed.hash)
        self.report.entries += 1
        self._compare(self._frontier.size)
        self._since = self._signed_times.get(self._frontier.size, self._since)

    def end(self) -> None:
        """Check that the tree is not shorter than what was signed."""
        for size, expected in self._expected.items():
            if size == 0 and any(one.root != EMPTY_ROOT for one in expected):
                self.report.add(Wrong.FORKED, "checkpoint 0", "An empty tree has another root.")
            if size > self._frontier.size:
                sentence = f"{size} entries were signed, {self._frontier.size} are there."
                self.report.add(Wrong.CUT, expected[0].where, sentence)

    def loose(self, leaves: Iterable[Kept]) -> None:
        """Check the leaves without a place: whole, and young enough to be on their way."""
        for kept in leaves:
            self.report.tail += 1
            where = f"leaf {kept.entry.id}"
            if self.hash_of(kept) != kept.hash:
                self.report.add(Wrong.EDITED, where, "Its hash does not fit its content.")
            self._check_age(kept.entry)
            self._check_date(kept.entry, where=where)
            self._note_forgetting(kept.entry)

    def gone(self, leaf_ids: Iterable[UUID]) -> None:
        """Name leaves that are known to have waited for a place and are not there."""
        for leaf_id in leaf_ids:
            self.report.add(Wrong.MISSING, f"leaf {leaf_id}", "It waited for its place and is gone.")

    def done(self) -> Report:
        """Return the report, once everything was handed over."""
        self.report.forgotten = len(self._without_ids)
        for leaf_id in sorted(self._without_ids - self._announced):
            sentence = "Its identifiers are gone, and no entry says that they were erased."
            self.report.add(Wrong.FORGOTTEN, f"leaf {leaf_id}", sentence)
        if self._late:
            sentence = f"{self._late} deeds are older than {TAIL} and in no signed checkpoint."
            self.report.add(Wrong.LATE, "the tail", sentence)
        return self.report

    def _head(self, note: str, *, where: str) -> Head | None:
        try:
            return signing.verify(note, by=self._log)
        except Unreadable:
            self.report.add(Wrong.FORGED, where, "The log's key did not sign this.")
            return None

    def _signed_at(self, note: str) -> datetime | None:
        try:
            return signing.verify_cosignature(note, by=self._log)
        except Unreadable:
            return None

    def _expect(self, head: Head, *, frontier: bytes | None, where: str) -> None:
        self._expected.setdefault(head.size, []).append(_Expected(head.root, frontier, where))

    def _count_cosignatures(self, note: str, *, size: int, where: str) -> None:
        there = signing.signers(note)
        for witness in self._witnesses:
            if (witness.name, witness.key_id) not in there:
                continue
            try:
                signing.verify_cosignature(note, by=witness)
            except Unreadable:
                self.report.add(Wrong.FORGED, where, f"{witness.name} did not co-sign this.")
            else:
                self.report.cosigned[witness.name] = max(size, self.report.cosigned.get(witness.name, 0))

    def _check_placed(self, placed: Placed, *, where: str) -> None:
        kept = placed.leaf
        if kept is None:
            self.report.add(Wrong.MISSING, where, f"The leaf {placed.leaf_id} is gone.")
            return
        if kept.hash != placed.hash or self.hash_of(kept) != placed.hash:
            self.report.add(Wrong.EDITED, where, f"The leaf {placed.leaf_id} does not fit its place.")
        if placed.position >= self.report.covered:
            self._check_age(kept.entry)
        self._check_date(kept.entry, where=where)
        self._note_forgetting(kept.entry)

    def _check_age(self, entry: Entry) -> None:
        self._late += self._now - entry.at.astimezone(UTC) > TAIL

    def _check_date(self, entry: Entry, *, where: str) -> None:
        if self._since is not None and entry.at < self._since - ASTRAY:
            sentence = f"It says {entry.at:%Y-%m-%d %H:%M}, but was added after {self._since:%Y-%m-%d %H:%M}."
            self.report.add(Wrong.MISDATED, where, sentence)
        elif entry.at > self._now + ASTRAY:
            self.report.add(Wrong.MISDATED, where, "It says that it has not happened yet.")

    def _note_forgetting(self, entry: Entry) -> None:
        if entry.verb == AuditVerb.FORGOTTEN:
            self._announced.update(entry.subjects)
        if entry.forgotten is None:
            return
        self._without_ids.add(entry.id)
        if entry.subject is not None or entry.subjects:
            # The hash no longer covers them, so anything could have been written here.
            self.report.add(Wrong.EDITED, f"leaf {entry.id}", "Erased, and yet it names subjects.")

    def _compare(self, size: int) -> None:
        for expected in self._expected.get(size, ()):
            if expected.root != self._frontier.root():
                self.report.add(Wrong.FORKED, expected.where, "The tree has another root at this size.")
            elif expected.frontier not in (None, self._frontier.to_bytes()):
                self.report.add(Wrong.EDITED, expected.where, "The kept frontier is not this tree's.")
