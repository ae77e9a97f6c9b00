"""Seals what the invented cases name besides people: places, vehicles and the rest, and who is what to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import content
from liftstone.cases import things as ties
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.people_models import Relation, Thing

from .sealing import sealed
from .stories import shapes
from .stories.rounds import Rounds

if TYPE_CHECKING:
    from .sealing_cases import CaseRows

Named = list[tuple[UUID, dict[str, Any]]]


class ThingSealer:
    """Seals for one organisation."""

    def __init__(self, *, by: Actor, people: Mapping[str, UUID], rounds: Rounds) -> None:
        self._by, self._people, self._rounds = by, people, rounds

    def seal(
        self,
        told: shapes.Case,
        *,
        case: Case,
        people: Sequence[CasePerson],
        others: Sequence[Mapping[str, Any]],
        rows: CaseRows,
    ) -> Named:
        """Return of every third case a place where people are held, a vehicle, and one more thing, with their ids.

        `others` are those of `people`, the last, who are no potential victims.
        """
        if told.place is None or told.id.int % 3:
            return []
        bodies = [_place(told.place), _vehicle(told.id.int % 100), self._rounds.thing()]
        found = [self._thing(each, case=case, at=told.opened_at) for each in bodies]
        named = [(row.id, body) for row, body in zip(found, bodies, strict=True)]
        rows.things += found
        rows.relations += [
            self._relation(told, case=case, ends=(one, two), tie=tie)
            for one, tie, two in self._ties(named, people=people, others=others)
        ]
        return named

    def _ties(
        self, named: Named, *, people: Sequence[CasePerson], others: Sequence[Mapping[str, Any]]
    ) -> Iterator[tuple[UUID, str, UUID]]:
        """Who is what to whom, of a place, a vehicle and one more thing: from whom, what, to whom."""
        (place, _where), *more = named
        victims = people[: len(people) - len(others)]
        yield from ((person.id, "held_at", place) for person in victims[:4])
        yield more[0][0], "belongs_to", place
        yield from ((victims[0].id, self._rounds.tie_to(body["kind"]), thing) for thing, body in more)
        for body, other in zip(others, people[len(victims) :], strict=True):
            yield other.id, self._rounds.tie_of(str(body["role"])), victims[0].id

    def _thing(self, body: dict[str, Any], *, case: Case, at: datetime) -> Thing:
        row = Thing(organisation_id=case.organisation_id, case=case, added_at=at, changed_at=at)
        row.body = sealed(content.sealed_thing(row), {"schema": 1, **body}, by=self._by)
        return row

    def _relation(self, told: shapes.Case, *, case: Case, ends: tuple[UUID, UUID], tie: str) -> Relation:
        row = Relation(organisation_id=case.organisation_id, case=case, added_at=told.opened_at)
        row.added_by = self._people[told.by]
        one, other = ends
        body = {"schema": 1, "from": one.hex, "tie": tie, "to": other.hex, **self._rounds.source()}
        row.body = sealed(ties.sealed_relation(row), body, by=self._by)
        return row


def _place(place: shapes.Place) -> dict[str, Any]:
    return {"kind": "place", "called": "Where they sleep", "town": place.town, "region": place.region}


def _vehicle(number: int) -> dict[str, Any]:
    # No British plate of today's form has a Q in it.
    return {"kind": "vehicle", "called": f"QQ{number:02d} QQQ", "looks": "White van"}
