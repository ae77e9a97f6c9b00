"""The root's secret on paper: groups that people write and type, with a check against slips."""

import hashlib

from liftstone.vault import Unreadable
from liftstone.vault.passphrase import ALPHABET, normalise

SEED, CHECK = 32, 3  # bytes; 35 bytes are exactly 56 digits of base 32
DIGITS, GROUP = 56, 4


def _check(seed: bytes) -> bytes:
    return hashlib.sha256(b"liftstone/paper\0" + seed).digest()[:CHECK]


def groups(seed: bytes) -> list[str]:
    """Return a secret of 32 bytes as 14 groups of 4 symbols."""
    number = int.from_bytes(seed + _check(seed), "big")
    text = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(DIGITS)))
    return [text[start : start + GROUP] for start in range(0, DIGITS, GROUP)]


def read(text: str) -> bytes:
    """Return the secret that was typed; `Unreadable` where a symbol is wrong, missing or too many.

    Capitals, spaces, hyphens and the usual look-alikes do no harm.
    """
    plain = normalise(text)
    if len(plain) != DIGITS or any(symbol not in ALPHABET for symbol in plain):
        raise Unreadable
    number = 0
    for symbol in plain:
        number = number << 5 | ALPHABET.index(symbol)
    whole = number.to_bytes(SEED + CHECK, "big")
    seed, check = whole[:SEED], whole[SEED:]
    if check != _check(seed):
        raise Unreadable
    return seed
