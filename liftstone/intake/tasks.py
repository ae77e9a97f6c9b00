"""What the worker does for intake: carries the outbox, forgets what has lapsed."""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

DESK = "liftstone_desk"  # channel on which the doors hear that something changed
ORPHANS = timedelta(days=1)  # chunks whose report never came
TAKE = 500

# Gathered by contact first: an update takes only one of several rows for the same contact, and an answer that
# comes in the same moment must not swallow the alarm. Duress outlasts guessing, and rings again once it was taken.
CARRY = """
WITH taken AS (DELETE FROM intake_outbox WHERE id IN (
    SELECT id FROM intake_outbox ORDER BY made_at LIMIT %(take)s)
  RETURNING organisation_id, topic, subject, made_at),
told AS (SELECT subject, max(made_at) FILTER (WHERE topic = 'news') AS news_at,
    min(topic) FILTER (WHERE topic IN ('duress', 'guessing')) AS alarm FROM taken GROUP BY subject),
news AS (UPDATE intake_contact SET
    news_at = COALESCE(told.news_at, intake_contact.news_at),
    alarm = CASE WHEN intake_contact.alarm IN ('duress', 'duress-taken') AND told.alarm IS NOT NULL THEN 'duress'
      ELSE COALESCE(told.alarm, intake_contact.alarm) END
  FROM told WHERE intake_contact.id = told.subject AND (told.news_at, told.alarm) IS DISTINCT FROM (NULL, NULL))
SELECT DISTINCT organisation_id FROM taken"""


def carry_outbox() -> int:
    """Act on what the doors left word of, then tell the desks concerned. Returns how many were told."""
    return tell_desks(CARRY, take=TAKE)


def tell_desks(*statements: str, **values: Any) -> int:
    """Run statements of the worker's in one transaction, and afterwards tell the desks of what they return.

    Each returns organisations; so many were told. Only after the commit: NOTIFY takes a lock of the whole database.
    """
    told: set[str] = set()
    with (
        transaction.atomic(using=settings.WORKER_DATABASE),
        connections[settings.WORKER_DATABASE].cursor() as cursor,
    ):
        for statement in statements:
            cursor.execute(statement, values)
            told |= {str(row[0]) for row in cursor.fetchall()}
    with connections[settings.WORKER_DATABASE].cursor() as cursor:
        for organisation in told:
            cursor.execute("SELECT pg_notify(%s, %s)", [DESK, organisation])
    return len(told)


def forget() -> None:
    """Forget spent passes that no longer matter, and chunks without a report."""
    with (
        transaction.atomic(using=settings.WORKER_DATABASE),
        connections[settings.WORKER_DATABASE].cursor() as cursor,
    ):
        cursor.execute("DELETE FROM intake_spent WHERE until < to_timestamp(%s)", [int(time.time()) - 600])
        cursor.execute(
            "DELETE FROM intake_chunk WHERE arrived_at < %s AND NOT EXISTS"
            " (SELECT 1 FROM intake_contact WHERE intake_contact.id = intake_chunk.contact_id)",
            [timezone.now() - ORPHANS],
        )
