"""What can be searched for by a keyed token: numbers, e-mail addresses, names. Pure but for the vault."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import phonenumbers

from liftstone.keyring import index
from liftstone.keyring.keys import TeamSecret
from liftstone.linkage.somebody import REGION, numbers_in, official_in

WORD = re.compile(r"[^\W\d_]{2,}")
EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,190}")
REFERENCE = re.compile(r"[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}")
BASE = str.maketrans("đłøıæœß", "dloiaos")
MOST = 120  # tokens of one record
NAME_FIELDS = ("name", "names", "alias")
NUMBER_FIELDS = ("phone", "safe_how", "number")
EMAIL_FIELDS = ("email",)


def number(text: str) -> str | None:
    """Return a telephone number as +441632960123, or None where `text` is none."""
    try:
        parsed = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def plain(text: str) -> str:
    """Return text as names are compared: small letters, no accents, đ and ł and ø as their base letters."""
    if text.isascii():  # most are, and a search compares tens of thousands
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(BASE)
    return "".join(each for each in folded if not unicodedata.combining(each))


def words(text: str) -> list[str]:
    """Return the words of a name, each comparable, in any order of given and family name."""
    return [plain(word) for word in WORD.findall(text)]


def plate(text: str) -> str | None:
    """Return a number plate without spaces or marks, in large letters, or None where `text` is none."""
    letters = "".join(each for each in text.upper() if each.isalnum())
    mixed = any(map(str.isdigit, letters)) and any(map(str.isalpha, letters))
    return letters if mixed and 3 <= len(letters) <= 10 else None


def official(text: str) -> list[tuple[str, str]]:
    """Return (kind, value) of the official numbers in a text: a passport's, of National Insurance, of the NRM."""
    return [("official", each) for each in official_in(text)]


def values_of(body: dict[str, Any], *, reference: str = "") -> Iterator[tuple[str, str]]:
    """Yield (kind, value) of everything in a sealed body that a token is made of."""
    if reference:
        yield "reference", reference
    for field in NUMBER_FIELDS:
        for found in numbers_in(str(body.get(field) or "")):
            yield "number", found
    for field in EMAIL_FIELDS:
        for address in EMAIL.findall(str(body.get(field) or "")):
            yield "email", address.casefold()
    yield from official(str(body.get("official") or ""))
    yield from (("plate", found) for found in map(plate, str(body.get("plate") or "").split(";")) if found)
    for field in NAME_FIELDS:
        for word in words(str(body.get(field) or "")):
            yield "name", word


def asked_for(text: str) -> list[list[tuple[str, str]]]:
    """Return what somebody who typed `text` into the search may mean: any of these, and all within it must fit.

    Digits alone may be a telephone's or an authority's; letters and digits a car's as well.
    """
    return [each for each in (official(text), _as_one_thing(text)) if each]


def _as_one_thing(text: str) -> list[tuple[str, str]]:
    if REFERENCE.fullmatch(text.strip().upper()):
        return [("reference", text.strip().upper())]
    as_number = number(text)
    if as_number and sum(map(str.isdigit, text)) >= 6:
        return [("number", as_number)]
    if EMAIL.fullmatch(text.strip()):
        return [("email", text.strip().casefold())]
    as_plate = plate(text)
    if as_plate:
        return [("plate", as_plate)]
    return [("name", word) for word in words(text)]


def tokens(values: list[tuple[str, str]], *, secret: TeamSecret) -> list[bytes]:
    """Return the tokens of values under one epoch of a team's index key."""
    return index.tokens(values[:MOST], secret=secret)
