"""Who hears of a follow-up, and when: decisions over values, no clock and no database."""

from datetime import datetime, timedelta

from liftstone.cases.models import Entry

Pace = Entry.Pace

# How long after its time everybody hears of a follow-up that nobody took, and how long until supervisors do.
AFTER: dict[str, tuple[timedelta, timedelta]] = {
    Pace.URGENT: (timedelta(minutes=15), timedelta(hours=1)),
    Pace.USUAL: (timedelta(hours=1), timedelta(hours=4)),
}
QUIET, OWNER, EVERYBODY, SUPERVISORS = range(4)  # levels: it does not ring; whose it is; all at work; who leads


def level(*, due_at: datetime, taken: bool, pace: str, now: datetime) -> int:
    """Return how far what is still to be done has risen: once it is taken, it rings for its owner alone."""
    if now < due_at:
        return QUIET
    if taken or pace not in AFTER:
        return OWNER
    everybody, supervisors = AFTER[pace]
    late = now - due_at
    return SUPERVISORS if late >= supervisors else EVERYBODY if late >= everybody else OWNER
