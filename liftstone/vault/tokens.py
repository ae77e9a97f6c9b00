"""Keyed tokens: find a number or a plate again without storing it."""

import hashlib
import hmac

from liftstone.vault.suites import check_key


def token(index_key: bytes, *, kind: str, value: str) -> bytes:
    """Return 16 bytes that are equal for equal values of one kind under one 256-bit index key.

    The caller normalises `value` first (E.164 for numbers, and so on). Equality is what a token gives away:
    whoever has the database sees that two records share a number, not which. Raises Unreadable when
    `index_key` is not 32 bytes.
    """
    check_key(index_key)
    # Half a surrogate pair is valid in JSON; a search must not fail on it.
    named, told = kind.encode(), value.encode("utf-8", "surrogatepass")
    message = b"liftstone/token\0" + len(named).to_bytes(4, "big") + named + told
    return hmac.new(index_key, message, hashlib.sha256).digest()[:16]
