"""What the pages of somebody missing show: steps with their hours, and nobody's number who must not be told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liftstone.accounts.actor import Actor
from liftstone.cases import content, risk_rules
from liftstone.cases.content import Member
from liftstone.cases.models import Case
from liftstone.cases.risk_content import Opened
from liftstone.vocabulary import catalogue

ROWS = risk_rules.MOST_STEPS


@dataclass(frozen=True)
class Step:
    """One who is told: when, whether they have been; `shut` where it has turned out that they must not be."""

    place: int
    who: str
    number: str
    due_at: datetime
    shut: bool
    done_at: datetime | None = None
    by: UUID | None = None
    came: str = ""


@dataclass(frozen=True)
class Said:
    """What was learned of them, when and by whom it was written down."""

    at: datetime
    by: UUID
    text: str


def hours() -> list[tuple[int, str]]:
    """Return the hours to choose from."""
    named = [
        ngettext("After %(num)s hour", "After %(num)s hours", each) % {"num": each} for each in risk_rules.HOURS
    ]
    return list(zip(risk_rules.HOURS, [_("At once"), *named[1:]], strict=True))


def shut(case: Case, plan: dict[str, Any], *, by: Actor) -> set[str]:
    """Return the places of a plan where somebody stands who has turned out to control them."""
    people = [each.body for each in content.open_people(case, by=by)]
    return risk_rules.shut_out(plan, never=risk_rules.never(plan, people))


def steps(opened: Opened, *, out: set[str]) -> list[Step]:
    """Return who is told, in the order of the hours; `out` are the places that are shut."""
    listed = opened.body.get("steps") or []
    return [_step(place, each, opened, f"number-{place + 1}" in out) for place, each in enumerate(listed)]


def know(plan: dict[str, Any], *, out: set[str]) -> tuple[str, bool]:
    """Return who may know, and whether it is held back: somebody among them has turned out to control them."""
    held_back = "know" in out
    return ("" if held_back else str(plan.get("know") or "")), held_back


def _step(place: int, step: dict[str, Any], opened: Opened, is_shut: bool) -> Step:
    done = step.get("done_at")
    return Step(
        place,
        "" if is_shut else step["who"],
        "" if is_shut else step["number"],
        risk_rules.due(step, begun_at=opened.row.begun_at),
        is_shut,
        datetime.fromisoformat(done) if done else None,
        UUID(step["done_by"]) if done else None,
        step.get("came", ""),
    )


def said(opened: Opened) -> list[Said]:
    """Return what was learned of them, the newest first."""
    kept = opened.body.get("said") or []
    return [Said(datetime.fromisoformat(each["at"]), UUID(each["by"]), each["text"]) for each in reversed(kept)]


def outcome(opened: Opened) -> str:
    """Return what became of them in words, "" while nobody knows."""
    return catalogue.shown("missing_outcomes", opened.body.get("outcome"))


def called(person: Member) -> str:
    """Return what somebody is called on a list: by name, by what was said of them, by how many they are."""
    body = person.body
    if body.get("how_known") == "counted":
        return _("%(low)s to %(high)s people") % {"low": body.get("low", 1), "high": body.get("high", 1)}
    return str(body.get("name") or body.get("description") or body.get("alias") or "?")[:80]
