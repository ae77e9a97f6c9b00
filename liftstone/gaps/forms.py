"""What is typed about accounts and gaps, read with kind messages; what was typed is given back with its faults."""

import re
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.directory import areas
from liftstone.directory.typed import LONG, Typed
from liftstone.gaps import reading
from liftstone.gaps.actions import Told
from liftstone.gaps.models import Gap
from liftstone.network.models import Member, Network
from liftstone.vocabulary.gaps import GAP_THEMES, SEVERITIES

Choices = list[tuple[str, str]]
_AREA = re.compile(r"[a-z]{1,10}:[\w-]{1,29}", re.ASCII)


def area_label(code: str) -> str:
    """Return what an area is called; without one, a word is of all that its network reaches."""
    return areas.labels([code]) if code else _("No area in particular")


def offered(network: Network) -> Choices:
    """Return the areas of which a member of a network can say something."""
    return [(code, area_label(code)) for code in network.areas]


def severities() -> Choices:
    """Return how grave a gap can be, in words, and that one does not know."""
    return [*SEVERITIES.choices(), (reading.UNKNOWN, _("Not known"))]


def account(data: QueryDict, *, network: Network) -> tuple[Typed, Told, date]:
    """Return the form, what a member says of itself, and on which day: today where none was typed."""
    typed = Typed(data)
    told = reading.told(
        typed,
        areas=network.areas,
        no_area=_("Choose the areas of which it speaks."),
        nothing=_("Write something, or choose an answer to one of the questions."),
    )
    if "form" in typed.problems:  # said at the first box, so that the summary leads somewhere
        typed.problems["responsibility"] = typed.problems.pop("form")
    return typed, told, _said_on(typed)


def gap(data: QueryDict, *, member: Member) -> tuple[Typed, Gap, str]:
    """Return the form, a gap that is not saved, and the words on it."""
    typed, missing = Typed(data), _("Choose one of these.")
    row = Gap(
        member=member,
        theme=typed.one_of("theme", GAP_THEMES.codes, missing=missing),
        severity=typed.one_of("severity", SEVERITIES.codes, missing=missing),
        area=typed.one_of("area", member.network.areas, missing=missing if member.network.areas else ""),
    )
    row.said_on = _said_on(typed)
    return typed, row, typed.words("words", most=LONG)


def _said_on(typed: Typed) -> date:
    today = timezone.localdate()
    day = typed.day("said_on") or today
    if day > today:
        typed.problems["said_on"] = _("That day is still to come.")
    return day


def cell(data: QueryDict) -> tuple[str, str | None]:
    """Return of which theme and area somebody wants to see what is said: the first of all, and every area (None),
    where none is asked for; "" for a theme that is none, and for an area that cannot be one.
    """
    theme, area = data.get("theme", GAP_THEMES.codes[0]), data.get("area")
    is_area = area is None or _AREA.fullmatch(area)
    return theme if theme in GAP_THEMES else "", area if is_area else ""


def as_typed(boxes: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    """Return an account as its form has it."""
    themes = {f"theme-{theme}": severity for theme, severity in answers["answers"].items()}
    return {**boxes, **themes, "areas": answers["chosen"]}
