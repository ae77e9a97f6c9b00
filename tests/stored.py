"""What the database holds, to be compared before and after something that must store nothing."""

import psycopg

from liftstone.config.postgres import DATABASE, SUPERUSER
from tests.conftest import CLUSTER, tables_with_rows

# What the doors say to each other and to the log; not what anybody sent.
LOG = ("audit_",)


def rows() -> dict[str, int]:
    """How many rows each table holds, past row-level security; tables of the audit log and empty ones left out."""
    with psycopg.connect(CLUSTER.url(SUPERUSER, database=DATABASE)) as connection:
        tables = [table for table in tables_with_rows(connection) if not table.startswith(LOG)]
        counted = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables}  # noqa: S608
    return {table: row[0] for table, row in counted.items() if row and row[0]}
