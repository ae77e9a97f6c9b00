"""What somebody who can write every table of the audit might do to what a checkpoint covers.

All on values: a log is taken apart, one attack is made on a copy, and the copy is handed to the examination.
Each attack is given all that could be had: hashes that fit, roots that fit, and for forks the log's own key.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from liftstone.audit import checkpoint as signing
from liftstone.audit.checkpoint import Head
from liftstone.audit.entry import Entry, forget, hash_of, new_id
from liftstone.audit.merkle import Frontier
from liftstone.audit.note import Verifier
from liftstone.audit.rules import Examination, Kept, Placed, Report, Signed
from liftstone.audit.verbs import AuditVerb
from liftstone.vault.signing import SigningKey

ORIGIN = "liftstone.example/promise"
KEY, STRANGER = SigningKey.from_seed(bytes(range(32))), SigningKey.from_seed(bytes(range(1, 33)))
LOG = Verifier(ORIGIN, KEY.public)
START = datetime(2026, 3, 1, 8, tzinfo=UTC)
EVERY = 16  # leaves to a checkpoint
FORGOTTEN = (5, 40)  # leaves whose subjects were erased, which a later entry says


@dataclass(frozen=True)
class Log:
    """The tables, and the checkpoints that a partner holds elsewhere."""

    leaves: tuple[Kept, ...]
    tree: tuple[tuple[int, UUID, bytes], ...]
    checkpoints: tuple[Signed, ...]
    trusted: tuple[str, ...]

    @property
    def now(self) -> datetime:
        """Shortly after the last deed."""
        return START + timedelta(minutes=len(self.tree), seconds=30)


def make(size: int, *, chance: random.Random) -> Log:
    """Return an untouched log: a deed a minute, a checkpoint every few, a partner who holds some of them."""
    organisation, people = _uuid(chance), [_uuid(chance) for _ in range(5)]
    entries = [_deed(number, organisation=organisation, people=people, chance=chance) for number in range(size)]
    for number in FORGOTTEN:
        entries[number] = forget(entries[number])
    told = tuple(entries[number].id for number in FORGOTTEN)
    entries[-1] = replace(entries[-1], verb=str(AuditVerb.FORGOTTEN), subject=None, subjects=told)
    log = grown([Kept(entry, hash_of(entry)) for entry in entries], key=KEY)
    held = chance.sample(log.checkpoints[:-1], 2)
    return replace(log, trusted=tuple(one.note for one in [*held, log.checkpoints[-1]]))


def _deed(number: int, *, organisation: UUID, people: list[UUID], chance: random.Random) -> Entry:
    at = START + timedelta(minutes=number)
    page = chance.random() < 0.2
    return Entry(
        id=new_id(at),
        organisation=organisation,
        at=at,
        actor=chance.choice([*people, None]),
        verb=chance.choice(["desk.opened", "desk.claimed", "cases.opened"]),
        kind="contact",
        subject=None if page else _uuid(chance),
        subjects=tuple(_uuid(chance) for _ in range(3)) if page else (),
        detail={"lane": chance.choice(["sealed", "plain"]), "minutes": chance.randrange(60)},
    )


def grown(leaves: Iterable[Kept], *, key: SigningKey) -> Log:
    """Return the log that these leaves make, signed with `key` every few leaves and at the end."""
    kept = tuple(leaves)
    frontier, tree, checkpoints = Frontier(), [], []
    for position, leaf in enumerate(kept):
        frontier.append(leaf.hash)
        tree.append((position, leaf.entry.id, leaf.hash))
        if frontier.size % EVERY == 0 or frontier.size == len(kept):
            checkpoints.append(_signed(frontier, at=leaf.entry.at.replace(microsecond=0), key=key))
    return Log(kept, tuple(tree), tuple(checkpoints), ())


def _signed(frontier: Frontier, *, at: datetime, key: SigningKey) -> Signed:
    head = Head(ORIGIN, frontier.size, frontier.root())
    note = signing.sign(head, key=key, at=at)
    return Signed(head.size, head.root, at, note, frontier.to_bytes())


def examined(log: Log, *, by: type[Examination] = Examination) -> Report:
    """Return the report on a log, as `verify` would read it out of the tables."""
    examination = by(log=LOG, now=log.now)
    there = {kept.entry.id: kept for kept in log.leaves}
    examination.signed(sorted(log.checkpoints, key=lambda one: one.size))
    examination.trusted(log.trusted)
    for position, leaf_id, hash_ in sorted(log.tree):
        examination.place(Placed(position, leaf_id, hash_, there.get(leaf_id)))
    examination.end()
    placed = {leaf_id for _, leaf_id, _ in log.tree}
    examination.loose(kept for kept in log.leaves if kept.entry.id not in placed)
    return examination.done()


Attack = Callable[[Log, random.Random], Log]


def edit(log: Log, chance: random.Random) -> Log:
    """Change one field of one deed."""
    return _with_leaf(log, chance, lambda kept: replace(kept, entry=_other(kept.entry, chance)))


def edit_with_hash(log: Log, chance: random.Random) -> Log:
    """Change one field, and the hash beside it."""
    return _with_leaf(log, chance, lambda kept: _whole(_other(kept.entry, chance)))


def edit_with_both_hashes(log: Log, chance: random.Random) -> Log:
    """Change one field, the hash beside it and the hash in the tree."""
    return _with_tree(edit_with_hash(log, chance))


def flip_a_hash(log: Log, chance: random.Random) -> Log:
    """Flip one bit of a hash, beside the leaf or in the tree."""
    if chance.random() < 0.5:
        return _with_leaf(log, chance, lambda kept: replace(kept, hash=_flipped(kept.hash, chance)))
    tree, at = list(log.tree), chance.randrange(len(log.tree))
    position, leaf_id, hash_ = tree[at]
    tree[at] = (position, leaf_id, _flipped(hash_, chance))
    return replace(log, tree=tuple(tree))


def hide_subjects(log: Log, chance: random.Random) -> Log:
    """Pretend that a deed's subjects were erased."""
    at = chance.choice([at for at, kept in enumerate(log.leaves) if kept.entry.forgotten is None])
    return _with_leaf(log, chance, lambda kept: replace(kept, entry=forget(kept.entry)), at=at)


def invent_subjects(log: Log, chance: random.Random) -> Log:
    """Give an erased deed another subject, which its hash no longer covers."""
    return _with_leaf(
        log,
        chance,
        lambda kept: replace(kept, entry=replace(kept.entry, subject=_uuid(chance))),
        at=chance.choice(FORGOTTEN),
    )


def delete_leaf(log: Log, chance: random.Random) -> Log:
    """Delete a deed and leave its place."""
    at = chance.randrange(len(log.leaves))
    return replace(log, leaves=log.leaves[:at] + log.leaves[at + 1 :])


def delete_place(log: Log, chance: random.Random) -> Log:
    """Delete a place and leave its deed."""
    at = chance.randrange(len(log.tree))
    return replace(log, tree=log.tree[:at] + log.tree[at + 1 :])


def delete_and_close_up(log: Log, chance: random.Random) -> Log:
    """Delete a deed and its place and number the others anew."""
    return _with_tree(delete_leaf(log, chance))


def cut_off(log: Log, chance: random.Random) -> Log:
    """Delete everything after an earlier checkpoint, and the later checkpoints."""
    last = chance.choice(log.checkpoints[:-1])
    kept = tuple(one for one in log.checkpoints if one.size <= last.size)
    return replace(log, leaves=log.leaves[: last.size], tree=log.tree[: last.size], checkpoints=kept)


def delete_checkpoint(log: Log, chance: random.Random) -> Log:
    """Delete a checkpoint that a partner holds."""
    note = chance.choice(log.trusted)
    return replace(log, checkpoints=tuple(one for one in log.checkpoints if one.note != note))


def swap_places(log: Log, chance: random.Random) -> Log:
    """Let two deeds change places."""
    tree = list(log.tree)
    one, other = chance.sample(range(len(tree)), 2)
    tree[one], tree[other] = (one, *tree[other][1:]), (other, *tree[one][1:])
    return replace(log, tree=tuple(tree))


def swap_contents(log: Log, chance: random.Random) -> Log:
    """Let two deeds change everything but their ids."""
    leaves = list(log.leaves)
    one, other = chance.sample(range(len(leaves)), 2)
    first, second = leaves[one].entry, leaves[other].entry
    leaves[one], leaves[other] = _whole(replace(second, id=first.id)), _whole(replace(first, id=second.id))
    return replace(log, leaves=tuple(leaves))


def rotate(log: Log, chance: random.Random) -> Log:
    """Move a deed to another place; those between move up."""
    leaves = list(log.leaves)
    one, other = chance.sample(range(len(leaves)), 2)
    leaves.insert(other, leaves.pop(one))
    return _with_tree(replace(log, leaves=tuple(leaves)))


def insert(log: Log, chance: random.Random) -> Log:
    """Put an invented deed between others."""
    leaves, at = list(log.leaves), chance.randrange(len(log.leaves))
    leaves.insert(at, _whole(replace(_other(leaves[at].entry, chance), id=_uuid(chance))))
    return _with_tree(replace(log, leaves=tuple(leaves)))


def repeat(log: Log, chance: random.Random) -> Log:
    """Let one place name another's deed."""
    tree = list(log.tree)
    one, other = chance.sample(range(len(tree)), 2)
    tree[one] = (one, *tree[other][1:])
    return replace(log, tree=tuple(tree))


def edit_checkpoint(log: Log, chance: random.Random) -> Log:
    """Change one field of a kept checkpoint."""
    kept, at = list(log.checkpoints), chance.randrange(len(log.checkpoints))
    one = kept[at]
    changes: list[dict[str, Any]] = [
        {"root": _flipped(one.root, chance)},
        {"size": one.size - 1},
        {"at": one.at - timedelta(minutes=1)},
        {"frontier": _flipped(one.frontier, chance)},
        {"note": one.note.replace(f"\n{one.size}\n", f"\n{one.size - 1}\n")},
        {"note": _signed(_frontier(log, one.size), at=one.at, key=STRANGER).note},
        {"note": _signed(_frontier(log, one.size - 1), at=one.at, key=KEY).note},
    ]
    kept[at] = replace(one, **chance.choice(changes))
    return replace(log, checkpoints=tuple(kept))


def fork(log: Log, chance: random.Random) -> Log:
    """Rewrite one deed and everything that follows from it, and sign anew with the log's own key."""
    return _rewritten(log, chance, key=KEY)


def fork_without_key(log: Log, chance: random.Random) -> Log:
    """Rewrite one deed and everything that follows from it, and sign anew with another key."""
    return replace(_rewritten(log, chance, key=STRANGER), trusted=())


def fork_after_a_checkpoint(log: Log, chance: random.Random) -> Log:
    """Keep the past up to a checkpoint, invent the rest, and sign it with the log's own key."""
    start = chance.choice(log.checkpoints[:-1]).size
    rest = [_whole(_other(kept.entry, chance)) for kept in log.leaves[start:]]
    other = grown([*log.leaves[:start], *rest], key=KEY)
    return replace(other, trusted=log.trusted)


def say_two_things(log: Log, chance: random.Random) -> Log:
    """Show a partner another history than the one that is kept, both signed with the log's own key."""
    other = chance.choice(_rewritten(log, chance, key=KEY, first=EVERY - 1).checkpoints)
    return replace(log, trusted=(other.note,))


ATTACKS: tuple[Attack, ...] = (
    *(edit, edit_with_hash, edit_with_both_hashes, flip_a_hash, hide_subjects, invent_subjects),
    *(delete_leaf, delete_place, delete_and_close_up, cut_off, delete_checkpoint),
    *(swap_places, swap_contents, rotate, insert, repeat),
    *(edit_checkpoint, fork, fork_without_key, fork_after_a_checkpoint, say_two_things),
)


def _rewritten(log: Log, chance: random.Random, *, key: SigningKey, first: int | None = None) -> Log:
    leaves = list(log.leaves)
    at = chance.randrange(len(leaves) if first is None else first)
    leaves[at] = _whole(_other(leaves[at].entry, chance))
    return replace(grown(leaves, key=key), trusted=log.trusted)


def _with_leaf(log: Log, chance: random.Random, change: Callable[[Kept], Kept], *, at: int | None = None) -> Log:
    leaves = list(log.leaves)
    at = chance.randrange(len(leaves)) if at is None else at
    leaves[at] = change(leaves[at])
    return replace(log, leaves=tuple(leaves))


def _with_tree(log: Log) -> Log:
    tree = tuple((position, kept.entry.id, kept.hash) for position, kept in enumerate(log.leaves))
    return replace(log, tree=tree)


def _other(entry: Entry, chance: random.Random) -> Entry:
    """Return the entry with one field changed that its hash covers."""
    changes: list[dict[str, Any]] = [
        {"organisation": _uuid(chance)},
        {"at": entry.at + timedelta(microseconds=chance.choice([-1, 1, 10**6, 10**9]))},
        {"actor": _uuid(chance)},
        {"verb": "desk.glanced"},
        {"kind": "case"},
        {"detail": {**entry.detail, "minutes": 99}},
        {"detail": {}},
        {"salt": _flipped(entry.salt, chance)},
    ]
    if entry.forgotten is None:
        changes += [{"subject": _uuid(chance)}, {"subjects": (*entry.subjects, _uuid(chance))}]
    if entry.actor is not None:
        changes.append({"actor": None})
    return replace(entry, **chance.choice(changes))


def _whole(entry: Entry) -> Kept:
    return Kept(entry, hash_of(entry))


def _frontier(log: Log, size: int) -> Frontier:
    frontier = Frontier()
    frontier.extend(kept.hash for kept in log.leaves[:size])
    return frontier


def _flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _uuid(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
