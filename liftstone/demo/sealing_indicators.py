"""What was noticed in the invented cases, some of it taken back: sealed as the staff door would have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import indicator_content
from liftstone.cases.models import Case, CasePerson, Indicator

from .sealing import sealed
from .stories import shapes


def noticed(
    dealt: Sequence[dict[str, Any]],
    *,
    told: shapes.Case,
    case: Case,
    people: list[CasePerson],
    logins: Mapping[str, UUID],
    by: Actor,
) -> list[Indicator]:
    """What was noticed, an hour apart and before the case was closed; every other one is about the first person."""
    rows: list[Indicator] = []
    for number, each in enumerate(dealt, start=1):
        body = {name: value for name, value in each.items() if name != "taken_back"}
        if number % 2:
            body["person"] = people[0].id.hex
        row = Indicator(organisation_id=case.organisation_id, case=case, written_by=logins[told.owner])
        row.written_at = case.opened_at + timedelta(minutes=20 * number)
        row.body = sealed(indicator_content.sealed_indicator(row), {"schema": 1, **body}, by=by)
        rows.append(row)
        if why := each.get("taken_back"):
            rows.append(_back(row, str(why), by=by))
    return rows


def _back(indicator: Indicator, why: str, *, by: Actor) -> Indicator:
    row = Indicator(organisation_id=indicator.organisation_id, case=indicator.case, takes_back=indicator)
    row.written_by, row.written_at = indicator.written_by, indicator.written_at + timedelta(minutes=10)
    row.body = sealed(indicator_content.sealed_indicator(row), {"schema": 1, "why": why}, by=by)
    return row
