"""What a questionnaire is: questions in sections, and conditions that say when one is asked.

All of it is plain data: `as_data` and `of_data` are each other's reverse, and `digest` names a version by what it
holds, so that an answer always says which questions it was given to.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import translation

SOURCE = "en"


class Kind(StrEnum):
    """What an answer may be."""

    ONE = "one"  # the code of an option
    SEVERAL = "several"  # codes of options; none of them is an answer
    NUMBER = "number"  # a whole number from 0, or "unknown", as for all but words
    DATE = "date"  # a day, as 2026-03-27
    WORDS = "words"
    YES_NO = "yes_no"  # "yes", "no" or "unknown"
    SCALES = "scales"  # a number from 1 to 5 for each row
    EACH = "each"  # a whole number for each row, as of a list of roles or areas


class Ask(StrEnum):
    """How a condition compares."""

    IS = "is"
    IS_NOT = "is_not"
    INCLUDES = "includes"
    MORE_THAN = "more_than"
    ALL = "all"
    ANY = "any"


UNKNOWN = "unknown"  # whoever answers does not know: an answer, and apart from none
NONE = "none"  # of several: none of them, which is an answer too
DEEPEST = 5  # conditions within one another
YES_NO = ("yes", "no", UNKNOWN)
SCALE = range(1, 6)
Value = str | int | tuple[str, ...] | Mapping[str, int | str]
Answers = Mapping[str, Value]


@dataclass(frozen=True)
class Text:
    """Words in English, and in what other languages there are."""

    en: str
    cy: str = ""

    def said(self, language: str = "") -> str:
        """Return them in a language, by default the reader's; in English where there are no others."""
        return (self.cy if (language or translation.get_language() or SOURCE) == "cy" else "") or self.en


@dataclass(frozen=True)
class Choice:
    """An option, or a row of scales or of a list: its code never changes, its words may."""

    code: str
    label: Text


@dataclass(frozen=True)
class Condition:
    """`question` compared with `value`, or several of them together: all, or any. No parts of ANY never hold."""

    ask: Ask
    question: str = ""
    value: str | int = ""
    parts: tuple["Condition", ...] = ()

    def named(self) -> Iterator[str]:
        """Yield the codes of all questions that it asks of."""
        if self.ask not in (Ask.ALL, Ask.ANY):
            yield self.question
        for each in self.parts:
            yield from each.named()

    def depth(self) -> int:
        """Return how many conditions stand within one another."""
        return 1 + max((each.depth() for each in self.parts), default=0)


@dataclass(frozen=True)
class Question:
    """One question. `choices` are its options or rows; `most` bounds a number; `source` says why it is asked."""

    code: str
    kind: Kind
    text: Text
    hint: Text = Text("")
    choices: tuple[Choice, ...] = ()
    required: bool = False
    when: Condition | None = None
    most: int = 1_000_000
    source: str = ""

    def codes(self) -> tuple[str, ...]:
        """Return the codes of its options or rows."""
        return tuple(each.code for each in self.choices)


@dataclass(frozen=True)
class Section:
    """Questions under a heading."""

    title: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """A title, and sections with questions, in the order in which they are asked."""

    title: Text
    sections: tuple[Section, ...]

    def questions(self) -> tuple[Question, ...]:
        """Return all questions in their order."""
        return tuple(each for section in self.sections for each in section.questions)


class NotAQuestionnaire(ValueError):
    """Stored data that is no questionnaire. It quotes nothing of it."""


def as_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return it as JSON has it."""
    return {
        "title": _text_data(questionnaire.title),
        "sections": [
            {"title": _text_data(each.title), "questions": [_question_data(one) for one in each.questions]}
            for each in questionnaire.sections
        ],
    }


def of_data(data: Any) -> Questionnaire:
    """Return the questionnaire that `as_data` was given. Raises `NotAQuestionnaire`; ask `problems` of the rest."""
    try:
        sections = tuple(
            Section(_text(each["title"]), tuple(_question(one) for one in each["questions"]))
            for each in data["sections"]
        )
        return Questionnaire(_text(data["title"]), sections)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise NotAQuestionnaire("This is no questionnaire.") from None


def digest(questionnaire: Questionnaire) -> str:
    """Return the name of this version: SHA-256 of its data, 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(as_data(questionnaire), sort_keys=True).encode()).hexdigest()


def _text_data(text: Text) -> dict[str, str]:
    return {"en": text.en, **({"cy": text.cy} if text.cy else {})}


def _question_data(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "kind": question.kind.value,
        "text": _text_data(question.text),
        "hint": _text_data(question.hint),
        "choices": [{"code": each.code, "label": _text_data(each.label)} for each in question.choices],
        "required": question.required,
        "when": _condition_data(question.when) if question.when else None,
        "most": question.most,
        "source": question.source,
    }


def _condition_data(condition: Condition) -> dict[str, Any]:
    if condition.ask in (Ask.ALL, Ask.ANY):
        return {"ask": condition.ask.value, "parts": [_condition_data(each) for each in condition.parts]}
    return {"ask": condition.ask.value, "question": condition.question, "value": condition.value}


def _text(data: Any) -> Text:
    return Text(_str(data["en"]), _str(data.get("cy", "")))


def _question(data: Any) -> Question:
    return Question(
        code=_str(data["code"]),
        kind=Kind(data["kind"]),
        text=_text(data["text"]),
        hint=_text(data["hint"]),
        choices=tuple(Choice(_str(each["code"]), _text(each["label"])) for each in data["choices"]),
        required=data["required"] is True,
        when=_condition(data["when"]) if data["when"] else None,
        most=_int(data["most"]),
        source=_str(data["source"]),
    )


def _condition(data: Any, *, depth: int = 0) -> Condition:
    if depth > DEEPEST:
        raise ValueError
    ask = Ask(data["ask"])
    if ask in (Ask.ALL, Ask.ANY):
        return Condition(ask, parts=tuple(_condition(each, depth=depth + 1) for each in data["parts"]))
    value = data["value"]
    return Condition(ask, _str(data["question"]), value if isinstance(value, str) else _int(value))


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _int(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
