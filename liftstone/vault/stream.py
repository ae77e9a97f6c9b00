"""Seal a file in chunks of 1 MiB: an old phone sends it piece by piece and goes on where it broke off.

STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as age does it: the nonce is the chunk's number and a flag
that marks the last one, so a chunk left out, doubled, moved or cut off at the end does not open. **Every file
has a fresh key**: the nonces are not random, and the same key must never seal two files.
"""

from cryptography.exceptions import InvalidTag

from liftstone.vault import suites
from liftstone.vault.context import Context
from liftstone.vault.errors import Unreadable
from liftstone.vault.padding import LENGTH_SIZE, MIB, body_size, pad, unpad

CHUNK = MIB
COUNTER_SIZE = 11
SEALED_CHUNK_MAX = 1 + LENGTH_SIZE + CHUNK + 16


def seal_chunk(key: bytes, clear: bytes, *, index: int, last: bool, context: Context) -> bytes:
    """Return one sealed chunk: format byte, ciphertext, 16 bytes tag.

    Every chunk but the last holds exactly `CHUNK` bytes; the last holds up to `CHUNK`, padded as a body is,
    with its true length inside. Raises ValueError for another length or a negative index.
    """
    suites.check_key(key)
    if len(clear) > CHUNK or (len(clear) < CHUNK and not last):
        raise ValueError("every chunk but the last holds exactly one MiB")
    number = suites.newest()
    padded = pad(clear, size=body_size) if last else clear
    cipher = suites.SUITES[number].cipher(key)
    return bytes([number]) + cipher.encrypt(_nonce(index, last=last), padded, context.encode())


def open_chunk(key: bytes, sealed: bytes, *, index: int, last: bool, context: Context) -> bytes:
    """Return the clear bytes of chunk number `index`. Raises Unreadable, also for a wrong place or flag."""
    suites.check_key(key)
    cipher = suites.of_format(sealed).cipher(key)
    try:
        padded = cipher.decrypt(_nonce(index, last=last), sealed[1:], context.encode())
    except (InvalidTag, ValueError):
        raise Unreadable from None
    clear = unpad(padded, size=body_size) if last else padded
    if len(clear) > CHUNK or (len(clear) < CHUNK and not last):
        raise Unreadable
    return clear


def _nonce(index: int, *, last: bool) -> bytes:
    if not 0 <= index < 1 << 32:
        raise ValueError("a chunk's index is a number from 0 to 2**32 - 1")
    return index.to_bytes(COUNTER_SIZE, "big") + bytes([last])
