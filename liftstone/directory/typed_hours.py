"""Hours as people type them, "Mo-Fr 09:00-17:00; Sa 10:00-12:00", and as the standard's schedules.

What is typed is understood in several ways; what is written is always the same, and reads as what it was written
from. A schedule that cannot be typed so (every second week, only in summer, with words beside it) is left alone.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import new_id
from liftstone.directory.schedules import DAYS

ALWAYS = "24/7"
LONGEST = 400  # characters
MIDNIGHT = "00:00"  # at the end of a day it is typed as 24:00, which few programs can read
# Days beyond these are months' own: "1Mo" is the first Monday of a month, "-1Fr" its last Friday.
_DAY = re.compile(r"([+-]?[1-5])?\s*(mo|tu|we|th|fr|sa|su)[a-z]*\.?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?\s*(am|pm)?", re.IGNORECASE)
_TYPED = frozenset({"freq", "byday", "opens_at", "closes_at"})
# What may stand beside these without changing when it is open.
_HARMLESS = frozenset(
    {
        *("id", "service_id", "service_at_location_id", "location_id", "attributes", "metadata"),
        *("attending_type", "schedule_link", "wkst", "timezone"),
    }
)


class NoHours(ValueError):
    """This cannot be read as hours; `piece` is what of it, for whoever typed it."""

    def __init__(self, piece: str = "") -> None:
        """Keep the piece."""
        super().__init__("not hours")
        self.piece = piece


def is_typed(schedule: Mapping[str, Any]) -> bool:
    """Whether a schedule says no more than what can be typed."""
    extra = {name for name, value in schedule.items() if value not in (None, "", [])} - _TYPED - _HARMLESS
    if extra - {"interval"} or schedule.get("interval") not in (None, 1):
        return False
    days = _days_of(schedule)
    is_monthly = schedule.get("freq") == "MONTHLY"
    return bool(days) and all(bool(which) == is_monthly for which, _day in days)


def written(schedules: Iterable[Mapping[str, Any]]) -> str:
    """Return hours as they are typed, "" where there are none that can be."""
    by_times: dict[tuple[bool, str], list[tuple[str, str]]] = {}
    for schedule in schedules:
        if is_typed(schedule):
            key = schedule.get("freq") == "MONTHLY", _times(schedule)
            by_times.setdefault(key, []).extend(_days_of(schedule))
    if list(by_times) == [(False, f"{MIDNIGHT}-24:00")] and len(set(*by_times.values())) == len(DAYS):
        return ALWAYS
    found = []
    for (is_monthly, times), days in by_times.items():
        named = [f"{which}{day.title()}" for which, day in dict.fromkeys(days)] if is_monthly else _runs(days)
        found.append(f"{','.join(named)} {times}")
    return "; ".join(found)


def _times(schedule: Mapping[str, Any]) -> str:
    opens, closes = (str(schedule.get(name) or MIDNIGHT)[:5] for name in ("opens_at", "closes_at"))
    return f"{opens}-{'24:00' if closes == MIDNIGHT else closes}"


def _days_of(schedule: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Which one of its month ("" for each) and which day; empty where one cannot be read."""
    found = []
    for each in str(schedule.get("byday") or "").replace(" ", "").split(","):
        match = _DAY.fullmatch(each)
        if not match:
            return []
        found.append(((match[1] or "").removeprefix("+"), match[2].upper()))
    return found


def _runs(days: list[tuple[str, str]]) -> list[str]:
    """Days of the week in order, three or more in a row as a range."""
    places = sorted({DAYS.index(day) for _which, day in days})
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    named = [DAYS[place].title() for place in range(7)]
    return [
        f"{named[run[0]]}-{named[run[-1]]}" if len(run) > 2 else ",".join(named[place] for place in run)
        for run in runs
    ]


def read(text: str, *, of: str) -> list[Document]:
    """Return the schedules of typed hours; `of` is the id of whose they are. Raises `NoHours` with the piece.

    "24/7" is day and night; "Monday to Friday 9am-5pm" is understood; "Fr-Mo" goes over the week-end; hours without
    days are of every day. "9-5" is refused: it is meant as until 17:00, and would be read as until five at night.
    """
    if len(text) > LONGEST:
        raise NoHours(text[:40])
    found = []
    for number, entry in enumerate(part.strip() for part in re.split(r"[;\n]", text)):
        if entry:
            try:
                found += _entry(entry, of=f"{of}/{number}")
            except NoHours:
                raise NoHours(entry) from None
    return found


def _entry(entry: str, *, of: str) -> list[Document]:
    tidy = re.sub(r"\s*(?:[-–—−]|\bto\b|\buntil\b)\s*", "-", entry.casefold().replace("\N{NO-BREAK SPACE}", " "))
    if tidy in (ALWAYS, "always", "24 hours", "day and night"):
        return [_schedule([("", day) for day in DAYS], MIDNIGHT, MIDNIGHT, of=of)]
    match = re.match(r"(?:daily|every day)\b|(?=\d\d?[:.]?\d*\s*(?:am|pm)?-)", tidy)
    days_text, times_text = ("mo-su", tidy[match.end() :]) if match else _parted(tidy)
    days = _days(days_text)
    if len({bool(which) for which, _day in days}) != 1:
        raise NoHours
    spans = [_span(each) for each in re.split(r"\s*(?:,|&|\band\b)\s*", times_text.strip(" :,"))]
    return [_schedule(days, *span, of=f"{of}/{number}") for number, span in enumerate(spans)]


def _parted(tidy: str) -> tuple[str, str]:
    """The days, and the times behind the last of them."""
    last = list(_DAY.finditer(tidy))
    if not last:
        raise NoHours
    return tidy[: last[-1].end()], tidy[last[-1].end() :]


def _days(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for part in re.split(r"\s*(?:,|&|\band\b)\s*|\s+", text.strip()):
        ends = [_DAY.fullmatch(each) for each in re.split(r"(?<=[a-z.])-", part)]
        if not all(ends) or not 1 <= len(ends) <= 2:
            raise NoHours
        named = [((end[1] or "").removeprefix("+"), end[2].upper()) for end in ends if end]
        if len(named) == 2:
            if named[0][0] or named[1][0]:
                raise NoHours
            first, last = (DAYS.index(day) for _which, day in named)
            named = [("", DAYS[(first + step) % 7]) for step in range((last - first) % 7 + 1)]
        found += named
    return list(dict.fromkeys(found))


def _span(text: str) -> tuple[str, str]:
    ends = text.split("-")
    if len(ends) != 2:
        raise NoHours
    first, last = (_TIME.fullmatch(each.strip()) for each in ends)
    if not first or not last:
        raise NoHours
    # "9-5pm" says which half of the day for the second alone; a shop that opens at nine opens in the morning.
    opens, closes = _clock(first), _clock(last)
    if closes < opens and len(last[1]) == 1 and not last[3]:
        raise NoHours
    return opens, closes


def _clock(match: re.Match[str]) -> str:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            raise NoHours
        hour = hour % 12 + (12 if half == "pm" else 0)
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise NoHours
    return f"{hour % 24:02}:{minute:02}"


def _schedule(days: list[tuple[str, str]], opens: str, closes: str, *, of: str) -> Document:
    is_monthly = bool(days[0][0])
    return {
        "id": new_id("hours", theirs=of),
        "freq": "MONTHLY" if is_monthly else "WEEKLY",
        "byday": ",".join(f"{which}{day}" for which, day in days),
        "opens_at": opens,
        "closes_at": closes,
    }
