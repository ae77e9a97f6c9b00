"""What the worker does for cases: rings what is due and what lapses, from clear times alone."""

from django.conf import settings
from django.db import connections, transaction

DESK = "liftstone_desk"

RING = """
UPDATE cases_entry SET rang_at = now()
WHERE due_at <= now() AND done_at IS NULL AND rang_at IS NULL AND held_at IS NULL RETURNING organisation_id"""

RING_LAPSED = """
UPDATE cases_consent SET rang_at = now()
WHERE lapses_at <= now() AND replaced_at IS NULL AND rang_at IS NULL RETURNING organisation_id"""


def ring() -> int:
    """Ring what has become due, and tell the desks. Returns how many rang."""
    with (
        transaction.atomic(using=settings.WORKER_DATABASE),
        connections[settings.WORKER_DATABASE].cursor() as cursor,
    ):
        told = []
        for due in (RING, RING_LAPSED):
            cursor.execute(due)
            told += [str(row[0]) for row in cursor.fetchall()]
    with connections[settings.WORKER_DATABASE].cursor() as cursor:
        for organisation in set(told):
            cursor.execute("SELECT pg_notify(%s, %s)", [DESK, organisation])
    return len(told)
