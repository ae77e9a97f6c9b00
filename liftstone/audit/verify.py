"""Checks the whole audit: reads every table and has `rules` examine it. Runs as the worker, who may read all.

It reads in blocks, each in a short transaction, so that checking millions of entries holds up nobody. What is
added meanwhile cannot disturb it: entries never change, and the tree is read up to where it stood at the
start.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from liftstone.audit.models import Checkpoint, Leaf, TreeEntry, Waiting
from liftstone.audit.note import Verifier
from liftstone.audit.rules import Examination, Kept, Placed, Report, Signed

_BLOCK = 5_000


def verify(
    *,
    trusted_checkpoints: Iterable[str] = (),
    log: Verifier,
    witnesses: Sequence[Verifier] = (),
    now: datetime | None = None,
) -> Report:
    """Recompute everything and return what is wrong.

    `trusted_checkpoints` are notes held outside this database, by a partner or on paper: without one, a
    history that was rewritten *and* signed anew with the log's stolen key cannot be told from the true one.
    `log` is the log's public key, from the configuration and never from the database; `witnesses` are the
    partners' keys.
    """
    return examine(
        Examination(log=log, now=now or datetime.now(UTC), witnesses=witnesses),
        trusted_checkpoints=trusted_checkpoints,
    )


def examine(examination: Examination, *, trusted_checkpoints: Iterable[str] = ()) -> Report:
    """Hand every table to the examination, in its order, and return its report."""
    size = _size()
    examination.signed(_checkpoints())
    examination.trusted(trusted_checkpoints)
    for placed in _places(size):
        examination.place(placed)
    examination.end()
    examination.loose(_loose())
    examination.gone(_gone())
    return examination.done()


def _using() -> str:
    return str(settings.WORKER_DATABASE)


def _size() -> int:
    with transaction.atomic(using=_using()):
        last = TreeEntry.objects.using(_using()).order_by("-position").first()
    return max(last.position + 1, 0) if last else 0


def _checkpoints() -> Iterator[Signed]:
    with transaction.atomic(using=_using()):
        for one in Checkpoint.objects.using(_using()).order_by("size"):
            yield Signed(one.size, bytes(one.root), one.at, one.note, bytes(one.frontier))


def _places(size: int) -> Iterator[Placed]:
    """Yield the places below `size` in order, each with its leaf; positions that are not there are left out.

    Those below 0 come too, which nobody but a forger can have made.
    """
    for stop in range(_BLOCK, max(size, 1) + _BLOCK, _BLOCK):
        with transaction.atomic(using=_using()):
            entries = TreeEntry.objects.using(_using()).filter(position__lt=min(stop, size))
            if stop > _BLOCK:
                entries = entries.filter(position__gte=stop - _BLOCK)
            block = list(entries.order_by("position"))
            leaves = Leaf.objects.using(_using()).in_bulk([entry.leaf_id for entry in block])
        for entry in block:
            leaf = leaves.get(entry.leaf_id)
            kept = _kept(leaf) if leaf else None
            yield Placed(entry.position, entry.leaf_id, bytes(entry.hash), kept)


def _loose() -> Iterator[Kept]:
    """Yield the leaves that have no place, whether or not they wait for one."""
    placed = TreeEntry.objects.filter(leaf_id=OuterRef("id"))
    return map(_kept, _in_blocks(Leaf.objects.filter(~Exists(placed))))


def _in_blocks(leaves: QuerySet[Leaf]) -> Iterator[Leaf]:
    last = UUID(int=0)
    while True:
        with transaction.atomic(using=_using()):
            block = list(leaves.using(_using()).filter(id__gt=last).order_by("id")[:_BLOCK])
        yield from block
        if len(block) < _BLOCK:
            return
        last = block[-1].id


def _gone() -> list[UUID]:
    there = Leaf.objects.filter(id=OuterRef("leaf_id"))
    with transaction.atomic(using=_using()):
        waiting = Waiting.objects.using(_using()).filter(~Exists(there))
        return list(waiting.values_list("leaf_id", flat=True))


def _kept(leaf: Leaf) -> Kept:
    return Kept(leaf.entry(), bytes(leaf.hash))
