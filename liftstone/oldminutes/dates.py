"""Days as minutes write them. A year that is not written is taken from the meeting's date, and doubted."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

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
# A weekday, or that it is a week, belongs to the day behind it.
_WEEKDAY = (
    r"(?:\b(?P<week>w/[cb]|w/e|week (?:commencing|beginning|ending))\s{1,3})?"
    r"(?:\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s{1,3}(?:the\s{1,3})?)?"
)
_SHAPES = (
    re.compile(_WEEKDAY + r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b", re.IGNORECASE),
    re.compile(
        _WEEKDAY
        + r"(?<![\d/.-])(?P<d>\d{1,2})(?P<mark>[/.-])(?P<m>\d{1,2})(?P=mark)(?P<y>\d{4}|\d{2})\b(?![/.-]?\d)",
        re.IGNORECASE,
    ),
    re.compile(
        _WEEKDAY + r"\b(?P<d>\d{1,2})(?:st|nd|rd|th|ain|af|fed|eg)?\s{1,3}(?:of\s{1,3})?(?P<m>" + _MONTH + r")"
        r"(?:,?\s{1,3}(?P<y>\d{4}\b|['’]?\d{2}\b(?![:.]\d)))?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<m>" + _MONTH + r")\s{1,3}(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s{1,3}(?P<y>\d{4})\b)?", re.I
    ),
    re.compile(_WEEKDAY + r"(?<![\d/.-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![/\d])", re.IGNORECASE),
    re.compile(
        _WEEKDAY + r"(?<![\d/.-])(?P<d>\d{1,2})(?P<mark>[/.-])(?P<m>" + _MONTH + r")(?P=mark)(?P<y>\d{4}|\d{2})\b",
        re.I,
    ),
)
_LAST_OF = (
    r"(?:the )?end(?: of)? (?:the )?(?:(?P<m>" + _MONTH + r")(?: (?P<y>\d{4}))?|(?P<span>month|year)\b)"
    r"|diwedd (?:mis )?(?P<mis>" + _MONTH + r")(?: (?P<blwyddyn>\d{4}))?"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = re.compile(
    r"\b(?:" + _LAST_OF + r"|(?P<next>next )?(?P<weekday>" + "|".join(_WEEKDAYS) + r")"
    r"|(?:the )?(?:end|middle|beginning|start)(?: of)? (?:the |this )?(?:next )?(?:" + _MONTH + r"(?: \d{4})?"
    r"|(?:[a-z]+ )?(?:month|year|quarter|week|term))"
    r"|(?:mid|early|late)[- ](?:" + _MONTH + r"(?: \d{4})?)"
    r"|(?:month|year|quarter|term)[- ]end"
    r"|dechrau (?:" + _MONTH + r"|mis|y flwyddyn)"
    r"|(?:the )?next (?:meeting|mtg|week|month|quarter|term)|y? ?cyfarfod nesaf"
    r"|(?:with)?in (?:(?:the next|a|one|two|three|four|six|\d{1,2}) )?(?:days|weeks?|fortnight|months?)"
    r"|a\.s\.a\.p\.?|asap\b|this (?:week|month|term)|as soon as possible|cyn gynted â phosib(?:l)?|on-?going"
    r"|continuing|parhaus"
    r"|immediate(?:ly)?|tbc|tba|" + _MONTH + r"(?: \d{4})?)(?!\w)",
    re.IGNORECASE,
)
# Words that say by when without a "by" before them.
_OF_ITSELF = re.compile(r"a\.?s\.?a|as soon|on-?going|immediate|cyn gynted|parhaus|within", re.IGNORECASE)
# What stands before a day by which something is to be done; a day in the middle of a sentence may be another one.
_BY = re.compile(
    r"(?:[,;–—(\[]?\s{0,2}\b(?:by|before|due|deadline|until|no later than|in time for|at|erbyn|cyn)\b:?(?: date)?:?"
    r"(?:\s(?:noon|midday|midnight|close of (?:play|business)|c\.?o\.?[pb]\.?|\d{1,2}(?:[.:]\d\d)? ?[ap]m|the"
    r"|latest)){0,2}(?:\son)?"
    r"|[,;:–—(\[]|\s-|^)\s*$",
    re.IGNORECASE,
)

_NONE_YET = re.compile(
    r"(?:date |dates |time |venue |and |& |, ?)*(?P<words>(?:still )?(?:to be|yet to be|will be) "
    r"(?:confirmed|arranged|agreed|advised|announced|fixed|set|notified|decided)|t\.?b\.?[ca]\b\.?)",
    re.IGNORECASE,
)
_FAR = timedelta(days=270)  # few things are given so long a time; rather it has just passed


def first(said: Said, *, held_on: date | None) -> Day | None:
    """Return the first day that is named in figures, or None."""
    found = [match for shape in _SHAPES if (match := shape.search(said.words))]
    if not found:
        return None
    match = min(found, key=lambda each: (each.start(), -each.end()))
    return _day(said.part(match.start(), match.end(), edges=" "), match.groupdict(), held_on)


def due(said: Said, *, held_on: date | None) -> Day | None:
    """Return the first day, or else the words that stand for one (ASAP, next meeting)."""
    return first(said, held_on=held_on) or _in_words(said, held_on)


def to_come(said: Said, *, held_on: date | None) -> Day | None:
    """Return the first day that is named as the next one, or that there is none yet (TBC), as it is written."""
    day = first(said, held_on=held_on)
    if day is None and (match := _NONE_YET.match(said.words)):
        return Day(said.part(0, match.end("words")), None, Doubt.NO_DAY)
    return day


def cell(said: Said, *, held_on: date | None) -> Day | None:
    """Return when a table's cell says: whatever it says, also where no day can be read from it."""
    if not said.words:
        return None
    day = due(said, held_on=held_on) or Day(said.part(0, edges=" ."), None, Doubt.NO_DAY)
    if day.doubt not in (Doubt.NO_YEAR, Doubt.FROM_WORDS) or not (day.on and held_on):
        return day
    before = _made(day.on.year - 1, day.on.month, day.on.day)
    # A table also lists what should have been done by now.
    passed = before and day.on - held_on > _FAR and held_on - before < timedelta(days=366) - _FAR
    return replace(day, on=before) if passed else day


def is_past(day: Day | None, *, held_on: date | None) -> bool:
    """Whether it had passed when they met, or, where no year is written, more likely had than is that far ahead."""
    if day is None or day.on is None or held_on is None:
        return False
    return day.on < held_on or (day.doubt in (Doubt.NO_YEAR, Doubt.FROM_WORDS) and day.on - held_on > _FAR)


def last(said: Said, *, held_on: date | None) -> Day | None:
    """Return the last day by which a sentence says that it is to be done: by when comes at its end."""
    found, at = None, 0
    for _ in range(10):
        rest = said.part(at, edges="")
        days = [each for each in (first(rest, held_on=held_on), _in_words(rest, held_on)) if each]
        if not days:
            return found
        day = min(days, key=lambda each: (each.said.start, -each.said.end))
        if _OF_ITSELF.match(day.said.words) or _BY.search(said.words[: day.said.start - said.start]):
            found = day
        at = day.said.end - said.start
    return found


def _in_words(said: Said, held_on: date | None) -> Day | None:
    match = _WORDS.search(said.words)
    return _worded(said.part(match.start(), match.end(), edges=" ."), match.groupdict(), held_on) if match else None


def without(said: Said, day: Day) -> Said:
    """Return these words without the day at their end and the "by" before it; unchanged where it stands within."""
    start, end = day.said.start - said.start, day.said.end - said.start
    if day.said.line != said.line or start <= 0 or end > len(said.words) or said.words[end:].strip(" .,;)]"):
        return said
    lead = _BY.search(said.words[:start])
    return said.part(0, lead.start() if lead else start, edges=" \t\n,;:–—-([")


def _worded(said: Said, parts: dict[str, str | None], held_on: date | None) -> Day:
    """A day that words name: the end of a month or year, a weekday after the meeting; else none is made of them."""
    month = parts["m"] or parts["mis"]
    on = None
    if month:
        year = parts["y"] or parts["blwyddyn"]
        on = _end_of(_number(month), held_on=held_on, year=int(year) if year else None)
    elif held_on and parts["span"]:
        on = _end_of(held_on.month if parts["span"].lower() == "month" else 12, held_on=held_on, year=held_on.year)
    elif held_on and parts["weekday"] and not parts["next"]:
        ahead = (_WEEKDAYS.index(parts["weekday"].lower()) - held_on.weekday() - 1) % 7 + 1
        on = held_on + timedelta(days=ahead)
    return Day(said, on, Doubt.FROM_WORDS if on else Doubt.NO_DAY)


def _end_of(month: int, *, held_on: date | None, year: int | None) -> date | None:
    if year is None and held_on is None:
        return None
    year = year or (held_on.year + (month < held_on.month) if held_on else 0)
    return _made(year, month, monthrange(year, month)[1]) if date.min.year <= year <= date.max.year else None


def _number(month: str) -> int:
    month = month.lower().rstrip(".")
    return MONTHS.get(month) or int(month)


def _day(said: Said, parts: dict[str, str | None], held_on: date | None) -> Day:
    number = _number(parts["m"] or "")
    day, year = int(parts["d"] or 0), (parts.get("y") or "").lstrip("'’")
    if year:
        on = _made(int(year) + (2000 if len(year) == 2 else 0), number, day)
        sure = Doubt.FROM_WORDS if parts.get("week") else None
        return Day(said, on, sure if on else Doubt.NO_SUCH_DAY)
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
