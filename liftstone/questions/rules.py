"""What may be asked, and what is: problems of a questionnaire, and which of its questions are open."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from liftstone.questions.shapes import (
    DEEPEST,
    NONE,
    UNKNOWN,
    YES_NO,
    Answers,
    Ask,
    Condition,
    Kind,
    Question,
    Questionnaire,
    Value,
)

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_QUESTIONS = 200
MOST_CHOICES = 100
WITH_CHOICES = frozenset({Kind.ONE, Kind.SEVERAL, Kind.SCALES, Kind.EACH})
ASKS = {
    Kind.ONE: {Ask.IS, Ask.IS_NOT},
    Kind.YES_NO: {Ask.IS, Ask.IS_NOT},
    Kind.SEVERAL: {Ask.INCLUDES},
    Kind.NUMBER: {Ask.IS, Ask.IS_NOT, Ask.MORE_THAN},
}


def problems(questionnaire: Questionnaire) -> list[str]:
    """Return what is wrong with it, in the reader's language; nothing where it may be asked.

    A condition may ask of earlier questions only, so that none can depend on itself, however far around.
    """
    found = [] if questionnaire.title.en.strip() else [_("The questionnaire has no title.")]
    questions = questionnaire.questions()
    if not questions:
        found.append(_("There is no question yet."))
    if len(questions) > MOST_QUESTIONS:
        found.append(_("There are more than %(most)s questions.") % {"most": MOST_QUESTIONS})
    found += [
        _("Two questions have the same code: %(code)s.") % {"code": code}
        for code, times in Counter(each.code for each in questions).items()
        if times > 1
    ]
    later = {each.code for each in questions}
    earlier: dict[str, Question] = {}
    for question in questions:
        name = question.text.en.strip() or question.code
        found += [f"{name}: {each}" for each in _of_question(question)]
        if question.when is not None:
            found += [f"{name}: {each}" for each in _of_condition(question.when, earlier, later)]
        earlier[question.code] = question
    return found


def _of_question(question: Question) -> Iterator[str]:
    if not CODE.fullmatch(question.code):
        yield _("Its code may hold small letters, digits and _ only, and begins with a letter.")
    if not question.text.en.strip():
        yield _("It asks nothing.")
    if question.most < 1:
        yield _("The largest number has to be 1 or more.")
    if question.kind in WITH_CHOICES:
        yield from _of_choices(question)
    elif question.choices:
        yield _("A question of this kind has no choices.")


def _of_choices(question: Question) -> Iterator[str]:
    codes = question.codes()
    if not codes:
        yield _("There is nothing to choose from.")
    if len(codes) > MOST_CHOICES:
        yield _("There are more than %(most)s choices.") % {"most": MOST_CHOICES}
    if {NONE, UNKNOWN} & set(codes):
        yield _("“none” and “unknown” may always be answered: no choice has such a code.")
    if len(set(codes)) < len(codes):
        yield _("Two choices have the same code.")
    if not all(CODE.fullmatch(each.code) and each.label.en.strip() for each in question.choices):
        yield _("A choice has no words, or a code that is none.")


def _of_condition(condition: Condition, earlier: dict[str, Question], known: set[str]) -> Iterator[str]:
    if condition.depth() > DEEPEST:
        yield _("The condition has too many parts within parts.")
        return
    if condition.ask in (Ask.ALL, Ask.ANY):
        if not condition.parts:
            yield _("The condition has no parts.")
        for each in condition.parts:
            yield from _of_condition(each, earlier, known)
    elif condition.question not in known:
        yield _("The condition asks of a question that is not there.")
    elif condition.question not in earlier:
        yield _("The condition asks of a question that only comes later, or of this one.")
    else:
        yield from _of_comparison(condition, earlier[condition.question])


def _of_comparison(condition: Condition, asked_of: Question) -> Iterator[str]:
    if condition.ask not in ASKS.get(asked_of.kind, set()):
        yield _("The condition compares in a way that does not fit its question.")
    elif asked_of.kind is Kind.NUMBER:
        if not isinstance(condition.value, int):
            yield _("The condition compares a number with something else.")
    elif condition.value not in (YES_NO if asked_of.kind is Kind.YES_NO else (*asked_of.codes(), UNKNOWN)):
        yield _("The condition compares with a choice that is not there.")


def asked(questionnaire: Questionnaire, answers: Answers) -> list[Question]:
    """Return the questions that are open with these answers, in their order.

    An answer to a question that is not open opens nothing itself. What was not answered is nothing: it neither is
    nor *is not* anything.
    """
    counted: dict[str, Value] = {}
    found = []
    for question in questionnaire.questions():
        if question.when is None or holds(question.when, counted):
            found.append(question)
            if question.code in answers:
                counted[question.code] = answers[question.code]
    return found


def holds(condition: Condition, answers: Answers) -> bool:
    """Say whether a condition is met by these answers."""
    if condition.ask is Ask.ALL:
        return all(holds(each, answers) for each in condition.parts)
    if condition.ask is Ask.ANY:
        return any(holds(each, answers) for each in condition.parts)
    value = answers.get(condition.question)
    if value is None:
        return False
    return _compares(condition, value)


def _compares(condition: Condition, value: Value) -> bool:
    if condition.ask is Ask.INCLUDES:
        return isinstance(value, tuple) and condition.value in value
    if condition.ask is Ask.MORE_THAN:
        return isinstance(value, int) and isinstance(condition.value, int) and value > condition.value
    if isinstance(condition.value, int) and not isinstance(value, int):
        return False  # a number that is not known may be any
    return (value == condition.value) == (condition.ask is Ask.IS)
