"""What the worker does for immediate dangers: rings those nobody asked after in time, from clear times alone."""

from django.conf import settings
from django.db import connections, transaction

from liftstone.intake.tasks import DESK

RING = """
UPDATE desk_emergency SET rang_at = now()
WHERE state = 'running' AND check_at <= now() AND rang_at IS NULL RETURNING organisation_id"""


def ring() -> int:
    """Ring what was to be asked after by now, and tell the desks. Returns how many rang."""
    with (
        transaction.atomic(using=settings.WORKER_DATABASE),
        connections[settings.WORKER_DATABASE].cursor() as cursor,
    ):
        cursor.execute(RING)
        told = [str(row[0]) for row in cursor.fetchall()]
    with connections[settings.WORKER_DATABASE].cursor() as cursor:
        for organisation in set(told):
            cursor.execute("SELECT pg_notify(%s, %s)", [DESK, organisation])
    return len(told)
