"""R4: exactly once. Each report is sent one to five times, out of order and in parallel; it is there once."""

import random
from collections.abc import Sequence

import psycopg
from psycopg import sql

from promises.measurement import Measurement
from tests.hostile import helpline
from tests.hostile.acknowledged import Kept
from tests.hostile.helpline import Helpline
from tests.hostile.senders import Prepared, Senders, Sent

PROMISE = "exactly once"
TARGET = "10,000 reports, each sent 1 to 5 times, reordered, in parallel: 0 duplicates, 0 lost"
QUICK_TARGET = "500 reports, each sent 1 to 5 times, reordered, in parallel: 0 duplicates, 0 lost"
MOST = 5

# Whatever must be there exactly once for each report; `additions` must not be there at all.
BESIDE = {
    "additions": "SELECT count(*) FROM intake_addition",
    "outbox rows": "SELECT count(*) - count(DISTINCT subject) FROM intake_outbox",
    "spent passes": "SELECT count(*) - (SELECT count(*) FROM intake_contact) FROM intake_spent",
}
TABLES = ("intake_contact", "intake_spent", "intake_outbox", "keys.keyring_recordwrap", "audit_leaf")
UNIQUE = """
SELECT conrelid::regclass::text, conname FROM pg_constraint
WHERE contype IN ('p', 'u') AND conrelid = ANY(%s::regclass[])"""


def measure(*, full: bool) -> Measurement:
    """Send, and count what is there."""
    with helpline.founded("r4") as line:
        return _sent(line, reports=10_000 if full else 500, target=TARGET if full else QUICK_TARGET)


def control() -> Measurement:
    """Send to a database that has lost the constraints by which a retry is known."""
    with helpline.founded("r4-control") as line:
        with line.postgres() as database:
            forget_uniqueness(database.address)
            database.stop()
        return _sent(line, reports=100, target=QUICK_TARGET)


def forget_uniqueness(address: str) -> None:
    """Drop every primary key and unique constraint of what a report writes."""
    with psycopg.connect(address) as connection:
        for table, name in connection.execute(UNIQUE, [list(TABLES)]).fetchall():
            drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {} CASCADE")
            connection.execute(drop.format(sql.SQL(table), sql.Identifier(name)))


def copies(reports: Sequence[Prepared], *, chance: random.Random) -> list[Prepared]:
    """Each report one to five times: half of them back to back, so that copies meet, the others anywhere."""
    together = [[each] * chance.randint(1, MOST) for each in reports]
    chance.shuffle(together)
    half = len(together) // 2
    apart = [each for group in together[half:] for each in group]
    chance.shuffle(apart)
    mixed = together[:half] + [[each] for each in apart]
    chance.shuffle(mixed)
    return [each for group in mixed for each in group]


def _sent(line: Helpline, *, reports: int, target: str) -> Measurement:
    with line.postgres() as database:
        line.open_door()
        waiting = copies(line.prepare(reports), chance=random.Random(reports))
        sent = Senders(line.port, clients=16).send(waiting)
        line.close_door()
        kept = sent.told.compare(helpline.kept(database.address), cut=0)
        beside = counted_beside(database.address)
        database.stop()
    return _measurement(kept, sent=sent, beside=beside, reports=reports, target=target)


def counted_beside(address: str) -> dict[str, int]:
    """What is there beside the reports that should not be."""
    with psycopg.connect(address) as connection:
        return {name: int(connection.execute(query).fetchone()[0]) for name, query in BESIDE.items()}  # type: ignore[index]


def _measurement(kept: Kept, *, sent: Sent, beside: dict[str, int], reports: int, target: str) -> Measurement:
    wrong = {name: count for name, count in beside.items() if count}
    failed = len(sent.refused) + sent.broken
    duplicates = kept.duplicates + sum(wrong.values())
    return Measurement(
        id="R4",
        promise=PROMISE,
        target=target,
        measured=(
            f"{reports:,} reports sent {len(sent.took) + failed:,} times:"
            f" {duplicates:,} duplicates, {kept.lost:,} lost, {failed:,} refused"
        ),
        holds=not (duplicates or kept.lost or failed) and kept.acknowledged == reports,
    )
