"""Many rows into a table by one statement with one value: Django writes each value into the text of its statement,
which for thousands of rows takes longer than the database does.

The walls check every row, as of any other statement.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import AutoField, Field, JSONField, Model

BATCH = 1_000


def pour(rows: Iterable[Model], *, again: Sequence[str] = (), using: str = "default") -> None:
    """Write rows of one table, those with a key of their own; a number that the database gives is not read back.

    `again` are the columns that are written anew where there is a row with the id already; with none of them such a
    row is an IntegrityError.
    """
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        _pour(batch, again=again, using=using)


def _pour(batch: Sequence[Model], *, again: Sequence[str], using: str) -> None:
    meta = batch[0]._meta
    fields = [each for each in meta.concrete_fields if not isinstance(each, AutoField)]
    quoted = connections[using].ops.quote_name
    names = ", ".join(quoted(str(each.column)) for each in fields)
    table = quoted(meta.db_table)
    anew = ", ".join(f"{quoted(name)} = EXCLUDED.{quoted(name)}" for name in again)
    conflict = f" ON CONFLICT (id) DO UPDATE SET {anew}" if again else ""
    told = json.dumps([{each.column: _told(each, row) for each in fields} for row in batch], default=_written)
    with connections[using].cursor() as cursor:
        # S608: names of our own models; what is in the rows is a value.
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names}"  # noqa: S608
            f" FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb){conflict}",
            [told],
        )
    for row in batch:
        row._state.adding, row._state.db = False, using


def _told(field: "Field[Any, Any]", row: Model) -> Any:
    """A value as JSON has it, and PostgreSQL reads it from there."""
    value = getattr(row, field.attname)
    return value if value is None or isinstance(field, JSONField) else field.get_prep_value(value)


def _written(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return "\\x" + bytes(value).hex()
    raise TypeError(f"no column holds a {type(value).__name__}")
