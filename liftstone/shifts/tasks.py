"""What the worker does for shifts: tells open desks that one has begun, and rings a hand-over nobody has signed."""

from liftstone.intake.tasks import tell_desks

BEGUN = """
UPDATE shifts_shift SET told_at = now()
WHERE begins_at <= now() AND told_at IS NULL AND removed_at IS NULL RETURNING organisation_id"""
UNSIGNED = """
UPDATE shifts_handover SET rang_at = now()
WHERE rings_at <= now() AND signed_at IS NULL AND rang_at IS NULL RETURNING organisation_id"""


def ring() -> int:
    """Tell the desks whose shift has begun or whose hand-over waits to be signed. Returns how many were told."""
    return tell_desks(BEGUN, UNSIGNED)
