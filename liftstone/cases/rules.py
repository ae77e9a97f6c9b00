"""Decisions of this step as functions over values: no clock, no database."""

from collections.abc import Iterable
from typing import Any

from liftstone.vocabulary.people import is_treated_as_child
from liftstone.vocabulary.roles import VICTIMS


def is_child(person: dict[str, Any]) -> bool:
    """Return whether the words for under-18s apply to a person; an age asked for and not known counts as a child.

    An age that nobody asked for says nothing. Source: Home Office toolkit 2026, unsure is treated as under 18.
    """
    band = person.get("age_band") or ""
    return bool(person.get("minors")) or (bool(band) and is_treated_as_child(band))


def is_under_18(answer: str | None, people: Iterable[dict[str, Any]]) -> bool:
    """Return whether a case is written about in the words for under-18s: somebody in it is a child, or may be."""
    return answer in ("yes", "unknown") or any(is_child(each) for each in people if is_victim(each))


def is_victim(person: dict[str, Any]) -> bool:
    """Return whether somebody is counted as a potential victim."""
    return person.get("role") in VICTIMS


def numbers(people: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """Return how many potential victims there are, at least and at most."""
    ranges = [range_of(each) for each in people if is_victim(each)]
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def range_of(person: dict[str, Any]) -> tuple[int, int]:
    """Return how many people one entry stands for: one, or what was counted."""
    if person.get("how_known") != "counted":
        return 1, 1
    low = int(person.get("low") or 1)
    return low, max(low, int(person.get("high") or low))
