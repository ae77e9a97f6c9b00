"""Changing the algorithms, practised: a second suite is added; old data stays readable, old keys usable."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM
from cryptography.hazmat.primitives.hpke import Suite as Hpke

from liftstone.vault import Unreadable, suites
from liftstone.vault.bodies import open_body, open_key, open_summary, seal_body, seal_key, seal_summary
from liftstone.vault.derive import derive
from liftstone.vault.sealing import SecretKey, open_with, seal_to
from liftstone.vault.stream import open_chunk, seal_chunk


class Second:
    """HPKE with X25519 and ChaCha20Poly1305. It exists here only: it is older than what we use, not newer.

    Both its keys are derived, so that one seed or record key never works in two algorithms.
    """

    public_size = 32
    _hpke = Hpke(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)

    def private(self, seed: bytes) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(derive(seed, label="format/2/seal"))

    def public(self, seed: bytes) -> bytes:
        return self.private(seed).public_key().public_bytes_raw()

    def encrypt(self, public: bytes, clear: bytes, *, info: bytes) -> bytes:
        return self._hpke.encrypt(clear, X25519PublicKey.from_public_bytes(public), info)

    def decrypt(self, private: X25519PrivateKey, sealed: bytes, *, info: bytes) -> bytes:
        return self._hpke.decrypt(sealed, private, info)

    def cipher(self, key: bytes) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(derive(key, label="format/2/cipher"))


@pytest.fixture
def change(monkeypatch):
    """Return the call that makes the second suite the newest, for this test alone."""
    return lambda: monkeypatch.setitem(suites.SUITES, 2, Second())


def test_what_was_sealed_before_the_change_opens_after_it(change, key, context):
    secret, place = SecretKey.generate(), {"index": 0, "last": True, "context": context}
    wrap = seal_to(secret.public, key, context=context)
    body, summary = seal_body(key, b"old", context=context), seal_summary(key, b"old", context=context)
    inner, chunk = seal_key(key, b"k" * 32, context=context), seal_chunk(key, b"old", **place)
    change()
    assert open_with(SecretKey.from_seed(secret.seed), wrap, context=context) == key
    assert open_body(key, body, context=context) == b"old"
    assert open_summary(key, summary, context=context) == b"old"
    assert open_key(key, inner, context=context) == b"k" * 32
    assert open_chunk(key, chunk, **place) == b"old"


def test_after_the_change_new_things_are_sealed_the_new_way(change, key, context):
    change()
    secret = SecretKey.generate()
    assert len(secret.public) == 32
    wrap, body = seal_to(secret.public, key, context=context), seal_body(key, b"new", context=context)
    assert (wrap[0], body[0]) == (2, 2)
    assert open_with(secret, wrap, context=context) == key
    assert open_body(key, body, context=context) == b"new"


def test_a_key_certified_before_the_change_is_still_sealed_to(change, key, context):
    secret = SecretKey.generate()
    certified = secret.public
    change()
    wrap = seal_to(certified, key, context=context)
    assert wrap[0] == 1
    assert open_with(secret, wrap, context=context) == key


def test_a_thing_relabelled_to_another_format_does_not_open(change, key, context):
    old = seal_body(key, b"old", context=context)
    change()
    new, secret = seal_body(key, b"new", context=context), SecretKey.generate()
    wrap = seal_to(secret.public, key, context=context)
    for relabelled in (b"\2" + old[1:], b"\1" + new[1:]):
        with pytest.raises(Unreadable):
            open_body(key, relabelled, context=context)
    with pytest.raises(Unreadable):
        open_with(secret, b"\1" + wrap[1:], context=context)


def test_the_second_format_is_unknown_where_it_was_not_added(key, context):
    with pytest.raises(Unreadable):
        open_body(key, b"\2" + seal_body(key, b"", context=context)[1:], context=context)


def test_every_suite_is_told_by_the_size_of_its_public_keys(change):
    change()
    sizes = [suite.public_size for suite in suites.SUITES.values()]
    assert len(set(sizes)) == len(sizes)
