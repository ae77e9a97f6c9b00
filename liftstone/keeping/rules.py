"""When an erasure is complete."""

from datetime import datetime, timedelta

# Backups keep keys for a fortnight: the last one that could open what is erased has lost them then.
COMPLETE_AFTER = timedelta(days=14)


def complete_at(done_at: datetime) -> datetime:
    """Return from when on no backup opens what was erased."""
    return done_at + COMPLETE_AFTER
