"""Lengths speak: a two-line cry for help and a long story must not be told apart by size more than needed."""

from collections.abc import Callable

from liftstone.vault.errors import Unreadable

KIB = 1024
MIB = 1024 * KIB
STEPS = (1 * KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB)
SUMMARY_STEP = 256
LENGTH_SIZE = 4
LONGEST = (1 << 31) - 1 - 1024 * KIB


def body_size(length: int) -> int:
    """Return the bytes that a body of `length` bytes fills: 1, 4, 16, 64, 256 KiB, then whole MiB."""
    for step in STEPS:
        if length <= step:
            return step
    return -(-length // MIB) * MIB


def summary_size(length: int) -> int:
    """Return the bytes that a search summary fills: whole steps of 256, at least one."""
    return max(1, -(-length // SUMMARY_STEP)) * SUMMARY_STEP


def pad(clear: bytes, *, size: Callable[[int], int]) -> bytes:
    """Return 4 bytes of true length (big endian), the text, then zeros up to `size(len(clear))`.

    Raises ValueError above about 2 GiB, where the cipher ends.
    """
    if len(clear) > LONGEST:
        raise ValueError("too long to be sealed in one piece")
    return len(clear).to_bytes(LENGTH_SIZE, "big") + clear + bytes(size(len(clear)) - len(clear))


def unpad(padded: bytes, *, size: Callable[[int], int]) -> bytes:
    """Return what `pad` filled up. Raises Unreadable unless the padding is exactly what `pad` would write."""
    length = int.from_bytes(padded[:LENGTH_SIZE], "big")
    filled = padded[LENGTH_SIZE:]
    if len(padded) < LENGTH_SIZE or len(filled) != size(length):
        raise Unreadable
    if filled[length:].strip(b"\0"):
        raise Unreadable
    return filled[:length]
