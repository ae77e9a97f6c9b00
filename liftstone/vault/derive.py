"""Make one key from another, with a label per purpose, so that no key does two jobs."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(key: bytes, *, label: str, length: int = 32) -> bytes:
    """Return `length` bytes by HKDF-SHA256 (RFC 5869), no salt, `info` = "liftstone/" + label.

    Raises ValueError for more than 8,160 bytes.
    """
    info = b"liftstone/" + label.encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(key)
