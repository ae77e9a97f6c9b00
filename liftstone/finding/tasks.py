"""What the worker does for searches: rings for those who did not ring back, from clear times alone."""

from liftstone.intake.tasks import tell_desks

RING = """
UPDATE finding_asked SET rang_at = now()
WHERE state = 'rings-back' AND due_at <= now() AND rang_at IS NULL RETURNING organisation_id"""


def ring() -> int:
    """Ring for who was to ring back by now, and tell the desks. Returns how many desks were told."""
    return tell_desks(RING)
