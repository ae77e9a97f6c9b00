"""What somebody says of how they are, and how much is enough."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.care import rules
from liftstone.desk import forms
from liftstone.vocabulary.care import HARD_CONTACTS

LATER = "later"


def answers() -> list[tuple[str, str]]:
    """Return what can be said, in words. Talking now is a button of its own: it rings."""
    return [
        (LATER, _("I want to talk about it later today")),
        ("fine", _("I am fine")),
        ("not_now", _("Not now")),
    ]


def limit_names() -> list[tuple[str, str]]:
    """Return what is limited, in words."""
    return [
        ("hard", _("Hard contacts on a shift")),
        ("hours", _("Hours on duty without a rest")),
        ("nights", _("Nights in a row")),
    ]


def answering(data: QueryDict, *, now: datetime) -> tuple[dict[str, Any], dict[str, str]]:
    """Return how somebody is, and what is wrong with it."""
    words, problems = forms.optional(data, "words")
    said = data.get("answer", "")
    if said not in dict(answers()):
        problems["answer"] = _("Choose one of these.")
    why = [code for code in data.getlist("why") if code in HARD_CONTACTS]
    due_at = now + rules.SOONEST if said == LATER else None
    return {"answer": said, "why": why, "words": words, "due_at": due_at}, problems


def limits(data: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return how much is enough, as typed where it is wrong, and what is wrong."""
    most: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for kind, highest in rules.MOST.items():
        typed = data.get(f"most-{kind}", "").strip()
        read = forms.whole_number(typed, most=highest)
        most[kind] = read or typed
        if not read:
            problems[f"most-{kind}"] = _("Write a number from 1 to %(most)s.") % {"most": highest}
    return most, problems
