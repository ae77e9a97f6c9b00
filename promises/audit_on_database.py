"""S14 on the real database: `python -m promises.audit_on_database COUNT` prints what was found, as JSON.

A process of its own, since Django knows one database for as long as it runs. The attacks are those of
`audit_attacks`; a superuser writes their outcome into the tables, past every wall, and the worker's own
`verify` has to notice. The tail is measured on the real sequencer with a clock that we turn.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from liftstone.audit.rules import TAIL
from liftstone.config.installation import Installation
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster
from promises import audit_attacks
from promises.audit_attacks import ATTACKS, KEY, LOG, ORIGIN, START, Log

HOURS = 2  # of turned clock
STEP = timedelta(seconds=7)  # between deeds
ASKED_EVERY = timedelta(seconds=60)  # how often the worker asks for a checkpoint (config.worker)

LEAF = """INSERT INTO audit_leaf
  (id, organisation_id, at, actor, verb, subject_kind, subject, subjects, detail, salt, hash, forgotten)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
CHECKPOINT = "INSERT INTO audit_checkpoint (size, root, at, note, frontier) VALUES (%s, %s, %s, %s, %s)"

Superuser = psycopg.Connection[Any]


@contextmanager
def database() -> Iterator[Superuser]:
    """Make a cluster for this measurement, with every migration, and remove it; gives a superuser."""
    with tempfile.TemporaryDirectory(prefix="liftstone-s14-") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            told = Installation(cluster=cluster, public_origin="", staff_origin="").environment("tests")
            os.environ.update(told)
            migrate()
            with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE), autocommit=True) as connection:
                # Neither the trigger nor anything else speaks up: the attacker switched it off.
                connection.execute("SET session_replication_role = replica")
                yield connection
        finally:
            cluster.stop()
            cluster.remove()


def migrate() -> None:
    """Start Django and make the audit's tables."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "audit", database="owner", verbosity=0)


def empty(connection: Superuser) -> None:
    """Empty the audit's tables."""
    connection.execute("TRUNCATE audit_leaf, audit_waiting, audit_tree, audit_checkpoint")


def write(log: Log, *, connection: Superuser) -> None:
    """Let the tables hold this log and nothing else."""
    empty(connection)
    leaves = [
        (
            *(one.id, one.organisation, one.at, one.actor, one.verb, one.kind, one.subject),
            *(list(one.subjects), Jsonb(dict(one.detail)), one.salt, kept.hash, one.forgotten),
        )
        for kept in log.leaves
        for one in [kept.entry]
    ]
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(LEAF, leaves)
        cursor.executemany("INSERT INTO audit_tree (position, leaf_id, hash) VALUES (%s, %s, %s)", log.tree)
        signed = [(one.size, one.root, one.at, one.note, one.frontier) for one in log.checkpoints]
        cursor.executemany(CHECKPOINT, signed)


def is_sound(log: Log, *, connection: Superuser) -> bool:
    """Write a log and have it verified; a write that the database refuses counts as noticed."""
    from liftstone.audit.verify import verify

    try:
        write(log, connection=connection)
    except psycopg.IntegrityError:
        return False
    return verify(log=LOG, trusted_checkpoints=log.trusted, now=log.now).sound


def attacks(count: int, *, connection: Superuser) -> dict[str, object]:
    """Make `count` attacks; say how many were noticed, and whether the untouched log was sound."""
    chance = random.Random(14)
    log = audit_attacks.make(120, chance=chance)
    untouched = is_sound(log, connection=connection)
    missed = [
        attack.__name__
        for attack in (ATTACKS[number % len(ATTACKS)] for number in range(count))
        if is_sound(attack(log, chance), connection=connection)
    ]
    return {"tried": count, "missed": missed, "untouched_is_sound": untouched}


def longest_tail(*, connection: Superuser) -> dict[str, object]:
    """Record deeds for hours of a turned clock; say how many seconds the longest was in no checkpoint.

    `found_late` says that the same deeds, had nobody signed, would have been found too late by `verify`.
    """
    from liftstone.audit.verify import verify

    empty(connection)
    now, asked, uncovered, longest = START, START, list[datetime](), timedelta(0)
    while now < START + timedelta(hours=HOURS):
        now += STEP
        _record(now, connection=connection)
        uncovered.append(now)
        if now - asked >= ASKED_EVERY:
            asked = now
            if _sign(now):
                longest = max(longest, now - uncovered[0])
                uncovered = []
    sound = verify(log=LOG, now=now).sound
    late = verify(log=LOG, now=now + TAIL + STEP)
    return {
        "longest_tail": longest.total_seconds(),
        "tail_is_sound": sound,
        "found_late": [found.wrong for found in late.findings] == ["late"],
    }


def _record(at: datetime, *, connection: Superuser) -> None:
    from liftstone.audit.entry import Entry, hash_of, new_id

    one = Entry(id=new_id(at), organisation=UUID(int=1), at=at, actor=None, verb="desk.opened")
    row: tuple[Any, ...] = (one.id, one.organisation, one.at, None, one.verb, "", None, [], Jsonb({}))
    connection.execute("SET session_replication_role = origin")
    connection.execute(LEAF, (*row, one.salt, hash_of(one), None))


def _sign(now: datetime) -> bool:
    from liftstone.audit import sequencer

    sequencer.sequence()
    return sequencer.checkpoint(signing_key=KEY, origin=ORIGIN, now=now) is not None


def main() -> None:
    """Measure and print."""
    with database() as connection:
        found = attacks(int(sys.argv[1]), connection=connection)
        print(json.dumps(found | longest_tail(connection=connection)))


if __name__ == "__main__":
    main()
