"""The dates of a member's own page, for the calendar of whoever has it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from liftstone.calendars import writing
from liftstone.calendars.shapes import Meeting, State


def written(dates: Mapping[str, Any], *, language: str) -> bytes:
    """Return them as iCalendar, without anybody's address; the same dates are the same bytes."""
    meetings = [_meeting(each) for each in dates["events"]]
    return writing.feed(meetings, name=dates["network"], language=language)


def _meeting(event: Mapping[str, Any]) -> Meeting:
    begins_at = datetime.fromisoformat(event["start"])
    return Meeting(
        uid=event["uid"],
        begins_at=begins_at,
        ends_at=datetime.fromisoformat(event["end"]),
        title=event["summary"],
        changed_at=datetime.fromisoformat(event["changed"]) if event.get("changed") else begins_at,
        place=event.get("place", ""),
        sequence=event["sequence"],
        state=State.CANCELLED if event.get("cancelled") else State.ON,
    )
