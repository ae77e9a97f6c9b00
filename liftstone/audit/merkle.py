"""The Merkle tree of RFC 6962, section 2.1: hashes in, one root and short proofs out.

Plain functions over leaf hashes (32 bytes each); no database and no clock. Entries are hashed with a
leading 0x00 and pairs with a leading 0x01, so that nobody can pass a pair off as an entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()


class NotProven(Exception):
    """The proof does not lead from what was given to the root that was given."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the 32-byte hash of one entry (RFC 6962: SHA-256 of 0x00 and the entry)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the 32-byte hash of a pair (RFC 6962: SHA-256 of 0x01, the left and the right)."""
    return sha256(b"\x01" + left + right).digest()


@dataclass
class Frontier:
    """The roots of the complete subtrees of a growing tree, the largest first.

    At most 64 hashes stand for a tree of any size: all that is needed to add an entry, in O(log n), and
    to know the root. For a given size the frontier follows from the root, so a stored one can be checked
    against a signed root before anything is built on it.
    """

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash at the end."""
        node, rest = leaf, self.size
        while rest & 1:
            node = node_hash(self.peaks.pop(), node)
            rest >>= 1
        self.peaks.append(node)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes at the end, in the order given."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """Return the root of all that was added so far; an empty tree's is SHA-256 of nothing."""
        if not self.peaks:
            return EMPTY_ROOT
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = node_hash(peak, node)
        return node

    def to_bytes(self) -> bytes:
        """Return the peaks one after another; the size is kept beside them."""
        return b"".join(self.peaks)

    @classmethod
    def from_bytes(cls, packed: bytes, *, size: int) -> Frontier:
        """Rebuild a frontier from `to_bytes` and its size. ValueError where the two do not fit."""
        if size < 0 or len(packed) != HASH_SIZE * size.bit_count():
            raise ValueError("a frontier has one hash for every one in the binary form of its size")
        peaks = [packed[at : at + HASH_SIZE] for at in range(0, len(packed), HASH_SIZE)]
        return cls(size=size, peaks=peaks)


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root of a tree with these leaf hashes, in this order."""
    frontier = Frontier()
    frontier.extend(leaves)
    return frontier.root()


def _split(size: int) -> int:
    """Return the largest power of two below `size` (RFC 6962's k), for a size of 2 or more."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(leaves: Sequence[bytes], *, index: int) -> list[bytes]:
    """Return the audit path of the leaf at `index` in the tree of `leaves`, from the leaf upwards.

    IndexError where there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError("the tree has no leaf at this index")
    path: list[bytes] = []
    while len(leaves) > 1:
        half = _split(len(leaves))
        left, right = leaves[:half], leaves[half:]
        if index < half:
            path.append(root_of(right))
            leaves = left
        else:
            path.append(root_of(left))
            leaves, index = right, index - half
    return path[::-1]


def verify_inclusion(leaf: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that `leaf` stands at `index` in the tree of `size` leaves with this root (RFC 9162, 2.1.3.2).

    NotProven where it does not, or where the proof is too long or too short.
    """
    if not 0 <= index < size:
        raise NotProven("the index is outside the tree")
    node, at, last = leaf, index, size - 1
    for step in proof:
        if last == 0:
            raise NotProven("the proof is too long")
        if at & 1 or at == last:
            node = node_hash(step, node)
            at, last = _climb(at, last=last)
        else:
            node = node_hash(node, step)
        at, last = at >> 1, last >> 1
    if last != 0 or node != root:
        raise NotProven("the leaf is not in the tree with this root")


def _climb(at: int, *, last: int) -> tuple[int, int]:
    """Skip the levels on which a right-hand edge node has no sibling."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def consistency_proof(leaves: Sequence[bytes], *, old_size: int) -> list[bytes]:
    """Return the proof that the tree of the first `old_size` leaves is the beginning of the whole tree.

    Empty where the old tree is empty or the whole. ValueError where it would be larger than the new one.
    """
    if not 0 <= old_size <= len(leaves):
        raise ValueError("the older tree is larger than the newer one")
    if old_size in (0, len(leaves)):
        return []
    path: list[bytes] = []
    whole = True  # the part we stand in begins at the start of the old tree, whose root the reader has
    while old_size < len(leaves):
        half = _split(len(leaves))
        if old_size <= half:
            path.append(root_of(leaves[half:]))
            leaves = leaves[:half]
        else:
            path.append(root_of(leaves[:half]))
            leaves, old_size, whole = leaves[half:], old_size - half, False
    if not whole:
        path.append(root_of(leaves))
    return path[::-1]


def verify_consistency(proof: Sequence[bytes], *, old_size: int, old_root: bytes, size: int, root: bytes) -> None:
    """Check that nothing of the older tree was changed, dropped or reordered (RFC 9162, 2.1.4.2).

    NotProven where the newer tree does not begin with the older one.
    """
    if not 0 <= old_size <= size:
        raise NotProven("the older tree is larger than the newer one")
    if old_size in (0, size):
        _check_trivial(proof, old_size=old_size, old_root=old_root, size=size, root=root)
        return
    steps = list(proof)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)  # an old tree of a power of two is one of the nodes: left out of proofs
    if not steps:
        raise NotProven("the proof is empty")
    old, new, last = _fold(steps, old_size=old_size, size=size)
    if last != 0 or old != old_root or new != root:
        raise NotProven("the newer tree does not begin with the older one")


def _check_trivial(proof: Sequence[bytes], *, old_size: int, old_root: bytes, size: int, root: bytes) -> None:
    expected = root if old_size == size else EMPTY_ROOT
    if proof or old_root != expected:
        raise NotProven("trees of one size have one root, and an empty tree proves nothing more")


def _fold(steps: Sequence[bytes], *, old_size: int, size: int) -> tuple[bytes, bytes, int]:
    """Return the old root and the new root that the steps lead to, and what is left of the way up."""
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise NotProven("the proof is too long")
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            at, last = _climb(at, last=last)
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    return old, new, last
