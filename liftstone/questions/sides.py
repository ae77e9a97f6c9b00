"""The answers of several side by side: a line for each question, with counts. Not asked stands apart from not
answered, and both apart from not known.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from liftstone.questions import rules
from liftstone.questions.reading import common
from liftstone.questions.shapes import UNKNOWN, Answers, Kind, Question, Questionnaire, Value
from liftstone.sheets import guarded


class State(StrEnum):
    """Whether there is an answer."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    NOT_ANSWERED = "not_answered"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Cell:
    """One member's answer to one question, in the reader's language; `said` is empty where there is none."""

    state: State
    said: str = ""


@dataclass(frozen=True)
class Line:
    """One question, or one row of it. `counts` are by words: how many chose each, in the order of the choices.

    `total` is the sum of the numbers, None where no number was answered.
    """

    code: str
    said: str
    cells: Mapping[str, Cell]
    counts: Mapping[str, int]
    total: int | None

    def how_many(self, state: State) -> int:
        """Return how many members' answers are in a state."""
        return sum(each.state is state for each in self.cells.values())


def side_by_side(questionnaire: Questionnaire, by_member: Mapping[str, Answers | None]) -> list[Line]:
    """Return a line for each question and row; None for a member who sent nothing: asked, and not answered."""
    open_ = {
        member: {each.code for each in rules.asked(questionnaire, answers or {})}
        for member, answers in by_member.items()
    }
    found = []
    for question in questionnaire.questions():
        of_question = {
            member: (answers or {}).get(question.code) if question.code in open_[member] else _NOT_ASKED
            for member, answers in by_member.items()
        }
        rows = question.codes() if question.kind in (Kind.SCALES, Kind.EACH) else ("",)
        found += [_line(question, row, of_question) for row in rows]
    return found


class _NotAsked:
    """Stands where a question was not asked."""


_NOT_ASKED = _NotAsked()


def _line(question: Question, row: str, of_question: Mapping[str, Value | _NotAsked | None]) -> Line:
    labels = {each.code: each.label.said() for each in question.choices} | common()
    values = {member: _of_row(value, row) for member, value in of_question.items()}
    numbers = [each for each in values.values() if isinstance(each, int)]
    return Line(
        code=f"{question.code}.{row}" if row else question.code,
        said=f"{question.text.said()} – {labels[row]}" if row else question.text.said(),
        cells={member: _cell(question, value, labels) for member, value in values.items()},
        counts=_counts(question, list(values.values()), labels),
        total=sum(numbers) if numbers and question.kind is not Kind.SCALES else None,
    )


def _of_row(value: Value | _NotAsked | None, row: str) -> Value | _NotAsked | None:
    if not row or value is None or isinstance(value, _NotAsked):
        return value
    return value.get(row) if isinstance(value, Mapping) else None


def _cell(question: Question, value: Value | _NotAsked | None, labels: Mapping[str, str]) -> Cell:
    if isinstance(value, _NotAsked):
        return Cell(State.NOT_ASKED)
    if value is None:
        return Cell(State.NOT_ANSWERED)
    if question.kind is Kind.WORDS:
        return Cell(State.ANSWERED, str(value))
    if value == UNKNOWN:
        return Cell(State.UNKNOWN, labels[UNKNOWN])
    if isinstance(value, tuple):
        return Cell(State.ANSWERED, ", ".join(labels.get(each, each) for each in value) or labels["none"])
    return Cell(State.ANSWERED, labels.get(str(value), str(value)))


def _counts(
    question: Question, values: list[Value | _NotAsked | None], labels: Mapping[str, str]
) -> dict[str, int]:
    if question.kind in (Kind.WORDS, Kind.DATE, Kind.NUMBER, Kind.EACH):
        return {}
    counted: Counter[str] = Counter()
    for value in values:
        if isinstance(value, tuple):
            counted.update(value or ("none",))
        elif isinstance(value, str | int):
            counted[str(value)] += 1
    order = [*question.codes(), "yes", "no", *"12345", "none", UNKNOWN]
    return {labels.get(code, code): counted[code] for code in order if counted[code]}


def rows(questionnaire: Questionnaire, by_member: Mapping[str, Answers | None], language: str) -> list[list[str]]:
    """Return the table as rows of cells, the first with headings. No spreadsheet runs any of them as a formula."""
    with translation.override(language):
        names = {
            State.NOT_ASKED: _("Not asked"),
            State.NOT_ANSWERED: _("Not answered"),
        }
        found = [[_("Question"), *by_member]]
        for line in side_by_side(questionnaire, by_member):
            found.append([line.said, *(names.get(cell.state) or cell.said for cell in line.cells.values())])
    return [[guarded(_writable(cell)) for cell in each] for each in found]


def _writable(cell: str) -> str:
    """Without what XML cannot hold, and within what a spreadsheet's cell can (32,767 characters)."""
    kept = "".join(each for each in cell if each in "\n\t" or (each >= " " and each not in "\ufffe\uffff"))
    return kept.encode("utf-8", "ignore").decode()[:32_000]
