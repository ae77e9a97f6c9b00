"""What the worker does for intake: carries the outbox, forgets what has lapsed."""

import time
from datetime import timedelta

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

DESK = "liftstone_desk"  # channel on which the doors hear that something changed
ORPHANS = timedelta(days=2)  # chunks whose report never came
TAKE = 500

CARRY = """
WITH taken AS (DELETE FROM intake_outbox WHERE id IN (
    SELECT id FROM intake_outbox ORDER BY made_at LIMIT %s)
  RETURNING organisation_id, topic, subject, made_at),
news AS (UPDATE intake_contact SET
    news_at = CASE WHEN topic = 'news' THEN made_at ELSE news_at END,
    alarm = CASE WHEN topic IN ('duress', 'guessing') THEN topic ELSE alarm END
  FROM taken WHERE intake_contact.id = taken.subject AND topic IN ('news', 'duress', 'guessing'))
SELECT DISTINCT organisation_id FROM taken"""


def carry_outbox() -> int:
    """Act on what the doors left word of, then tell the desks concerned. Returns how many were told."""
    with (
        transaction.atomic(using=settings.WORKER_DATABASE),
        connections[settings.WORKER_DATABASE].cursor() as cursor,
    ):
        cursor.execute(CARRY, [TAKE])
        told = [str(row[0]) for row in cursor.fetchall()]
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
