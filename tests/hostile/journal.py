"""Reads the journal that preload/ writes: one record for each change to the data directory."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

HEADER = struct.Struct("=IHHIIQQQqQ")
MAGIC = 0x4B534944

# In the order of `enum name` in preload/disk.h.
NAMES = [
    *("open", "fopen", "fclose", "write", "writev", "pwrite", "pwritev", "copy_file_range", "ftruncate"),
    *("truncate", "posix_fallocate", "fallocate", "rename", "unlink", "mkdir", "rmdir", "fsync"),
    *("fdatasync", "sync_file_range", "mmap", "symlink", "link", "syncfs", "O_DSYNC"),
]


class Call(IntEnum):
    """What happened, as in `enum call` of preload/disk.h."""

    WRITE = 1
    TRUNCATE = 2
    ALLOCATE = 3
    CREATE = 4
    RENAME = 5
    UNLINK = 6
    MAKE_FOLDER = 7
    DROP_FOLDER = 8
    SYNC_BEGIN = 9
    SYNC_END = 10
    HINT = 11
    REFUSED = 12


@dataclass(frozen=True, slots=True)
class Record:
    """One change. `end` is the journal's length once it stood there; `payload` the bytes or names."""

    end: int
    call: Call
    name: str
    pid: int
    file: int
    folder: int
    other: int
    offset: int
    length: int
    payload: bytes

    @property
    def names(self) -> list[str]:
        """The name within the folder; for a rename, the old one and the new one."""
        return [part.decode() for part in self.payload.split(b"\0")]


def read(path: Path) -> Iterator[Record]:
    """Every whole record of a journal, in order. A record torn at the very end is left out."""
    size = path.stat().st_size
    if size == 0:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), size, prot=mmap.PROT_READ) as whole:
        at = 0
        while at + HEADER.size <= size:
            magic, call, name, pid, payload, inode, folder, other, offset, length = HEADER.unpack_from(whole, at)
            if magic != MAGIC:
                raise ValueError(f"the journal is broken at byte {at}")
            start, at = at + HEADER.size, at + HEADER.size + payload
            if at > size:
                return
            bytes_ = whole[start:at]
            yield Record(at, Call(call), NAMES[name], pid, inode, folder, other, offset, length, bytes_)
