"""Decisions of the desk as functions over values: no clock, no database."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_CHECK = 5  # minutes
# Minutes that somebody may wait, by danger (`intake.models.Danger`), until a supervisor decides otherwise.
MAY_WAIT = {3: 2, 2: 15, 1: 30, 0: 120}
LONGEST_TARGET = 24 * 60  # minutes
CHECKS = (1, 2, 5, 10, 15)  # minutes from one check to the next, to choose from


def review_by(done_at: datetime) -> datetime:
    """Return until when what somebody did alone is to be reviewed: the next day at the same hour in London.

    Source: the working groups' rule "reviewed next day" (brief, N7).
    """
    local = done_at.astimezone(LONDON)
    return (local.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=LONDON).astimezone(done_at.tzinfo)


def seconds_left(check_at: datetime, *, now: datetime) -> int:
    """Return how many seconds there are until the next check; none once it is over."""
    return max(0, int((check_at - now).total_seconds()))


def late_before(now: datetime, *, may_wait: int) -> datetime:
    """Return before when somebody must have come to have waited too long now, who may wait so many minutes."""
    return now - timedelta(minutes=may_wait)
