"""How long whoever is on duty waits for a page: the queue with many waiting, opening a contact, opening a case.

Over HTTP, from the staff door as `liftstone serve` runs it, with PostgreSQL on a real disk and the audit
entry of each opening committed first. The rows are copies of reports that were really sealed; all of them
wait, which is the worst that a queue can hold.
"""

import psycopg
from psycopg import sql

from bench import staffdoor
from bench.row import Row
from bench.staffdoor import Staff, percentile, row

QUEUE, OPENING = 100.0, 40.0  # milliseconds, p95
FULL, QUICK = (1_000, 10_000, 1_000_000), (1_000, 10_000)
TURNS, QUICK_TURNS = 200, 50
BATCH = 50_000
NUMBERED = "md5('report' || n)::uuid"
# What is new in each copy; the rest is the sealed report's own.
COPIES = {
    "intake_contact": {
        "id": NUMBERED,
        "reference": "'C-' || upper(substr(md5('name' || n), 1, 4) || '-' || substr(md5('name' || n), 5, 4))",
        "arrived_at": "now() - interval '1 day' - n * interval '40 seconds'",
    },
    "keys.keyring_recordwrap": {"id": "md5('wrap' || n)::uuid", "record_id": NUMBERED},
}
SAMPLES = {
    "intake_contact": "SELECT row_number() OVER (ORDER BY id) - 1 AS place, * FROM intake_contact"
    " WHERE state = 'waiting'",
    "keys.keyring_recordwrap": "SELECT row_number() OVER (ORDER BY record_id) - 1 AS place, wrap.*"
    " FROM keys.keyring_recordwrap wrap JOIN intake_contact contact ON contact.id = record_id"
    " WHERE state = 'waiting'",
}


def run(*, quick: bool = False) -> list[Row]:
    """Measure with each number of contacts."""
    rows: list[Row] = []
    turns = QUICK_TURNS if quick else TURNS
    with (
        staffdoor.opened("desk", "desk", "0") as staff,
        psycopg.connect(staff.address, autocommit=True) as database,
    ):
        _take_samples(database)
        there = 0
        for count in QUICK if quick else FULL:
            _fill(database, first=there, last=count)
            there = count
            rows += _measure(staff, count=count, turns=turns)
    return rows


def _measure(staff: Staff, *, count: int, turns: int) -> list[Row]:
    """The queue, and opening one; the floor is a page of the same door that shows nothing of anybody."""
    empty = percentile(staff.took(lambda: staff.ask("/desk/script/"), times=turns), of=95)
    there = f"{count:,} waiting"
    return [
        _row(staff, "/desk/", f"queue page, {there}", target=QUEUE, floor=empty, turns=turns),
        _row(
            staff,
            f"/desk/{staff.told['contact']}/",
            f"opening a contact, {there}",
            target=OPENING,
            floor=empty,
            turns=turns,
        ),
        _row(
            staff,
            f"/cases/{staff.told['case']}/",
            f"opening a case of five people, {there}",
            target=None,
            floor=empty,
            turns=turns,
        ),
    ]


def _row(staff: Staff, path: str, case: str, *, target: float | None, floor: float, turns: int) -> Row:
    staff.took(lambda: staff.ask(path), times=0)
    before = staff.processor()
    took = staff.took(lambda: staff.ask(path), times=turns, warm=0)
    busy = (staff.processor() - before) / turns
    return row("desk", case, took, target=target, floor=floor, more=f", door's processor {busy:.0f}")


def _take_samples(database: psycopg.Connection[tuple[object, ...]]) -> None:
    for table, query in SAMPLES.items():
        name = sql.Identifier("sample_" + table.rpartition(".")[2])
        database.execute(sql.SQL("CREATE TEMP TABLE {} AS {}").format(name, sql.SQL(query)))


def _fill(database: psycopg.Connection[tuple[object, ...]], *, first: int, last: int) -> None:
    database.execute("SET synchronous_commit = off")
    for start in range(first, last, BATCH):
        for table in COPIES:
            _copy(database, table=table, first=start, last=min(start + BATCH, last) - 1)
    database.execute("VACUUM ANALYZE intake_contact")
    database.execute("VACUUM ANALYZE keys.keyring_recordwrap")
    database.execute("CHECKPOINT")


def _copy(database: psycopg.Connection[tuple[object, ...]], *, table: str, first: int, last: int) -> None:
    query = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
    columns = [str(name) for (name,) in database.execute(query, [table])]
    new, sample = COPIES[table], sql.Identifier("sample_" + table.rpartition(".")[2])
    values = [sql.SQL(new[name]) if name in new else sql.Identifier("sample", name) for name in columns]
    database.execute(
        sql.SQL(
            "INSERT INTO {} ({}) SELECT {} FROM generate_series({}, {}) n"
            " JOIN {} sample ON sample.place = n % (SELECT count(*) FROM {})"
        ).format(
            sql.SQL(table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join(values),
            sql.Literal(first),
            sql.Literal(last),
            sample,
            sample,
        )
    )
