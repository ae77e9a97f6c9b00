"""A questionnaire as it stands before whoever answers it: which questions are shown, with what was typed.

It works without a script: where an answer makes further questions apply, it is shown again with them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from liftstone.questions import reading, rules
from liftstone.questions.reading import Reading, Typed, field_of
from liftstone.questions.shapes import (
    NONE,
    UNKNOWN,
    YES_NO,
    Answers,
    Kind,
    Question,
    Questionnaire,
    Section,
    Value,
)

SHOWN = "shown"  # the field with the codes of the questions that were on the page


@dataclass(frozen=True)
class Filling:
    """What is on the page. `further` are questions that apply since what was typed, and were not shown before.

    `carried` are fields with what was typed where nothing asks for it now: who changes their mind finds it again.
    """

    sections: list[Section]
    typed: Mapping[str, list[str]] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    further: list[Question] = field(default_factory=list)
    carried: Mapping[str, list[str]] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """Return the codes of the questions on the page, as its field has them."""
        return " ".join(each.code for section in self.sections for each in section.questions)

    @staticmethod
    def options(question: Question) -> list[tuple[str, str]]:
        """Return what can be chosen, in the reader's language; not known, and none of several, are answers too."""
        common = reading.common()
        listed = [(each.code, each.label.said()) for each in question.choices]
        if question.kind is Kind.YES_NO:
            return [(code, common[code]) for code in YES_NO]
        none = [(NONE, common[NONE])] if question.kind is Kind.SEVERAL else []
        return [*listed, *none, (UNKNOWN, common[UNKNOWN])]

    @property
    def is_whole(self) -> bool:
        """Say whether it can be kept: nothing is wrong, and nothing applies that was not shown."""
        return not self.problems and not self.further


def begun(shape: Questionnaire, *, answers: Answers | None = None) -> Filling:
    """Return the page before anything is typed: empty, or with what was answered before."""
    given = answers or {}
    return Filling(_sections(shape, rules.asked(shape, given)), typed_of(shape, given))


def filled(shape: Questionnaire, data: Typed, *, shown: Iterable[str], language: str) -> Filling:
    """Return the page with what was typed. What is missing is said of questions alone that were shown."""
    read: Reading = reading.read(shape, data, language)
    asked = rules.asked(shape, read.answers)
    there = set(shown)
    further = [each for each in asked if each.code not in there]
    fresh = {name for each in further for name in _fields(each) if name not in read.typed}
    return Filling(
        sections=_sections(shape, asked),
        typed=read.typed,
        problems={name: said for name, said in read.problems.items() if name not in fresh},
        further=further,
        carried=read.aside,
        answers=read.answers,
    )


def typed_of(shape: Questionnaire, answers: Answers) -> dict[str, list[str]]:
    """Return answers as the fields of a form have them."""
    found: dict[str, list[str]] = {}
    for question in shape.questions():
        value = answers.get(question.code)
        if isinstance(value, Mapping):
            found |= {field_of(question, row=row): [str(one)] for row, one in value.items()}
        elif value is not None:
            found[field_of(question)] = _listed(value)
    return found


def _listed(value: Value) -> list[str]:
    return [*value] or ["none"] if isinstance(value, tuple) else [str(value)]


def _fields(question: Question) -> list[str]:
    return [field_of(question), *(field_of(question, row=each) for each in question.codes())]


def _sections(shape: Questionnaire, asked: list[Question]) -> list[Section]:
    codes = {each.code for each in asked}
    sections = [
        Section(each.title, tuple(one for one in each.questions if one.code in codes)) for each in shape.sections
    ]
    return [each for each in sections if each.questions]
