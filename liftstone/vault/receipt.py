"""The receipt: 27 digits on paper or in memory, and a code word that is written nowhere.

The digits alone find the thread but open nothing; digits and word together give the verifier, whose SHA-256
the server keeps, and the key to the thread. 27 digits are 89 bits. Nothing here is slow on purpose: old
phones must do it without WebAssembly, and the digits cannot be guessed. The word can be, by somebody who
holds the digits and asks the server; the server allows five tries.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field

from liftstone.vault.derive import derive
from liftstone.vault.errors import Unreadable
from liftstone.vault.words import fold, is_text

DIGITS = 27
GROUP = 3
_BETWEEN = " \t\r\n\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014.,\u200e\u200f\u061c"
# Where the digit 0 stands in scripts whose readers may type their own digits: Arabic, Persian and Urdu,
# Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Burmese, Khmer. (Full-width ones fall to NFKC.)
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0BE6, 0x1040, 0x17E0)
_DIGITS = {zero + value: str(value) for zero in _ZEROS for value in range(10)}
_NOTHING = dict.fromkeys(map(ord, _BETWEEN))


@dataclass(frozen=True, eq=False)
class Receipt:
    """What digits and word give: `locator` (16 bytes) finds, `verifier` (32) is checked, `key` (32) opens."""

    locator: bytes
    verifier: bytes = field(repr=False)
    key: bytes = field(repr=False)


def new_receipt() -> str:
    """Return 27 random digits without spaces."""
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


def receipt_of(seed: bytes) -> str:
    """Return the 27 digits that belong to a random seed of 16 bytes, which its holder must keep nowhere.

    For a page that cannot remember what it was told: sent twice, it is told the same digits twice.
    """
    number = int.from_bytes(derive(seed, label="receipt/digits"), "big") % 10**DIGITS
    return str(number).zfill(DIGITS)


def grouped(digits: str) -> str:
    """Return the digits in groups of three, for reading aloud and writing down."""
    return " ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))


def open_receipt(digits: str, *, word: str) -> Receipt:
    """Return what belongs to these digits and this code word.

    Spaces, hyphens and the digits of other scripts are understood; the word's case and surrounding spaces do
    not matter. Raises Unreadable unless there are 27 digits and a word.
    """
    plain = unicodedata.normalize("NFKC", digits).translate(_DIGITS | _NOTHING)
    said = fold(word)
    if len(plain) != DIGITS or not (plain.isascii() and plain.isdigit()) or not said or not is_text(said):
        raise Unreadable
    both = plain.encode() + b"\0" + said.encode()
    return Receipt(
        locator=derive(plain.encode(), label="receipt/locator", length=16),
        verifier=derive(both, label="receipt/verifier"),
        key=derive(both, label="receipt/key"),
    )
