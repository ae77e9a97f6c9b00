"""Numbers that people say aloud in a room: the next one of a network's actions, its meetings, a meeting's lines."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, QuerySet


def next_number(rows: QuerySet[Any], *, of: UUID) -> int:
    """Return the next number of `rows`, which hang on the row `of`. Of two at once the second waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(of.bytes[:7], "big")])
    return int(rows.aggregate(most=Max("number"))["most"] or 0) + 1
