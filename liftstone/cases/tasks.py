"""What the worker does for cases: rings follow-ups, missing people and risks, from clear due times alone."""

from django.conf import settings
from django.db import connections, transaction

DESK = "liftstone_desk"

RING = """
UPDATE cases_entry SET rang_at = now()
WHERE due_at <= now() AND done_at IS NULL AND rang_at IS NULL RETURNING organisation_id"""

RING_MISSING = """
UPDATE cases_missing SET rang_at = now()
WHERE state <> 'ended' AND next_at <= now() AND rang_at IS NULL RETURNING organisation_id"""

RING_RISKS = """
UPDATE cases_assessment SET rang_at = now()
WHERE review_at <= now() AND done_at IS NULL AND rang_at IS NULL RETURNING organisation_id"""


def ring() -> int:
    """Ring what has become due, and tell the desks. Returns how many rang."""
    with (
        transaction.atomic(using=settings.WORKER_DATABASE),
        connections[settings.WORKER_DATABASE].cursor() as cursor,
    ):
        told = []
        for statement in (RING, RING_MISSING, RING_RISKS):
            cursor.execute(statement)
            told += [str(row[0]) for row in cursor.fetchall()]
    with connections[settings.WORKER_DATABASE].cursor() as cursor:
        for organisation in set(told):
            cursor.execute("SELECT pg_notify(%s, %s)", [DESK, organisation])
    return len(told)
