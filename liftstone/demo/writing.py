"""Writes many rows at a time, each table as the door whose rows it holds.

How: see `loading.writing`. The walls check every row, as they would for a person at work.
"""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
from django.conf import settings
from django.db import connections, transaction
from django.db.models import Model

from liftstone.facts.models import Fact
from liftstone.loading.writing import insert

from .sealing_cases import CaseRows
from .sealing_contacts import Rows

# The whole story can be loaded again: what fails half-way is emptied and begun anew, so nothing is waited for.
_NO_WAIT = "SET LOCAL synchronous_commit = off"


def contacts(rows: Rows) -> None:
    """Write a batch of contacts: what the public door takes in, then what the desk adds."""
    _write([rows.by_public, rows.public_wraps, rows.receipts, rows.chunks], using=settings.PUBLIC_DATABASE)
    _write(
        [
            rows.by_staff,
            rows.wraps,
            rows.notes,
            rows.messages,
            rows.summaries,
            rows.tokens,
            rows.subjects,
            rows.keys,
        ],
        using="default",
    )


def cases(rows: CaseRows) -> None:
    """Write a batch of cases as the staff door does."""
    _write(
        [
            rows.cases,
            rows.wraps,
            rows.joined,
            rows.people,
            rows.consents,
            rows.statements,
            rows.things,
            rows.relations,
            rows.indicators,
            rows.entries,
            rows.summaries,
            rows.tokens,
            rows.subjects,
            rows.keys,
        ],
        using="default",
    )
    risks = rows.risks
    _write([risks.assessments, risks.flags, risks.missing, risks.emergencies, risks.lines], using="default")


def _write(tables: Sequence[Sequence[Model]], *, using: str) -> None:
    # Django's own cursors write values into the text of a statement; this one sends them beside it.
    with transaction.atomic(using=using), psycopg.Cursor(connections[using].connection) as cursor:
        cursor.execute(_NO_WAIT)
        for rows in tables:
            if rows:
                insert(rows, cursor=cursor, using=using)


def facts(sealed: Sequence[Fact]) -> None:
    """Write sealed facts as the staff door does."""
    _write([sealed], using="default")
