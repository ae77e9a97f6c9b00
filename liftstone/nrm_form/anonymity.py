"""Whether a notification may leave as it is written: what its answers say of somebody, which combination of that is
rare, and which wider words would make it common.

It reads the form's own answers, and of words those that it knows: ages, what is rare in a family, and the words
that the counts bring. It is a second look and never the only one: a person reads all of it (`identifying.to_read`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .form import FIELDS
from .identifying import Identifying, identifies, plain
from .names import UNKNOWN
from .places import PLACES, UK
from .rarity import FEWEST, LEFT_OUT, Counts, Dimension, Rare, Said, rare_among
from .shapes import Answers, Kind
from .walking import Way, walked, way

MOST_TRIED = 500  # ways of saying things more widely that are looked at
MOST_SHOWN = 5
_QUESTIONS = {
    "pv-nationality": Dimension.NATIONALITY,
    "pv-nationality-second": Dimension.NATIONALITY,
    "pv-gender": Dimension.GENDER,
    "current-pv-location-uk-city": Dimension.PLACE,
    "current-pv-location-uk-region": Dimension.PLACE,
    **{f"{UK}-{at}": Dimension.PLACE for at in range(1, PLACES + 1)},
}
# What is said there is said of somebody else.
_OF_OTHERS = ("who-exploited-pv", "exploiters-", "fr-", "user-", "local-authority-")
_MANY = "four|five|six|seven|eight|nine|ten|eleven|twelve|pedwar|pedair|pump|chwech|chwe|saith|wyth|naw|deg"
_BAND = re.compile(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})|(\d{1,3})\+")
# What is rare in a family, by the codes that the counts use too.
FAMILY = {
    "twins": re.compile(r"\btwins?\b|\bg?efeilliaid\b"),
    "triplets": re.compile(r"\btriplets?\b|\btripledi\b"),
    "pregnant": re.compile(r"\bpregnan(?:t|cy)\b|\bexpecting a (?:baby|child)\b|\bfeichiog\b|\bbeichiog\b"),
    "widowed": re.compile(r"\bwidow(?:ed|er)?\b|\bg?weddw\b"),
    "orphaned": re.compile(r"\borphan(?:ed)?\b|\bamddifad\b"),
    "single_parent": re.compile(r"\bsingle (?:mother|father|parent|mum|dad)\b|\brhiant sengl\b"),
    "many_children": re.compile(rf"\b(?:[4-9]|1\d|{_MANY})\s+(?:children|kids|sons|daughters|o blant|phlentyn)\b"
                                rf"|\b(?:mother|father|parent) of (?:[4-9]|1\d|{_MANY})\b"),
    "disabled_child": re.compile(r"\bdisabled (?:child|son|daughter|baby)\b|\bplentyn anabl\b"),
}  # fmt: skip
_AGE = re.compile(
    r"\baged (\d{1,3})\b|\b(\d{1,3})[- ]years?[- ]old\b|\b(\d{1,3}) years of age\b|\b(\d{1,3}) (?:ml)?oed\b"
)


class Agrees(StrEnum):
    """Whether an adult agreed to be identified in a notification. Helping the authorities is another question."""

    AGREES = "agrees"
    DOES_NOT = "does_not"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Change:
    """Something that could be said more widely: `to`, or left out where that is ""."""

    said: Said
    to: str


@dataclass(frozen=True)
class Held:
    """Why a notification does not leave: what identifies by itself, what does together; it may if neither does."""

    identifying: tuple[Identifying, ...] = ()
    rare: tuple[Rare, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.identifying or self.rare)


def says(answers: Answers, counts: Counts) -> tuple[Said, ...]:
    """Return what the answers that leave say of somebody, in the values of the counts, with where each is said."""
    found: dict[tuple[Dimension, str], list[str]] = defaultdict(list)
    walk = walked(answers)
    for field in walk.asked:
        value = walk.answers.get(field.key, "")
        if not isinstance(value, str) or value in ("", UNKNOWN) or field.key.startswith(_OF_OTHERS):
            continue
        if field.key in _QUESTIONS:
            found[_QUESTIONS[field.key], value].append(field.key)
        elif field.kind in (Kind.WORDS, Kind.LINE):
            for said in _in_words(plain(value), counts):
                found[said].append(field.key)
    return tuple(Said(dimension, value, tuple(keys)) for (dimension, value), keys in found.items())


def rare(answers: Answers, counts: Counts, *, fewest: int = FEWEST) -> tuple[Rare, ...]:
    """Return the smallest combinations in the answers that leave which fewer than `fewest` people share."""
    return rare_among(says(answers, counts), counts, fewest=fewest)


def held(answers: Answers, *, agrees: Agrees, counts: Counts, names: Iterable[str] = ()) -> Held:
    """Return why these answers do not leave as they are: nothing for a referral, or where the adult agrees.

    While nobody knows yet what they become, they are held like a notification.
    """
    if way(answers) is Way.REFERRAL or agrees is Agrees.AGREES:
        return Held()
    return Held(identifies(answers, names=names), rare(answers, counts))


def wider(answers: Answers, counts: Counts, *, fewest: int = FEWEST) -> tuple[tuple[Change, ...], ...]:
    """Return the smallest sets of changes after which nothing in the answers is rare, five at most.

    None is made: whoever writes the notification chooses, and says it so wherever it stands. Gender has no wider
    word in the form. Nothing is returned where nothing is rare, or where no change of these helps.
    """
    said = says(answers, counts)
    found: list[tuple[Said, ...]] = []
    level = [said]
    tried: set[tuple[Said, ...]] = set()
    while level and not found and len(tried) < MOST_TRIED:
        ahead: list[tuple[Said, ...]] = []
        for each in level:
            few = rare_among(each, counts, fewest=fewest)
            if not few:
                found.append(each)
            else:
                ahead += _one_wider(each, few[0], counts)
        level = [each for each in dict.fromkeys(ahead) if each not in tried]
        tried |= set(level)
    return tuple(_changes(said, each) for each in found[:MOST_SHOWN] if each != said)


def _one_wider(said: tuple[Said, ...], few: Rare, counts: Counts) -> Iterator[tuple[Said, ...]]:
    """Each way to say one part of a rare combination one step more widely: nothing else makes that one common."""
    for at, each in enumerate(said):
        if each in few.said and each.dimension is not Dimension.GENDER:
            yield (*said[:at], counts.widened(each), *said[at + 1 :])


def _changes(said: Sequence[Said], then: Sequence[Said]) -> tuple[Change, ...]:
    return tuple(
        Change(before, after.value or (UNKNOWN if _is_of_a_list(before) else LEFT_OUT))
        for before, after in zip(said, then, strict=True)
        if before.value != after.value
    )


def _is_of_a_list(said: Said) -> bool:
    """Whether a question of the form has it chosen from a list, which has a word for not known."""
    return any(FIELDS[key].kind is Kind.NAME for key in said.keys)


def _in_words(words: str, counts: Counts) -> Iterator[tuple[Dimension, str]]:
    for code, pattern in FAMILY.items():
        if pattern.search(words):
            yield Dimension.FAMILY, code
    for match in _AGE.finditer(words):
        yield Dimension.AGE, _band(int(next(each for each in match.groups() if each)), counts)
    for dimension, by_value in counts.words.items():
        for value, named in by_value.items():
            if any(re.search(rf"(?<!\w){re.escape(plain(each))}(?!\w)", words) for each in named):
                yield dimension, value


def _band(age: int, counts: Counts) -> str:
    """The band of the counts in which an age lies; the age itself where none has it, which nobody counts."""
    for table in counts.tables:
        if Dimension.AGE in table.by:
            at = table.by.index(Dimension.AGE)
            for value in {cell[at] for cell in table.people}:
                found = _BAND.fullmatch(value)
                if found and _within(age, *found.groups()):
                    return value
    return str(age)


def _within(age: int, low: str | None, high: str | None, over: str | None) -> bool:
    return age >= int(over) if over else int(low or 0) <= age <= int(high or 0)
