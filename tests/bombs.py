"""Small files that unfold to gigabytes, and names that nobody means well with. Made here; none is kept."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

UNPACKED = 64 * 2**20  # bytes of one entry
ENTRIES = 64
HOSTILE_NAMES = {
    "a path": "../../../etc/passwd",
    "a path of another system": "..\\..\\Windows\\win.ini",
    "text turned round": "invoice\u202egpj.exe",
    "control characters": "a\0b\x07c\x1bd.txt",
    "a line break": "a\r\nContent-Type: text/html\r\n\r\n<script>.txt",
    "300 characters": "n" * 296 + ".pdf",
    "markup": "<img src=x onerror=alert(1)>.png",
    "leading dots": "...hidden.txt",
    "a quotation mark": 'a"; filename="b.html',
    "a harmless one": "صورة.jpg",
}


def zip_bomb() -> bytes:
    """A zip of 70 KB with four gigabytes of zeros: many entries, of one name, that share one piece of data."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(UNPACKED)) + packer.flush()
    sizes = struct.pack("<LLL", zlib.crc32(bytes(UNPACKED)), len(packed), UNPACKED)
    name = b"zeros"
    local = struct.pack("<4s5H", b"PK\3\4", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0)
    local += name + packed
    head = struct.pack("<4s6H", b"PK\1\2", 20, 20, 0, 8, 0, 0)
    listed = (head + sizes + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, 0) + name) * ENTRIES
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, ENTRIES, ENTRIES, len(listed), len(local), 0)
    return local + listed + end


def picture_bombs() -> Iterator[bytes]:
    """PNGs of few bytes and hundreds of millions of points: what Pillow warns of, and what it refuses."""
    for side in (9_500, 30_000):
        rows = zlib.compress(bytes((side // 8 + 1) * 100))
        head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
        yield b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", rows) + _part(b"IEND", b"")


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(mode: str = "RGB", *, kind: str = "PNG", orientation: int = 0) -> bytes:
    """A small red picture, twice as wide as high; with an orientation, also with the place where it was taken."""
    drawn = Image.new("RGB", (8, 4), (200, 0, 0)).convert(mode)
    details = drawn.getexif()
    if orientation:
        details[0x0112], details[0x010F] = orientation, "Brandmark"
    written = io.BytesIO()
    drawn.save(written, kind, exif=details)
    return written.getvalue()
