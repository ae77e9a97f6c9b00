"""How moments and days are written in the reader's language, and which way that is read: pages and PDFs alike.

It knows no record: whoever shows one hands the moment in.
"""

from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date, format_datetime, format_skeleton, format_time, format_timedelta
from django.utils import timezone, translation

RIGHT_TO_LEFT = frozenset({"ar"})


def locale() -> str:
    """Return the locale of dates: English is Britain's, 21 November and never 11/21."""
    code = translation.get_language() or "en"
    return "en_GB" if code == "en" else code


def when(moment: Any, style: str = "medium") -> str:
    """Show a moment in the desk's time zone and the reader's language."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return str(format_datetime(local, style, locale=locale()))


def day_name(moment: Any) -> str:
    """Show a day, or the day of a moment at the desk's time zone, in the reader's language."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return str(format_date(day, "full", locale=locale()))


def month_name(first: date, skeleton: str = "yMMMM") -> str:
    """Show a month by its first day, in the reader's language; "yMMM" for a short name."""
    return str(format_skeleton(skeleton, first, locale=locale()))


def hour(moment: Any) -> str:
    """Show the time of a moment in the desk's time zone."""
    return str(format_time(timezone.localtime(moment), "short", locale=locale()))


def soon(moment: datetime) -> str:
    """Show a moment of the coming days by its weekday and time, one further off by its date."""
    local = timezone.localtime(moment)
    if abs(local - timezone.localtime()) > timedelta(days=6):
        return when(moment, "short")
    return str(format_skeleton("EHm", local, locale=locale()))


def clock(moment: Any) -> str:
    """Show a moment's time of day alone, to the minute, as a log has it."""
    return str(format_time(timezone.localtime(moment), "HH:mm", locale=locale())) if moment else ""


def day(written: str) -> str:
    """Show a day that is kept as text (2026-03-27) in the reader's language."""
    return str(format_date(date.fromisoformat(written), "short", locale=locale()))


def day_or_less(written: Any) -> str:
    """Show a day, month or year that is kept as text (2001-05-14, 2001-05, 2001); what is none of them as it is."""
    parts = str(written or "").split("-")
    try:
        first = date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        return str(written or "")
    if len(parts) == len(("year", "month", "day")):
        return str(format_date(first, "long", locale=locale()))
    return month_name(first) if len(parts) > 1 else parts[0]


def waited(moment: Any) -> str:
    """Show how long ago a moment was, in the reader's language."""
    return str(format_timedelta(timezone.now() - moment, locale=locale(), threshold=1.2))


def lasting(time: timedelta) -> str:
    """Show how long something takes, briefly, in the reader's language."""
    return str(format_timedelta(time, locale=locale(), threshold=1.2, format="short"))


def direction() -> str:
    """Return which way the page reads."""
    return "rtl" if (translation.get_language() or "en") in RIGHT_TO_LEFT else "ltr"
