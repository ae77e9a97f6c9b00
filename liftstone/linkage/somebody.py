"""What little of a person is compared: the summary that is sealed small, and read from one or from a form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import phonenumbers

from liftstone.linkage.names import WORD, folded, parts
from liftstone.vocabulary import absent

REGION = "GB"  # how a number without a country code is read
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>;,]{1,64}@[^\s@<>;,]{1,190}")
BETWEEN_OFFICIAL = re.compile(r"[;,؛،\n]")
SHORTEST_OFFICIAL, LONGEST_OFFICIAL, FEWEST_DIGITS = 6, 24, 4
# Words between the telling ones of a place: "the car wash behind the station on Old Road".
BETWEEN = frozenset({
    "the", "a", "an", "at", "in", "on", "of", "by", "to", "and", "or", "near", "behind", "above", "below",
    "beside", "opposite", "next", "off", "over", "under", "from", "for", "with", "somewhere", "my", "our",
    "their", "his", "her", "its", "is", "it",
})  # fmt: skip
# What kind of place it is, in most addresses of a town: two who have only such a word in common have nothing.
KINDS_OF_PLACE = frozenset({
    "street", "road", "avenue", "lane", "close", "drive", "place", "court", "crescent", "circuit", "way", "walk",
    "terrace", "gardens", "grove", "square", "hill", "park", "parade", "rise", "row", "mews", "green", "view",
    "house", "flat", "floor", "room", "unit", "estate", "building", "buildings", "farm", "village", "town", "city",
    "centre", "station", "north", "south", "east", "west", "upper", "lower", "great", "little", "old", "new",
    "saint", "st", "rd", "ave", "dr", "cl", "ct", "mount", "beach", "point", "bay", "hall", "lodge", "cottage",
    "cottages", "hotel", "shop", "car", "wash", "nail", "bar",
})  # fmt: skip
MOST = 6  # values of one kind


@dataclass(frozen=True)
class Somebody:
    """One person, comparable: what is not known is empty, which never counts against anybody."""

    names: tuple[str, ...] = ()  # parts
    born: str = ""  # YYYY, YYYY-MM or YYYY-MM-DD
    place: tuple[str, ...] = ()  # words
    postcode: str = ""
    numbers: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    official: tuple[str, ...] = ()  # what authorities call somebody by: letters and digits alone
    nationality: str = ""
    gender: str = ""
    age: str = ""
    work: str = ""

    @property
    def outward(self) -> str:
        """The half of a British postcode that names a district; abroad there is no such half, and it is whole."""
        return self.postcode[:-3] if POSTCODE.fullmatch(self.postcode) else self.postcode

    @property
    def is_telling(self) -> bool:
        """Whether there is anything to compare by."""
        return bool(self.names or self.numbers or self.emails or self.official or self.born)


def numbers_in(text: str) -> list[str]:
    """Return the telephone numbers in a text as +441632960123. Looking is dear, and most texts have no digit."""
    if not any(map(str.isdigit, text)):
        return []
    found = phonenumbers.PhoneNumberMatcher(text, REGION, leniency=phonenumbers.Leniency.POSSIBLE)
    return [phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164) for match in found]


def official_in(text: str) -> list[str]:
    """Return the official numbers in a text (NRM, Home Office, National Insurance, passport), without their gaps.

    A number has its digits and at most a few letters; words beside one make it none, so that no sentence is one.
    """
    typed = ("".join(filter(str.isalnum, each)).upper() for each in BETWEEN_OFFICIAL.split(text))
    return [each for each in typed if is_official(each)]


def is_official(code: str) -> bool:
    """Return whether letters and digits without gaps may be a number that an authority gave."""
    return SHORTEST_OFFICIAL <= len(code) <= LONGEST_OFFICIAL and sum(map(str.isdigit, code)) >= FEWEST_DIGITS


def place_words(text: str) -> tuple[str, ...]:
    """Return the telling words of a place in the order of the alphabet: people name one place in many orders."""
    found = {word for word in WORD.findall(folded(text[:300])) if word not in BETWEEN and len(word) > 1}
    return tuple(sorted(found)[:8])


def postcode_in(text: str) -> str:
    """Return the first postcode in a text, without its space."""
    match = POSTCODE.search(text[:300])
    return (match[1] + match[2]).lower() if match else ""


def of(body: Mapping[str, Any]) -> Somebody:
    """Return what is compared of a person as a contact or a case keeps them."""

    def text(*names: str) -> str:
        return " ; ".join(str(body[name]) for name in names if body.get(name))

    def code(name: str) -> str:
        """What was asked and is not known is as little to compare by as what nobody asked."""
        return "" if body.get(name) == absent.UNKNOWN else text(name)

    born = DATE.fullmatch(text("born"))
    where = text("where")
    return Somebody(
        names=tuple(parts(*(str(body[name]) for name in ("name", "alias") if body.get(name)))),
        born=born[0] if born else "",
        place=place_words(where),
        postcode=(text("postcode") or postcode_in(where)).replace(" ", "").lower(),
        numbers=tuple(dict.fromkeys(numbers_in(text("phone", "number")[:2000])))[:MOST],
        emails=tuple(dict.fromkeys(each.casefold() for each in EMAIL.findall(text("email"))))[:MOST],
        official=tuple(dict.fromkeys(official_in(text("official"))))[:MOST],
        nationality=code("nationality"),
        gender=code("gender"),
        age=code("age_band"),
        work=folded(text("work")),
    )


# What of a body goes into the sealed summary, and how much of each.
KEPT = {
    "name": 80, "alias": 60, "born": 10, "where": 100, "postcode": 10, "phone": 60, "number": 60, "email": 80,
    "official": 80, "nationality": 8, "gender": 16, "age_band": 16, "work": 40, "role": 24,
}  # fmt: skip


def short(body: Mapping[str, Any]) -> dict[str, str]:
    """Return the few words of a person that are sealed for comparing."""
    return {name: str(body[name])[:most] for name, most in KEPT.items() if body.get(name)}
