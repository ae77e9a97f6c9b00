"""The moments of a file: each with a zone, and within the years in which anybody meets."""

from datetime import date, datetime, time
from typing import Any

from liftstone.calendars.shapes import LONDON, NotRead, Why

FIRST_YEAR, LAST_YEAR = 1970, 2100


def moment_of(value: Any) -> date | datetime:
    """Return the day or moment of a property. Raises `NotRead` where it is none, or in a zone nobody knows."""
    moment = getattr(value, "dt", None)
    if not isinstance(moment, date) or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise NotRead(Why.NO_TIME)
    if isinstance(moment, datetime) and moment.tzinfo is None and "TZID" in value.params:
        raise NotRead(Why.ZONE)
    return moment


def aware(moment: date | datetime) -> datetime:
    """Return a moment with a zone: one without, or a day, is in London, where its reader is."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(0), tzinfo=LONDON)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=LONDON)
