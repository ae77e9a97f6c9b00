"""Which algorithms stand behind a format byte. Nobody outside the vault chooses one.

Sealing uses the newest suite, opening the one that the first byte names, so old data stays readable when a
suite is added. A suite is never changed once data exists under it, and never taken out of the table. The
change is practised in `tests/vault/test_second_suite.py`.
"""

import hashlib
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
)
from cryptography.hazmat.primitives.hpke import Suite as Hpke

from liftstone.vault.errors import Unreadable

KEY_SIZE = 32


class Cipher(Protocol):
    """An AEAD cipher with a 12-byte nonce and a 16-byte tag."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


class Suite(Protocol):
    """One set of algorithms. Public keys of different suites differ in size: the size tells the suite."""

    public_size: int

    def public(self, seed: bytes) -> bytes:
        """Return the public key that belongs to a 32-byte seed."""

    def encrypt(self, public: bytes, clear: bytes, *, info: bytes) -> bytes:
        """Return HPKE's encapsulated key followed by its ciphertext."""

    def private(self, seed: bytes) -> Any:
        """Return the secret key of a 32-byte seed, ready for use: expanding it costs as much as opening."""

    def decrypt(self, private: Any, sealed: bytes, *, info: bytes) -> bytes:
        """Return what `encrypt` sealed to a key that `private` made ready; raises what the library raises."""

    def cipher(self, key: bytes) -> Cipher:
        """Return the cipher for bodies, keys and chunks under a 32-byte key."""


class XWing:
    """Format 1: HPKE (RFC 9180) with X-Wing, HKDF-SHA256 and AES-256-GCM; bodies under AES-256-GCM.

    X-Wing (draft-connolly-cfrg-xwing-kem) joins ML-KEM-768 and X25519: a record sealed today stays shut as
    long as either of the two holds.
    """

    public_size = 1216
    _mlkem_size = 1184
    _hpke = Hpke(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

    def private(self, seed: bytes) -> MLKEM768X25519PrivateKey:
        # The expansion of X-Wing's 32-byte key, as its draft writes it: 64 bytes for ML-KEM, 32 for X25519.
        expanded = hashlib.shake_256(seed).digest(96)
        return MLKEM768X25519PrivateKey(
            MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
            X25519PrivateKey.from_private_bytes(expanded[64:]),
        )

    def public(self, seed: bytes) -> bytes:
        expanded = hashlib.shake_256(seed).digest(96)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).public_key()
        x25519 = X25519PrivateKey.from_private_bytes(expanded[64:]).public_key()
        return mlkem.public_bytes_raw() + x25519.public_bytes_raw()

    def encrypt(self, public: bytes, clear: bytes, *, info: bytes) -> bytes:
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[: self._mlkem_size]),
            X25519PublicKey.from_public_bytes(public[self._mlkem_size :]),
        )
        return self._hpke.encrypt(clear, key, info)

    def decrypt(self, private: MLKEM768X25519PrivateKey, sealed: bytes, *, info: bytes) -> bytes:
        return self._hpke.decrypt(sealed, private, info)

    def cipher(self, key: bytes) -> Cipher:
        return AESGCM(key)


SUITES: dict[int, Suite] = {1: XWing()}


def newest() -> int:
    """Return the format byte that new things are sealed under."""
    return max(SUITES)


def of_format(sealed: bytes) -> Suite:
    """Return the suite that the first byte of a sealed thing names. Raises Unreadable for an unknown one."""
    suite = SUITES.get(sealed[0]) if sealed else None
    if suite is None:
        raise Unreadable
    return suite


def of_public(public: bytes) -> tuple[int, Suite]:
    """Return format byte and suite of a public key, told by its size. Raises Unreadable for an unknown one.

    So a key certified under an older suite is still sealed to until its owner has a newer one.
    """
    for number, suite in SUITES.items():
        if suite.public_size == len(public):
            return number, suite
    raise Unreadable


def check_key(key: bytes) -> None:
    """Raise Unreadable unless this is a 256-bit key."""
    if len(key) != KEY_SIZE:
        raise Unreadable
