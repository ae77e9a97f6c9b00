"""How good a report is before it leaves: what is missing, what cannot be, what does not fit together, what is thin.

It never corrects and never adds up: no number says how likely anybody is a victim. A full referral ranks above a
limited one, that above a poor one (domain.md, A9), and what would help most is said first.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from .conflicts import Conflict, conflicts
from .dates import turned, written
from .form import FIELDS, SECTIONS, Fault, day, faults
from .names import Lists
from .noticed import INDICATORS
from .person import BIRTHDAY
from .shapes import Answers, Kind
from .walking import Walk, walked

FEW_WORDS = 15  # an answer of the account with fewer is thin. The number is ours: no source gives one
ACCOUNT = (
    "how-did-the-exploitation-start",
    "what-were-they-required-to-do",
    "living-conditions",
    "how-they-were-treated",
)
WHEN = ("when-did-the-exploitation-take-place", "when-did-the-exploitation-take-place-multiple")
# Why something is not known is as good as the thing: nobody is made to tell more than they can.
GAP = re.compile(
    r"\b(because|cannot remember|can't remember|does not know|do not know|did not want|does not want"
    r"|would rather not|afraid|too upset|not asked|oherwydd|ddim yn cofio|ddim yn gwybod)\b",
    re.IGNORECASE,
)


class Rank(IntEnum):
    """How good a report is; more is better."""

    POOR = 1
    LIMITED = 2
    FULL = 3


class Help(StrEnum):
    """What would make a report better, what helps most first."""

    ANSWER = "answer"  # something that has to be answered is not
    FIT = "fit"  # an answer does not fit its question
    DATES = "dates"  # a date cannot be
    SIGNS = "signs"  # a sign is named, and not who saw it, when, where and how it is known
    ACCOUNT = "account"  # what happened is told in few words, and not why
    ORDER = "order"  # no date says when it happened, nor why none is known
    EXPLAIN = "explain"  # two answers do not fit together: say why, do not change what was said
    OWN_WORDS = "own_words"  # the same words stand in several answers
    LATE = "late"  # why they tell of it only now is said in few words
    INSIGHT = "insight"  # what the reporter makes of it is said in few words
    EVIDENCE = "evidence"  # nothing goes with it


class WhyNot(StrEnum):
    """Why a date cannot be."""

    NO_SUCH_DAY = "no_such_day"
    TO_COME = "to_come"
    BEFORE_BIRTH = "before_birth"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"


@dataclass(frozen=True)
class Noted:
    """A sign as the case has it: its code in `vocabulary.indicators`; in words, who saw it, when, where, how."""

    code: str
    words: str = ""


@dataclass(frozen=True)
class Impossible:
    """A date that cannot be: in which answer, from which character to which, and why."""

    key: str
    start: int
    end: int
    why: WhyNot


@dataclass(frozen=True)
class Part:
    """A section of the form: how many of its questions have to be answered on this way, and which are not."""

    code: str
    needed: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """What was found in a report, without a word of an answer. `helps` names the questions each is about."""

    rank: Rank
    helps: tuple[tuple[Help, tuple[str, ...]], ...]
    parts: tuple[Part, ...]
    faults: tuple[tuple[str, Fault], ...]
    dates: tuple[Impossible, ...]
    conflicts: tuple[Conflict, ...]
    without_words: tuple[str, ...]  # codes of signs


def checked(answers: Answers, *, today: date, noted: Sequence[Noted] = (), lists: Lists | None = None) -> Checked:
    """Return what can be said of a report with these answers, and of the signs that its case has.

    `lists` are the operator's copy of the form's: a name that is not on its list stops the form. Of what does not
    leave nothing is said. Dates are days in London.
    """
    walk = walked(answers)
    wrong = tuple(
        (each.key, fault)
        for each in walk.asked
        for fault in faults(each, answers.get(each.key, ""), today=today, lists=lists)
    )
    dates = tuple(_impossible(walk, today))
    clash = conflicts(walk.answers, today=today, signs=len(noted))
    bare = tuple(each.code for each in noted if not each.words.strip())
    helps = dict(_missing(walk)) | dict(_wrong(wrong, dates, clash)) | dict(_thin(walk, bare))
    ordered = tuple((each, helps[each]) for each in Help if each in helps)
    return Checked(_rank(helps), ordered, _parts(walk), wrong, dates, clash, bare)


def _rank(helps: dict[Help, tuple[str, ...]]) -> Rank:
    thin = len(helps.get(Help.ACCOUNT, ()))
    if helps.keys() & {Help.ANSWER, Help.FIT, Help.DATES} or thin * 2 > len(ACCOUNT):
        return Rank.POOR
    return Rank.LIMITED if helps else Rank.FULL


def _missing(walk: Walk) -> Iterator[tuple[Help, tuple[str, ...]]]:
    if missing := tuple(each.key for each in walk.missing()):
        yield Help.ANSWER, missing


def _wrong(
    wrong: tuple[tuple[str, Fault], ...], dates: tuple[Impossible, ...], clash: tuple[Conflict, ...]
) -> Iterator[tuple[Help, tuple[str, ...]]]:
    if wrong:
        yield Help.FIT, tuple(dict.fromkeys(key for key, _fault in wrong))
    if dates:
        yield Help.DATES, tuple(dict.fromkeys(each.key for each in dates))
    if clash:
        yield Help.EXPLAIN, tuple(dict.fromkeys(key for each in clash for key in each.keys))


def _thin(walk: Walk, bare: tuple[str, ...]) -> Iterator[tuple[Help, tuple[str, ...]]]:
    """What is asked and said, but in too few words; what is not said at all is missing, and said so elsewhere."""
    said = walk.answers
    details = f"{INDICATORS}-details"
    if bare or _is_thin(said, details):
        yield Help.SIGNS, (details,)
    if thin := tuple(key for key in ACCOUNT if _is_thin(said, key)):
        yield Help.ACCOUNT, thin
    if undated := tuple(
        key for key in WHEN if key in said and not written(_words(said, key)) and not _gap(said, key)
    ):
        yield Help.ORDER, undated
    if same := tuple(_same(said)):
        yield Help.OWN_WORDS, same
    if _is_thin(said, "why-report-now", few=FEW_WORDS // 3):
        yield Help.LATE, ("why-report-now",)
    if _is_thin(said, "professional-insight"):
        yield Help.INSIGHT, ("professional-insight",)
    if any(each.kind is Kind.FILES and each.key not in said for each in walk.asked):
        yield Help.EVIDENCE, ("upload-file",)


def _words(answers: Answers, key: str) -> str:
    value = answers.get(key, "")
    return value if isinstance(value, str) else ""


def _is_thin(answers: Answers, key: str, *, few: int = FEW_WORDS) -> bool:
    return 0 < len(_words(answers, key).split()) < few and not _gap(answers, key)


def _gap(answers: Answers, key: str) -> bool:
    return GAP.search(_words(answers, key)) is not None


def _same(answers: Answers) -> Iterator[str]:
    """Questions with the same words as another one, where they are more than a few."""
    said = {key: " ".join(_words(answers, key).split()) for key in answers if FIELDS[key].kind is Kind.WORDS}
    often = Counter(each for each in said.values() if len(each.split()) >= FEW_WORDS)
    yield from (key for key, words in said.items() if often[words] > 1)


# What is told here is past and of their own life: elsewhere a visa may end next year, or a house be older.
PAST = {
    *WHEN,
    *ACCOUNT,
    "education",
    "employment-history",
    "were-they-taken-somewhere-by-their-exploiter-journey-details",
    "how-why-did-they-leave-the-situation",
    "details-last-contact",
    "yes-the-first-chance-to-report",
    "not-sure-the-first-chance-to-report",
    "where-how-interview-carried-out",
}


def _impossible(walk: Walk, today: date) -> Iterator[Impossible]:
    born = day(walk.answers.get(BIRTHDAY))
    for field in walk.asked:
        words = _words(walk.answers, field.key)
        if field.kind not in (Kind.WORDS, Kind.LINE) or not words:
            continue
        for each in written(words):
            why = _why_not(each.first, each.last, today, born)
            if why is WhyNot.NO_SUCH_DAY or (why and field.key in PAST):
                yield Impossible(field.key, each.start, each.end, why)
        for one, other in turned(words):
            yield Impossible(field.key, one.start, other.end, WhyNot.ENDS_BEFORE_IT_BEGINS)


def _why_not(first: date | None, last: date | None, today: date, born: date | None) -> WhyNot | None:
    if first is None or last is None:
        return WhyNot.NO_SUCH_DAY
    if first > today:
        return WhyNot.TO_COME
    return WhyNot.BEFORE_BIRTH if born is not None and last < born else None


def _parts(walk: Walk) -> tuple[Part, ...]:
    missing = {each.key for each in walk.missing()}
    asked = {each.key for each in walk.asked}
    found = []
    for section in SECTIONS:
        here = [each for each in section.fields if each.key in asked]
        needed = [each.key for each in here if each.required or each.key in missing]
        if here:
            found.append(Part(section.code, len(needed), tuple(key for key in needed if key in missing)))
    return tuple(found)
