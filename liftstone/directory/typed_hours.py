"""Hours as people type them, "Mo-Fr 09:00-17:00; Sa 10:00-12:00", and the schedules of HSDS that they stand for.

The short form is that of OpenStreetMap, cut down to days of the week and hours. What it cannot say (the first
Monday of a month, a summer alone) stays as it came and is shown beside the box.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from liftstone.directory.schedules import DAYS

ALWAYS = "24/7"
# Two letters as OpenStreetMap has them, and the longer names that people type.
_LONG = "mo mon monday,tu tue tuesday,we wed wednesday,th thu thursday,fr fri friday,sa sat saturday,su sun sunday"
_NAMES = {name: number for number, names in enumerate(_LONG.split(",")) for name in names.split()}
_SHOWN = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HOURS = re.compile(r"(\d{1,2})[:.]?(\d{2})?\s*-\s*(\d{1,2})[:.]?(\d{2})?")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "\N{NO-BREAK SPACE}": " "})
LONGEST = 400  # characters


class Misread(ValueError):
    """A piece of what was typed that says no hours; `piece` is it, for whoever typed it."""

    def __init__(self, piece: str) -> None:
        """Keep the piece."""
        super().__init__("not hours")
        self.piece = piece


def read(typed: str) -> list[dict[str, Any]]:
    """Return the schedules that were typed; nothing typed is none. Raises `Misread`."""
    text = re.sub(r"\s*-\s*|\s+to\s+", "-", typed.translate(_DASHES)).strip()
    if len(text) > LONGEST:
        raise Misread(text[:40])
    if text.lower() in (ALWAYS, "always"):
        return [_schedule(range(7), "00:00", "00:00")]
    pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
    return [schedule for piece in pieces for schedule in _piece(piece)]


def _piece(piece: str) -> list[dict[str, Any]]:
    """Read "Mo-Fr 09:00-12:00, 13:00-17:00"; hours without days are of every day."""
    first = re.search(r"\d", piece)
    if first is None:
        raise Misread(piece)
    days, hours = piece[: first.start()].strip(" :"), piece[first.start() :]
    on = _days(days, piece) if days else list(range(7))
    return [_schedule(on, *_span(each.strip(), piece)) for each in hours.split(",")]


def _days(typed: str, piece: str) -> list[int]:
    found: set[int] = set()
    for part in re.split(r"[,\s]+", typed):
        ends = [_NAMES.get(each.lower().rstrip("."), -1) for each in part.split("-")]
        if len(ends) > 2 or -1 in ends:
            raise Misread(piece)
        # "Fr-Mo" goes over the end of the week.
        found |= {day % 7 for day in range(ends[0], ends[-1] + (8 if ends[-1] < ends[0] else 1))}
    return sorted(found)


def _span(typed: str, piece: str) -> tuple[str, str]:
    found = _HOURS.fullmatch(typed)
    if found is None:
        raise Misread(piece)
    opens, closes = _clock(found[1], found[2]), _clock(found[3], found[4])
    if opens is None or closes is None or opens == "24:00":
        raise Misread(piece)
    if closes < opens and len(found[3]) == 1:
        raise Misread(piece)  # "9-5" is meant as until 17:00, and would be read as until five in the morning
    # HSDS knows no 24:00: what closes at 00:00 closes at the end of the day.
    return opens, "00:00" if closes == "24:00" else closes


def _clock(hour: str, minute: str | None) -> str | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        return None
    return f"{hours:02}:{minutes:02}"


def _schedule(days: Iterable[int], opens: str, closes: str) -> dict[str, Any]:
    on = ",".join(DAYS[day] for day in days)
    return {"id": str(uuid4()), "freq": "WEEKLY", "byday": on, "opens_at": opens, "closes_at": closes}


def is_typed(schedule: Mapping[str, Any]) -> bool:
    """Say whether the short form can say it: every week, on days of the week, from hour to hour."""
    more = (
        "bymonthday",
        "until",
        "valid_from",
        "valid_to",
        "count",
        "byweekno",
        "byyearday",
        "description",
        "notes",
    )
    days = str(schedule.get("byday") or "").split(",")
    return (
        schedule.get("freq") == "WEEKLY"
        and str(schedule.get("interval") or "1") == "1"
        and all(day in DAYS for day in days)
        and not any(schedule.get(name) for name in more)
    )


def written(schedules: Iterable[Mapping[str, Any]]) -> str:
    """Return schedules in the short form, those that it can say; "" where there are none."""
    by_days: dict[tuple[int, ...], list[str]] = {}
    for schedule in filter(is_typed, schedules):
        days = tuple(sorted({DAYS.index(day) for day in str(schedule["byday"]).split(",")}))
        opens, closes = (str(schedule.get(name) or "00:00")[:5] for name in ("opens_at", "closes_at"))
        by_days.setdefault(days, []).append(f"{opens}-{'24:00' if closes == '00:00' else closes}")
    if by_days == {tuple(range(7)): ["00:00-24:00"]}:
        return ALWAYS
    return "; ".join(f"{_run(days)} {', '.join(sorted(hours))}" for days, hours in sorted(by_days.items()))


def _run(days: tuple[int, ...]) -> str:
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{_SHOWN[days[0]]}-{_SHOWN[days[-1]]}"
    return ",".join(_SHOWN[day] for day in days)
