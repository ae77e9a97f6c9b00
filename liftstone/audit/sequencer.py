"""Puts leaves into the tree, and signs the tree. Runs in the worker, one at a time.

Leaves arrive without a lock and in no order. Here they get their place, for good; every few minutes the root
of the tree is signed, and from then on nothing before it can be changed unseen.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connections, transaction

from liftstone.audit import checkpoint as signing
from liftstone.audit.checkpoint import Head
from liftstone.audit.merkle import Frontier
from liftstone.audit.models import Checkpoint, TreeEntry
from liftstone.audit.note import Verifier
from liftstone.vault import Unreadable
from liftstone.vault.signing import SigningKey

# Half of the promised ten minutes, so that one run that was missed breaks no promise.
CHECKPOINT_EVERY = timedelta(minutes=5)
LOCK = 0x6C696674_61756474  # any number that nobody else locks: "lift", "audt"
_BLOCK = 20_000  # hashes read at a time

# Three statements over one list of ids, rather than one statement with joins: how many leaves wait changes
# from none to thousands within a minute, and a plan for none took nine seconds for ten thousand.
_OLDEST = "SELECT leaf_id FROM audit_waiting ORDER BY leaf_id LIMIT %s"  # ids sort by time
_PLACE = """
INSERT INTO audit_tree (position, leaf_id, hash)
SELECT %s + row_number() OVER (ORDER BY at, id) - 1, id, hash FROM audit_leaf
WHERE id = ANY(%s) AND NOT EXISTS (SELECT FROM audit_tree WHERE audit_tree.leaf_id = audit_leaf.id)
"""
# Also what had its place already: a restore that loads the leaves anew lets all of them wait again.
_NO_LONGER = """
DELETE FROM audit_waiting
WHERE leaf_id = ANY(%s) AND EXISTS (SELECT FROM audit_tree WHERE audit_tree.leaf_id = audit_waiting.leaf_id)
"""

log = logging.getLogger(__name__)


class Broken(Exception):
    """The kept tree does not fit what was signed. Nothing more is signed until somebody has looked."""


def sequence(*, limit: int = 10_000) -> int:
    """Give up to `limit` waiting leaves their places; return how many. 0 also while another one is at it.

    Broken where the tree is shorter than what was signed.
    """
    with _alone() as alone:
        if not alone:
            return 0
        size = _size()
        last = _last()
        if last and size < last.size:
            raise Broken(f"the tree has {size} entries, but {last.size} were signed")
        return _place(limit=limit, size=size)


def _place(*, limit: int, size: int) -> int:
    """Move the oldest waiting leaves to the end of the tree, ordered by time and id.

    Between batches the order is that of arrival: a leaf committed late comes later, never in between.
    """
    with connections[settings.WORKER_DATABASE].cursor() as cursor:
        cursor.execute(_OLDEST, [limit])
        waiting = [row[0] for row in cursor.fetchall()]
        cursor.execute(_PLACE, [size, waiting])
        placed = int(cursor.rowcount)
        cursor.execute(_NO_LONGER, [waiting])
        gone = len(waiting) - cursor.rowcount
    if gone:
        log.error("%d leaves that wait for the tree are gone", gone)
    return placed


def checkpoint(
    *,
    signing_key: SigningKey,
    origin: str = "",
    every: timedelta = CHECKPOINT_EVERY,
    seen: str | None = None,
    now: datetime | None = None,
) -> Checkpoint | None:
    """Sign the tree where it has grown and the last checkpoint is at least `every` old; else None.

    Ask as often as you like. `origin` names this log, for good; without one the name follows from the key.
    `seen` is the note of the newest checkpoint that the worker remembers *outside the database*: without it,
    whoever can delete the newest checkpoints could have the log sign another history. Broken where the kept
    tree does not continue what was signed.
    """
    log_key = Verifier(origin or signing.origin_of(signing_key.public), signing_key.public)
    now = now or datetime.now(UTC)
    with _alone() as alone:
        if not alone:
            return None
        last, size = _last(), _size()
        _check_remembered(seen, last=last, of=log_key)
        if size == (last.size if last else 0) or (last and now - last.at < every):
            return None
        frontier = _grown(_checked_frontier(last, of=log_key), size=size)
        return _keep(frontier, origin=log_key.name, key=signing_key, now=now)


def _keep(frontier: Frontier, *, origin: str, key: SigningKey, now: datetime) -> Checkpoint:
    head = Head(origin=origin, size=frontier.size, root=frontier.root())
    at = now.replace(microsecond=0)  # the note has whole seconds; the row says the same
    return Checkpoint.objects.using(settings.WORKER_DATABASE).create(
        size=head.size,
        root=head.root,
        at=at,
        note=signing.sign(head, key=key, at=at),
        frontier=frontier.to_bytes(),
    )


@contextmanager
def _alone() -> Iterator[bool]:
    """Open a transaction; say whether this is the only sequencer. The lock ends with the transaction."""
    with transaction.atomic(using=settings.WORKER_DATABASE):
        with connections[settings.WORKER_DATABASE].cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            alone = bool(cursor.fetchone()[0])
        yield alone


def _size() -> int:
    last = TreeEntry.objects.using(settings.WORKER_DATABASE).order_by("-position").first()
    return last.position + 1 if last else 0


def _last() -> Checkpoint | None:
    return Checkpoint.objects.using(settings.WORKER_DATABASE).order_by("-size").first()


def _check_remembered(seen: str | None, *, last: Checkpoint | None, of: Verifier) -> None:
    """Check that the newest kept checkpoint is the one we remember, or a later one."""
    if seen is None:
        return
    try:
        head = signing.verify(seen, by=of)
    except Unreadable:
        raise Broken("the remembered checkpoint is not this log's") from None
    if last is None or last.size < head.size or (last.size == head.size and bytes(last.root) != head.root):
        raise Broken(f"the checkpoint of {head.size} entries that we remember is gone or another")


def _checked_frontier(last: Checkpoint | None, *, of: Verifier) -> Frontier:
    """Return where to go on, once the last checkpoint proves to be ours and the frontier to be its own."""
    if last is None:
        return Frontier()
    try:
        head = signing.verify(last.note, by=of)
        frontier = Frontier.from_bytes(bytes(last.frontier), size=last.size)
    except (Unreadable, ValueError):
        raise Broken(f"the checkpoint of {last.size} entries is not this log's") from None
    if head.size != last.size or not head.root == bytes(last.root) == frontier.root():
        raise Broken(f"the checkpoint of {last.size} entries does not fit its signature")
    return frontier


def _grown(frontier: Frontier, *, size: int) -> Frontier:
    """Add the entries from the frontier's size up to `size`."""
    entries = TreeEntry.objects.using(settings.WORKER_DATABASE).order_by("position")
    while frontier.size < size:
        start, stop = frontier.size, min(frontier.size + _BLOCK, size)
        hashes = entries.filter(position__gte=start, position__lt=stop).values_list("hash", flat=True)
        frontier.extend(bytes(hash_) for hash_ in hashes)
        if frontier.size != stop:
            raise Broken(f"entries are missing between {start} and {stop}")
    return frontier
