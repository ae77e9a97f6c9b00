"""R1: nothing acknowledged is lost. Reports come in over HTTP while things are killed and the power fails."""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import psycopg

from promises.measurement import Measurement
from tests.hostile import helpline, killing, powerloss, preload
from tests.hostile.acknowledged import NOTHING, Acknowledgements, Kept
from tests.hostile.helpline import Helpline
from tests.hostile.powerloss import Journalled
from tests.hostile.senders import Prepared, Senders
from tests.hostile.server import WouldNotStart

PROMISE = "nothing acknowledged is lost"
TARGET = "500 kill -9, 500 power losses under load, >= 100,000 acknowledgements: 0 lost, 0 duplicates"
QUICK_TARGET = "5 kill -9, 5 power losses under load: 0 lost, 0 duplicates"
LEAST = 100_000
# Checkpoints and new WAL files must fall into seconds, not into quarters of an hour.
RESTLESS = {"checkpoint_timeout": "30s", "max_wal_size": "64MB", "min_wal_size": "32MB"}
# Answers before the commit is written, and writes late.
UNSURE = {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "1GB"}
FLAVOURS: tuple[dict[str, str], ...] = (
    {},
    {"io_method": "worker"},
    {"wal_sync_method": "open_datasync"},
    {"wal_compression": "off"},
)


@dataclass(frozen=True)
class Size:
    """How often: rounds, in each so many kills or power losses while so many reports come in."""

    rounds: int
    kills: int
    losses: int
    reports_killed: int
    reports_lost: int


QUICK = Size(rounds=1, kills=5, losses=5, reports_killed=1200, reports_lost=400)
FULL = Size(rounds=25, kills=20, losses=20, reports_killed=6000, reports_lost=4000)


@dataclass
class Tally:
    """What came of it so far."""

    killed: Kept = NOTHING
    failed: Kept = NOTHING
    kills: int = 0
    losses: int = 0
    acknowledged: int = 0
    turned_away: int = 0

    def words(self) -> str:
        """The figures in a line."""
        both = self.killed + self.failed
        return (
            f"{self.kills} kill -9, {self.losses} power losses, {self.acknowledged:,} acknowledgements:"
            f" {both.lost:,} lost, {both.duplicates:,} duplicates, {self.turned_away:,} turned away"
        )


def measure(*, full: bool) -> Measurement:
    """Kill and cut the power as often as the promise says."""
    size, tally = FULL if full else QUICK, Tally()
    with helpline.founded("r1") as line:
        # Every round begins with a new database, so the same reports are new again.
        reports = line.prepare(max(size.reports_killed, size.reports_lost))
        for number in range(size.rounds):
            one_round(line, size=size, tally=tally, number=number, reports=reports)
    both = tally.killed + tally.failed
    return Measurement(
        id="R1",
        promise=PROMISE,
        target=TARGET if full else QUICK_TARGET,
        measured=tally.words(),
        floor="0 lost, 0 duplicates",
        holds=both.holds and not tally.turned_away and tally.acknowledged >= (LEAST if full else 1),
    )


def one_round(line: Helpline, *, size: Size, tally: Tally, number: int, reports: Sequence[Prepared]) -> None:
    """Kill a running helpline so many times, then let the power fail so many times."""
    chance = random.Random(number)
    settings = RESTLESS | FLAVOURS[number % len(FLAVOURS)]
    kept, sent = killing.kills(
        line,
        count=size.kills,
        reports=reports[: size.reports_killed],
        chance=chance,
        settings=settings,
    )
    tally.killed += kept
    tally.kills += size.kills
    tally.acknowledged += len(sent.told)
    tally.turned_away += sent.turned_away
    kept, told = power_losses(
        line,
        count=size.losses,
        reports=reports[: size.reports_lost],
        chance=chance,
        settings=settings,
    )
    tally.failed += kept
    tally.losses += size.losses
    tally.acknowledged += len(told)


def power_losses(
    line: Helpline,
    *,
    count: int,
    reports: Sequence[Prepared],
    chance: random.Random,
    settings: dict[str, str],
) -> tuple[Kept, Acknowledgements]:
    """Let the reports come in, journalled; then let the power fail so many times and compare each time."""
    line.begin_again()
    journalled = Journalled(line.data, line.programs, line.folder, preload.compile_into(line.folder))
    first, told = _load(line, journalled=journalled, reports=reports, settings=settings)
    cuts = powerloss.cuts(
        count=count,
        first=first,
        last=journalled.position(),
        acknowledged=told.positions(),
        chance=chance,
    )
    total = NOTHING
    for kept in _outcomes(line, journalled=journalled, cuts=cuts, told=told, chance=chance):
        total += kept
    journalled.journal.unlink()
    return total, told


def _load(
    line: Helpline, *, journalled: Journalled, reports: Sequence[Prepared], settings: dict[str, str]
) -> tuple[int, Acknowledgements]:
    with line.postgres(settings=settings, environment=journalled.environment()) as database:
        line.open_door()
        first = journalled.position()
        sent = Senders(line.port, clients=16, position=journalled.position).send(reports)
        line.close_door()
        database.kill()
    return first, sent.told


def _outcomes(
    line: Helpline,
    *,
    journalled: Journalled,
    cuts: Sequence[int],
    told: Acknowledgements,
    chance: random.Random,
) -> Iterator[Kept]:
    for cut, found in journalled.found(cuts, chance=chance):
        # Every fourth time it fails once more while PostgreSQL recovers.
        if chance.random() < 0.25:
            found = powerloss.fails_again(found, journalled=journalled, chance=chance)
        try:
            with powerloss.recovered(found, programs=line.programs, sign_in=line.sign_in()) as database:
                yield told.compare(helpline.kept(database.address), cut=cut)
        except (WouldNotStart, psycopg.Error) as problem:  # a disk that cannot be read has lost everything
            print(f"R1: after a power loss at byte {cut} of the journal: {problem}", file=sys.stderr)
            yield told.compare([], cut=cut)


def control() -> Measurement:
    """Run a build whose PostgreSQL does not sync, and one that answers before its commit is written."""
    chance = random.Random(1)
    with helpline.founded("r1-control") as line:
        reports = line.prepare(900)
        failed, _ = power_losses(
            line, count=5, reports=reports[:300], chance=chance, settings=RESTLESS | {"fsync": "off"}
        )
        killed, _ = killing.kills(
            line,
            count=2,
            reports=reports[300:],
            chance=chance,
            settings=UNSURE,
        )
    return Measurement(
        id="R1",
        promise=PROMISE,
        target=QUICK_TARGET,
        measured=f"fsync off: {failed.lost:,} lost; asynchronous commit under kill -9: {killed.lost:,} lost",
        holds=not (failed.lost and killed.lost),
    )
