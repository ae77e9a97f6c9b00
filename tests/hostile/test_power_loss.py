"""A few power losses on the plainest load: a sound PostgreSQL loses nothing, a broken one is caught."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.hostile import powerloss, rows
from tests.hostile.acknowledged import NOTHING, Kept
from tests.hostile.disk import Disk
from tests.hostile.powerloss import Journalled
from tests.hostile.server import Server, WouldNotStart
from tests.hostile.test_disk_model import Worst

# Rebuilding and recovering disks takes seconds, on a busy machine many.
pytestmark = pytest.mark.timeout(300)

# Small, so that checkpoints and new WAL files fall into the few seconds of a test.
RESTLESS = {"checkpoint_timeout": "30s", "max_wal_size": "4MB", "min_wal_size": "2MB"}


@dataclass
class Bench:
    """A journalled directory with the empty table in it."""

    journalled: Journalled
    data: Path
    programs: Path

    def losses(self, count: int, *, settings: dict[str, str], lies: bool = False, twice: bool = False) -> Kept:
        chance, total = random.Random(count), NOTHING
        environment = self.journalled.environment(lies=lies)
        with Server(
            self.data, programs=self.programs, settings=RESTLESS | settings, environment=environment
        ) as server:
            first = self.journalled.position()
            told = rows.write_for(0.6, address=server.address, clients=4, position=self.journalled.position)
        where = powerloss.cuts(
            count=count,
            first=first,
            last=self.journalled.position(),
            acknowledged=told.positions(),
            chance=chance,
        )
        for cut, found in self.journalled.found(where, chance=chance):
            if twice:
                found = powerloss.fails_again(found, journalled=self.journalled, chance=chance)
            total += self.compare(found, cut=cut, told=told)
        return total

    def compare(self, found: Path, *, cut: int, told: rows.Acknowledgements) -> Kept:
        try:
            with powerloss.recovered(found, programs=self.programs) as server:
                return told.compare(rows.there(server), cut=cut)
        except (WouldNotStart, psycopg.Error):
            return told.compare([], cut=cut)


@pytest.fixture
def bench(data: Path, programs: Path, folder: Path, library: Path) -> Bench:
    with Server(data, programs=programs) as server:
        with psycopg.connect(server.address) as connection:
            connection.execute(rows.TABLE)
        server.stop()
    return Bench(Journalled(data, programs, folder, library), data, programs)


@pytest.mark.parametrize("settings", [{"io_method": "worker"}, {"wal_sync_method": "open_datasync"}])
def test_what_was_acknowledged_outlives_a_power_loss(settings: dict[str, str], *, bench: Bench) -> None:
    kept = bench.losses(5, settings=settings)
    assert kept.acknowledged
    assert kept.holds


def test_a_second_power_loss_during_recovery_loses_nothing_either(bench: Bench) -> None:
    kept = bench.losses(4, settings={}, twice=True)
    assert kept.acknowledged
    assert kept.holds


def test_without_fsync_acknowledged_rows_are_lost(bench: Bench) -> None:
    assert bench.losses(5, settings={"fsync": "off"}).lost


def test_a_disk_that_lies_loses_acknowledged_rows(bench: Bench) -> None:
    assert bench.losses(5, settings={}, lies=True).lost


def test_an_asynchronous_commit_loses_acknowledged_rows(bench: Bench) -> None:
    assert bench.losses(5, settings={"synchronous_commit": "off"}).lost


@pytest.mark.parametrize("keeps_names", [False, True])
def test_a_new_table_rests_on_a_disk_that_keeps_the_names_of_synced_files(
    keeps_names: bool, *, bench: Bench
) -> None:
    """PostgreSQL 18 syncs a new table's file, not its folder: promises rest on no table made at run time."""
    journalled = bench.journalled
    journalled.disk = Disk.of(bench.data, keeps_names=keeps_names)
    with Server(bench.data, programs=bench.programs, environment=journalled.environment()) as server:
        with psycopg.connect(server.address, autocommit=True) as connection:
            connection.execute("CREATE TABLE late AS SELECT 1 AS one")
            connection.execute("CHECKPOINT")
        end = journalled.position()
    _, found = next(journalled.found([end], chance=Worst()))
    with (
        powerloss.recovered(found, programs=bench.programs) as server,
        psycopg.connect(server.address) as connection,
    ):
        if keeps_names:
            assert connection.execute("SELECT one FROM late").fetchall() == [(1,)]
        else:
            with pytest.raises(psycopg.errors.UndefinedFile):
                connection.execute("SELECT one FROM late")
