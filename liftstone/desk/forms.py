"""What people type at the desk, read with kind messages."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

LONGEST = 200_000  # characters of one text
CALL_FIELDS = (
    "what", "where", "danger", "danger_detail", "under_18", "people_min", "people_max", "people_note", "who",
    "answer", "safe_when", "safe_how", "safe_say", "phone", "email", "name", "sharing", "promised",
)  # fmt: skip
NUMBERS = ("people_min", "people_max")


def text(data: QueryDict, name: str, *, missing: str) -> tuple[str, dict[str, str]]:
    """Return a text and what is wrong with it."""
    value = data.get(name, "").strip()
    if not value:
        return "", {name: missing}
    if len(value) > LONGEST:
        return value, {name: _("This is too long. Please split it.")}
    return value, {}


def call(data: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the answers of a call and what is wrong with them; a wrong number is kept as it was typed."""
    answers: dict[str, Any] = {name: data.get(name, "").strip()[:LONGEST] for name in CALL_FIELDS if name in data}
    problems: dict[str, str] = {}
    for name in NUMBERS:
        typed = answers.get(name, "")
        if typed and not (typed.isdecimal() and len(typed) < 5):
            problems[name] = _("Write a number, for example 6.")
        elif typed:
            answers[name] = int(typed)
    low, high = answers.get("people_min"), answers.get("people_max")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        problems["people_max"] = _("The larger number comes second.")
    return answers, problems
