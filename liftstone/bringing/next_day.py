"""The next date that old minutes name: nothing is planned by it until somebody says so and when it begins."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.bringing import queries
from liftstone.bringing.content import Brought
from liftstone.bringing.models import Draft
from liftstone.meetings.models import Meeting


@dataclass(frozen=True)
class NextDay:
    """The day, None where the minutes name none; the meeting that stands for it already; whether it is to come."""

    day: date | None = None
    meeting: Meeting | None = None
    is_to_come: bool = False
    is_taken_in: bool = False

    @property
    def may_be_planned(self) -> bool:
        """Say whether somebody can plan a meeting on it: once the minutes are taken in, and not twice."""
        return self.is_to_come and self.is_taken_in and self.meeting is None


def of(actor: Actor, row: Draft, said: Brought) -> NextDay:
    """Return the next date of a draft of old minutes as things stand."""
    if not said.next_date:
        return NextDay()
    day = date.fromisoformat(said.next_date)
    is_taken_in = row.meeting is not None
    return NextDay(day, queries.planned(actor, row, day=day), day >= timezone.localdate(), is_taken_in)
