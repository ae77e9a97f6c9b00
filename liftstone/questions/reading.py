"""What somebody typed into a questionnaire, read: answers, problems by field, and what nobody may lose."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from liftstone.questions import rules
from liftstone.questions.shapes import NONE, SCALE, UNKNOWN, YES_NO, Kind, Question, Questionnaire, Value

MOST_WORDS = 5_000  # characters of one answer
MOST_TYPED = 20_000  # characters of one field that are given back
PREFIX = "q-"
Typed = Mapping[str, str | Sequence[str]]
_NUMBER = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4})")


@dataclass
class Reading:
    """What was read. `answers` are those of open questions; `problems` are words by field.

    `typed` is all that was typed, by field, to be given back; `aside` what of it no open question asks for.
    """

    answers: dict[str, Value] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)
    aside: dict[str, list[str]] = field(default_factory=dict)


class _Wrong(ValueError):
    """An answer that cannot be read; its words are for whoever typed it."""


def field_of(question: Question, *, row: str = "") -> str:
    """Return the name of a question's field in a form, or of one of its rows'. No code holds a hyphen."""
    return f"{PREFIX}{question.code}-{row}" if row else f"{PREFIX}{question.code}"


def read(questionnaire: Questionnaire, data: Typed, language: str) -> Reading:
    """Return what was typed (fields with their values, as a form sends them), in this language's words.

    Not answered is no entry in `answers`; "unknown" is one. A problem of a question that is not open is none.
    """
    reading = Reading(typed=_typed(data))
    problems: dict[str, dict[str, str]] = {}
    given: dict[str, Value] = {}
    with translation.override(language):
        for question in questionnaire.questions():
            found: dict[str, str] = {}
            value = _value(question, reading.typed, found)
            if value is not None and not found:
                given[question.code] = value
            problems[question.code] = found
        fields: set[str] = set()
        for question in rules.asked(questionnaire, given):
            fields |= set(_fields(question))
            reading.problems |= problems[question.code]
            if question.code in given:
                reading.answers[question.code] = given[question.code]
            else:
                reading.problems |= _missing(question, reading)
    reading.aside = {name: values for name, values in reading.typed.items() if name not in fields}
    return reading


def kept_text(questionnaire: Questionnaire, data: Typed, language: str) -> str:
    """Return what was typed as a text to keep, as it was typed: for whom it closed while they answered."""
    typed = _typed(data)
    with translation.override(language):
        lines = [questionnaire.title.said(), ""]
        for question in questionnaire.questions():
            said = [each for row in ("", *question.codes()) for each in _line(question, row, typed)]
            lines += [question.text.said(), *said, ""] if said else []
        left = [each for values in typed.values() for each in values]
        if left:
            lines += [_("Answers to questions that are asked no more:"), *left, ""]
    return "\n".join(lines)


def _line(question: Question, row: str, typed: dict[str, list[str]]) -> list[str]:
    values = typed.pop(field_of(question, row=row), [])
    labels = {each.code: each.label.said() for each in question.choices} | common()
    labelled = question.kind in (Kind.ONE, Kind.SEVERAL, Kind.YES_NO) or row
    said = ", ".join(labels.get(each, each) if labelled else each for each in values)
    return [f"{labels[row]}: {said}" if row else said] if said else []


def common() -> dict[str, str]:
    """Return the words of the answers that stand in no questionnaire, in the reader's language."""
    return {"yes": _("Yes"), "no": _("No"), UNKNOWN: _("Not known"), NONE: _("None of these")}


def _typed(data: Typed) -> dict[str, list[str]]:
    """All fields of the form's questions that hold something. What holds half a letter or a zero loses that."""
    typed = {}
    for name, values in data.items():
        if name.startswith(PREFIX):
            listed = [values] if isinstance(values, str) else list(values)
            cleaned = [_clean(each)[:MOST_TYPED] for each in listed[: rules.MOST_CHOICES + 2]]
            if any(each.strip() for each in cleaned):
                typed[name] = [each for each in cleaned if each.strip()]
    return typed


def _clean(words: str) -> str:
    return "".join(
        each for each in words.replace("\r\n", "\n") if each != "\0" and not "\ud800" <= each <= "\udfff"
    )


def _fields(question: Question) -> list[str]:
    if question.kind in (Kind.SCALES, Kind.EACH):
        return [field_of(question, row=each) for each in question.codes()]
    return [field_of(question)]


def _missing(question: Question, reading: Reading) -> dict[str, str]:
    if not question.required:
        return {}
    said = (
        _("This needs an answer; “not known” is one.") if question.kind is not Kind.WORDS else _("Write an answer.")
    )
    return {name: said for name in _fields(question) if name not in reading.typed and name not in reading.problems}


def _value(question: Question, typed: dict[str, list[str]], problems: dict[str, str]) -> Value | None:
    """Return an answer, or None where there is none; what is wrong goes into `problems`, by field."""
    if question.kind in (Kind.SCALES, Kind.EACH):
        return _of_rows(question, typed, problems)
    name = field_of(question)
    values = typed.get(name)
    if not values:
        return None
    try:
        if question.kind is Kind.SEVERAL:
            return _several(question, values)
        return _single(question, values[-1].strip())
    except _Wrong as problem:
        problems[name] = str(problem)
        return None


def _of_rows(question: Question, typed: dict[str, list[str]], problems: dict[str, str]) -> Value | None:
    found: dict[str, int | str] = {}
    for row in question.codes():
        name = field_of(question, row=row)
        if name in typed:
            try:
                found[row] = _scale_or_number(question, typed[name][-1].strip())
            except _Wrong as problem:
                problems[name] = str(problem)
    complete = len(found) == len(question.codes())
    return found if found and (complete or not question.required) else None


def _scale_or_number(question: Question, written: str) -> int | str:
    if written == UNKNOWN:
        return UNKNOWN
    number = _number(question, written)
    if question.kind is Kind.SCALES and number not in SCALE:
        raise _Wrong(_("Choose a number from 1 to 5."))
    return number


def _several(question: Question, values: list[str]) -> Value:
    chosen = {each.strip() for each in values}
    if chosen in ({NONE}, {UNKNOWN}):
        return () if chosen == {NONE} else UNKNOWN
    if chosen & {NONE, UNKNOWN}:
        raise _Wrong(_("Choose “none of these” or “not known” alone, or take it away."))
    if not chosen <= set(question.codes()):
        raise _Wrong(_("Choose from the list."))
    return tuple(each for each in question.codes() if each in chosen)


def _single(question: Question, written: str) -> Value:
    if question.kind is Kind.WORDS:
        if len(written) > MOST_WORDS:
            raise _Wrong(_("Say it in at most %(most)s characters.") % {"most": MOST_WORDS})
        return written
    if written == UNKNOWN:
        return UNKNOWN
    if question.kind is Kind.NUMBER:
        return _number(question, written)
    if question.kind is Kind.DATE:
        return _day(written)
    if written not in (YES_NO if question.kind is Kind.YES_NO else question.codes()):
        raise _Wrong(_("Choose from the list."))
    return written


def _number(question: Question, written: str) -> int:
    plain = written.replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        raise _Wrong(_("Write a whole number, such as 12."))
    if int(plain) > question.most:
        raise _Wrong(_("Write a number of at most %(most)s.") % {"most": question.most})
    return int(plain)


def _day(written: str) -> str:
    british = _DAY.fullmatch(written)
    try:
        if british:
            day, month, year = (int(each) for each in british.groups())
            return date(year, month, day).isoformat()
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            raise ValueError
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise _Wrong(_("Write a day, such as 27/3/2026.")) from None
