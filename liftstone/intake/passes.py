"""The pass to the form, and the work that pays for it: spam has a price, and nobody is tracked.

A pass is a random form id with an expiry, signed by the door; it is kept nowhere until it is spent. The
work is sixteen small puzzles instead of one large, because the sum of sixteen varies four times less: the
slowest phone waits three seconds, not twelve.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

PUZZLES = 16
LIFETIME = 6 * 3600  # seconds; somebody may write for a long time, and be interrupted
ID, EXPIRY, MAC = 16, 8, 32
LABEL = b"liftstone/work/v1"
LARGEST_ANSWER = 2**53  # what a browser can count to


class BadPass(Exception):
    """The pass is not ours, too old, or not paid for. `again` says that a new one would help."""


@dataclass(frozen=True)
class Pass:
    """A checked pass."""

    form: bytes
    until: int


def _mac(head: bytes) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), b"liftstone/pass\0" + head, "sha256")


def issue(*, now: float | None = None) -> tuple[str, int]:
    """Return a new pass and when it lapses (epoch seconds)."""
    until = int(time.time() if now is None else now) + LIFETIME
    head = secrets.token_bytes(ID) + until.to_bytes(EXPIRY, "big")
    return base64.urlsafe_b64encode(head + _mac(head)).decode().rstrip("="), until


def read(text: str, *, now: float | None = None) -> Pass:
    """Check that a pass is ours and still good; `BadPass` otherwise."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadPass from None
    head, mac = raw[: ID + EXPIRY], raw[ID + EXPIRY :]
    # One text a pass: base64 whose last bits differ would be another text of the same pass.
    if len(raw) != ID + EXPIRY + MAC or base64.urlsafe_b64encode(raw).decode().rstrip("=") != text:
        raise BadPass
    until = int.from_bytes(head[ID:], "big")
    if not hmac.compare_digest(mac, _mac(head)) or until < (time.time() if now is None else now):
        raise BadPass
    return Pass(head[:ID], until)


def check_work(text: str, *, answers: Sequence[int], bits: int | None = None) -> None:
    """Check the sixteen answers; `BadPass` where one is wrong. Sixteen hashes, some 20 microseconds."""
    wanted = settings.WORK_BITS if bits is None else bits
    if len(answers) != PUZZLES:
        raise BadPass
    for number, answer in enumerate(answers):
        if not 0 <= answer < LARGEST_ANSWER or not solves(text, number=number, answer=answer, bits=wanted):
            raise BadPass


def solves(text: str, *, number: int, answer: int, bits: int) -> bool:
    """Say whether `answer` solves one puzzle. The parts are kept apart by zero bytes, so none can be shifted."""
    parts = (LABEL, text.encode(), str(number).encode(), str(answer).encode())
    digest = hashlib.sha256(b"\0".join(parts)).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - bits) == 0


def solve(text: str, *, bits: int) -> list[int]:
    """Do the work, as the page does; for tests, benchmarks and machines of the operator's own."""
    found = []
    for number in range(PUZZLES):
        answer = 0
        while not solves(text, number=number, answer=answer, bits=bits):
            answer += 1
        found.append(answer)
    return found
