"""Decisions about risk and going missing as functions over values: no clock, no database."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from liftstone.desk import tokens

HOURS = (0, 1, 2, 4, 8, 12, 24, 48, 72)  # after the alarm, to choose from
MOST_STEPS = 6
EXPLOITERS = frozenset({"potential_exploiter"})


def numbers_in(*texts: Any) -> set[str]:
    """Return the telephone numbers that stand in texts, comparable however they were written."""
    joined = " ; ".join(str(each or "") for each in texts)
    return {value for kind, value in tokens.values_of({"number": joined}) if kind == "number"}


def never(plan: dict[str, Any], people: Iterable[dict[str, Any]]) -> set[str]:
    """Return the numbers that must never be told: those on the plan's own list, and of potential exploiters."""
    found = numbers_in(plan.get("never"))
    for each in people:
        if each.get("role") in EXPLOITERS:
            found |= numbers_in(each.get("phone"), each.get("safe_how"), each.get("description"))
    return found


def shut_out(plan: dict[str, Any], *, never: set[str]) -> set[str]:
    """Return the places of a plan where one of those numbers stands: "know", or "number-2" for the second step."""
    places = {"know"} if numbers_in(plan.get("know")) & never else set()
    for place, step in enumerate(plan.get("steps") or [], start=1):
        if numbers_in(step.get("number"), step.get("who")) & never:
            places.add(f"number-{place}")
    return places


def due(step: dict[str, Any], *, begun_at: datetime) -> datetime:
    """Return when somebody is to be told."""
    return begun_at + timedelta(hours=int(step["hours"]))


def next_due(steps: Iterable[dict[str, Any]], *, begun_at: datetime) -> datetime | None:
    """Return when the next who has not been told is to be; None where everybody has."""
    return min((due(each, begun_at=begun_at) for each in steps if not each.get("done_at")), default=None)
