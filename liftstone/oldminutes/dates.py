"""Days as minutes write them. A year that is not written is taken from the meeting's date, and doubted."""

import re
from datetime import date

from liftstone.oldminutes.shapes import Day, Doubt, Said

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan ionawr", "february feb chwefror", "march mar mawrth", "april apr ebrill", "may mai",
            "june jun mehefin", "july jul gorffennaf", "august aug awst", "september sept sep medi",
            "october oct hydref", "november nov tachwedd", "december dec rhagfyr",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_SHAPES = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"),
    re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})([/.-])(?P<m>\d{1,2})\2(?P<y>\d{4}|\d{2})\b(?![/.-]?\d)"),
    re.compile(
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th|ain|af|fed|eg)?\s{1,3}(?:of\s{1,3})?(?P<m>" + _MONTH + r")"
        r"(?:,?\s{1,3}(?P<y>\d{4}\b|['’]?\d{2}\b(?![:.]\d)))?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<m>" + _MONTH + r")\s{1,3}(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s{1,3}(?P<y>\d{4})\b)?", re.I
    ),
    re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![/\d])"),
)
_WORDS = re.compile(
    r"\b(?:(?:the )?(?:end|middle|beginning|start) of (?:the )?(?:"
    + _MONTH
    + r"(?: \d{4})?|month|year|quarter|week)"
    r"|(?:diwedd|dechrau) (?:" + _MONTH + r"|mis|y flwyddyn)"
    r"|(?:before |by |at )?(?:the )?next (?:meeting|week|month|quarter)|(?:erbyn )?y? ?cyfarfod nesaf"
    r"|a\.?s\.?a\.?p\b\.?|as soon as possible|cyn gynted â phosib(?:l)?|on-?going|continuing|parhaus"
    r"|immediate(?:ly)?|tbc|tba|" + _MONTH + r" \d{4})(?!\w)",
    re.IGNORECASE,
)


def first(said: Said, *, held_on: date | None) -> Day | None:
    """Return the first day that is named in figures, or None."""
    found = [match for shape in _SHAPES if (match := shape.search(said.words))]
    if not found:
        return None
    match = min(found, key=lambda each: (each.start(), -each.end()))
    return _day(said.part(match.start(), match.end(), edges=" "), match.groupdict(), held_on)


def due(said: Said, *, held_on: date | None) -> Day | None:
    """Return the first day, or else the words that stand for one (ASAP, next meeting) with no day made of them."""
    if day := first(said, held_on=held_on):
        return day
    match = _WORDS.search(said.words)
    return Day(said.part(match.start(), match.end(), edges=" "), None, Doubt.NO_DAY) if match else None


def cell(said: Said, *, held_on: date | None) -> Day | None:
    """Return when a table's cell says: whatever it says, also where no day can be read from it."""
    if not said.words:
        return None
    return due(said, held_on=held_on) or Day(said, None, Doubt.NO_DAY)


def last(said: Said, *, held_on: date | None) -> Day | None:
    """Return the last day of a sentence: by when comes at its end."""
    found, at = None, 0
    for _ in range(10):
        day = due(said.part(at, edges=""), held_on=held_on)
        if day is None:
            return found
        found, at = day, day.said.end - said.start
    return found


def _day(said: Said, parts: dict[str, str | None], held_on: date | None) -> Day:
    month = (parts["m"] or "").lower().rstrip(".")
    number = MONTHS.get(month) or int(month)
    day, year = int(parts["d"] or 0), (parts.get("y") or "").lstrip("'’")
    if year:
        on = _made(int(year) + (2000 if len(year) == 2 else 0), number, day)
        return Day(said, on, None if on else Doubt.NO_SUCH_DAY)
    on = _following(held_on, number, day) if held_on else None
    return Day(said, on, Doubt.NO_YEAR if on else Doubt.NO_SUCH_DAY)


def _following(held_on: date, month: int, day: int) -> date | None:
    """The first such day from the meeting on: minutes speak of what comes."""
    for year in range(held_on.year, held_on.year + 9):
        on = _made(year, month, day)
        if on and on >= held_on:
            return on
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
