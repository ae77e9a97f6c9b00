"""One cell: from what somebody typed to what the column takes, and back. Raises `Misfit` and says why."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache

import pycountry

from liftstone.cases import born
from liftstone.desk.tokens import number as phone_number
from liftstone.linkage.somebody import DATE
from liftstone.vocabulary.htcds import AS_PUBLISHED, SEPARATOR, Field, Kind

from .problems import Misfit

LONGEST = 20_000  # characters of one cell
_RANGE = re.compile(r"\d+\s*(--?|–|to)\s*\d+|\d+\+")
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


def read(field: Field, text: str, *, day_first: bool = False) -> str:
    """Return a cell as the column writes it; "" stays "". Raises `Misfit`."""
    if not text:
        return ""
    if text in _ERRORS:
        raise Misfit("error value")
    if len(text) > LONGEST:
        raise Misfit("too long")
    if text in ("-99", "NULL") and field.kind is not Kind.TEXT:
        raise Misfit(f"missing as {text}")
    if field.kind is Kind.DATE and day_first:
        text = _turned(text)
    return _READERS[field.kind](field, text)


def codes_of(cell: str) -> list[str]:
    """Return the codes of a cell that holds several, cleaned of what the standard misspells."""
    return [code.strip() for code in cell.split(SEPARATOR) if code.strip()]


def written(codes: list[str] | tuple[str, ...]) -> str:
    """Return a cell with several codes, each as it was published."""
    return SEPARATOR.join(AS_PUBLISHED.get(code, code) for code in codes)


def _code(field: Field, text: str) -> str:
    if text not in field.codes:
        raise Misfit("unknown code")
    return text


def _codes(field: Field, text: str) -> str:
    found = codes_of(text)
    if not set(found) <= set(field.codes):
        raise Misfit("unknown code")
    return written(tuple(dict.fromkeys(found)))


def _text(field: Field, text: str) -> str:
    return text


def _turned(text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text


def _date(field: Field, text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise Misfit("bad date")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Misfit("date not there") from None


def _day_or_less(field: Field, text: str) -> str:
    found = born.read(text) if DATE.fullmatch(text) else None
    if not found:
        raise Misfit("bad day or less")
    return found


def _moment(field: Field, text: str) -> str:
    """A day alone is that day's first moment in UTC."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Misfit("bad moment") from None
    moment = read if read.tzinfo else read.replace(tzinfo=UTC)
    if not 1900 <= moment.year <= 9998:
        raise Misfit("bad moment")
    return moment.astimezone(UTC).isoformat()


def _number(field: Field, text: str) -> str:
    if field.name.endswith(("Longitude", "Latitude")):
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,12})?", text, re.ASCII):
            raise Misfit("bad number")
        return text
    if _RANGE.fullmatch(text):
        raise Misfit("range")
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise Misfit("bad number")
    return str(int(text))


def _check(field: Field, text: str) -> str:
    found = {"true": "TRUE", "1": "TRUE", "yes": "TRUE", "false": "FALSE", "0": "FALSE", "no": "FALSE"}
    try:
        return found[text.casefold()]
    except KeyError:
        raise Misfit("bad tick") from None


@lru_cache(maxsize=2_000)
def country(text: str) -> str | None:
    """Return a country's two letters for two or three of them. "NA" is Namibia, as everywhere in the standard."""
    upper = text.strip().upper()
    name = "alpha_2" if len(upper) == 2 else "alpha_3"
    found = next((each for each in pycountry.countries if getattr(each, name) == upper), None) if upper else None
    return str(found.alpha_2) if found else None


def _country(field: Field, text: str) -> str:
    found = country(text) if len(text) <= 3 else None
    if found is None:
        raise Misfit("bad country")
    return found


def _countries(field: Field, text: str) -> str:
    return SEPARATOR.join(dict.fromkeys(_country(field, code) for code in codes_of(text)))


@lru_cache(maxsize=2_000)
def language(text: str) -> str | None:
    """Return a language's three letters for two or three of them."""
    lower = text.strip().lower()
    found = pycountry.languages.get(**{"alpha_2" if len(lower) == 2 else "alpha_3": lower}) if lower else None
    return str(found.alpha_3) if found else None


def _language(field: Field, text: str) -> str:
    found = language(text) if len(text) <= 3 else None
    if found is None:
        raise Misfit("bad language")
    return found


def _phone(field: Field, text: str) -> str:
    found = phone_number(text if text.startswith(("+", "0")) else f"+{text}") if len(text) < 40 else None
    if found is None:
        raise Misfit("bad phone")
    return found


_READERS: dict[Kind, Callable[[Field, str], str]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.DATE: _date,
    Kind.DAY_OR_LESS: _day_or_less,
    Kind.MOMENT: _moment,
    Kind.NUMBER: _number,
    Kind.CHECK: _check,
    Kind.COUNTRY: _country,
    Kind.COUNTRIES: _countries,
    Kind.LANGUAGE: _language,
    Kind.PHONE: _phone,
}
