"""What cases hold of risk: assessments, flags, plans, tools weighed, dangers that are over, somebody missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import risk_content, risk_rules
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.risk_models import Assessment, Flag, Missing
from liftstone.desk import danger_content
from liftstone.desk.danger_models import Emergency, EmergencyLine
from liftstone.desk.rules import review_by
from liftstone.vocabulary import tools

from .sealing import sealed
from .stories import shapes
from .stories.rounds import Rounds
from .stories.words import risks


@dataclass
class RiskRows:
    """What one batch of cases holds of risk."""

    assessments: list[Assessment] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    emergencies: list[Emergency] = field(default_factory=list)
    lines: list[EmergencyLine] = field(default_factory=list)


class RiskSealer:
    """Seals them for one organisation, under keys that `by` knows. The number of a case picks its words."""

    def __init__(self, *, by: Actor, people: Mapping[str, UUID], rounds: Rounds, today: datetime) -> None:
        self._by, self._people, self._rounds, self._today = by, people, rounds, today
        self._number = self._closed = self._weighed = 0

    def seal(self, told: shapes.Case, *, case: Case, people: list[CasePerson], rows: RiskRows) -> None:
        """Add what a case holds; in one open case of twelve a danger is over, and in one somebody is missing."""
        if told.closed_at:
            self._of_the_past(told, case, until=told.closed_at, person=people[0], rows=rows)
            return
        self._number += 1
        at = min(told.opened_at + timedelta(hours=1), self._today - timedelta(minutes=30))
        rows.assessments.append(self._risk(told, case, at=at))
        if self._number % 2:
            rows.assessments.append(self._plan(told, case, at=at))
        rows.assessments += self._tools(told, case, at=at)
        rows.flags.append(self._flag(told, case, at=at))
        if self._number % 12 == 1:
            self._danger(told, case, at=at, rows=rows)
        if self._number == 5:
            rows.missing.append(self._still_missing(told, case, person=people[0]))

    def _of_the_past(
        self, told: shapes.Case, case: Case, *, until: datetime, person: CasePerson, rows: RiskRows
    ) -> None:
        """The tools of a closed case; in one of forty about exploitation somebody was missing, and no longer is."""
        rows.assessments += self._tools(told, case, at=told.opened_at + timedelta(hours=1))
        if told.kind == "modern_slavery":
            self._closed += 1
            if self._closed % 40 == 1:
                rows.missing.append(self._found(told, case, until=until, person=person))

    def _assessment(
        self, told: shapes.Case, case: Case, kind: str, body: dict[str, Any], *, at: datetime
    ) -> Assessment:
        row = Assessment(organisation_id=case.organisation_id, case=case, kind=kind, number=1, made_at=at)
        row.made_by = self._people[told.owner]
        row.body = sealed(risk_content.sealed(row), {"schema": 1, **body}, by=self._by)
        return row

    def _risk(self, told: shapes.Case, case: Case, *, at: datetime) -> Assessment:
        body = {**_picked(risks.RISKS, self._number), "level": str(case.risk)}
        row = self._assessment(told, case, Assessment.Kind.RISK, body, at=at)
        row.review_at = self._today + timedelta(days=(self._number * 5) % 28, hours=1)
        return row

    def _plan(self, told: shapes.Case, case: Case, *, at: datetime) -> Assessment:
        body = {**_picked(risks.PLANS, self._number), "steps": [dict(each) for each in risks.STEPS]}
        return self._assessment(told, case, Assessment.Kind.PLAN, body, at=at)

    def _tools(self, told: shapes.Case, case: Case, *, at: datetime) -> list[Assessment]:
        """What was weighed, of a child in criminal exploitation alone."""
        if not told.under_18 or "criminal" not in told.types:
            return []
        self._weighed += 1
        nation = told.place.nation if told.place else ""
        weighed = {each.code: self._tool(each.code, place, nation) for place, each in enumerate(tools.of(nation))}
        return [self._assessment(told, case, Assessment.Kind.TOOLS, {"tools": weighed}, at=at)]

    def _tool(self, code: str, place: int, nation: str) -> dict[str, str]:
        """Each decision in its turn; of what is the law of some nation only, none while nobody knows which."""
        if not nation and code in tools.STANDING:
            return {"decision": "later", "why": risks.NATION_UNKNOWN}
        decisions = tools.DECISIONS.codes
        return {
            "decision": decisions[(place + self._weighed) % len(decisions)],
            "why": risks.WHY[place % len(risks.WHY)],
        }

    def _flag(self, told: shapes.Case, case: Case, *, at: datetime) -> Flag:
        row = Flag(organisation_id=case.organisation_id, case=case, set_at=at, set_by=self._people[told.owner])
        row.expires_at = self._today + timedelta(days=(self._number * 3) % 40 - 4, hours=2)
        body = {"code": self._rounds.code("flags"), "words": _picked(risks.FLAGGED, self._number)["words"]}
        row.body = sealed(risk_content.sealed(row), {"schema": 1, **body}, by=self._by)
        return row

    def _still_missing(self, told: shapes.Case, case: Case, *, person: CasePerson) -> Missing:
        """Missing since this evening; the next is to be told soon."""
        since = self._today - timedelta(minutes=100)
        row, body = self._missing(told, case, person=person, since=since, within=timedelta(hours=1))
        row.next_at = risk_rules.next_due(body["steps"], begun_at=since)
        row.body = sealed(risk_content.sealed(row), body, by=self._by)
        return row

    def _found(self, told: shapes.Case, case: Case, *, until: datetime, person: CasePerson) -> Missing:
        """Missing for some hours of the time in which the case was open, with each outcome in its turn."""
        since = told.opened_at + (until - told.opened_at) / 3
        lasted = min(timedelta(hours=31), (until - since) / 2)
        row, body = self._missing(told, case, person=person, since=since, within=lasted)
        outcome = self._rounds.code("missing_outcomes")
        row.state, row.ended_at, row.ended_by = Missing.State.ENDED, since + lasted, row.begun_by
        body |= {"outcome": outcome, "outcome_words": risks.FOUND[outcome]}
        row.body = sealed(risk_content.sealed(row), body, by=self._by)
        return row

    def _missing(
        self, told: shapes.Case, case: Case, *, person: CasePerson, since: datetime, within: timedelta
    ) -> tuple[Missing, dict[str, Any]]:
        """Taken by a colleague at once; whoever is to be told `within` that time was told."""
        by = self._people[told.owner]
        steps: list[dict[str, Any]] = [dict(each) for each in risks.STEPS]
        for step in steps:
            after = timedelta(hours=step["hours"], minutes=9)
            if after <= within:
                step |= {"done_at": (since + after).isoformat(), "done_by": by.hex, "came": risks.CAME}
        row = Missing(organisation_id=case.organisation_id, case=case, person=person, begun_at=since, begun_by=by)
        row.state, row.taken_at, row.taken_by = Missing.State.TAKEN, since + timedelta(minutes=1), by
        first = told.people[0]
        who = first.name or (first.description if first.kind == "described" else "") or risks.WHO
        said = {"who": who, "seen": risks.SEEN, "needs": risks.NEEDS}
        return row, {"schema": 1, **said, "steps": steps}

    def _danger(self, told: shapes.Case, case: Case, *, at: datetime, rows: RiskRows) -> None:
        """A danger that is over, gone through alone; a colleague looks at it tomorrow where it was just now."""
        by = self._people[told.by]
        row = Emergency(
            organisation_id=case.organisation_id,
            subject_table=Emergency.Subject.CASE,
            subject_id=case.id,
            reference=case.reference,
            state=Emergency.State.ENDED,
            begun_at=at,
            begun_by=by,
            held_by=by,
            check_at=at + timedelta(minutes=20),
            alone_by=by,
            alone_at=at + timedelta(minutes=1),
            ended_at=at + timedelta(minutes=17),
            ended_by=by,
        )
        row.review_by = review_by(at + timedelta(minutes=1))
        rows.emergencies.append(row)
        rows.lines += self._ended(row, outcome=self._rounds.code("emergency_outcomes"))

    def _ended(self, row: Emergency, *, outcome: str) -> list[EmergencyLine]:
        """Seal where they were and what became of them; return its lines."""
        ended, never = {"outcome": outcome, "text": risks.ENDED[outcome]}, risks.NEVER_SAID.get(outcome, ())
        where = "" if "where" in never else risks.WHERE
        body = {"schema": 1, "where": where, "outcome": outcome, "outcome_words": ended["text"]}
        row.body = sealed(danger_content.sealed_body(row), body, by=self._by)
        lines = []
        for minute, said in risks.DANGER:
            if said["kind"] in never:
                continue
            line = EmergencyLine(organisation_id=row.organisation_id, emergency=row, written_by=row.begun_by)
            line.written_at = row.begun_at + timedelta(minutes=minute)
            body = {"schema": 1, **said, **(ended if said["kind"] == "ended" else {})}
            line.sealed = sealed(danger_content.sealed_line(line, of=row), body, by=self._by)
            lines.append(line)
        return lines


def _picked(words: tuple[dict[str, str], ...], number: int) -> dict[str, str]:
    return dict(words[number % len(words)])
