"""What open cases hold of risk: assessments, flags, plans, tools weighed, a danger, somebody missing."""

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
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.tools import of as tools_of

from .sealing import sealed
from .stories import shapes
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
    """Seals them for one organisation, under keys that `by` knows. `number` of a case picks its words."""

    def __init__(self, *, by: Actor, people: Mapping[str, UUID], today: datetime) -> None:
        self._by, self._people, self._today = by, people, today
        self._number = 0

    def seal(self, told: shapes.Case, *, case: Case, people: list[CasePerson], rows: RiskRows) -> None:
        """Add what an open case holds; one in twelve has a danger behind it, and in one somebody is missing."""
        if told.closed_at:
            return
        self._number += 1
        at = min(told.opened_at + timedelta(hours=1), self._today - timedelta(minutes=30))
        rows.assessments.append(self._risk(told, case, at=at))
        if self._number % 2:
            rows.assessments.append(self._plan(told, case, at=at))
        if told.under_18 and "criminal" in told.types:
            rows.assessments.append(self._tools(told, case, at=at))
        rows.flags.append(self._flag(told, case, at=at))
        if self._number % 12 == 1:
            self._danger(told, case, at=at, rows=rows)
        if self._number == 5:
            rows.missing.append(self._missing(told, case, person=people[0]))

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

    def _tools(self, told: shapes.Case, case: Case, *, at: datetime) -> Assessment:
        nation = told.place.nation if told.place else ""
        decisions = LISTS["tool_decisions"].codes
        weighed = {
            each.code: {"decision": decisions[(place + self._number) % 3], "why": risks.WHY[place % len(risks.WHY)]}
            for place, each in enumerate(tools_of(nation))
        }
        return self._assessment(told, case, Assessment.Kind.TOOLS, {"tools": weighed}, at=at)

    def _flag(self, told: shapes.Case, case: Case, *, at: datetime) -> Flag:
        codes = LISTS["flags"].codes
        row = Flag(organisation_id=case.organisation_id, case=case, set_at=at, set_by=self._people[told.owner])
        row.expires_at = self._today + timedelta(days=(self._number * 3) % 40 - 4, hours=2)
        body = {"code": codes[self._number % len(codes)], "words": _picked(risks.FLAGGED, self._number)["words"]}
        row.body = sealed(risk_content.sealed(row), {"schema": 1, **body}, by=self._by)
        return row

    def _missing(self, told: shapes.Case, case: Case, *, person: CasePerson) -> Missing:
        """Missing since this evening, taken by a colleague; the next is to be told soon."""
        since = self._today - timedelta(minutes=100)
        steps: list[dict[str, Any]] = [dict(each) for each in risks.STEPS]
        by = self._people[told.owner]
        for step in steps[:2]:
            step |= {"done_at": (since + timedelta(minutes=9)).isoformat(), "done_by": by.hex, "came": risks.CAME}
        row = Missing(organisation_id=case.organisation_id, case=case, person=person, begun_at=since, begun_by=by)
        row.state, row.taken_at, row.taken_by = Missing.State.TAKEN, since + timedelta(minutes=1), by
        row.next_at = risk_rules.next_due(steps, begun_at=since)
        said = {"who": told.people[0].name or risks.WHO, "seen": risks.SEEN, "needs": risks.NEEDS}
        row.body = sealed(risk_content.sealed(row), {"schema": 1, **said, "steps": steps}, by=self._by)
        return row

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
        codes = LISTS["emergency_outcomes"].codes
        outcome = codes[self._number // 12 % len(codes)]
        body = {"schema": 1, "where": risks.WHERE, "outcome": outcome, "outcome_words": risks.ENDED}
        row.body = sealed(danger_content.sealed_body(row), body, by=self._by)
        rows.emergencies.append(row)
        for minute, said in risks.DANGER:
            line = EmergencyLine(organisation_id=row.organisation_id, emergency=row, written_by=by)
            line.written_at = at + timedelta(minutes=minute)
            body = {"schema": 1, **said, **({"outcome": outcome} if said["kind"] == "ended" else {})}
            line.sealed = sealed(danger_content.sealed_line(line, of=row), body, by=self._by)
            rows.lines.append(line)


def _picked(words: tuple[dict[str, str], ...], number: int) -> dict[str, str]:
    return dict(words[number % len(words)])
