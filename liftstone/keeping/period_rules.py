"""How long what is kept: categories, what is proposed for them and from where, and when somebody may erase.

No law names one period for helplines. A period is the controller's decision; what stands here is only proposed, and
nothing is past its time before somebody has decided.
"""

from datetime import datetime, timedelta

from django.db.models import TextChoices

SHORTEST, LONGEST = 1, 1200  # months
# Whoever knows better has a fortnight to say so, between being asked for and being erased.
GRACE = timedelta(days=14)
# What somebody said is still needed is not asked about again before this, as a hold is looked at once a year.
NEEDED_FOR = timedelta(days=366)


class Category(TextChoices):
    """What is kept for the same time."""

    CHILD = "child"  # closed cases in which somebody is, or may be, under 18
    CASE = "case"  # other closed cases
    CHILD_ADVICE = "child-advice"  # contacts that ended with advice or a signpost, and somebody may be under 18
    ADVICE = "advice"  # other contacts that ended with advice or a signpost
    NOT_FOR_US = "not-for-us"  # contacts that were none of ours


# In months; the page and the records of processing name where each comes from (domain notes E7, E8).
PROPOSED: dict[str, int] = {
    Category.CHILD: 25 * 12,
    Category.CASE: 6 * 12,
    Category.CHILD_ADVICE: 25 * 12,
    Category.ADVICE: 24,
    Category.NOT_FOR_US: 6,
}


def before(now: datetime, *, months: int) -> datetime:
    """Return the moment so many months before `now`; the month's last day where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    for day in range(now.day, now.day - 4, -1):
        try:
            return now.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def may_be_erased_at(asked_at: datetime, *, rule: str) -> datetime:
    """Return from when on it may be erased: what goes for its time alone waits for whoever knows better."""
    return asked_at + GRACE if rule == "time" else asked_at
