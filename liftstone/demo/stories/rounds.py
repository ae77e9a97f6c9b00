"""Deals what the published figures say nothing of, so that every value of every code list occurs somewhere.

No chance here: each list goes round, a value at a time, over all cases. What is dealt stands beside what the story
tells and never in its place, so that no published total moves: second sectors, further means of control, people who
are no potential victims, what was noticed. Everything is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.indicators import CHILD, CHILD_PLACE, GENERAL
from liftstone.vocabulary.typology import derive

from . import shapes
from .words import notes
from .words import noticed as words

# What somebody is who is not counted as a potential victim.
OTHERS = (
    "potential_exploiter",
    "witness",
    "potential_exploiter",
    "family",
    "potential_exploiter",
    "professional",
    "other",
)
# Rare types, beside one that the story tells; so seldom that no share moves by a tenth of a point.
RARE = ("armed_groups", "forced_adoption")
# What somebody can be to a thing, and what somebody who is no potential victim can be to one who is.
_TIES_TO = {
    "place": ("lives_at", "works_at"),
    "vehicle": ("drives", "uses"),
    "business": ("works_at", "owns"),
    "number": ("uses",),
    "address": ("uses",),
    "document": ("has",),
}
_TIES_OF = {
    "potential_exploiter": ("controls", "recruited", "moves", "employs", "partner_of"),
    "family": ("sibling_of", "child_of", "family_of", "partner_of"),
}
_TIES_OF_ANYBODY = ("helps", "knows")
_THINGS = (
    {"kind": "business", "called": "Bright Pearl Hand Car Wash", "hours": "Every day until dark"},
    {"kind": "number", "called": "07700 900461"},
    {"kind": "address", "called": "rooms-and-work.example"},
    {"kind": "document", "called": "A passport, which the manager keeps"},
    {"kind": "place", "called": "Where the van stops in the morning"},
    {"kind": "business", "called": "Willow Lane Nails", "hours": "From ten"},
)
_OTHER_CLASSES = ("other", "other", "general_info", "other", "business")
_NOTHING: tuple[list[str] | None, ...] = (None, [""], [], [absent.UNKNOWN])
_SAID = (words.WHO, words.WHEN, words.WHERE)
_LEFT_OUT: tuple[str | None, ...] = (None, "", absent.UNKNOWN)


@dataclass
class Dealt:
    """What one case is dealt: codes for its body, people beside its potential victims, what was noticed in it.

    `notes`: of one case in nine a note, its type and its text.
    """

    body: dict[str, Any] = field(default_factory=dict)
    others: list[dict[str, Any]] = field(default_factory=list)
    noticed: list[dict[str, Any]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class Rounds:
    """Deals to one case after the other; the same cases in the same order are dealt the same."""

    def __init__(self) -> None:
        self._number = 0
        self._rounds: dict[str, Iterator[Any]] = {}

    def _next(self, name: str, values: Sequence[Any]) -> Any:
        if name not in self._rounds:
            self._rounds[name] = cycle(values)
        return next(self._rounds[name])

    def code(self, name: str) -> str:
        """The next code of a list."""
        return str(self._next(name, LISTS[name].codes))

    def deal(self, told: shapes.Case) -> Dealt:
        """Deal to a case."""
        self._number += 1
        found = Dealt(body=self._body(told))
        if self._number % 2:
            found.others.append(self._other())
        if told.kind == "modern_slavery" and self._number % 3 != 2:
            found.noticed = [self._noticed(told, place) for place in range(1 + self._number % 3)]
        if self._number % 9 == 0:
            found.notes.append(self._next("note", notes.OF_TYPE))
        return found

    def told(self) -> tuple[str, str]:
        """In which way an agency was told in an emergency, and who there."""
        way, whom = self._next("told", notes.TOLD)
        return str(way), str(whom)

    def person(self) -> dict[str, Any]:
        """What is dealt to a potential victim: how sure an age is. A child made to exploit is one in the forty."""
        found = {"age_certainty": self.code("age_certainty")}
        return found | ({"role": "both"} if self._next("both", (False,) * 39 + (True,)) else {})

    def source(self) -> dict[str, Any]:
        """How something is known, and how sure it is."""
        return {"learned": self.code("how_learned"), "sure": self.code("how_sure")}

    def thing(self) -> dict[str, Any]:
        """Something that a case names besides a place where people are held and a vehicle."""
        return dict(self._next("thing", _THINGS))

    def tie_to(self, kind: str) -> str:
        """What a potential victim is to a thing of this kind."""
        return str(self._next(f"to {kind}", _TIES_TO[kind]))

    def tie_of(self, role: str) -> str:
        """What somebody with this role is to a potential victim."""
        return str(self._next(f"of {role}", _TIES_OF.get(role, _TIES_OF_ANYBODY)))

    def _body(self, told: shapes.Case) -> dict[str, Any]:
        types = self._types(told)
        found: dict[str, Any] = {"types": types, "sectors": self._sectors(told)}
        found["class"] = self._next("class", _OTHER_CLASSES) if told.kind == "other" else told.kind
        for name, codes in (
            ("controls", told.controls),
            ("vulnerabilities", told.vulnerabilities),
            ("recruitment", told.recruitment),
        ):
            found[name] = self._several(name, codes)
        if not told.place:
            found |= {"region": self._next("region", ("unknown", "overseas"))}
            found |= {"nation": found["region"], "force": self.code("forces")}
        found["typology"] = self._typology(types, found["sectors"], under_18=told.under_18)
        return {name: value for name, value in found.items() if value is not None}

    def _types(self, told: shapes.Case) -> list[str]:
        is_usual = told.kind == "modern_slavery" and len(told.types) == 1 and not told.under_18
        rare = [self._next("rare", RARE)] if is_usual and self._next("how rare", (False,) * 299 + (True,)) else []
        return [*told.types, *rare]

    def _sectors(self, told: shapes.Case) -> list[str] | None:
        """The sector that was told, and in one of ten cases a second; where there is none, each kind of nothing."""
        if not told.sector:
            nothing: list[str] | None = self._next("no sector", _NOTHING)
            return nothing
        under = [each.code for each in LISTS["sectors"].under(told.types[0])]
        second = [self._next(f"sectors of {told.types[0]}", under)] if under and self._number % 10 == 0 else []
        return list(dict.fromkeys([told.sector, *second]))

    def _several(self, name: str, told: Sequence[str] | None) -> list[str] | None:
        """What was told, and in one of three cases one more; where nothing was, each kind of nothing."""
        if not told:
            nothing: list[str] | None = self._next(f"no {name}", _NOTHING)
            return nothing
        more = [self.code(name)] if self._number % 3 == 0 else []
        known = [code for code in (*told, *more) if code != absent.UNKNOWN]
        return list(dict.fromkeys(known)) or [absent.UNKNOWN]

    def _typology(self, types: list[str], sectors: list[str] | None, *, under_18: bool) -> list[str] | None:
        """Half of what has to be chosen is chosen; of the rest each kind of nothing."""
        found = derive(types, sectors, under_18=under_18)
        if not found.asked:
            return None
        if self._number % 2:
            nothing: list[str] | None = self._next("no typology", _NOTHING)
            return nothing
        return [self._next(f"one of {each}", each) for each in found.asked]

    def _other(self) -> dict[str, Any]:
        """Somebody who is no potential victim: named, described or counted, of every country in its turn."""
        role, known = self._next("role", OTHERS), self.code("how_known")
        found: dict[str, Any] = {"role": role, "how_known": known}
        found |= {name: self.code(of) for name, of in (("gender", "genders"), ("age_band", "age_bands"))}
        found |= {"age_certainty": self.code("age_certainty"), "nationality": self.code("nationalities")}
        if role == "potential_exploiter":
            found["relation"] = self.code("relations")
        if known == "counted":
            return found | {"low": 2, "high": 4}
        if known == "known":
            return found | {"name": self._next("name", words.NAMES)}
        return found | {"description": self._next("description", words.DESCRIBED)}

    def _noticed(self, told: shapes.Case, place: int) -> dict[str, Any]:
        """Something that was noticed; who, when or where is left out now and then, in each of three ways."""
        group = self._next("child group", (CHILD, CHILD_PLACE, GENERAL)) if told.under_18 else GENERAL
        codes = [each.code for each in LISTS["indicators"].under(group)]
        found: dict[str, Any] = {"code": self._next(f"indicators {group}", codes)}
        found["how"] = self.code("indicator_sources")
        for number, (name, said) in enumerate(zip(("who", "when", "where"), _SAID, strict=True)):
            left_out = (self._number + place) % 4 == number
            value = self._next("left out", _LEFT_OUT) if left_out else self._next(name, said)
            if value is not None:
                found[name] = value
        if self._next("in words", (True, False, False)):
            found["words"] = self._next("words", words.WORDS)
        if self._next("taken back", (False,) * 8 + (True,)):
            found["taken_back"] = self._next("why", words.WHY_NOT)
        return found
