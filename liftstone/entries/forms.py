"""What an organisation typed about one of its services, and what of it is new."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory import told, typed_hours
from liftstone.directory.link_models import Proposal
from liftstone.directory.proposals import Told
from liftstone.directory.typed import LONG, MOST_BEDS, OLDEST, Typed
from liftstone.vocabulary.catalogue import LISTS

Kind = Proposal.Kind


@dataclass
class Written:
    """A form that was sent: what is wrong, what stands in its boxes, and what was told by it."""

    problems: dict[str, str] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    things: list[Told] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """Whether some of it waits until somebody has rung back."""
        return any(each.kind == Kind.WAY_IN for each in self.things)


def read(data: QueryDict, shown: Mapping[str, Any]) -> Written:
    """Return what was told by a form of one service, as its link shows it. Nothing changed: all of it is right."""
    typed = Typed(data)
    new: dict[str, Any] = {
        "description": typed.words("description", most=LONG),
        "languages": typed.several("languages", LISTS["spoken"].codes),
        "minimum_age": typed.number("minimum_age", most=OLDEST),
        "maximum_age": typed.number("maximum_age", most=OLDEST),
        "phones": typed.numbers("phones"),
        "routes": typed.several("routes", LISTS["referral_routes"].codes),
    }
    typed.hours("hours", of=shown["id"])
    new["hours"] = typed.said["hours"]
    if None not in (new["minimum_age"], new["maximum_age"]) and new["minimum_age"] > new["maximum_age"]:
        typed.problems["maximum_age"] = _("The larger number comes second.")
    beds = _beds(typed, shown)
    written = Written(problems=typed.problems, said=typed.said)
    if not typed.problems:
        written.things = _things(shown, _in_order(shown, new), beds)
    return written


def _in_order(shown: Mapping[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The same languages or routes in another order, or hours said in another way, are no change."""
    if typed_hours.written(typed_hours.read(new["hours"], of=shown["id"])) == shown.get("hours"):
        new["hours"] = shown.get("hours")
    for name in ("languages", "routes"):
        if set(new[name]) == set(shown.get(name) or ()):
            new[name] = shown.get(name)
    return new


def _beds(typed: Typed, shown: Mapping[str, Any]) -> dict[UUID, int]:
    found = {}
    for each in shown.get("beds", []):
        free = typed.number(f"free-{each['id']}", most=MOST_BEDS if each["beds"] is None else each["beds"])
        if free is not None:
            found[UUID(hex=each["id"])] = free
    return found


def _things(shown: Mapping[str, Any], new: Mapping[str, Any], beds: Mapping[UUID, int]) -> list[Told]:
    service = UUID(hex=shown["id"])
    small, waits = told.apart(shown, new)
    things = [Told(Kind.BEDS, service=service, beds=row, said={"free": free}) for row, free in beds.items()]
    if small:
        things.append(Told(Kind.WORDS, service=service, said=small))
    if waits:
        things.append(Told(Kind.WAY_IN, service=service, said=waits))
    return things or [Told(Kind.RIGHT, service=service)]
