"""Base64url without padding, the one way in which bytes travel as text between browser and doors."""

import base64
import binascii

from liftstone.vault.errors import Unreadable


def encode(data: bytes) -> str:
    """Return bytes as base64url text without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    """Return the bytes of base64url text. Raises Unreadable for anything that `encode` does not write.

    Strict on purpose: were two texts allowed for the same bytes, a retry could look like another report.
    """
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable from None
    if encode(data) != text:
        raise Unreadable
    return data
