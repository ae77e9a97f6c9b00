"""What a single value of the directory's standard may be: an id, a date, a web address. Text is never changed.

Source: HSDS 3.0, the formats of its JSON schemas, which a validator need not look at and we do.
"""

import re
from datetime import date, time
from functools import lru_cache
from typing import Annotated, Literal
from urllib.parse import urlsplit
from uuid import UUID, uuid5

import pycountry
from pydantic import AfterValidator, Field

UUID_SHAPE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
DAY_SHAPE = re.compile(r"\d{4}-\d\d-\d\d")
TIME_SHAPE = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?")
EMAIL_SHAPE = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")
URI_SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"\\^`{|}]+")
# A browser runs these as a program, or opens what is on the reader's own machine.
DANGEROUS_SCHEMES = frozenset({"javascript", "data", "vbscript", "file", "blob"})
OURS = UUID(
    "8a5b0a52-2f0f-5d62-9a39-0d2f7d1e6c11"
)  # the root of every id that we make up for somebody else's record


def new_id(source: str, *, theirs: str) -> str:
    """Return the same UUID each time for the same name of a source and the same id (or other words) of theirs."""
    return str(uuid5(OURS, f"{source}\n{theirs}".encode("utf-8", "surrogatepass").decode("utf-8", "replace")))


def is_uuid(text: object) -> bool:
    """Whether it is the text of a UUID. The version is not looked at: feeds hold ids cut from hashes."""
    return isinstance(text, str) and UUID_SHAPE.fullmatch(text) is not None


@lru_cache(maxsize=1_000)
def language_code(text: str) -> str:
    """Return a language's two letters of ISO 639, three where it has no two, "" for none; "en-GB" is English.

    Two letters are a code before they are a name: there is a language called En.
    """
    short = re.split(r"[-_]", text)[0] if len(text) < 8 else text
    known = pycountry.languages
    try:
        found = (known.get(alpha_2=short.lower()) if len(short) == 2 else None) or known.lookup(short)
    except LookupError:
        return ""
    return str(getattr(found, "alpha_2", None) or found.alpha_3)


def _uuid(text: str) -> str:
    if not is_uuid(text):
        raise ValueError("no UUID")
    return text


def _day(text: str) -> str:
    if not DAY_SHAPE.fullmatch(text):
        raise ValueError("no date of the form 2026-01-31")
    date.fromisoformat(text)
    return text


def _time(text: str) -> str:
    found = TIME_SHAPE.fullmatch(text)
    if not found:
        raise ValueError("no time of the form 09:30")
    hour, minute, second = (int(part or 0) for part in found.groups())
    if (hour, minute, second) != (24, 0, 0):  # midnight at the end of a day is ISO 8601's own
        time(hour, minute, second)
    return text


def _moment(text: str) -> str:
    day, between, at = text[:10], text[10:11], text[11:]
    if between not in {"T", "t", " "}:
        raise ValueError("no moment of the form 2026-01-31T09:30:00Z")
    _day(day)
    _time(at)
    return text


def _email(text: str) -> str:
    if len(text) > 254 or not EMAIL_SHAPE.fullmatch(text):
        raise ValueError("no e-mail address")
    return text


def _web(text: str) -> str:
    if not URI_SHAPE.fullmatch(text):
        raise ValueError("no web address")
    parts = urlsplit(text)
    if parts.scheme.casefold() not in {"http", "https"} or "." not in (parts.hostname or ""):
        raise ValueError("no web address")
    return text


def _uri(text: str) -> str:
    if not URI_SHAPE.fullmatch(text) or text.split(":", 1)[0].casefold() in DANGEROUS_SCHEMES:
        raise ValueError("no URI")
    urlsplit(text)  # refuses brackets that hold no address
    return text


# What a validated text is, by what looks at it.
SHAPES = {_uuid: "id", _day: "day", _time: "time", _moment: "moment", _email: "email", _web: "web", _uri: "uri"}

Id = Annotated[str, AfterValidator(_uuid)]
Day = Annotated[str, AfterValidator(_day)]
Time = Annotated[str, AfterValidator(_time)]
Moment = Annotated[str, AfterValidator(_moment)]
Email = Annotated[str, AfterValidator(_email)]
Web = Annotated[str, AfterValidator(_web)]
Uri = Annotated[str, AfterValidator(_uri)]
Number = int | Annotated[float, Field(allow_inf_nan=False)]
Where = Literal["physical", "postal", "virtual"]
Weekday = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
Status = Literal["active", "inactive", "defunct", "temporarily closed"]
