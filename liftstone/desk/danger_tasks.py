"""What the worker does for immediate dangers: rings those nobody asked after in time, from clear times alone."""

from liftstone.intake.tasks import tell_desks

RING = """
UPDATE desk_emergency SET rang_at = now()
WHERE state = 'running' AND check_at <= now() AND rang_at IS NULL RETURNING organisation_id"""


def ring() -> int:
    """Ring what was to be asked after by now, and tell the desks. Returns how many desks were told."""
    return tell_desks(RING)
