"""Seal texts, summaries and keys under a 256-bit key that somebody already holds.

All three are: format byte, 12 bytes random nonce, ciphertext, 16 bytes tag; the context is associated data.
A key seals few things (a record and its parts), far from the 2**32 where random nonces become a risk.
"""

import os

from cryptography.exceptions import InvalidTag

from liftstone.vault import suites
from liftstone.vault.context import Context
from liftstone.vault.errors import Unreadable
from liftstone.vault.padding import body_size, pad, summary_size, unpad

NONCE_SIZE = 12


def new_key() -> bytes:
    """Return a fresh 256-bit key from the system's randomness."""
    return os.urandom(suites.KEY_SIZE)


def seal_body(key: bytes, clear: bytes, *, context: Context) -> bytes:
    """Return a text sealed and padded to 1, 4, 16, 64, 256 KiB, then whole MiB (33 bytes are added)."""
    return _seal(key, pad(clear, size=body_size), context=context)


def open_body(key: bytes, sealed: bytes, *, context: Context) -> bytes:
    """Return what `seal_body` sealed under this key in this context. Raises Unreadable otherwise."""
    return unpad(_open(key, sealed, context=context), size=body_size)


def seal_summary(key: bytes, clear: bytes, *, context: Context) -> bytes:
    """Return a small search summary sealed and padded to steps of 256 bytes.

    Finer than bodies, because a search opens tens of thousands. What it costs: whoever has the database
    learns a summary's length to 256 bytes.
    """
    return _seal(key, pad(clear, size=summary_size), context=context)


def open_summary(key: bytes, sealed: bytes, *, context: Context) -> bytes:
    """Return what `seal_summary` sealed under this key in this context. Raises Unreadable otherwise."""
    return unpad(_open(key, sealed, context=context), size=summary_size)


def seal_key(key: bytes, other_key: bytes, *, context: Context) -> bytes:
    """Return a 256-bit key sealed under another one, 61 bytes. Raises Unreadable for any other length."""
    suites.check_key(other_key)
    return _seal(key, other_key, context=context)


def open_key(key: bytes, sealed: bytes, *, context: Context) -> bytes:
    """Return the key that `seal_key` sealed. Raises Unreadable otherwise."""
    other_key = _open(key, sealed, context=context)
    suites.check_key(other_key)
    return other_key


def _seal(key: bytes, padded: bytes, *, context: Context) -> bytes:
    suites.check_key(key)
    number = suites.newest()
    nonce = os.urandom(NONCE_SIZE)
    cipher = suites.SUITES[number].cipher(key)
    return bytes([number]) + nonce + cipher.encrypt(nonce, padded, context.encode())


def _open(key: bytes, sealed: bytes, *, context: Context) -> bytes:
    suites.check_key(key)
    cipher = suites.of_format(sealed).cipher(key)
    nonce, rest = sealed[1 : 1 + NONCE_SIZE], sealed[1 + NONCE_SIZE :]
    try:
        return cipher.decrypt(nonce, rest, context.encode())
    except (InvalidTag, ValueError):
        raise Unreadable from None
