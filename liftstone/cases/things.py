"""The things in a case and what they are to its people: places, vehicles, businesses, numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import filing, statements
from liftstone.cases.content import TABLE, sealed_thing
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.people import NO_SOURCE, in_case, open_and_locked
from liftstone.cases.people_models import Relation, Thing
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records
from liftstone.keyring.records import Sealed


@dataclass(frozen=True)
class Tie:
    """A relation, opened: `start` and `end` are ids of people and things."""

    row: Relation
    body: dict[str, Any]

    @property
    def start(self) -> str:
        """From whom it goes."""
        return str(self.body.get("from", ""))

    @property
    def end(self) -> str:
        """To whom."""
        return str(self.body.get("to", ""))


def tied(tie: Tie, shown_in: Mapping[str, str]) -> Tie:
    """Return a relation as it is shown: of whoever turned out to be one with another, as the other's."""
    ends = {name: shown_in.get(end, end) for name, end in (("from", tie.start), ("to", tie.end))}
    return Tie(tie.row, tie.body | ends)


def sealed_relation(row: Relation) -> Sealed:
    """Return a relation as a sealed thing, under the case's key."""
    return Sealed(
        row.organisation_id,
        "cases_relation",
        row.id,
        "body",
        bytes(row.body),
        purpose="relation",
        key_table=TABLE,
        key_id=row.case_id,
    )


def ties_of(case: Case, *, by: Actor) -> list[Tie]:
    """Open the relations of a case, the first added first."""
    rows = list(Relation.objects.filter(case=case, removed_at__isnull=True).order_by("added_at", "id"))
    bodies = records.open_all(map(sealed_relation, rows), verb=CaseVerb.READ, by=by.keys)
    return [Tie(row, body) for row, body in zip(rows, bodies, strict=True)]


@transaction.atomic
def add(*, case: Case, answers: dict[str, Any], by: Actor, source: Mapping[str, str] = NO_SOURCE) -> Thing:
    """Add a thing to an open case; its plate, number or name is then found by a search."""
    row = open_and_locked(case, by=by)
    thing = Thing(organisation_id=row.organisation_id, case=row)
    thing.body = records.seal(sealed_thing(thing), statements.over({"schema": 1}, answers), by=by.keys)
    thing.save(force_insert=True)
    statements.keep(row, thing.id, answers=answers, source=source, by=by)
    filing.file(row, by=by)
    filing.record(CaseVerb.THING_ADDED, on=row, by=by)
    return thing


@transaction.atomic
def change(
    *,
    case: Case,
    thing: Thing,
    answers: dict[str, Any],
    seen: str,
    by: Actor,
    source: Mapping[str, str] = NO_SOURCE,
) -> Thing:
    """Add a statement about a thing. Raises `Changed`, `OutOfTurn` and `Closed` as for a person."""
    row = open_and_locked(case, by=by)
    found = in_case(row, thing)
    if found.changed_at.isoformat() != seen:
        raise Changed
    known = records.open_one(sealed_thing(found), verb=CaseVerb.READ, by=by.keys)
    statements.keep_new(row, found.id, known=known, answers=answers, source=source, by=by)
    found.body = records.seal(sealed_thing(found), statements.over(known, answers), by=by.keys)
    found.changed_at = timezone.now()
    found.save(update_fields=["body", "changed_at"])
    filing.file(row, by=by)
    filing.record(CaseVerb.THING_CHANGED, on=row, by=by)
    return found


@transaction.atomic
def remove(*, case: Case, thing: Thing, by: Actor) -> None:
    """Take out a thing that was added by mistake: kept in the table, found and shown no more."""
    row = open_and_locked(case, by=by)
    found = in_case(row, thing)
    found.removed_at = timezone.now()
    found.save(update_fields=["removed_at"])
    filing.file(row, by=by)
    filing.record(CaseVerb.THING_REMOVED, on=row, by=by)


def _is_in(case: Case, record: UUID) -> bool:
    inside = {"case": case, "id": record, "removed_at__isnull": True}
    return CasePerson.objects.filter(**inside).exists() or Thing.objects.filter(**inside).exists()


@transaction.atomic
def relate(*, case: Case, answers: dict[str, Any], by: Actor) -> Relation:
    """Say what one of a case is to another; `answers` holds "from" and "to" as hexadecimal ids, "tie", a source.

    Raises `OutOfTurn` where one of the two is not in the case, both are the same, or this was said already.
    """
    row = open_and_locked(case, by=by)
    start, end = UUID(answers["from"]), UUID(answers["to"])
    said = {(tie.start, tie.end, tie.body.get("tie")) for tie in ties_of(row, by=by)}
    if start == end or not (_is_in(row, start) and _is_in(row, end)):
        raise OutOfTurn
    if (start.hex, end.hex, answers["tie"]) in said:
        raise OutOfTurn
    relation = Relation(organisation_id=row.organisation_id, case=row, added_by=by.person)
    relation.body = records.seal(sealed_relation(relation), {"schema": 1, **answers}, by=by.keys)
    relation.save(force_insert=True)
    filing.record(CaseVerb.RELATED, on=row, by=by)
    return relation


@transaction.atomic
def unrelate(*, case: Case, relation: Relation, by: Actor) -> None:
    """Take out a relation that was a mistake: kept in the table, shown no more."""
    row = open_and_locked(case, by=by)
    fits = Relation.objects.filter(case=row, id=relation.id, removed_at__isnull=True)
    if not fits.update(removed_at=timezone.now()):
        raise OutOfTurn
    filing.record(CaseVerb.UNRELATED, on=row, by=by)
