"""Seal to a public key: only who holds the secret half opens it. For keys, so nothing is padded."""

import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag

from liftstone.vault import suites
from liftstone.vault.context import Context
from liftstone.vault.errors import Unreadable


@dataclass(frozen=True, eq=False)
class SecretKey:
    """The secret half of a key pair, kept as its 32-byte seed."""

    seed: bytes = field(repr=False)
    # One ready key per suite, for as long as this object lives: who opens thousands expands the seed once.
    _ready: dict[suites.Suite, Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        suites.check_key(self.seed)

    @classmethod
    def generate(cls) -> "SecretKey":
        """Return a new key from the system's randomness."""
        return cls(os.urandom(suites.KEY_SIZE))

    @classmethod
    def from_seed(cls, seed: bytes) -> "SecretKey":
        """Return the key of a 32-byte seed. Raises Unreadable for any other length."""
        return cls(bytes(seed))

    @property
    def public(self) -> bytes:
        """The public half in the newest suite: 1,216 bytes (ML-KEM-768, then X25519)."""
        return suites.SUITES[suites.newest()].public(self.seed)

    def ready(self, suite: suites.Suite) -> Any:
        """Return the key as a suite's `decrypt` takes it."""
        if suite not in self._ready:
            self._ready[suite] = suite.private(self.seed)
        return self._ready[suite]


def seal_to(public: bytes, clear: bytes, *, context: Context) -> bytes:
    """Return `clear` sealed to a public key: format byte, 1,120 bytes encapsulation, ciphertext, tag.

    The context goes into HPKE's `info`, the single-shot form having no associated data. Raises Unreadable
    when `public` is not a public key.
    """
    number, suite = suites.of_public(public)
    try:
        return bytes([number]) + suite.encrypt(bytes(public), clear, info=context.encode())
    except ValueError:
        raise Unreadable from None


def open_with(secret: SecretKey, sealed: bytes, *, context: Context) -> bytes:
    """Return what `seal_to` sealed to this key in this context. Raises Unreadable otherwise."""
    suite = suites.of_format(sealed)
    try:
        return suite.decrypt(secret.ready(suite), sealed[1:], info=context.encode())
    except (InvalidTag, ValueError):
        raise Unreadable from None
