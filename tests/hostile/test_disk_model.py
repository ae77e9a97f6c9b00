"""What the rebuilt disk may and may not hold, without any PostgreSQL."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.hostile.disk import SECTOR, Disk, File, NotModelled
from tests.hostile.journal import Call, Record


class Worst(random.Random):
    """Nothing survives that is not sure."""

    def random(self) -> float:
        return 0.999

    def choice(self, seq: object) -> float:
        return 0.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    (made / "old").write_bytes(b"o" * 100)
    return made


@pytest.fixture
def disk(folder: Path) -> Disk:
    return Disk.of(folder)


def record(
    call: Call, *, end: int, file: int = 0, folder: int = 0, offset: int = 0, payload: bytes = b""
) -> Record:
    return Record(end, call, "", 1, file, folder, folder, offset, 0, payload)


def found(disk: Disk, tmp_path: Path, *, chance: random.Random) -> dict[str, bytes]:
    out = tmp_path / f"found-{random.random()}"
    out.mkdir()
    disk.after_power_loss(out, chance=chance)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_a_write_without_a_sync_may_be_gone(disk: Disk, folder: Path, tmp_path: Path) -> None:
    disk.follow(record(Call.WRITE, end=1, file=(folder / "old").stat().st_ino, payload=b"new"))
    assert found(disk, tmp_path, chance=Worst()) == {"old": b"o" * 100}


def test_a_write_before_a_sync_is_there(disk: Disk, folder: Path, tmp_path: Path) -> None:
    inode = (folder / "old").stat().st_ino
    disk.follow(record(Call.WRITE, end=1, file=inode, payload=b"new"))
    disk.follow(record(Call.SYNC_BEGIN, end=2, file=inode))
    disk.follow(record(Call.SYNC_END, end=3, file=inode))
    assert found(disk, tmp_path, chance=Worst())["old"].startswith(b"new")


def test_a_write_while_a_sync_runs_is_not_sure(disk: Disk, folder: Path, tmp_path: Path) -> None:
    inode = (folder / "old").stat().st_ino
    disk.follow(record(Call.SYNC_BEGIN, end=1, file=inode))
    disk.follow(record(Call.WRITE, end=2, file=inode, payload=b"new"))
    disk.follow(record(Call.SYNC_END, end=3, file=inode))
    assert found(disk, tmp_path, chance=Worst()) == {"old": b"o" * 100}


def test_a_sync_that_did_not_end_promises_nothing(disk: Disk, folder: Path, tmp_path: Path) -> None:
    inode = (folder / "old").stat().st_ino
    disk.follow(record(Call.WRITE, end=1, file=inode, payload=b"new"))
    disk.follow(record(Call.SYNC_BEGIN, end=2, file=inode))
    assert found(disk, tmp_path, chance=Worst()) == {"old": b"o" * 100}


def make_file(disk: Disk, folder: Path) -> None:
    root = folder.stat().st_ino
    disk.follow(record(Call.CREATE, end=1, file=7, folder=root, payload=b"fresh"))
    disk.follow(record(Call.WRITE, end=2, file=7, payload=b"content"))
    disk.follow(record(Call.SYNC_BEGIN, end=3, file=7))
    disk.follow(record(Call.SYNC_END, end=4, file=7))


def test_a_new_file_is_lost_until_its_folder_is_synced(disk: Disk, folder: Path, tmp_path: Path) -> None:
    make_file(disk, folder)
    assert "fresh" not in found(disk, tmp_path, chance=Worst())
    disk.follow(record(Call.SYNC_BEGIN, end=5, file=folder.stat().st_ino))
    disk.follow(record(Call.SYNC_END, end=6, file=folder.stat().st_ino))
    assert found(disk, tmp_path, chance=Worst())["fresh"] == b"content"


def test_a_lenient_disk_keeps_the_name_of_a_synced_file(folder: Path, tmp_path: Path) -> None:
    disk = Disk.of(folder, keeps_names=True)
    make_file(disk, folder)
    assert found(disk, tmp_path, chance=Worst())["fresh"] == b"content"


def test_a_renaming_happens_or_not_but_never_by_half(disk: Disk, folder: Path, tmp_path: Path) -> None:
    disk.follow(record(Call.RENAME, end=1, folder=folder.stat().st_ino, payload=b"old\0new"))
    seen = {tuple(found(disk, tmp_path, chance=random.Random(seed))) for seed in range(40)}
    assert seen == {("old",), ("new",)}


def test_a_write_may_be_torn_at_sectors() -> None:
    file = File(bytearray(4 * SECTOR), [record(Call.WRITE, end=1, payload=b"x" * 4 * SECTOR)])
    seen = {bytes(file.after_power_loss(chance=random.Random(seed), share=0.5)) for seed in range(200)}
    assert len(seen) > 2
    for content in seen:
        assert all(len(set(content[at : at + SECTOR])) == 1 for at in range(0, len(content), SECTOR))


def test_what_is_not_known_stops_the_replay(disk: Disk) -> None:
    with pytest.raises(NotModelled):
        disk.follow(record(Call.REFUSED, end=1, payload=b"a writable shared mapping"))
    with pytest.raises(NotModelled):
        disk.follow(record(Call.WRITE, end=1, file=999_999, payload=b"x"))
