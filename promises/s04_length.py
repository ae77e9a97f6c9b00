"""S4: length leaks little. Whoever holds the database sees how long a sealed text is, in few steps only."""

import math
import random
from collections.abc import Callable

from liftstone.vault.bodies import NONCE_SIZE, new_key, seal_body
from liftstone.vault.context import Context
from liftstone.vault.suites import SUITES, newest
from promises.measurement import Measurement

PROMISE = "length leaks little"
TARGET = "10,000 texts, at most 6 sizes below 1 MiB"
TEXTS, QUICK_TEXTS, MOST_SIZES = 10_000, 1_000, 6
MIB = 1024 * 1024

Seal = Callable[..., bytes]


def measure(*, full: bool) -> Measurement:
    """Seal texts of random lengths below 1 MiB and count the sizes that come out."""
    return _measured(seal_body, texts=TEXTS if full else QUICK_TEXTS)


def control() -> Measurement:
    """Run a build that forgot to pad: this must not hold."""
    return _measured(_without_padding, texts=QUICK_TEXTS)


def _measured(seal: Seal, *, texts: int) -> Measurement:
    sizes = {len(seal(new_key(), bytes(length), context=_somewhere())) for length in _lengths(texts)}
    return Measurement(
        id="S4",
        promise=PROMISE,
        target=TARGET,
        measured=f"{texts:,} texts, {len(sizes):,} sizes",
        floor="1",
        holds=len(sizes) <= MOST_SIZES,
    )


def _lengths(count: int) -> list[int]:
    # Most contacts are short and some are very long: each order of magnitude is as likely as the next.
    chance = random.Random(4)
    return [int(math.exp(chance.uniform(0, math.log(MIB)))) for _ in range(count)]


def _without_padding(key: bytes, clear: bytes, *, context: Context) -> bytes:
    cipher = SUITES[newest()].cipher(key)
    return b"\1" + bytes(NONCE_SIZE) + cipher.encrypt(bytes(NONCE_SIZE), clear, context.encode())


def _somewhere() -> Context:
    return Context("body", bytes(16), "intake_contact", bytes(16), "body")
