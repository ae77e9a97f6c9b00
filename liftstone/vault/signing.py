"""Sign statements with Ed25519 (RFC 8032): delegations, certificates, checkpoints.

The label says what is signed, so that a signature for one purpose is never one for another.
"""

import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from liftstone.vault.errors import Unreadable
from liftstone.vault.suites import check_key

_P = (1 << 255) - 19
_Y8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
# The y of every point whose order divides 8, and the two that are also written without reduction.
_SMALL_ORDER = frozenset({0, 1, _P - 1, _Y8, _P - _Y8, _P, _P + 1})


@dataclass(frozen=True, eq=False)
class SigningKey:
    """The secret half of an Ed25519 key pair, kept as its 32-byte seed."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_key(self.seed)

    @classmethod
    def generate(cls) -> "SigningKey":
        """Return a new key from the system's randomness."""
        return cls(os.urandom(32))

    @classmethod
    def from_seed(cls, seed: bytes) -> "SigningKey":
        """Return the key of a 32-byte seed. Raises Unreadable for any other length."""
        return cls(bytes(seed))

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()

    def sign(self, message: bytes, *, label: str) -> bytes:
        """Return the 64-byte signature over `b"liftstone/" + label + b"\\0" + message`."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(signed_bytes(message, label=label))


def verify(public: bytes, signature: bytes, message: bytes, *, label: str) -> None:
    """Raise Unreadable unless `signature` is this key's for this message under this label."""
    public = bytes(public)
    if _is_weak(public):
        raise Unreadable
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed_bytes(message, label=label))
    except (InvalidSignature, ValueError):
        raise Unreadable from None


def _is_weak(public: bytes) -> bool:
    """Return whether this is a point of small order: under it a signature can be made up without a secret.

    OpenSSL takes such a key, the browser's library refuses it; here both do. The sign bit does not matter.
    """
    return int.from_bytes(public, "little") & ((1 << 255) - 1) in _SMALL_ORDER


def signed_bytes(message: bytes, *, label: str) -> bytes:
    """Return the bytes that are signed. Raises ValueError for a label with a zero byte, which ends it."""
    if "\0" in label:
        raise ValueError("a label has no zero byte")
    return b"liftstone/" + label.encode() + b"\0" + message
