"""Turns told cases into the rows that the staff door would have written, sealed under each case's own key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, rules, statements
from liftstone.cases.content import TABLE
from liftstone.cases.facts import fact_of
from liftstone.cases.models import Case, CaseContact, CasePerson, Consent, Entry, Indicator
from liftstone.cases.people_models import Relation, Statement, Thing
from liftstone.desk.models import Summary, Token
from liftstone.desk.rules import review_by
from liftstone.facts.shapes import CaseFact
from liftstone.intake.references import reference
from liftstone.keyring import contexts, records
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.models import RecordWrap
from liftstone.linkage.models import Key, Subject
from liftstone.vault.bodies import new_key, seal_key
from liftstone.vocabulary.notes import NOTE_TYPES

from . import sealing_consent, sealing_indicators
from .sealing import findable, known, sealed
from .sealing_contacts import TABLE as CONTACT
from .sealing_risks import RiskRows, RiskSealer
from .sealing_things import ThingSealer
from .stories import shapes
from .stories.rounds import Rounds

_RISKS = {risk.label: risk.value for risk in Case.Risk}


@dataclass
class CaseRows:
    """What one batch of cases becomes."""

    cases: list[Case] = field(default_factory=list)
    wraps: list[RecordWrap] = field(default_factory=list)
    joined: list[CaseContact] = field(default_factory=list)
    people: list[CasePerson] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    facts: list[tuple[UUID, CaseFact]] = field(default_factory=list)
    risks: RiskRows = field(default_factory=RiskRows)


class CaseSealer:
    """Seals cases for one organisation, after their contacts: those keys must be known to `by`."""

    def __init__(
        self,
        *,
        by: Actor,
        people: Mapping[str, UUID],
        contacts: Mapping[UUID, shapes.Contact],
        today: datetime,
    ) -> None:
        self._by, self._people, self._contacts = by, people, contacts
        self._rounds, self._today = Rounds(), today
        self._things = ThingSealer(by=by, people=people, rounds=self._rounds)
        self._risks = RiskSealer(by=by, people=people, rounds=self._rounds, today=today)
        self._secret: TeamSecret = by.keys.newest("casework")

    def seal(self, told: Iterable[shapes.Case]) -> CaseRows:
        """All rows of these cases."""
        rows = CaseRows()
        for each in told:
            self._one(each, rows=rows)
        return rows

    def _one(self, told: shapes.Case, *, rows: CaseRows) -> None:
        self._by.keys.remember(told.id, key=new_key())
        dealt = self._rounds.deal(told)
        row, body = self._row(told), self._body(told) | dealt.body
        bodies = [*(_person_body(each) | self._rounds.person() for each in told.people), *dealt.others]
        bodies[0] |= self._way_to(told)
        ids = [*(each.id for each in told.people), *(uuid5(told.id, "beside") for _ in dealt.others)]
        people = [self._person(number, body=of, case=row) for number, of in zip(ids, bodies, strict=True)]
        row.under_18 = rules.is_under_18(str(body["under_18"]), bodies)
        row.body = sealed(content.sealed_body(row), body, by=self._by)
        rows.cases.append(row)
        rows.wraps.append(self._wrap(TABLE, row.id))
        rows.people += people
        rows.consents += sealing_consent.decisions(
            told, case=row, people=people, logins=self._people, today=self._today, by=self._by
        )
        for person, each_body in zip(people, bodies, strict=True):
            rows.statements += self._statements(told, person, body=each_body)
        things = self._things.seal(told, case=row, people=people, others=dealt.others, rows=rows)
        rows.indicators += sealing_indicators.noticed(
            dealt.noticed, told=told, case=row, people=people, logins=self._people, by=self._by
        )
        rows.entries += self._entries(told, case=row, dealt=dealt.notes)
        self._risks.seal(told, case=row, people=people, rows=rows.risks)
        for contact in told.contacts:
            self._join(contact, case=row, rows=rows)
        self._file(row, body=body, people=people, bodies=bodies, things=things, rows=rows)

    def _row(self, told: shapes.Case) -> Case:
        moments = [told.opened_at, *(each.at for each in told.entries), *(each.at for each in told.follow_ups)]
        return Case(
            id=told.id,
            organisation_id=self._by.organisation,
            reference=reference(told.id, letter="R"),
            state=Case.State.CLOSED if told.closed_at else Case.State.OPEN,
            risk=_RISKS[told.risk],
            opened_at=told.opened_at,
            opened_by=self._people[told.by],
            held_by=self._people[told.owner],
            closed_at=told.closed_at,
            changed_at=max(moments),
        )

    def _body(self, told: shapes.Case) -> dict[str, Any]:
        """The body as `cases.actions` writes it, without the codes that are dealt; a missing key was not asked."""
        place = told.place
        sources = [filing.source(each, body=self._contacts[each].body()) for each in told.contacts]
        body: dict[str, Any] = {
            "schema": 1,
            "sources": sources,
            "summary": told.title,
            "where": place.town if place else "",
            "region": place.region if place else "unknown",
            "nation": place.nation if place else "unknown",
            "force": place.force if place else "unknown",
            "under_18": "yes" if told.under_18 else "no",
        }
        if told.closed_at:
            body |= {"outcome": told.outcome, "outcome_words": told.entries[-1].text}
        return body

    def _way_to(self, told: shapes.Case) -> dict[str, Any]:
        """Where somebody reported for themselves, how it is safe to reach the first of the people."""
        first = self._contacts[told.contacts[0]]
        if first.who != "self" or first.safe.answer not in {"phone", "email"}:
            return {}
        return sealing_consent.way_to(first)

    def _person(self, number: UUID, *, body: dict[str, Any], case: Case) -> CasePerson:
        row = CasePerson(id=number, organisation_id=case.organisation_id, case=case)
        row.added_at = row.changed_at = case.opened_at
        row.body = sealed(content.sealed_person(row), {"schema": content.PERSON_SCHEMA, **body}, by=self._by)
        return row

    def _statements(self, told: shapes.Case, person: CasePerson, *, body: dict[str, Any]) -> list[Statement]:
        """Of some who are counted, two statements: what the first caller could tell was a wider number."""
        narrowed = body["how_known"] == "counted" and body["high"] > 2 and person.id.int % 3 == 0
        first = body | {"low": max(body["low"] // 2, 1), "high": body["high"] * 2} if narrowed else body
        heard = {"contact": told.contacts[0].hex} | self._rounds.source()
        heard |= {"sure": "unsure"} if narrowed else {}
        found = [self._statement(person, at=told.opened_at, by=told.by, answers=first, source=heard)]
        if narrowed:
            later, answers = told.opened_at + timedelta(minutes=25), {"low": body["low"], "high": body["high"]}
            seen = {"contact": told.contacts[-1].hex, "learned": "seen", "sure": "sure"}
            found.append(self._statement(person, at=later, by=told.owner, answers=answers, source=seen))
        return found

    def _statement(
        self, person: CasePerson, *, at: datetime, by: str, answers: dict[str, Any], source: dict[str, str]
    ) -> Statement:
        row = Statement(organisation_id=person.organisation_id, case=person.case, about_id=person.id)
        row.written_at, row.written_by = at, self._people[by]
        body = {"schema": 1, "answers": answers, **source}
        row.body = sealed(statements.sealed_statement(row), body, by=self._by)
        return row

    def _entries(self, told: shapes.Case, *, case: Case, dealt: list[tuple[str, str]]) -> list[Entry]:
        half_way = told.opened_at + (case.changed_at - told.opened_at) / 2
        more = [shapes.Entry(uuid5(told.id, text), half_way, told.owner, kind, text) for kind, text in dealt]
        found = [self._note(each, case=case, outcome=told.outcome) for each in (*told.entries, *more)]
        found += [self._follow_up(each, case=case) for each in told.follow_ups]
        for each in told.disclosures:
            found += self._disclosure(each, case=case)
        return found

    def _entry(
        self, entry: UUID | None, *, case: Case, kind: str, at: datetime, by: str, body: dict[str, Any]
    ) -> Entry:
        row = Entry(organisation_id=case.organisation_id, case=case, kind=kind, written_at=at)
        row.id = entry or row.id
        row.written_by = self._people[by]
        row.body = sealed(content.sealed_entry(row), {"schema": 1, **body}, by=self._by)
        return row

    def _note(self, told: shapes.Entry, *, case: Case, outcome: str) -> Entry:
        is_end = told.kind == "outcome"
        kind = Entry.Kind.OUTCOME if is_end else Entry.Kind.NOTE
        body = {"outcome": outcome, "text": told.text} if is_end else {"text": told.text}
        if told.kind in NOTE_TYPES:
            body["type"] = told.kind
        return self._entry(told.id, case=case, kind=kind, at=told.at, by=told.by, body=body)

    def _follow_up(self, told: shapes.FollowUp, *, case: Case) -> Entry:
        kind = Entry.Kind.FOLLOW_UP
        row = self._entry(told.id, case=case, kind=kind, at=told.at, by=told.by, body={"text": told.text})
        row.due_at, row.done_at = told.due_at, told.done_at
        row.done_by = row.written_by if told.done_at else None
        return row

    def _disclosure(self, told: shapes.Disclosure, *, case: Case) -> list[Entry]:
        child, (how, to) = case.under_18, self._rounds.told()
        body = {
            "agency": told.to,
            "to": to,
            "how": how,
            "why": told.reason,
            "said": told.said,
            "consent": "not_needed" if child else "not_asked",
            "why_not": "" if child else "There was no time to ask without adding to the danger.",
        }
        row = self._entry(told.id, case=case, kind=Entry.Kind.DISCLOSURE, at=told.at, by=told.by, body=body)
        row.review_by = review_by(told.at)
        if told.reviewed_at is None:
            return [row]
        row.reviewed_at, row.reviewed_by = told.reviewed_at, self._people[told.reviewed_by]
        review = self._entry(
            None,
            case=case,
            kind=Entry.Kind.REVIEW,
            at=told.reviewed_at,
            by=told.reviewed_by,
            body={"text": told.review},
        )
        review.about_id = row.id
        return [row, review]

    def _join(self, contact: UUID, *, case: Case, rows: CaseRows) -> None:
        told = self._contacts[contact]
        joined = CaseContact(organisation_id=case.organisation_id, case=case, contact_id=contact)
        joined.joined_at = told.closed_at or told.arrived_at
        joined.joined_by = self._people[told.claimed_by]
        rows.joined.append(joined)
        rows.wraps += [self._wrap(CONTACT, contact), self._wrap_under(contact, case=case.id)]

    def _wrap(self, table: str, record: UUID) -> RecordWrap:
        """A record's key for the casework team, as a member wraps it."""
        return self._wrapped(
            table,
            record,
            under=self._secret.symmetric,
            holder=RecordWrap.Holder.TEAM,
            holder_id=self._secret.team,
            epoch=self._secret.epoch,
        )

    def _wrap_under(self, contact: UUID, *, case: UUID) -> RecordWrap:
        """A contact's key under the case's."""
        key = self._by.keys.record_key(TABLE, case)
        return self._wrapped(CONTACT, contact, under=key, holder=RecordWrap.Holder.RECORD, holder_id=case, epoch=0)

    def _wrapped(
        self, table: str, record: UUID, *, under: bytes, holder: str, holder_id: UUID, epoch: int
    ) -> RecordWrap:
        organisation = self._by.organisation
        context = contexts.record_key(organisation=organisation, table=table, record=record)
        key = self._by.keys.record_key(table, record)
        return RecordWrap(
            organisation_id=organisation,
            table=table,
            record_id=record,
            holder=holder,
            holder_id=holder_id,
            epoch=epoch,
            sealed=seal_key(under, key, context=context),
        )

    def _file(
        self,
        row: Case,
        *,
        body: dict[str, Any],
        people: list[CasePerson],
        bodies: list[dict[str, Any]],
        things: list[tuple[UUID, dict[str, Any]]],
        rows: CaseRows,
    ) -> None:
        """What `cases.filing.file` writes after a save, for many cases at a time."""
        found = filing.searchable(body, bodies, [each for _number, each in things])
        summary, tokens = findable(
            row.id,
            kind="case",
            at=row.changed_at,
            body=found,
            called=row.reference,
            secret=self._secret,
            by=self._by,
        )
        rows.summaries.append(summary)
        rows.tokens += tokens
        told = [(each.id, each_body) for each, each_body in zip(people, bodies, strict=True)]
        compared = filing.comparable(row.id, body=body, people=told, things=things)
        known(row.id, kind="case", people=compared, secret=self._secret, by=self._by, rows=rows)
        fact_id = records.secret_id(TABLE, row.id, label="fact", by=self._by.keys)
        rows.facts.append((fact_id, fact_of(row, body=body, people=bodies)))


def _person_body(told: shapes.CasePerson) -> dict[str, Any]:
    """A person as the case's form keeps them."""
    body: dict[str, Any] = {
        "role": "potential_victim",
        "how_known": told.kind,
        "gender": told.gender,
        "nationality": told.nationality,
        "age_band": told.age_band,
    }
    if told.name:
        body["name"] = told.name
    if told.description:
        body["description"] = told.description
    if told.kind == "counted":
        body |= {"low": told.least, "high": told.most}
    return body
