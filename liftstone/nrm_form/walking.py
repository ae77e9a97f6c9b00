"""Which steps are walked with these answers, what is asked on them, and what was typed but never leaves.

Answers may come in any order and stay as they were typed. Where the way turns, it goes by the answers on it: an
answer left over from another way neither opens anything nor leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .consenting import REFERRED
from .form import FIELDS
from .shapes import TICKED, Ask, Field, Kind, Step, Value
from .shapes import Answers as Given
from .steps import NOT_ADULT, RETIRED, START, STEPS

Steps = Mapping[str, Step]
MANDATORY = "yes"  # what the form sets as the answer to `REFERRED` for whoever is not known to be an adult


class Way(StrEnum):
    """What a report becomes."""

    REFERRAL = "referral"
    NOTIFICATION = "notification"
    UNDECIDED = "undecided"  # the age, or whether an adult agrees, is not answered yet


class Why(StrEnum):
    """Why something that was typed does not leave."""

    ELSEWHERE = "elsewhere"  # its step is not on the way
    CLOSED = "closed"  # the option under which it is asked is not chosen
    SET = "set"  # the form sets this answer itself
    RETIRED = "retired"  # the form asks it no more
    UNKNOWN = "unknown"  # the form has no such question
    UNFIT = "unfit"  # it is no answer to this question: no code of an option, one where several are asked for


@dataclass(frozen=True)
class Walk:
    """A way through the form.

    `asked` are its open questions in order, `answers` those answers to them that are there, with what the form sets
    itself. `undecided` are questions not yet answered on which the way turns: beyond them it is a guess, as the
    form's own would be. `stays` says of everything else that was typed why it does not leave.
    """

    steps: tuple[Step, ...]
    asked: tuple[Field, ...]
    answers: dict[str, Value]
    undecided: tuple[str, ...]
    stays: dict[str, Why]

    def missing(self) -> tuple[Field, ...]:
        """Return the questions that have to be answered and are not; where one box has to be ticked, the first."""
        boxes = [each for each in self.asked if each.kind is Kind.BOX and not each.required]
        needed = [each for each in self.asked if each.required and each.key not in self.answers]
        if boxes and not any(each.key in self.answers for each in boxes):
            needed.append(boxes[0])
        return tuple(needed)

    def on(self, step: Step) -> tuple[Field, ...]:
        """Return the questions that are open on a step of this way."""
        return tuple(each for each in self.asked if each.key in step.keys)

    def ahead(self) -> Step | None:
        """Return the first step on which something has to be answered and is not; None where nothing has."""
        missing = {each.key for each in self.missing()}
        return next((each for each in self.steps if missing & set(each.keys)), None)


def path(answers: Given, *, steps: Steps = STEPS) -> tuple[Step, ...]:
    """Return the steps asked with these answers, in order, from the start to the end."""
    return walked(answers, steps=steps).steps


def walked(answers: Given, *, steps: Steps = STEPS) -> Walk:
    """Walk the form with these answers. `steps` is the form's own but in tests that break it."""
    taken: list[Step] = []
    asked: list[Field] = []
    counted: dict[str, Value] = {}
    undecided: list[str] = []
    at = START
    while at:
        step = steps[at]
        taken.append(step)
        asked += _open(step, answers, counted)
        undecided += [key for key in _turns_on(step) if key not in counted and key not in undecided]
        at = next((fork.to for fork in step.forks if all(each.holds(counted) for each in fork.when)), step.then)
    open_ = {each.key for each in asked}
    stays = {key: _why(key, tuple(taken)) for key in answers if key not in open_}
    stays |= {key: Why.UNFIT for key in answers if key in open_ - counted.keys() and answers[key]}
    return Walk(tuple(taken), tuple(asked), counted, tuple(undecided), stays)


def _open(step: Step, answers: Given, counted: dict[str, Value]) -> list[Field]:
    """The questions of a step that are open; their answers are counted from here on."""
    found = []
    for key in step.keys:
        field = FIELDS[key]
        if key == REFERRED and "pv-under-age" in counted and NOT_ADULT.holds(counted):
            counted[key] = MANDATORY  # nobody is asked for a child's consent: it is not needed (domain.md, A3)
        elif field.opens(counted):
            found.append(field)
            if fits(field, answers.get(key, "")):
                counted[key] = answers[key]
    return found


def fits(field: Field, value: Value) -> bool:
    """Say whether this can be an answer at all: a code that is no option opens no way, and blanks say nothing."""
    if field.kind is Kind.SEVERAL:
        return bool(value) and {*((value,) if isinstance(value, str) else value)} <= set(field.codes())
    if field.kind is Kind.FILES:
        return bool(value) and not isinstance(value, str)
    if not isinstance(value, str) or not value.strip():
        return False
    return value in field.codes() if field.codes() else field.kind is not Kind.BOX or value == TICKED


def _turns_on(step: Step) -> list[str]:
    """The questions on whose answers it turns, but for those where no answer is one: no file is none."""
    return [each.key for fork in step.forks for each in fork.when if each.ask is not Ask.ANY]


def _why(key: str, taken: tuple[Step, ...]) -> Why:
    if key in RETIRED:
        return Why.RETIRED
    if key not in FIELDS:
        return Why.UNKNOWN
    if not any(key in step.keys for step in taken):
        return Why.ELSEWHERE
    return Why.SET if key == REFERRED else Why.CLOSED


def way(answers: Given) -> Way:
    """Return what a report with these answers becomes: a child always a referral, an adult by consent."""
    counted = walked(answers).answers
    if "pv-under-age" not in counted or REFERRED not in counted:
        return Way.UNDECIDED
    return Way.NOTIFICATION if counted[REFERRED] == "no" else Way.REFERRAL
