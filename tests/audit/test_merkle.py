"""The tree against the published vectors of RFC 6962's reference implementation, and against itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.audit import merkle

h = bytes.fromhex

# The eight entries, and the roots and proofs over them, that Certificate Transparency's reference
# implementation publishes with its Merkle tree (and that other logs repeat).
SEVEN = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")
ENTRIES = [h(text) for text in (*SEVEN, "606162636465666768696a6b6c6d6e6f")]
ROOTS = [
    h("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    h("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    h("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    h("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    h("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    h("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    h("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    h("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
]
INCLUSION = [
    (0, 1, []),
    (
        0,
        8,
        [
            h("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
            h("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            h("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
        ],
    ),
    (
        5,
        8,
        [
            h("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
            h("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
            h("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ],
    ),
    (2, 3, [h("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]),
    (
        1,
        5,
        [
            h("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            h("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            h("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
        ],
    ),
]
CONSISTENCY = [
    (1, 1, []),
    (
        1,
        8,
        [
            h("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
            h("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            h("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
        ],
    ),
    (
        6,
        8,
        [
            h("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
            h("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
            h("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ],
    ),
    (
        2,
        5,
        [
            h("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            h("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
        ],
    ),
]


def leaves(size: int) -> list[bytes]:
    return [merkle.leaf_hash(entry) for entry in ENTRIES[:size]]


def numbered(size: int) -> list[bytes]:
    return [merkle.leaf_hash(b"%d" % number) for number in range(size)]


def by_definition(hashes: list[bytes]) -> bytes:
    """The root as RFC 6962 defines it, by recursion."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1
    while half * 2 < len(hashes):
        half *= 2
    return merkle.node_hash(by_definition(hashes[:half]), by_definition(hashes[half:]))


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    expected = h("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    assert merkle.root_of([]) == merkle.Frontier().root() == expected


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_are_ours(size: int) -> None:
    assert merkle.root_of(leaves(size)) == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_the_published_inclusion_proofs_are_ours(index: int, size: int, proof: list[bytes]) -> None:
    assert merkle.inclusion_proof(leaves(size), index=index) == proof
    merkle.verify_inclusion(leaves(size)[index], index=index, size=size, proof=proof, root=ROOTS[size - 1])


@pytest.mark.parametrize(("old", "new", "proof"), CONSISTENCY)
def test_the_published_consistency_proofs_are_ours(old: int, new: int, proof: list[bytes]) -> None:
    assert merkle.consistency_proof(leaves(new), old_size=old) == proof
    merkle.verify_consistency(proof, old_size=old, old_root=ROOTS[old - 1], size=new, root=ROOTS[new - 1])


def test_a_growing_tree_has_the_defined_root_at_every_size() -> None:
    hashes, frontier = numbered(130), merkle.Frontier()
    for size, leaf in enumerate(hashes, start=1):
        frontier.append(leaf)
        assert frontier.size == size
        assert frontier.root() == by_definition(hashes[:size])


@given(size=st.integers(0, 300), more=st.integers(0, 40))
def test_a_kept_frontier_goes_on_where_it_stopped(size: int, more: int) -> None:
    hashes = numbered(size + more)
    first = merkle.Frontier()
    first.extend(hashes[:size])
    again = merkle.Frontier.from_bytes(first.to_bytes(), size=size)
    again.extend(hashes[size:])
    assert again.root() == merkle.root_of(hashes)


@pytest.mark.parametrize(("packed", "size"), [(b"", 1), (bytes(32), 3), (bytes(31), 1), (b"", -1)])
def test_a_frontier_of_the_wrong_length_is_refused(packed: bytes, size: int) -> None:
    with pytest.raises(ValueError, match="frontier"):
        merkle.Frontier.from_bytes(packed, size=size)


def test_every_leaf_of_every_small_tree_is_proven_and_no_other() -> None:
    for size in range(1, 34):
        hashes = numbered(size)
        root = merkle.root_of(hashes)
        for index, leaf in enumerate(hashes):
            proof = merkle.inclusion_proof(hashes, index=index)
            merkle.verify_inclusion(leaf, index=index, size=size, proof=proof, root=root)
            for wrong in {(index + 1) % size, (index + size // 2) % size} - {index}:
                with pytest.raises(merkle.NotProven):
                    merkle.verify_inclusion(leaf, index=wrong, size=size, proof=proof, root=root)


def test_every_small_tree_is_proven_to_begin_with_every_smaller_one() -> None:
    hashes = numbered(33)
    for size in range(1, 34):
        for old in range(size + 1):
            proof = merkle.consistency_proof(hashes[:size], old_size=old)
            roots = {"old_root": merkle.root_of(hashes[:old]), "root": merkle.root_of(hashes[:size])}
            merkle.verify_consistency(proof, old_size=old, size=size, **roots)


@given(size=st.integers(2, 64), data=st.data())
def test_a_changed_proof_proves_nothing(size: int, data: st.DataObject) -> None:
    hashes = numbered(size)
    index = data.draw(st.integers(0, size - 1))
    proof = merkle.inclusion_proof(hashes, index=index)
    root = merkle.root_of(hashes)
    at = data.draw(st.integers(0, len(proof) - 1))
    flipped = [*proof[:at], bytes([proof[at][0] ^ 1]) + proof[at][1:], *proof[at + 1 :]]
    for bad in (flipped, proof[:-1], [*proof, proof[0]]):
        with pytest.raises(merkle.NotProven):
            merkle.verify_inclusion(hashes[index], index=index, size=size, proof=bad, root=root)


@given(size=st.integers(2, 64), data=st.data())
def test_a_rewritten_history_is_not_consistent(size: int, data: st.DataObject) -> None:
    hashes = numbered(size)
    old = data.draw(st.integers(1, size - 1))
    old_root = merkle.root_of(hashes[:old])
    forged = list(hashes)
    at = data.draw(st.integers(0, old - 1))
    forged[at] = merkle.leaf_hash(b"forged")
    proof = merkle.consistency_proof(forged, old_size=old)
    with pytest.raises(merkle.NotProven):
        merkle.verify_consistency(proof, old_size=old, old_root=old_root, size=size, root=merkle.root_of(forged))


def test_what_lies_outside_the_tree_is_refused() -> None:
    hashes = numbered(4)
    with pytest.raises(IndexError):
        merkle.inclusion_proof(hashes, index=4)
    with pytest.raises(ValueError, match="larger"):
        merkle.consistency_proof(hashes, old_size=5)
    with pytest.raises(merkle.NotProven):
        merkle.verify_inclusion(hashes[0], index=4, size=4, proof=[], root=hashes[0])
    with pytest.raises(merkle.NotProven):
        merkle.verify_consistency([], old_size=5, old_root=hashes[0], size=4, root=hashes[0])
    with pytest.raises(merkle.NotProven):
        merkle.verify_consistency([], old_size=3, old_root=hashes[0], size=4, root=hashes[0])
    with pytest.raises(merkle.NotProven):
        merkle.verify_consistency([], old_size=4, old_root=hashes[0], size=4, root=hashes[1])
