"""What is clear in the database is written down, with its reason, and nothing else is clear."""

import pytest
from django.db import connections

from tests.architecture import columns


def test_every_field_says_what_it_is():
    assert columns.uncommented() == []


def test_every_clear_column_stands_in_security_md():
    text = (columns.ROOT / "SECURITY.md").read_text()
    shown = text.split(columns.BEGIN)[1].split(columns.END)[0].strip()
    assert shown == columns.written(), "run: python -m tests.architecture.columns"


@pytest.mark.django_db
def test_the_schema_has_no_column_that_the_models_do_not_speak_of():
    known = {(column.table, column.name) for column in columns.columns()}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema IN ('public', 'keys') AND table_name <> 'django_migrations'"
        )
        there = set(cursor.fetchall())
    assert there - known == set()


@pytest.mark.django_db
def test_what_is_sealed_is_bytes_and_what_is_clear_is_not_long_text():
    kinds = {(column.table, column.name): column.kind for column in columns.columns()}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema IN ('public', 'keys') AND table_name <> 'django_migrations'"
        )
        rows = cursor.fetchall()
    sealed_but_readable = [row for row in rows if kinds[row[:2]] != "operational" and row[2] != "bytea"]
    assert sealed_but_readable == []
    statements = {"statement", "note"}  # what officers and the log sign: public by nature
    long_text = [row for row in rows if row[2] == "text" and row[1] not in statements]
    assert long_text == []


@pytest.mark.django_db
def test_every_table_stands_behind_forced_row_level_security():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname <> 'django_migrations'"
            " AND relnamespace IN ('public'::regnamespace, 'keys'::regnamespace)"
            " AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_no_door_is_owner_superuser_or_past_row_level_security():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'liftstone%%'"
            " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)"
        )
        assert cursor.fetchall() == []
        cursor.execute(
            "SELECT tableowner, count(*) FROM pg_tables WHERE schemaname IN ('public', 'keys') GROUP BY 1"
        )
        assert [row[0] for row in cursor.fetchall()] == ["liftstone_owner"]
