"""A disk as it may be after the power fails: what was synced is sure, of the rest anything may be there.

The model is harsher than any one file system: writes to a file that no fsync covers survive in any
combination and torn at 512-byte sectors; names (new files, renames, removals) survive only as far as their
own folder was synced, each folder up to a point of its own. Within one folder the order is kept, as every
journalling file system does. Limit: it models what the operating system may lose, not a drive that breaks
what it had already stored.

`keeps_names` is the one leniency that can be asked for: a synced file keeps the name under which it was
made, though nobody synced its folder. ext4, XFS and btrfs do that, POSIX does not demand it, and PostgreSQL
rests on it for the files of new tables (test_power_loss.py shows it).
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.journal import Call, Record

SECTOR = 512


class NotModelled(Exception):
    """PostgreSQL did something to its data directory that this model does not know."""


@dataclass(slots=True)
class File:
    """One file: the bytes that are sure, and the changes since its last sync, oldest first."""

    sure: bytearray = field(default_factory=bytearray)
    pending: list[Record] = field(default_factory=list)

    def settle(self, *, before: int) -> None:
        """A sync that began at journal position `before` has ended: what stood before it is sure."""
        count = 0
        for record in self.pending:
            if record.end > before:
                break
            change(self.sure, record)
            count += 1
        del self.pending[:count]

    def after_power_loss(self, *, chance: random.Random, share: float) -> bytearray:
        """The bytes that may be found; each unsynced change survives with probability `share`, or in part."""
        found = bytearray(self.sure)
        for record in self.pending:
            if record.call is Call.WRITE and chance.random() < 0.2:
                tear(found, record, chance=chance, share=share)
            elif chance.random() < share:
                change(found, record)
        return found


@dataclass(slots=True, eq=False)
class Folder:
    """One folder: names and what they stand for, as far as that is sure. Inode numbers are used again."""

    names: dict[str, File | Folder] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A change of names that is not yet sure; `folders` are those whose sync makes it so."""

    end: int
    call: Call
    folders: tuple[Folder, ...]
    names: list[str]
    made: File | Folder | None = None


# Names in each folder that differ from what is sure.
Names = dict[Folder, dict[str, File | Folder]]


def change(found: bytearray, record: Record) -> None:
    """Apply one change of a file's content to its bytes."""
    if record.call is Call.WRITE:
        if len(found) < record.offset:
            found.extend(bytes(record.offset - len(found)))
        found[record.offset : record.offset + len(record.payload)] = record.payload
    elif record.call is Call.ALLOCATE:
        found.extend(bytes(max(0, record.offset + record.length - len(found))))
    else:
        del found[record.length :]
        found.extend(bytes(record.length - len(found)))


def tear(found: bytearray, record: Record, *, chance: random.Random, share: float) -> None:
    """Apply a write of which only some sectors reached the disk."""
    at = 0
    while at < len(record.payload):
        room = SECTOR - (record.offset + at) % SECTOR
        if chance.random() < share:
            part = record.payload[at : at + room]
            if len(found) < record.offset + at:
                found.extend(bytes(record.offset + at - len(found)))
            found[record.offset + at : record.offset + at + len(part)] = part
        at += room


class Disk:
    """The data directory, followed record by record."""

    def __init__(self, *, root: int, things: dict[int, File | Folder], keeps_names: bool = False) -> None:
        self.root = root
        self.things = things
        self.keeps_names = keeps_names
        self.renamings: list[Renaming] = []
        self.begun: dict[tuple[int, int], int] = {}

    @classmethod
    def of(cls, folder: Path, *, keeps_names: bool = False) -> Disk:
        """The directory as it is now, all of it sure. Sockets and the like are left out."""
        things: dict[int, File | Folder] = {}

        def look(path: Path) -> File | Folder:
            found: File | Folder
            if path.is_dir():
                found = Folder({p.name: look(p) for p in path.iterdir() if p.is_dir() or p.is_file()})
            else:
                found = File(bytearray(path.read_bytes()))
            things[path.lstat().st_ino] = found
            return found

        look(folder)
        return cls(root=folder.lstat().st_ino, things=things, keeps_names=keeps_names)

    def follow(self, record: Record) -> None:
        """Take in the next record. Raises NotModelled."""
        match record.call:
            case Call.WRITE | Call.TRUNCATE | Call.ALLOCATE:
                self._file(record).pending.append(record)
            case Call.SYNC_BEGIN:
                self.begun[record.pid, record.file] = record.end
            case Call.SYNC_END:
                self._synced(record, began=self.begun.pop((record.pid, record.file)))
            case Call.HINT:
                pass
            case Call.REFUSED:
                raise NotModelled(record.payload.decode())
            case _:
                self._rename(record)

    def _file(self, record: Record) -> File:
        found = self.things.get(record.file)
        if not isinstance(found, File):
            raise NotModelled(f"{record.name} on inode {record.file}, of which nothing is known")
        return found

    def _rename(self, record: Record) -> None:
        made: File | Folder | None = None
        if record.call in (Call.CREATE, Call.MAKE_FOLDER):
            made = File() if record.call is Call.CREATE else Folder()
            self.things[record.file] = made
        numbers = (record.folder, record.other) if record.call is Call.RENAME else (record.folder,)
        folders = tuple(self._folder(number) for number in numbers)
        self.renamings.append(Renaming(record.end, record.call, folders, record.names, made))

    def _synced(self, record: Record, *, began: int) -> None:
        thing = self.things.get(record.file)
        if isinstance(thing, File):
            thing.settle(before=began)
            if self.keeps_names:
                self._settle_made(thing, before=began)
        elif isinstance(thing, Folder):
            self._settle_names(thing, before=began)
        else:
            raise NotModelled(f"{record.name} on inode {record.file}, of which nothing is known")

    def _settle_made(self, file: File, *, before: int) -> None:
        for renaming in self.renamings:
            if renaming.made is file and renaming.end <= before:
                self._settle_names(renaming.folders[0], before=renaming.end)
                return

    def _settle_names(self, folder: Folder, *, before: int) -> None:
        """A folder was synced: its names are sure, and whatever those stand on in other folders."""
        sure, left, wanted = [], [], {folder}
        for renaming in reversed(self.renamings):
            if renaming.end <= before and wanted.intersection(renaming.folders):
                wanted.update(renaming.folders)
                sure.append(renaming)
            else:
                left.append(renaming)
        self.renamings = left[::-1]
        for renaming in reversed(sure):
            rename(renaming, names={one: one.names for one in renaming.folders})

    def _folder(self, number: int) -> Folder:
        found = self.things.get(number)
        if not isinstance(found, Folder):
            raise NotModelled(f"folder {number}, of which nothing is known")
        return found

    def after_power_loss(self, folder: Path, *, chance: random.Random) -> None:
        """Write into `folder` a disk that may be found when the power comes back."""
        names = self._names_after_power_loss(chance=chance, share=_share(chance))
        _write(folder, self._folder(self.root), names=names, chance=chance, share=_share(chance))

    def _names_after_power_loss(self, *, chance: random.Random, share: float) -> Names:
        names: Names = {}
        closed: set[Folder] = set()
        for renaming in self.renamings:
            for folder in renaming.folders:
                names.setdefault(folder, dict(folder.names))
            if closed.isdisjoint(renaming.folders) and chance.random() < share:
                rename(renaming, names=names)
            else:
                closed.update(renaming.folders)
        return names


def _share(chance: random.Random) -> float:
    """Which part of what is unsure survives. All and nothing are the likeliest to find a mistake."""
    return chance.choice((0.0, 0.5, 1.0, chance.random()))


def _write(folder: Path, thing: Folder, *, names: Names, chance: random.Random, share: float) -> None:
    for name, part in names.get(thing, thing.names).items():
        if isinstance(part, Folder):
            (folder / name).mkdir(mode=0o700)
            _write(folder / name, part, names=names, chance=chance, share=share)
        else:
            found = part.after_power_loss(chance=chance, share=share) if part.pending else part.sure
            with open(folder / name, "wb", opener=_private) as file:
                file.write(found)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def rename(renaming: Renaming, *, names: Names) -> None:
    """Apply one change of names. A file that the model never saw arrive in its folder stops the replay."""
    first = names[renaming.folders[0]]
    if renaming.made is not None:
        first[renaming.names[0]] = renaming.made
        return
    if renaming.names[0] not in first:
        raise NotModelled(f"{renaming.call.name} of {renaming.names[0]}, which is not there")
    moved = first.pop(renaming.names[0])
    if renaming.call is Call.RENAME:
        names[renaming.folders[1]][renaming.names[1]] = moved
