"""What the worker does for shifts: tells open desks that one has begun, and rings a hand-over nobody has signed."""

from django.conf import settings
from django.db import connections, transaction

from liftstone.intake.tasks import DESK

BEGUN = """
UPDATE shifts_shift SET told_at = now()
WHERE begins_at <= now() AND told_at IS NULL AND removed_at IS NULL RETURNING organisation_id"""
UNSIGNED = """
UPDATE shifts_handover SET rang_at = now()
WHERE rings_at <= now() AND signed_at IS NULL AND rang_at IS NULL RETURNING organisation_id"""


def ring() -> int:
    """Tell the desks whose shift has begun or whose hand-over waits to be signed. Returns how many were told."""
    told: set[str] = set()
    with (
        transaction.atomic(using=settings.WORKER_DATABASE),
        connections[settings.WORKER_DATABASE].cursor() as cursor,
    ):
        for statement in (BEGUN, UNSIGNED):
            cursor.execute(statement)
            told |= {str(row[0]) for row in cursor.fetchall()}
    with connections[settings.WORKER_DATABASE].cursor() as cursor:
        for organisation in told:
            cursor.execute("SELECT pg_notify(%s, %s)", [DESK, organisation])
    return len(told)
