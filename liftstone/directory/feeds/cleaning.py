"""Single values of a foreign feed: each is understood, mended where it is plain what was meant, or left out.

Every function takes anything at all and returns what to keep and what was wrong, each None for nothing.
"""

import html
import math
import re
from datetime import date
from typing import Any

import nh3

from liftstone.directory.feeds.problems import Code
from liftstone.directory.hsds_fields import Field
from liftstone.directory.hsds_values import is_uuid

LONGEST = 20_000  # characters of a text; a page of advice has three thousand
LONGEST_NAME = 300  # characters; what a list can show
LONGEST_SHORT = 2_000  # characters of an address, a date, a number: beyond, it is none
DEEPEST = 12  # of what the standard does not know
MOST = 500  # records in a list of a record
Cleaned = tuple[Any, Code | None]

_NOTHING: Cleaned = (None, None)
_TAGGED = re.compile(r"<[A-Za-z/!?]|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/ul|/ol)\b[^<>]{0,200}>", re.IGNORECASE)
# NUL cannot be kept by PostgreSQL, half of a pair of surrogates by nobody; the others are no text.
_UNTEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UK_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LOOSE_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+-]?\d{0,2})([A-Za-z]{2,9})")


def text(value: Any, *, longest: int = LONGEST) -> Cleaned:
    """A text without HTML and without what is no text; a number is written out."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return (None, Code.WRONG_TYPE) if value is not None else _NOTHING
    if not isinstance(value, str):
        return _number_as_text(value)
    problem: Code | None = None
    if len(value) > longest:
        # Twice as much as is kept: HTML goes first, and half of a tag at the end would stand there as text.
        value, problem = value[: 2 * longest], Code.TOO_LONG
    if _UNTEXT.search(value):
        value, problem = _UNTEXT.sub("", value), problem or Code.BAD_CHARACTERS
    plain = plain_text(value)
    if plain != value:
        value, problem = plain, problem or Code.HTML
    return value[:longest].strip() or None, problem


def _number_as_text(value: int | float) -> Cleaned:
    if isinstance(value, float):
        return (repr(value), Code.NUMBER_FOR_TEXT) if math.isfinite(value) else (None, Code.WRONG_TYPE)
    return (str(value), Code.NUMBER_FOR_TEXT) if abs(value) < 10**30 else (None, Code.WRONG_TYPE)


def plain_text(value: str) -> str:
    """Return a text as it was meant to be read: no tags, no entities, however often they were escaped.

    A text that comes out goes in again unchanged: what we publish is read back as it was.
    """
    for _round in range(4):
        if not _TAGGED.search(value):
            return value
        before, value = value, _untagged(value)
        if value == before:  # an entity that there is not, such as R&D;
            return value
    # Whoever escaped it five times meant harm: what still looks like a tag loses its brackets.
    return re.sub(r"[<>&]", "", value)


def _untagged(value: str) -> str:
    if "<" in value:
        value = nh3.clean(_BREAKS.sub("\n", value), tags=set(), clean_content_tags={"script", "style"})
    value = _UNTEXT.sub("", html.unescape(value)).replace("\xa0", " ").replace("\r", "")
    value = re.sub(r"[ \t]+", " ", value)
    return re.sub(r" ?\n ?", "\n", re.sub(r"\n{3,}", "\n\n", value)).strip()


def number(value: Any) -> Cleaned:
    """A number, also where it was written as text."""
    if isinstance(value, bool) or value is None:
        return (None, Code.WRONG_TYPE) if value is not None else _NOTHING
    if isinstance(value, int | float):
        return (value, None) if _is_sensible(value) else (None, Code.WRONG_TYPE)
    if not isinstance(value, str) or len(value) > 40:
        return None, Code.WRONG_TYPE
    written = value.strip()
    if not written:
        return _NOTHING
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{0,15})?", written, re.ASCII):
        return None, Code.WRONG_TYPE
    found = float(written)
    return int(found) if found.is_integer() else found, Code.TEXT_FOR_NUMBER


def _is_sensible(value: int | float) -> bool:
    return math.isfinite(value) and abs(value) < 10**15 if isinstance(value, float) else abs(value) < 10**15


def _short(value: Any, *, wrong: Code) -> tuple[str | None, Code | None]:
    """A short text without spaces around it, or what to say where there is none."""
    if value is None:
        return None, None
    if not isinstance(value, str):
        return None, Code.WRONG_TYPE
    if len(value) > LONGEST_SHORT:
        return None, wrong
    return value.strip() or None, None


def day(value: Any) -> Cleaned:
    """A date; a moment is cut to its date, and the British way of writing one is understood."""
    written, problem = _short(value, wrong=Code.BAD_DATE)
    if written is None:
        return None, problem
    british = _UK_DAY.fullmatch(written)
    if british:
        dd, mm, yyyy = british.groups()
        written, problem = f"{yyyy}-{mm:>02}-{dd:>02}", Code.MENDED_DATE
    elif re.fullmatch(r"\d{4}-\d\d-\d\d[T ].*", written, re.DOTALL):
        written, problem = written[:10], None
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None, Code.BAD_DATE
    if len(written) != 10 or not 1900 <= found.year <= 2200:
        return None, Code.BAD_DATE
    return written, problem


def time(value: Any) -> Cleaned:
    """A time of the day; 9am and 17.30 are understood."""
    written, problem = _short(value, wrong=Code.BAD_TIME)
    if written is None:
        return None, problem
    found = _LOOSE_TIME.fullmatch(written)
    if not found:
        return None, Code.BAD_TIME
    hour, minute, half = int(found[1]), found[2] or "00", (found[3] or "").replace(".", "").casefold()
    if half and not 1 <= hour <= 12:
        return None, Code.BAD_TIME
    if not half and found[2] is None:  # a bare number may be an hour, and may be anything
        return None, Code.BAD_TIME
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if hour > 24 or int(minute) > 59 or (hour == 24 and minute != "00"):
        return None, Code.BAD_TIME
    return f"{hour:02}:{minute}", Code.MENDED_TIME


def moment(value: Any) -> Cleaned:
    """A moment; where only its date can be read it is that day's beginning."""
    found, problem = day(value)
    return (f"{found}T00:00:00Z", problem) if found else (None, problem)


def email(value: Any) -> Cleaned:
    """An e-mail address; what a link writes before it goes."""
    written, problem = _short(value, wrong=Code.BAD_EMAIL)
    if written is None:
        return None, problem
    return written.removeprefix("mailto:").strip(" <>;,"), None


def web(value: Any) -> Cleaned:
    """A web address; one that begins with www is completed."""
    written, problem = _short(value, wrong=Code.BAD_URL)
    if written is None:
        return None, problem
    if re.match(r"www\.[A-Za-z0-9-]+\.", written):
        return f"https://{written}", Code.MENDED_URL
    return written, None


def days(value: Any) -> Cleaned:
    """Days of the week as iCalendar has them: MO,TU or 1MO; whole names are understood."""
    written, problem = _short(value, wrong=Code.BAD_DAYS)
    if written is None:
        return None, problem
    found = []
    for each in re.split(r"[,;\s]+", written.strip(" ,;")):
        match = _BYDAY.fullmatch(each)
        if not match or match[2][:2].upper() not in _DAY_NAMES:
            return None, Code.BAD_DAYS
        found.append(match[1] + match[2][:2].upper())
    return ",".join(found), None


def choice(value: Any, *, choices: tuple[str, ...]) -> Cleaned:
    """One of the allowed words, however it is capitalised or joined."""
    written, problem = _short(value, wrong=Code.BAD_CHOICE)
    if written is None:
        return None, problem
    for each in choices:
        if re.sub(r"[\s_-]+", " ", written).casefold() == each.casefold():
            return each, None
    return None, Code.BAD_CHOICE


_BY_SHAPE = {"day": day, "time": time, "moment": moment, "email": email, "web": web, "uri": web, "number": number}
_WRONG = {"email": Code.BAD_EMAIL, "web": Code.BAD_URL, "uri": Code.BAD_URL}


def plain(field: Field, value: Any) -> Cleaned:
    """A plain value for a field of the standard. What comes back is one that the field accepts."""
    if field.accepts(value) and field.shape not in ("text", "number"):
        return value, None
    if field.name == "byday":
        return days(value)
    if field.shape == "choice":
        return choice(value, choices=field.choices)
    if field.shape == "text":
        return text(value, longest=LONGEST_NAME if field.name == "name" else LONGEST)
    found, problem = _BY_SHAPE[field.shape](value)
    if found is None or field.accepts(found):
        return found, problem
    return None, _WRONG.get(field.shape, Code.WRONG_TYPE)


def unknown(value: Any, *, depth: int = 0) -> Cleaned:
    """What the standard does not know, kept as it is but for what cannot be kept at all; text with its HTML."""
    if isinstance(value, str):
        kept = _UNTEXT.sub("", value[:LONGEST])
        return kept, None if kept == value else Code.TOO_LONG if len(value) > LONGEST else Code.BAD_CHARACTERS
    if value is None or isinstance(value, bool):
        return value, None
    if isinstance(value, int | float):
        return (value, None) if _is_sensible(value) else (None, Code.WRONG_TYPE)
    if depth >= DEEPEST:
        return None, Code.TOO_DEEP
    if isinstance(value, list):
        return _gathered(value, depth=depth)
    if isinstance(value, dict):
        kept, problem = _gathered(list(value.values()), depth=depth)
        keys = [_UNTEXT.sub("", str(key)[:LONGEST_NAME]) for key in list(value)[:MOST]]
        return dict(zip(keys, kept, strict=True)), problem
    return None, Code.WRONG_TYPE


def _gathered(values: list[Any], *, depth: int) -> Cleaned:
    """A list, each part of it cleaned; the first problem stands for all."""
    problem = None if len(values) <= MOST else Code.TOO_MANY
    done: list[Any] = []
    for each in values[:MOST]:
        kept, wrong = unknown(each, depth=depth + 1)
        done.append(kept)
        problem = problem or wrong
    return done, problem


def identifier(value: Any) -> tuple[str, bool]:
    """What a source calls a record, "" for nothing, and whether it is a UUID (which is then in small letters)."""
    if is_uuid(value):
        return str(value).casefold(), True
    if isinstance(value, str) and value.strip():
        return _UNTEXT.sub("", value.strip()[:LONGEST_NAME]), False
    if isinstance(value, int) and not isinstance(value, bool) and _is_sensible(value):
        return str(value), False
    return "", False
