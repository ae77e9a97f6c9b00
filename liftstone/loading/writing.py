"""Writes many rows at a time.

PostgreSQL refuses COPY into a table behind row-level security, and no door may make a temporary table. So each
batch is one INSERT from arrays; the walls check every row of it, as they would for a person at work.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import psycopg
from django.db import connections
from django.db.models import Model
from psycopg import sql


def insert(
    rows: Sequence[Any], *, cursor: psycopg.Cursor[Any], using: str, model: type[Model] | None = None
) -> None:
    """Write all rows, of one table, by one statement: a column is an array. One with nothing in it is left out.

    Rows are instances of the table's model, or anything with its columns as attributes: `model` then says which.
    """
    meta = (model or rows[0])._meta
    fields = [
        each for each in meta.concrete_fields if any(getattr(row, each.attname, None) is not None for row in rows)
    ]
    names = sql.SQL(", ").join([sql.Identifier(str(each.column)) for each in fields])
    arrays = ", ".join(f"%b::{str(each.db_type(connections[using])).split('(')[0]}[]" for each in fields)
    # Names and types come from our own models.
    statement = sql.SQL("INSERT INTO {} ({}) SELECT * FROM unnest(" + arrays + ")")  # noqa: S608
    columns = [[getattr(row, each.attname) for row in rows] for each in fields]
    cursor.execute(statement.format(sql.Identifier(meta.db_table), names), columns)


def write(tables: Sequence[Sequence[Any]], *, models: Mapping[type, type[Model]] = MappingProxyType({})) -> None:
    """Write the rows of several tables in the caller's transaction, as the staff door.

    `models` says which table rows of another class are of.
    """
    # Django's own cursors write values into the text of a statement; this one sends them beside it.
    with psycopg.Cursor(connections["default"].connection) as cursor:
        for rows in tables:
            if rows:
                insert(rows, cursor=cursor, using="default", model=models.get(type(rows[0])))
