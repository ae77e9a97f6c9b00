"""Which answers say who somebody is: by their question, or by what stands in their words.

An adult who does not agree may not be identified in a notification (Modern Slavery Act 2015, s52; domain.md, A7).
What is found is named and never taken out: whoever writes the notification does that, and knows why.

Its limit: a name that nobody gave us is not recognised, nor a person whom everybody there knows. A person reads
the words too (`to_read`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .deciding import SOMEBODY
from .person import BIRTHDAY, HOME_OFFICE
from .shapes import Answers, Kind
from .walking import walked


class Why(StrEnum):
    """How an answer says who somebody is."""

    NAME = "name"
    BIRTHDAY = "birthday"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"  # by which an authority calls them
    SOMEBODY_NEAR = "somebody_near"  # through whom they can be found


@dataclass(frozen=True)
class Identifying:
    """An answer that says who somebody is: its question, how, from which character to which (all: 0 to 0)."""

    key: str
    why: Why
    start: int = 0
    end: int = 0


# By their questions, whatever is answered.
_BY_QUESTION = {
    "pv-name-first-name": Why.NAME,
    "pv-name-last-name": Why.NAME,
    "pv-name-nickname": Why.NAME,
    BIRTHDAY: Why.BIRTHDAY,
    f"{HOME_OFFICE}-type": Why.NUMBER,
    "reported-to-police-crime-reference": Why.NUMBER,
    "pv-contact-details-email-input": Why.EMAIL,
    "pv-contact-details-street": Why.ADDRESS,
    "pv-contact-details-postcode": Why.ADDRESS,
    "pv-phone-number-yes": Why.PHONE,
    "pv-phone-number-alternative": Why.SOMEBODY_NEAR,
    "alternative-number-relation-to-pv": Why.SOMEBODY_NEAR,
    **{f"{SOMEBODY}-{part}": Why.SOMEBODY_NEAR for part in (
        "first-name", "last-name", "email-input", "street", "postcode",
    )},
}  # fmt: skip
# These are about whoever reports, or a council.
_NOT_THEIRS = ("user-", "fr-", "local-authority-")
_NAMES = tuple(key for key, why in _BY_QUESTION.items() if "name" in key)
_IN_WORDS = {
    Why.EMAIL: re.compile(r"[^\s@<>(),;]{1,64}@[^\s@<>(),;]{1,200}\.[a-z]{2,20}", re.IGNORECASE),
    Why.ADDRESS: re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE),
    Why.PHONE: re.compile(r"(?<![\w/])(?:\+|00)?\(?\d(?:[\s().-]?\d){9,14}(?!\w)"),
    # National Insurance, and the Home Office's: a letter and seven digits, or two numbers with a stroke.
    Why.NUMBER: re.compile(
        r"\b(?:[A-Z]{2}\s?(?:\d\d\s?){3}[A-D]|[A-Z]\d{7}(?:/\d+)?|\d{4}-\d{4}-\d{4}-\d{4})\b", re.I
    ),
    Why.BIRTHDAY: re.compile(
        r"\b(?:born|birthday|date of birth|dob|ganwyd|pen-blwydd)\b[^.\n]{0,25}?\d{1,4}\D{1,12}?\d{2,4}",
        re.IGNORECASE,
    ),
}
SHORTEST = 2  # letters of a name that is looked for


def identifies(answers: Answers, *, names: Iterable[str] = ()) -> tuple[Identifying, ...]:
    """Return what identifies somebody directly in the answers that leave, in the order of the form.

    Names are looked for in all words: those typed into the form, on any way and kept or not, and `names`, which a
    case knows besides.
    """
    walk = walked(answers)
    sought = tuple(_sought(answers, names))
    found: list[Identifying] = []
    for field in walk.asked:
        value = walk.answers.get(field.key)
        if not value or field.key.startswith(_NOT_THEIRS):
            continue
        if field.key in _BY_QUESTION:
            found.append(Identifying(field.key, _BY_QUESTION[field.key]))
        elif field.kind in (Kind.WORDS, Kind.LINE, Kind.FILES):
            found += _in_words(field.key, value if isinstance(value, str) else "\n".join(value), sought)
    return tuple(found)


def to_read(answers: Answers) -> tuple[str, ...]:
    """Return the questions whose words a person has to read before a notification leaves: all that are answered."""
    walk = walked(answers)
    return tuple(
        each.key
        for each in walk.asked
        if each.kind in (Kind.WORDS, Kind.LINE)
        and each.key in walk.answers
        and not each.key.startswith(_NOT_THEIRS)
    )


def _sought(answers: Answers, names: Iterable[str]) -> Iterator[re.Pattern[str]]:
    typed = [value for key in _NAMES if isinstance(value := answers.get(key), str)]
    parts = {part for name in (*typed, *names) for part in re.split(r"[\s,;/]+", plain(name))}
    for part in sorted(parts):
        if sum(each.isalpha() for each in part) >= SHORTEST:
            yield re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")


def _in_words(key: str, words: str, sought: tuple[re.Pattern[str], ...]) -> Iterator[Identifying]:
    folded = plain(words)
    for each in sought:
        yield from (Identifying(key, Why.NAME, found.start(), found.end()) for found in each.finditer(folded))
    for why, pattern in _IN_WORDS.items():
        yield from (Identifying(key, why, found.start(), found.end()) for found in pattern.finditer(words))


def plain(words: str) -> str:
    """Return words in small letters without accents, letter for letter: places in them stay what they are."""
    return "".join(_letter(each) for each in words)


def _letter(each: str) -> str:
    base = unicodedata.normalize("NFD", each)[0].lower()
    return base if len(base) == 1 else each
