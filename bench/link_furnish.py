"""People for the linkage benchmark: really sealed and really keyed, then multiplied; and new ones to ask for.

A name's token stays the same in a copy, so that common names are as common among a million as they would be; what
only one has, such as a number, is another in each copy. The indexes are made once the rows are there.
"""

import random
import time
from typing import Any
from uuid import uuid4

import psycopg

from liftstone.accounts.actor import Actor
from liftstone.keyring import index
from liftstone.linkage import actions, queries, somebody
from liftstone.linkage.models import Key, Subject
from tests.cast import as_

SAMPLE = 25_000
ASKED = 200
BATCH = 2_500
TOWNS = 300
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "ri", "so", "ta", "ve", "xha", "zu", "ngo", "pha", "ște", "kow")
FILL = (
    "SET session_replication_role = replica",
    "SET synchronous_commit = off",
    "SET maintenance_work_mem = '512MB'",
    "ALTER TABLE linkage_key DROP CONSTRAINT linkage_key_pkey",
    "DROP INDEX keys_of_a_subject",
    "CREATE TEMP TABLE alone AS SELECT token FROM linkage_key GROUP BY token HAVING count(*) = 1",
    "ANALYZE alone",
)
MULTIPLY = (
    "INSERT INTO linkage_subject SELECT md5(id::text || n)::uuid, organisation_id, md5(record_id::text || n)::uuid,"
    " kind, team_id, epoch, sealed FROM linkage_subject, generate_series(1, %(times)s) n",
    "INSERT INTO linkage_key SELECT organisation_id, CASE WHEN alone.token IS NULL THEN k.token"
    " ELSE decode(md5(encode(k.token, 'hex') || n), 'hex') END, md5(subject_id::text || n)::uuid"
    " FROM linkage_key k LEFT JOIN alone USING (token), generate_series(1, %(times)s) n",
)
FINISH = (
    "ALTER TABLE linkage_key ADD CONSTRAINT linkage_key_pkey PRIMARY KEY (organisation_id, token, subject_id)",
    "CREATE INDEX keys_of_a_subject ON linkage_key (subject_id)",
    "VACUUM ANALYZE linkage_key",
    "VACUUM ANALYZE linkage_subject",
    "CHECKPOINT",
)


def furnish(asha: Actor, number: int, address: str, *, chance: random.Random) -> dict[str, Any]:
    """Fill, then ask for people who are there, each written down a little otherwise."""
    given, family = _names(400, chance), _names(3_000, chance)
    sample = min(SAMPLE, number)
    people = [_person(chance, given, family) for _ in range(sample)]
    needles = [_person(chance, _names(1, chance, long=True), _names(1, chance, long=True)) for _ in range(ASKED)]
    _wall(address, "DISABLE")  # it lets nobody in of whom there is no contact; whom to compare is asked of tokens
    _keep(people, by=asha)
    _multiply(address, times=number // sample - 1)
    ids = _keep(needles, by=asha)
    _wall(address, "ENABLE")
    took, found = [], 0
    for each, body in zip(ids, needles, strict=True):
        like = somebody.of(_otherwise(body, chance))
        with as_(asha) as by:
            index.kinds_of(by.keys)  # opening the team's secret belongs to the request, not to the search
            start = time.perf_counter()
            told = queries.candidates(by, like=like)
            took.append(1000 * (time.perf_counter() - start))
        found += each in told.subjects
    took += _common(asha, people, chance)
    with psycopg.connect(address) as connection:
        [[keys]] = connection.execute("SELECT count(*) FROM linkage_key").fetchall()
    return {"took": took, "found": found, "asked": len(needles), "keys": keys}


def _common(asha: Actor, people: list[dict[str, str]], chance: random.Random) -> list[float]:
    """How long it takes to ask for those whose names many have."""
    took = []
    for body in chance.sample(people, ASKED):
        with as_(asha) as by:
            index.kinds_of(by.keys)
            start = time.perf_counter()
            queries.candidates(by, like=somebody.of(_otherwise(body, chance)))
            took.append(1000 * (time.perf_counter() - start))
    return took


def _names(number: int, chance: random.Random, *, long: bool = False) -> list[str]:
    return [
        "".join(chance.choices(SYLLABLES, k=5 if long else chance.choice((2, 3)))).title() for _ in range(number)
    ]


def _person(chance: random.Random, given: list[str], family: list[str]) -> dict[str, str]:
    """Names as they are shared out among people: a few are had by many."""
    body = {"name": f"{_one(chance, given)} {_one(chance, family)}"}
    if chance.random() < 0.5:
        body["phone"] = f"07700 {900_000 + chance.randrange(1_000):06d}"
    if chance.random() < 0.6:
        body["where"] = f"Town{chance.randrange(TOWNS):03d}".translate(str.maketrans("0123456789", "abcdefghij"))
    if chance.random() < 0.3:
        body["born"] = f"{chance.randrange(1950, 2012)}"
    return body


def _one(chance: random.Random, names: list[str]) -> str:
    return names[int(len(names) * chance.random() ** 2)]


def _otherwise(body: dict[str, str], chance: random.Random) -> dict[str, str]:
    """The same person, told by somebody else: another order, a slip in one part, no number."""
    first, last = body["name"].split(" ")
    at = chance.randrange(1, len(last) - 1)
    slipped = last[:at] + last[at + 1] + last[at] + last[at + 2 :]
    return {**body, "name": f"{slipped} {first}", "phone": ""}


def _keep(people: list[dict[str, str]], *, by: Actor) -> list[Any]:
    """Save people as contacts are, many at a time."""
    with as_(by) as actor:
        secret = actor.keys.newest("desk")
    ids = [uuid4() for _ in people]
    for first in range(0, len(people), BATCH):
        subjects: list[Subject] = []
        keys: list[Key] = []
        for record, body in zip(ids[first : first + BATCH], people[first : first + BATCH], strict=True):
            found = actions.prepared(
                record, kind="contact", people=[(record, body)], organisation=by.organisation, secret=secret
            )
            subjects += found[0]
            keys += found[1]
        with as_(by):
            Subject.objects.bulk_create(subjects)
            Key.objects.bulk_create(keys)
    return ids


def _wall(address: str, verb: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"ALTER TABLE linkage_subject {verb} ROW LEVEL SECURITY")


def _multiply(address: str, *, times: int) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in FILL:
            connection.execute(statement)
        for statement in MULTIPLY:
            connection.execute(statement, {"times": times})
        for statement in FINISH:
            connection.execute(statement)
