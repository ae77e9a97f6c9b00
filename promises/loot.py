"""Searching what a thief would have: every file, for every secret, in fourteen encodings."""

import base64
import codecs
import gzip
import html
import json
import lzma
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy

Needles = dict[bytes, str]
AT_ONCE = 2**23  # bytes looked at together
SHORTEST = 6  # bytes; anything shorter would be found by chance


def _inside_base64(word: bytes) -> Iterator[bytes]:
    """The stable middle of a word's base64, at each of the three places where it can begin."""
    for offset in range(3):
        text = base64.b64encode(b"\0" * offset + word).rstrip(b"=")
        first = -(-offset * 8 // 6)
        yield text[first + 1 : -1] if offset else text[:-1]


def encodings(secret: str) -> Iterator[tuple[str, bytes]]:
    """A secret in fourteen encodings."""
    raw = secret.encode()
    yield "utf-8", raw
    yield "utf-16-le", secret.encode("utf-16-le")
    yield "utf-16-be", secret.encode("utf-16-be")
    yield "utf-32-le", secret.encode("utf-32-le")
    for number, piece in enumerate(_inside_base64(raw)):
        yield f"base64 at {number}", piece
    yield "base64url", base64.urlsafe_b64encode(raw).rstrip(b"=")[:-1]
    yield "hex", raw.hex().encode()
    yield "HEX", raw.hex().upper().encode()
    yield "percent", "".join(f"%{byte:02X}" for byte in raw).encode()
    yield "json", json.dumps(secret).strip('"').encode() if not secret.isascii() else raw[::-1]
    yield "entities", "".join(f"&#{ord(each)};" for each in secret).encode()
    yield "rot13", codecs.encode(secret, "rot13").encode()


def needles(secrets: Iterable[str]) -> Needles:
    """Everything to look for, with a name that does not repeat the secret."""
    found: Needles = {}
    for number, secret in enumerate(secrets):
        for kind, piece in encodings(secret):
            if len(piece) >= SHORTEST:
                found[piece] = f"secret {number} as {kind}"
        quoted = urllib.parse.quote_plus(secret).encode()
        found.setdefault(quoted, f"secret {number} as form text")
        found.setdefault(html.escape(secret).encode(), f"secret {number} as HTML")
    return found


class Finder:
    """Searches bytes for many needles at once, by the first six bytes of each."""

    def __init__(self, wanted: Needles) -> None:
        self.wanted = wanted
        self.heads: dict[bytes, list[bytes]] = {}
        for piece in wanted:
            self.heads.setdefault(piece[:SHORTEST], []).append(piece)
        self.starts = numpy.zeros(1 << 24, dtype=bool)  # by what three bytes a needle begins
        for head in self.heads:
            self.starts[int.from_bytes(head[:3], "big")] = True

    def search(self, content: bytes) -> set[str]:
        """Return the names of what stands in these bytes."""
        found = set()
        for at in self._places(content):
            for piece in self.heads.get(content[at : at + SHORTEST], ()):
                if content.startswith(piece, at):
                    found.add(self.wanted[piece])
        return found

    def _places(self, content: bytes) -> Iterator[int]:
        """Where a needle may begin, by its first three bytes; a piece at a time, since numbers take more room."""
        raw = numpy.frombuffer(content, dtype=numpy.uint8)
        for first in range(0, len(raw) - 2, AT_ONCE):
            piece = raw[first : first + AT_ONCE + 2].astype(numpy.uint32)
            three = piece[:-2] << 16 | piece[1:-1] << 8 | piece[2:]
            yield from (numpy.flatnonzero(self.starts[three]) + first).tolist()

    def search_all(self, content: bytes) -> set[str]:
        """Search bytes, and what unpacks from them."""
        return self.search(content) | set().union(*(self.search(each) for each in unpacked(content)))


def unpacked(content: bytes) -> Iterator[bytes]:
    """What is inside, where the bytes are packed as a whole."""
    for unpack in (gzip.decompress, zlib.decompress, lzma.decompress):
        try:
            yield unpack(content)
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
            continue


def files(*folders: Path) -> Iterator[Path]:
    """Every file a thief would carry away."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path
