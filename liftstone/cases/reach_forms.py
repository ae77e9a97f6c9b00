"""How somebody can be reached, as it is typed: given back as it was, whatever is wrong with it."""

from datetime import time
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.cases.forms import Read
from liftstone.cases.safe_rules import CODES, DAYS, KEPT_IN, WAYS, WORDS, Safe, Window
from liftstone.desk.forms import not_on_the_list, too_long
from liftstone.vocabulary.catalogue import LISTS

ROWS = ("1", "2", "3", "4")  # of hours
NUMBERS = ("phone", "email", "post")
WAY_FIELDS = {way: f"way-{way}" for way in WAYS}


def as_typed(safe: Safe) -> dict[str, Any]:
    """Return what is known as the fields of the form have it, without any number."""
    fields: dict[str, Any] = {name: getattr(safe, name) for name in (*WORDS, *CODES)}
    fields |= {WAY_FIELDS[way]: safe.ways[way] for way in WAYS}
    for row, window in zip(ROWS, safe.windows, strict=False):
        kept = window.as_kept()
        fields |= {f"days-{row}": kept["days"], f"from-{row}": kept["from"], f"to-{row}": kept["to"]}
    return fields


def typed(data: QueryDict) -> dict[str, Any]:
    """Return every field as it was typed."""
    rows = [f"{name}-{row}" for row in ROWS for name in ("days", "from", "to")]
    out = [f"remove-{name}" for name in NUMBERS]
    return {
        name: data.get(name, "").strip() for name in (*WORDS, *CODES, *WAY_FIELDS.values(), *rows, *NUMBERS, *out)
    }


def safe_contact(fields: dict[str, Any], data: QueryDict, *, kept: dict[str, Any]) -> Read:
    """Return what is to be kept, and what is wrong with it; `kept` is what the person's body holds now."""
    lists = {name: LISTS[of].codes for name, of in CODES.items()}
    lists |= dict.fromkeys(WAY_FIELDS.values(), LISTS["way_safety"].codes)
    problems = too_long(fields) | not_on_the_list(data, lists)
    windows, wrong = _windows(fields)
    problems |= wrong
    if fields["times"] == "windows" and not windows and not wrong:
        problems["times"] = _("Write the hours below, or choose another answer.")
    safe = {name: fields[name] for name in (*WORDS, *CODES)}
    safe |= {"ways": {way: fields[name] for way, name in WAY_FIELDS.items()}, "windows": windows}
    numbers = _numbers(fields)
    return {"safe": safe, **numbers}, problems | _unreachable(fields, {**kept, **numbers})


def _numbers(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers that change: what is typed takes the old one's place, None takes it out."""
    found = {name: fields[name] for name in NUMBERS if fields[name]}
    return found | {name: None for name in NUMBERS if fields[f"remove-{name}"] and not fields[name]}


def _unreachable(fields: dict[str, Any], then: dict[str, Any]) -> dict[str, str]:
    """A way that is safe needs a number or an address."""
    wanted = {KEPT_IN[way] for way, name in WAY_FIELDS.items() if fields[name] == "safe"}
    said = _("You said this way is safe: write the number or address.")
    return {name: said for name in NUMBERS if name in wanted and not then.get(name)}


def _windows(fields: dict[str, Any]) -> tuple[list[dict[str, str]], dict[str, str]]:
    found, problems = [], {}
    for row in ROWS:
        days, begins, ends = (fields[f"{name}-{row}"] for name in ("days", "from", "to"))
        if not (days or begins or ends):
            continue
        window = _window(days, begins, ends)
        if window is None:
            problems[f"days-{row}"] = _("Choose the days, and two different times, for example 21:00 and 23:30.")
        else:
            found.append(window.as_kept())
    return found, problems


def _window(days: str, begins: str, ends: str) -> Window | None:
    try:
        window = Window(days, time.fromisoformat(begins), time.fromisoformat(ends))
    except ValueError:
        return None
    is_plain = window.begins.tzinfo is None and window.ends.tzinfo is None
    return window if days in DAYS and is_plain and window.begins != window.ends else None
