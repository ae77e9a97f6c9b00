"""Fills an installation for R6: some cases that the code itself made, multiplied until there are enough.

`python -m promises.filled_run COUNT`, inside an installation's environment. The copies have other ids and so open
with no key; what a dump and a restore have to carry is the same.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connections  # noqa: E402 - the settings must be read first

from promises.erasing_run import make  # noqa: E402

SAMPLE = 20
# Each table of a case with the columns that name a row of it: their copies' ids follow from the number.
TABLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("intake_contact", ("id",)),
    ("intake_receipt", ("id", "contact_id")),
    ("conversations_message", ("id", "receipt_id")),
    ("cases_case", ("id",)),
    ("cases_casecontact", ("id", "case_id", "contact_id")),
    ("cases_caseperson", ("id", "case_id")),
    ("cases_entry", ("id", "case_id")),
    ("facts_fact", ("id",)),
    ("desk_summary", ("record_id",)),
    ("desk_token", ("id", "record_id")),
    ("linkage_subject", ("id", "record_id")),
    ("linkage_key", ("subject_id",)),
    ("keys.keyring_recordwrap", ("id", "record_id", "holder_id")),
)
TEXTS = {"intake_contact": "reference", "cases_case": "reference"}
# A holder that is a team stays itself.
KEPT = "CASE WHEN holder = 'record' THEN md5(holder_id::text || n)::uuid ELSE holder_id END"


def multiply(count: int) -> None:
    """Copy every row of the sample's until there are `count` cases."""
    with connections["owner"].cursor() as cursor:
        # The owner sees rows at no other time.
        cursor.execute("SELECT set_config('liftstone.erasing', 'on', false)")
        times = max(count // SAMPLE - 1, 0)
        for table, ids in TABLES:
            cursor.execute(_copy(cursor, table, ids), [times])
        cursor.execute("SELECT set_config('liftstone.erasing', '', false)")


def _copy(cursor: Any, table: str, ids: tuple[str, ...]) -> str:
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [table],
    )
    columns = [name for (name,) in cursor.fetchall()]
    new = {name: f"md5({name}::text || n)::uuid" for name in ids}
    if "holder_id" in new:
        new["holder_id"] = KEPT
    if table in TEXTS:
        new[TEXTS[table]] = f"'X-' || upper(substr(md5({TEXTS[table]} || n), 1, 13))"
    named = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(new.get(name, f't."{name}"') for name in columns)
    # Names of our own tables and columns alone.
    return f"INSERT INTO {table} ({named}) SELECT {values} FROM {table} t, generate_series(1, %s) n"  # noqa: S608


def main(count: int) -> None:
    """Make, multiply, say what the sample is."""
    told = make(SAMPLE)
    multiply(count)
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
