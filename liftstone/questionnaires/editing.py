"""A questionnaire that is being made: each step returns another one. Values alone, no database.

Codes are drawn by chance and never used again, so that an old answer is never taken for one to a new question.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from liftstone.questions.shapes import Ask, Choice, Condition, Question, Questionnaire, Section, Text


def new_code(letter: str) -> str:
    """Return a code that no question or choice has or ever had, such as q3f9a07c2."""
    return f"{letter}{secrets.token_hex(4)}"


def question(shape: Questionnaire, code: str) -> Question | None:
    """Return a question, None where a colleague took it away."""
    return next((each for each in shape.questions() if each.code == code), None)


def kept(shape: Questionnaire, told: Question, *, section: int) -> Questionnaire:
    """Return it with a question in the place of the one with its code, or else at the end of a section."""
    if not shape.sections:
        return replace(shape, sections=(Section(Text(""), (told,)),))
    if question(shape, told.code) is None:
        place = min(section, len(shape.sections) - 1)
        return _with(shape, place, own=(*shape.sections[place].questions, told))
    return _each(shape, told.code, then=told)


def without(shape: Questionnaire, code: str) -> Questionnaire:
    """Return it without a question. Conditions that ask of it stay, and are said to be wrong."""
    sections = tuple(
        replace(section, questions=tuple(each for each in section.questions if each.code != code))
        for section in shape.sections
    )
    return replace(shape, sections=sections)


def moved(shape: Questionnaire, code: str, *, by: int) -> Questionnaire:
    """Return it with a question one place up (-1) or down (1); at the edge of a section it goes into the next."""
    at = next((place for place, each in enumerate(shape.sections) if code in _codes(each)), None)
    if at is None:
        return shape
    own = list(shape.sections[at].questions)
    place = _codes(shape.sections[at]).index(code)
    if 0 <= place + by < len(own):
        own[place], own[place + by] = own[place + by], own[place]
        return _with(shape, at, own=own)
    if not 0 <= at + by < len(shape.sections):
        return shape
    there = shape.sections[at + by].questions
    goes = own.pop(place)
    joined = (*there, goes) if by < 0 else (goes, *there)
    return _with(_with(shape, at, own=own), at + by, own=joined)


def section_kept(shape: Questionnaire, title: Text, *, place: int | None) -> Questionnaire:
    """Return it with a section called otherwise, or (None) with a new one at its end."""
    if place is None:
        return replace(shape, sections=(*shape.sections, Section(title, ())))
    sections = list(shape.sections)
    sections[place] = replace(sections[place], title=title)
    return replace(shape, sections=tuple(sections))


def section_moved(shape: Questionnaire, place: int, *, by: int) -> Questionnaire:
    """Return it with a whole section one place up (-1) or down (1)."""
    sections = list(shape.sections)
    if 0 <= place < len(sections) and 0 <= place + by < len(sections):
        sections[place], sections[place + by] = sections[place + by], sections[place]
    return replace(shape, sections=tuple(sections))


def section_without(shape: Questionnaire, place: int) -> Questionnaire:
    """Return it without a section that holds no question; another stays."""
    sections = [each for number, each in enumerate(shape.sections) if number != place or each.questions]
    return replace(shape, sections=tuple(sections))


def with_part(told: Question, part: Condition) -> Question:
    """Return a question that is asked only if `part` holds too, or it alone where any will do."""
    if told.when is None:
        return replace(told, when=part)
    if told.when.ask in (Ask.ALL, Ask.ANY):
        return replace(told, when=replace(told.when, parts=(*told.when.parts, part)))
    return replace(told, when=Condition(Ask.ALL, parts=(told.when, part)))


def without_part(told: Question, place: int) -> Question:
    """Return a question without one part of its condition; the last that is left stands alone."""
    parts = [each for number, each in enumerate(parts_of(told)) if number != place]
    if len(parts) <= 1:
        return replace(told, when=parts[0] if parts else None)
    ask = told.when.ask if told.when else Ask.ALL
    return replace(told, when=Condition(ask, parts=tuple(parts)))


def joined(told: Question, ask: Ask) -> Question:
    """Return a question that is asked if all, or any, of its parts hold."""
    if told.when is None or not told.when.parts:
        return told
    return replace(told, when=replace(told.when, ask=ask))


def parts_of(told: Question) -> tuple[Condition, ...]:
    """Return what a question's condition is made of; nothing where it is always asked."""
    if told.when is None:
        return ()
    return told.when.parts if told.when.ask in (Ask.ALL, Ask.ANY) else (told.when,)


def choices(english: Sequence[str], welsh: Sequence[str], *, before: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices that these lines are, in their order; `welsh` is empty or as long.

    A line whose words stood there before has its code again, wherever it stands now. Where as many lines are there
    as before, one with new words is the one that stood in its place: a corrected word loses no answer.
    """
    codes = {each.label.en: each.code for each in before}
    free = {each.code for each in before if each.label.en not in english}
    found = []
    for place, line in enumerate(english):
        there = before[place].code if len(english) == len(before) else ""
        code = codes.get(line) or (there if there in free else new_code("c"))
        found.append(Choice(code, Text(line, welsh[place] if welsh else "")))
    return tuple(found)


def _codes(section: Section) -> list[str]:
    return [each.code for each in section.questions]


def _with(shape: Questionnaire, place: int, *, own: Sequence[Question]) -> Questionnaire:
    sections = list(shape.sections)
    sections[place] = replace(sections[place], questions=tuple(own))
    return replace(shape, sections=tuple(sections))


def _each(shape: Questionnaire, code: str, *, then: Question) -> Questionnaire:
    sections = tuple(
        replace(section, questions=tuple(then if each.code == code else each for each in section.questions))
        for section in shape.sections
    )
    return replace(shape, sections=sections)
