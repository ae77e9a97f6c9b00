"""What was sealed in an earlier format opens for ever. If this fails, the code is wrong, never the corpus."""

import hashlib

import pytest

from liftstone.vault import suites
from liftstone.vault.context import Context
from liftstone.vault.stream import CHUNK, open_chunk, seal_chunk
from promises import s04_length, s09_golden

FULL_CHUNK = "44c450264c888b2268cc1004215ad65e88e6cc54947f92d476afec80b0ca5d66"
ITEMS = [
    pytest.param(corpus["kind"], item, id=f"v{corpus['format']}-{corpus['kind']}-{number}")
    for corpus in s09_golden.corpora()
    for number, item in enumerate(corpus["items"])
]


@pytest.mark.parametrize(("kind", "item"), ITEMS)
def test_the_golden_item_opens(kind, item):
    assert s09_golden.opens(kind, item)


@pytest.mark.parametrize("item", [item for corpus in s09_golden.facts() for item in corpus["items"]])
def test_a_fact_of_every_schema_is_read(item):
    assert s09_golden.reads(item)


def test_a_full_chunk_of_format_1_is_the_same_for_ever(monkeypatch):
    # A whole MiB is not kept in the corpus: STREAM has nothing random in it, so its hash tells as much.
    monkeypatch.setattr(suites, "newest", lambda: 1)
    place = {
        "index": 7,
        "last": False,
        "context": Context("file", b"o" * 16, "intake_chunk", b"f" * 16, "chunk"),
    }
    clear = bytes(range(256)) * (CHUNK // 256)
    sealed = seal_chunk(b"k" * 32, clear, **place)
    assert hashlib.sha256(sealed).hexdigest() == FULL_CHUNK
    assert open_chunk(b"k" * 32, sealed, **place) == clear


@pytest.mark.parametrize("promise", [s04_length, s09_golden], ids=lambda promise: promise.__name__)
def test_the_promise_holds_and_a_broken_build_does_not(promise):
    assert promise.measure(full=False).holds
    assert not promise.control().holds
