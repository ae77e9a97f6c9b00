"""What is typed on the page of an immediate danger. What was typed is always given back."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.desk import rules
from liftstone.desk.dangers import Typed
from liftstone.desk.forms import not_on_the_list, too_long
from liftstone.vocabulary.catalogue import LISTS

FIELDS = ("said", "number", "outcome", "words", "review")


def typed(data: QueryDict, *, ends: bool = False) -> tuple[Typed, dict[str, str]]:
    """Return what stood in the fields, whichever button was pressed, and what is wrong with it.

    A sentence about the end that was begun, where another button `ends` nothing yet, goes into the log as well.
    """
    where = data.get("where", "").strip() if "where" in data else None
    texts = [data.get("said", "").strip(), "" if ends else data.get("words", "").strip()]
    found = Typed(where, "\n".join(filter(None, texts)), data.get("number", "").strip())
    return found, too_long({"where": where, "said": found.said, "number": found.number})


def minutes(data: QueryDict) -> int:
    """Return how long until the next check: as chosen, else the shortest that is usual."""
    chosen = data.get("minutes", "")
    return int(chosen) if chosen in map(str, rules.CHECKS) else rules.FIRST_CHECK


def as_typed(data: QueryDict) -> dict[str, Any]:
    """Return everything of the page as it was typed."""
    return {name: data.get(name, "").strip() for name in FIELDS} | {
        "minutes": minutes(data),
        **({"where": data.get("where", "").strip()} if "where" in data else {}),
    }


def ending(data: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    """Return what became of it, and what is wrong with it."""
    answers = {"outcome": data.get("outcome", ""), "words": data.get("words", "").strip()}
    problems = too_long(answers) | not_on_the_list(data, {"outcome": LISTS["emergency_outcomes"].codes})
    if not answers["outcome"]:
        problems["outcome"] = _("Choose what became of it.")
    return answers, problems
