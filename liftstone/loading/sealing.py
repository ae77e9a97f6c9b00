"""Told cases and contacts as the rows that the staff door would have written, each sealed under its own key."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, rules
from liftstone.cases.facts import fact_of as case_fact
from liftstone.cases.models import Case, CasePerson
from liftstone.desk import content as desk_content
from liftstone.desk import search
from liftstone.desk.facts import OUTCOMES
from liftstone.desk.facts import fact_of as contact_fact
from liftstone.desk.models import Summary, Token
from liftstone.facts.shapes import Fact
from liftstone.intake.models import Contact
from liftstone.intake.references import reference
from liftstone.intake.wire import DANGERS
from liftstone.keyring import many, records
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.models import RecordWrap

from .told import Told
from .told_contacts import ToldContact

CONTACT = "intake_contact"
ENDED_AS = {code: state for state, code in OUTCOMES.items()}
MAPPED = "htcds"  # where a case's body keeps the cells that came, the case's own and each person's


@dataclass(frozen=True, slots=True)
class Found:
    """A search token as its table has it: seven a record, and a model's instance costs ten times as much."""

    id: UUID
    organisation_id: UUID
    record_id: UUID
    kind: str
    token: bytes


LIGHT: dict[type, type[Model]] = {Found: Token}


@dataclass
class Rows:
    """What a batch becomes, in the order in which the tables refer to each other."""

    records: list[Model] = field(default_factory=list)
    wraps: list[RecordWrap] = field(default_factory=list)
    people: list[CasePerson] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    tokens: list["Found"] = field(default_factory=list)
    facts: list[tuple[UUID, Fact]] = field(default_factory=list)

    def tables(self) -> list[list[Any]]:
        """The rows by table, facts left out: those are sealed beside us."""
        return [self.records, self.wraps, self.people, self.summaries, self.tokens]


class Sealer:
    """Seals for whoever loads. `now` is the moment of loading, for what the file gives no moment of."""

    def __init__(self, *, by: Actor, now: datetime) -> None:
        self._by, self._now = by, now
        self._casework: TeamSecret = by.keys.newest("casework")
        self._desk: TeamSecret = by.keys.newest("desk")

    def case(self, told: Told, *, rows: Rows) -> None:
        """Add a case with its people, its search and its fact."""
        record = uuid4()
        rows.wraps.append(many.made_key(content.TABLE, record, team=self._casework, by=self._by.keys))
        case, bodies = self._case(record, told), [each.body for each in told.people]
        people = [self._person(case, each, place=place) for place, each in enumerate(bodies)]
        rows.people += people
        case.under_18 = rules.is_under_18(told.body.get("under_18"), bodies)
        body = told.body | _beside(told, people)
        case.body = many.seal_new(content.sealed_body(case), body, by=self._by.keys)
        rows.records.append(case)
        found = filing.searchable(body, bodies)
        self._find(case.id, kind="case", at=case.changed_at, body=found, called=case.reference, rows=rows)
        fact_id = records.secret_id(content.TABLE, case.id, label="fact", by=self._by.keys)
        rows.facts.append((fact_id, case_fact(case, body=body, people=bodies)))

    def _case(self, record: UUID, told: Told) -> Case:
        return Case(
            id=record,
            organisation_id=self._by.organisation,
            reference=told.reference or reference(record, letter="R"),
            state=Case.State.CLOSED if told.is_closed else Case.State.OPEN,
            risk=told.risk,
            opened_at=told.opened_at,
            opened_by=self._by.person,
            held_by=self._by.person,
            closed_at=told.closed_at,
            changed_at=self._now,
        )

    def _person(self, case: Case, body: dict[str, Any], *, place: int) -> CasePerson:
        row = CasePerson(organisation_id=case.organisation_id, case=case)
        row.added_at = row.changed_at = self._now + timedelta(microseconds=place)  # their order in the file
        row.body = many.seal_new(content.sealed_person(row), {"schema": 1, **body}, by=self._by.keys)
        return row

    def contact(self, told: ToldContact, *, rows: Rows) -> None:
        """Add a contact that was finished before it came here: it waits for nobody."""
        record = uuid4()
        rows.wraps.append(many.made_key(CONTACT, record, team=self._desk, by=self._by.keys))
        contact = self._contact(record, told)
        contact.body = many.seal_new(desk_content.sealed_body(contact), told.body, by=self._by.keys)
        rows.records.append(contact)
        self._find(
            record, kind="contact", at=contact.arrived_at, body=told.body, called=contact.reference, rows=rows
        )
        fact_id = records.secret_id(CONTACT, record, label="fact", by=self._by.keys)
        rows.facts.append((fact_id, contact_fact(contact, body=told.body)))

    def _contact(self, record: UUID, told: ToldContact) -> Contact:
        arrived = told.arrived_at or self._now
        return Contact(
            id=record,
            organisation_id=self._by.organisation,
            reference=told.reference or reference(record, letter="C"),
            channel=told.channel,
            lane="phone",
            language=told.language,
            danger=int(DANGERS[told.danger]),
            under_18=told.under_18,
            child_rank=Contact.Under18(told.under_18).rank,
            arrived_at=arrived,
            state=ENDED_AS[told.outcome],
            claimed_by=self._by.person,
            claimed_at=arrived,
            closed_at=arrived,
            digest=record.bytes,
        )

    def _find(
        self, record: UUID, *, kind: str, at: datetime, body: dict[str, Any], called: str, rows: Rows
    ) -> None:
        summary, tokens = search.prepared(
            record,
            kind=kind,
            at=at,
            body=body,
            reference=called,
            organisation=self._by.organisation,
            secret=self._casework if kind == "case" else self._desk,
        )
        rows.summaries.append(summary)
        rows.tokens += [Found(uuid4(), self._by.organisation, record, kind, each) for each in tokens]


def _beside(told: Told, people: list[CasePerson]) -> dict[str, Any]:
    """What came and no field holds: in the case's body, since whoever edits a person writes that person anew."""
    came = {"case": told.came} | {
        row.id.hex: each.came for row, each in zip(people, told.people, strict=True) if each.came
    }
    misfits = {"case": told.misfits} | {
        row.id.hex: each.misfits for row, each in zip(people, told.people, strict=True) if each.misfits
    }
    found = {MAPPED: came, "misfits": {name: cells for name, cells in misfits.items() if cells}}
    return {name: value for name, value in found.items() if value}


def now() -> datetime:
    """The moment of loading."""
    return datetime.now(UTC)
