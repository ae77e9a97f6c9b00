"""What is typed about risk, flags, and somebody who may go missing. What was typed is always given back."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.cases import forms
from liftstone.cases.forms import Read
from liftstone.cases.risk_rules import HOURS, MOST_STEPS
from liftstone.desk.forms import not_on_the_list, too_long
from liftstone.vocabulary.catalogue import LISTS

PLAN = ("look", "know", "never")
RISK = ("who", "of_what", "from_whom", "protects", "to_do")
LEVELS = ("0", "1", "2", "3")


def _texts(data: QueryDict, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: data.get(name, "").strip() for name in names}


def plan(data: QueryDict) -> Read:
    """Return a plan for going missing, its steps in the order of their hours, and what is wrong with it."""
    answers = _texts(data, PLAN)
    steps = [_step(data, place) for place in range(1, MOST_STEPS + 1)]
    answers["steps"] = sorted(
        (each for each in steps if each["who"] or each["number"]), key=lambda each: each["hours"]
    )
    problems = too_long(answers) | too_long({f"who-{place}": each["who"] for place, each in enumerate(steps, 1)})
    if not answers["look"]:
        problems["look"] = _("Write at least one place where to look.")
    return answers, problems


def _step(data: QueryDict, place: int) -> dict[str, Any]:
    hours = data.get(f"hours-{place}", "")
    return {
        "hours": int(hours) if hours in map(str, HOURS) else 0,
        "who": data.get(f"step-{place}", "").strip(),
        "number": data.get(f"number-{place}", "").strip()[:200],
    }


def shut_out(places: set[str]) -> dict[str, str]:
    """Return kind words for the places at which somebody stands who must never be told."""
    said = _("This number belongs to somebody who may control them. They must never be told, so it was not kept.")
    return dict.fromkeys(sorted(places), said)


def usual() -> list[dict[str, Any]]:
    """Return who is told where nobody has made a plan: from the first hour on, and in whose words you like."""
    return [
        {"hours": 0, "who": _("Police: report them missing"), "number": ""},
        {"hours": 0, "who": _("For a child: the council's emergency duty team"), "number": ""},
        {"hours": 1, "who": _("Support worker, accommodation, social worker"), "number": ""},
        {"hours": 24, "who": _("Everybody above once more, and the holder of the case"), "number": ""},
    ]


def missing(data: QueryDict) -> Read:
    """Return who is missing and where they were last seen, and what is wrong with it."""
    answers = _texts(data, ("person", "who", "seen", "needs"))
    problems = too_long(answers)
    if not answers["person"] and not answers["who"]:
        problems["who"] = _("Choose who is missing, or write it.")
    if not answers["seen"]:
        problems["seen"] = _("Write when and where they were last seen, as well as anybody can say.")
    return answers, problems


def missing_end(data: QueryDict) -> Read:
    """Return what became of them, and what is wrong with it."""
    answers = _texts(data, ("outcome", "words"))
    problems = too_long(answers) | not_on_the_list(data, {"outcome": LISTS["missing_outcomes"].codes})
    if not answers["outcome"]:
        problems["outcome"] = _("Choose what became of them.")
    return answers, problems


def risk(data: QueryDict) -> Read:
    """Return an assessment, when it is looked at again among it, and what is wrong with it."""
    answers = _texts(data, RISK)
    answers["level"] = data.get("level") if data.get("level") in LEVELS else ""
    due, problems = forms.coming_moment(data, "review")
    answers |= {"review": data.get("review", "").strip(), "review_at": due}
    problems |= too_long(answers) | not_on_the_list(data, {"level": LEVELS})
    needed = {
        "who": _("Write who is at risk."),
        "of_what": _("Write of what."),
        "level": _("Choose how great it is."),
    }
    return answers, problems | {name: text for name, text in needed.items() if not answers[name]}


def flag(data: QueryDict) -> Read:
    """Return a flag and until when, and what is wrong with it."""
    answers = _texts(data, ("flag", "flag_words"))
    until, problems = forms.coming_moment(data, "until")
    answers |= {"until": data.get("until", "").strip(), "expires_at": until}
    problems |= too_long(answers) | not_on_the_list(data, {"flag": LISTS["flags"].codes})
    if not answers["flag"]:
        problems["flag"] = _("Choose a flag.")
    return answers, problems
