"""What a search of stolen bytes finds, wherever it stands."""

import gzip
import random

import pytest

from promises import loot

SECRETS = ["Zqvexa0123456789", "07791234567", "Ștefan Ăneș"]


@pytest.fixture
def finder(monkeypatch) -> loot.Finder:
    """Looks at 64 bytes at a time, so that every needle stands across a border somewhere."""
    monkeypatch.setattr(loot, "AT_ONCE", 64)
    return loot.Finder(loot.needles(SECRETS))


@pytest.mark.parametrize("number", range(len(SECRETS)))
def test_every_encoding_is_found_at_every_place(finder, number):
    noise = random.Random(5).randbytes(400)
    for kind, piece in loot.encodings(SECRETS[number]):
        for at in (*range(50, 70), 400):
            found = finder.search(noise[:at] + piece + noise[at:])
            assert finder.wanted[piece] in found, (kind, at)


def test_it_finds_what_a_plain_search_finds_and_nothing_else(finder):
    chance = random.Random(6)
    pieces = list(finder.wanted)
    for _ in range(50):
        cut = chance.choice(pieces)
        content = chance.randbytes(300) + cut[: chance.randrange(len(cut) + 1)] + chance.randbytes(5)
        assert finder.search(content) == {finder.wanted[each] for each in pieces if each in content}


@pytest.mark.parametrize("content", [b"", b"Z", b"Zq", b"Zqv"])
def test_little_is_searched_too(finder, content):
    assert finder.search(content) == set()


def test_what_is_packed_is_unpacked(finder):
    assert finder.search(gzip.compress(SECRETS[0].encode())) == set()
    assert finder.search_all(gzip.compress(SECRETS[0].encode())) == {"secret 0 as utf-8"}
