"""Sealed reports accepted a second, durably, beside the bare transaction.

Everything runs as `liftstone serve` runs it: the public door, the worker, PostgreSQL with its own settings
and a real disk. The clients' proof of work is made as cheap as it goes (they share the machine with what is
measured); what the door does to check it is the same.
"""

import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

from bench import bare, filled
from bench.row import Row
from liftstone.config import children
from liftstone.config.children import Child
from liftstone.config.installation import ROLE
from tests.hostile import helpline, preload
from tests.hostile.helpline import Helpline
from tests.hostile.senders import Prepared, Senders, Sent

RATE, SHARE, SLOW_RATE, P95, RATIO, BYTES = 400.0, 30.0, 300.0, 150.0, 1.5, 10_000.0
SYNC_US = 5_000
SAMPLE = 64
PROCESSES = 2  # of the bare transaction's clients, since Python's threads share one core


@dataclass(frozen=True)
class Size:
    """How much: reports there already, reports sent by 1, 8 and 32 clients, and in each of the turns."""

    there: dict[str, int]
    sent: dict[int, int]
    turns: int
    turn: int
    bare: int


FULL = Size({"none": 0, "few": 10_000, "many": 1_000_000}, {1: 500, 8: 1500, 32: 2500}, 6, 600, 6000)
QUICK = Size({"none": 0, "few": 2_000, "many": 20_000}, {1: 100, 8: 300, 32: 600}, 2, 200, 1500)


@dataclass
class Bench:
    """A founded helpline, reports ready to be sent, and what has come of it."""

    line: Helpline
    size: Size
    reports: list[Prepared]
    rows: list[Row] = field(default_factory=list)
    failures: int = 0
    worst: float = 0.0
    used: dict[str, int] = field(default_factory=dict)

    def send(self, line: Helpline, *, clients: int, count: int) -> Sent:
        """Send so many reports that this database has not seen."""
        first = self.used.get(line.database, 0)
        self.used[line.database] = first + count
        sent = Senders(line.port, clients).send(self.reports[first : first + count])
        self.failures += len(sent.refused) + sent.broken
        return sent


def run(*, quick: bool = False) -> list[Row]:
    """Measure all of it."""
    size = QUICK if quick else FULL
    most = SAMPLE + 200 + sum(size.sent.values()) + size.turns * size.turn + size.sent[32]
    with helpline.founded("bench", on="disk") as line:
        bench = Bench(line, size, line.prepare(most))
        _fill(bench)
        with line.postgres() as database:
            _measure(bench)
            database.stop()
        _measure_slow_disk(bench)
    bench.rows.append(_row("no failure", bench.failures, "failures", target=0, least=False))
    return bench.rows


def _row(case: str, measured: float, unit: str, *, target: float, least: bool, floor: float | None = None) -> Row:
    holds = measured >= target if least else measured <= target
    return Row(id="intake", case=case, measured=measured, unit=unit, target=target, floor=floor, holds=holds)


def _rate(sent: Sent) -> float:
    return len(sent.told) / sent.seconds


def _percentile(sent: Sent, *, of: float) -> float:
    """Milliseconds."""
    return 1000 * sorted(sent.took)[min(len(sent.took) - 1, int(len(sent.took) * of))]


def _fill(bench: Bench) -> None:
    """Make one database for each number of reports that are there already."""
    line, names = bench.line, bench.size.there
    with line.postgres(settings=filled.QUICKLY) as database:
        with _open(line):
            bench.send(line, clients=8, count=SAMPLE)
        with psycopg.connect(database.address, dbname="postgres", autocommit=True) as connection:
            for name in (*names, "bare"):
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {line.database} STRATEGY file_copy")
        for name, count in names.items():
            address = line.beside(name).address
            if count:
                filled.fill(address, count=count)
            else:
                filled.empty(address)
            bench.used[name] = SAMPLE
        database.stop()
    subprocess.run(["sync"], check=True)


@contextmanager
def _open(line: Helpline, *, worker: bool = False) -> Iterator[None]:
    """The public door, and the worker beside it, while the block runs."""
    beside = Child(
        name="worker",
        command=children.command("worker"),
        environment=line.environment("worker"),
        log=line.folder / "logs" / f"worker-{line.database}.log",
    )
    try:
        line.open_door()
        if worker:
            beside.start()
        yield
    finally:
        beside.stop()
        line.kill_door()


def _measure(bench: Bench) -> None:
    lines = {name: bench.line.beside(name) for name in bench.size.there}
    for name, line in lines.items():
        with _open(line, worker=True):
            bench.send(line, clients=8, count=100)
            before = _bytes(line)
            for clients, count in bench.size.sent.items():
                _measure_case(bench, line=line, clients=clients, count=count)
            if name == "none":
                _measure_bytes(bench, line=line, before=before)
    _measure_ratio(bench, none=lines["none"], many=lines["many"])


def _measure_case(bench: Bench, *, line: Helpline, clients: int, count: int) -> None:
    """One number of clients with so many there; at 32 with none, beside the bare transaction."""
    judged = clients == 32 and line.database == "none"
    floor = [_bare(bench)] if judged else []
    sent = bench.send(line, clients=clients, count=count)
    if judged:
        floor.append(_bare(bench))
    there = f"{bench.size.there[line.database]:,} there"
    p50, p95, p99 = (_percentile(sent, of=of) for of in (0.50, 0.95, 0.99))
    who = "1 client" if clients == 1 else f"{clients} clients"
    case = f"{who}, {there} (p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f} ms)"
    if not judged:
        bench.rows.append(Row(id="intake", case=case, measured=_rate(sent), unit="a second"))
    else:
        mean = sum(floor) / len(floor)
        bench.rows += [
            _row(case, _rate(sent), "a second", target=RATE, least=True, floor=mean),
            _row(
                "32 clients, share of the bare transaction",
                100 * _rate(sent) / mean,
                "%",
                target=SHARE,
                least=True,
                floor=100.0,
            ),
        ]
    if clients == 32:
        bench.rows.append(_row(f"32 clients, {there}: p95", p95, "ms", target=P95, least=False))


def _measure_ratio(bench: Bench, *, none: Helpline, many: Helpline) -> None:
    """The same in turns, so that whatever else the machine does falls on both."""
    seconds = {"none": 0.0, "many": 0.0}
    with _open(none, worker=True), _open(many, worker=True):
        for _ in range(bench.size.turns):
            for line in (none, many):
                seconds[line.database] += bench.send(line, clients=32, count=bench.size.turn).seconds
    case = f"32 clients, {bench.size.there['many']:,} there: times slower than none, in turns"
    bench.rows.append(_row(case, seconds["many"] / seconds["none"], "times", target=RATIO, least=False, floor=1.0))


def _measure_slow_disk(bench: Bench) -> None:
    """The same on a disk whose fsync takes 5 ms longer."""
    library = preload.compile_into(bench.line.folder)
    line = bench.line.beside("none")
    with (
        line.postgres(environment=preload.environment(library=library, sync_us=SYNC_US)) as database,
        _open(line, worker=True),
    ):
        floor = _bare(bench)
        sent = bench.send(line, clients=32, count=bench.size.sent[32])
        p50, p95, p99 = (_percentile(sent, of=of) for of in (0.50, 0.95, 0.99))
        case = f"32 clients, fsync + 5 ms (p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f} ms)"
        bench.rows.append(_row(case, _rate(sent), "a second", target=SLOW_RATE, least=True, floor=floor))
        line.close_door()
        database.stop()


def _bare(bench: Bench) -> float:
    """Reports a second by psycopg alone: the rows that the door has just written, into an empty database."""
    line, there = bench.line.beside("bare"), bench.line.beside("none")
    filled.empty(line.address)
    todo = bare.reports(there.address, organisation=line.organisation, count=bench.size.bare)
    start, running = time.time() + 3, []
    for number in range(PROCESSES):
        file = line.folder / f"bare-{number}"
        file.write_bytes(pickle.dumps((line.organisation, todo[number::PROCESSES])))
        url = line.installation.cluster.url(ROLE["public"], database=line.database)
        command = [sys.executable, "-m", "bench.bare", str(file), url, str(32 // PROCESSES), str(start)]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=helpline.ROOT))
    told = [process.communicate()[0].split() for process in running]
    return sum(int(kept) for kept, _ in told) / (max(float(last) for _, last in told) - start)


def _bytes(line: Helpline) -> int:
    query = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND oid >= 16384"
    with psycopg.connect(line.address) as connection:
        found = connection.execute(query).fetchone()
    assert found is not None
    return int(found[0])


def _measure_bytes(bench: Bench, *, line: Helpline, before: int) -> None:
    """What a report of 2 kB of text takes on disk: every table and index, divided by the reports."""
    count = sum(bench.size.sent.values())
    grown = (_bytes(line) - before) / count
    bench.rows.append(_row("disk for a report of 2 kB", grown, "bytes", target=BYTES, least=False, floor=2000.0))
