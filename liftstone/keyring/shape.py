"""What can be told of sealed bytes without any key: a known format, and a length that sealing gives.

It proves nothing of who sealed them, nor that they open. It tells a door that something was cut off on its way,
while whoever sent it can still send it again.
"""

from liftstone.vault import suites
from liftstone.vault.bodies import NONCE_SIZE
from liftstone.vault.padding import KIB, LENGTH_SIZE, body_size
from liftstone.vault.stream import CHUNK

FORMAT, TAG = 1, 16  # bytes


def is_known(sealed: bytes) -> bool:
    """Say whether the first byte names a format that can be opened here."""
    return bool(sealed) and sealed[0] in suites.SUITES


def is_body(sealed: bytes) -> bool:
    """Say whether sealed bytes have the length of a body."""
    return _is_padded(len(sealed) - FORMAT - NONCE_SIZE - LENGTH_SIZE - TAG)


def is_chunk(sealed: bytes) -> bool:
    """Say whether sealed bytes have the length of a chunk, the last one of a file or another."""
    size = len(sealed) - FORMAT - LENGTH_SIZE - TAG
    return len(sealed) == FORMAT + CHUNK + TAG or (_is_padded(size) and size <= CHUNK)


def _is_padded(size: int) -> bool:
    return size >= KIB and body_size(size) == size
