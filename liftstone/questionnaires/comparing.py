"""Answers of several members, compared: which part is shown, and seen against trained in the words of its rule."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from liftstone.questions import training
from liftstone.questions.shapes import Answers, Questionnaire
from liftstone.questions.sides import Line, State
from liftstone.questions.training import ROLES, Comparison, Flag

ASKED = ("people", "any_trained", "trained", "seen")  # what seen against trained is worked out of


def is_training(shape: Questionnaire) -> bool:
    """Say whether a questionnaire still asks what seen against trained is worked out of, each in the same way."""
    here = {each.code: (each.kind, each.codes()) for each in shape.questions()}
    there = {each.code: (each.kind, each.codes()) for each in training.QUESTIONNAIRE.questions()}
    return all(here.get(code) == there[code] for code in ASKED)


def part(shape: Questionnaire, section: int | None) -> set[str]:
    """Return the codes of the questions of one section, or of all."""
    sections = shape.sections if section is None else (shape.sections[section],)
    return {one.code for each in sections for one in each.questions}


def shown(lines: Sequence[Line], codes: set[str]) -> list[Line]:
    """Return the lines of these questions. All have to be compared first: what is asked depends on the others."""
    return [each for each in lines if each.code.split(".")[0] in codes]


def states_in_words() -> dict[str, str]:
    """Return why there is no answer."""
    return {State.NOT_ASKED: _("Not asked"), State.NOT_ANSWERED: _("Not answered")}


def counted(found: Iterable[Comparison]) -> dict[str, int]:
    """Return how many members there are of each flag."""
    times = Counter(each.flag for each in found)
    return {flag: times[flag] for flag in Flag}


def flags() -> dict[str, str]:
    """Return what seen against trained says, in the words of its rule; none of it says that anybody did wrong."""
    return {
        Flag.MAY_HAVE_BEEN_UNAWARE: _(
            "None seen, and fewer than half of those who meet the public are trained: "
            "they may have met some and not known."
        ),
        Flag.NONE_SEEN: _("None seen, by people of whom half or more are trained."),
        Flag.SEEN: _("They have seen potential victims."),
        Flag.CANNOT_SAY: _("It cannot be said: a number is not known or not answered."),
    }


def more_trained(answers: Answers) -> list[str]:
    """Return the roles in which more are said to be trained than work there, in words."""
    people, trained = answers.get("people"), answers.get("trained")
    if not isinstance(people, Mapping) or not isinstance(trained, Mapping):
        return []
    return [each.label.said() for each in ROLES if _is_more(trained.get(each.code), people.get(each.code))]


def _is_more(trained: int | str | None, people: int | str | None) -> bool:
    return isinstance(trained, int) and isinstance(people, int) and trained > people
