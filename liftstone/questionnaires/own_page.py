"""What somebody answered to a questionnaire on their own page. The public door's own words, so in its catalogue."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from liftstone.network.sections import Written
from liftstone.questionnaires import filling
from liftstone.questionnaires.filling import Filling
from liftstone.questions import reading, shapes

Round = Mapping[str, Any]


def answers(data: QueryDict, shown: Mapping[str, Any]) -> Written:
    """Return what was typed to one questionnaire, or the page again with what now applies.

    Nothing of what was typed is lost: where it came too late, it is given back as a text (`kept`).
    """
    typed, language = dict(data.lists()), get_language() or shapes.SOURCE
    found = next((each for each in shown["rounds"] if each["id"] == data.get("round", "")), None)
    if found is None:
        said = {"kept": "\n".join(_all(typed)), "round": ""}
        gone = _("This is asked no more. What you typed is still here: please keep a copy, or ring us.")
        return Written(problems={"form": gone}, said=said)
    shape = shapes.of_data(found["shape"])
    if found["closed_on"] or date.fromisoformat(found["closes_on"]) < timezone.localdate():
        said = {"kept": reading.kept_text(shape, typed, language), "round": found["id"]}
        return Written(problems={"form": _too_late(found)}, said=said)
    filled = filling.filled(shape, typed, shown=data.get(filling.SHOWN, "").split(), language=language)
    problems = dict(filled.problems) | _of_all(filled, found, data.get("digest", ""))
    body = {"digest": found["digest"], "typed": dict(filled.typed)}
    return Written(about=found["id"], body=body, problems=problems, said=_said(found, filled))


def _too_late(found: Round) -> str:
    day = found["closed_on"] or found["closes_on"]
    return _(
        "This could be answered until %(day)s. What you typed is still here. Please tell us, it may still count: "
        "%(ring)s"
    ) % {"day": day, "ring": found["ring"]}


def _of_all(filled: Filling, found: Round, digest: str) -> dict[str, str]:
    """Return what stands in the way of all of it: changed questions, further ones, or nothing at all."""
    if digest != found["digest"]:
        return {
            "changed": _(
                "The questions were changed while you were writing. Please look at them once more and send."
            )
        }
    if filled.further:
        return {"further": _("With these answers, more is asked. Please look at what is new and send again.")}
    return {} if filled.typed else {"changed": _("Please answer at least one question.")}


def _said(found: Round, filled: Filling) -> dict[str, Any]:
    return {
        "round": found["id"],
        "open": filled.shown.split(),
        "further": [each.code for each in filled.further],
        "typed": dict(filled.typed),
        "carried": dict(filled.carried),
        "kept": "",
    }


def _all(typed: Mapping[str, Sequence[str]]) -> list[str]:
    return [each for name, values in typed.items() if name.startswith(reading.PREFIX) for each in values if each]
