"""Answers that do not fit together: named, never put right. One of them may be wrong, or both be right and need a
word of why (domain.md, A9: possible reasons for inconsistencies belong into a good referral)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .dates import Written, written
from .form import day
from .noticed import INDICATORS
from .person import BIRTHDAY
from .places import OVERSEAS, UK
from .shapes import Answers
from .types import BOX

ADULT = 18
AGE, THEN = "pv-under-age", "pv-under-age-at-time-of-exploitation"
STILL, LAST = "still-in-exploitative-situation", "when-last-contact"
WHEN = ("when-did-the-exploitation-take-place", "when-did-the-exploitation-take-place-multiple")
LONG_AGO = {"within-the-last-6-12-month": 180, "over-a-year-ago": 365}  # days that are past at least


class Why(StrEnum):
    """What does not fit together."""

    AGE = "age"  # the birthday says another age
    UNSURE = "unsure"  # there is a birthday, and nobody is sure of the age
    AGE_THEN = "age_then"  # the birthday and the dates say another age at the time
    CHILD = "child"  # sexual exploitation of a child, of somebody who was none
    STILL = "still"  # it goes on, and there was no contact for long
    ENDED_LATER = "ended_later"  # it went on after the last contact
    TWICE = "twice"  # the same place or nationality stands twice
    SIGNS = "signs"  # no signs, and the case has some


@dataclass(frozen=True)
class Conflict:
    """What does not fit together, and the questions whose answers do not."""

    why: Why
    keys: tuple[str, ...]


def conflicts(answers: Answers, *, today: date, signs: int = 0) -> tuple[Conflict, ...]:
    """Return what does not fit together in answers that leave. `signs` is how many the case has noted."""
    found = (*_ages(answers, today), *_ages_then(answers), *_contact(answers, today), *_twice(answers))
    if signs and answers.get(INDICATORS) == "no":
        return (*found, Conflict(Why.SIGNS, (INDICATORS,)))
    return found


def of_age(born: date) -> date:
    """Return the day on which somebody is 18; born on 29 February, it is 1 March where there is none."""
    try:
        return born.replace(year=born.year + ADULT)
    except ValueError:
        return date(born.year + ADULT, 3, 1)


def _ages(answers: Answers, today: date) -> Iterator[Conflict]:
    born = day(answers.get(BIRTHDAY))
    if born is None or AGE not in answers:
        return
    if answers[AGE] == "not-sure":
        yield Conflict(Why.UNSURE, (AGE, BIRTHDAY))
    elif (answers[AGE] == "yes") != (today < of_age(born)):
        yield Conflict(Why.AGE, (AGE, BIRTHDAY))


def _ages_then(answers: Answers) -> Iterator[Conflict]:
    born, said = day(answers.get(BIRTHDAY)), answers.get(THEN)
    if said == "no" and answers.get(f"{BOX}child-exploitation"):
        yield Conflict(Why.CHILD, (THEN, f"{BOX}child-exploitation"))
    key, found = _when(answers)
    if born is None or not found or said not in ("yes", "no"):
        return
    # The beginning decides: whoever was 18 on its first possible day was never younger in it.
    never = min(each.first for each in found if each.first) >= of_age(born)
    surely = min(each.last for each in found if each.last) < of_age(born)
    if (said == "yes" and never) or (said == "no" and surely):
        yield Conflict(Why.AGE_THEN, (THEN, BIRTHDAY, key))


def _when(answers: Answers) -> tuple[str, list[Written]]:
    """Which answer says when it was, and the dates in it that are some."""
    key = next((each for each in WHEN if each in answers), "")
    words = answers.get(key, "")
    return key, [each for each in written(words if isinstance(words, str) else "") if each.first]


def _contact(answers: Answers, today: date) -> Iterator[Conflict]:
    past = LONG_AGO.get(str(answers.get(LAST, "")))
    if past is None:
        return
    if answers.get(STILL) == "yes":
        yield Conflict(Why.STILL, (STILL, LAST))
    key, found = _when(answers)
    if any(each.first and today - timedelta(days=past) < each.first <= today for each in found):
        yield Conflict(Why.ENDED_LATER, (key, LAST))


def _twice(answers: Answers) -> Iterator[Conflict]:
    for begins in (UK, OVERSEAS, "pv-nationality"):
        named = {key: value for key, value in answers.items() if key.startswith(begins)}
        often = Counter(named.values())
        if keys := tuple(key for key, value in named.items() if often[value] > 1):
            yield Conflict(Why.TWICE, keys)
