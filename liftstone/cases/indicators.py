"""The writers of what was noticed in a case: noted, taken back. Nothing is overwritten, nothing is added up.

An indicator is a prompt, not a finding: nothing here counts them, weighs them or says what they mean. A closed case
takes them too, since what is learned late is still to be written down.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.cases import filing, indicator_content, policies, queries
from liftstone.cases.indicator_content import Noticed
from liftstone.cases.models import Case, Indicator
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records


@transaction.atomic
def note(*, case: Case, number: UUID, codes: Sequence[str], answers: dict[str, Any], by: Actor) -> list[Indicator]:
    """Note indicators that were noticed together: by the same person, then, there, and known in the same way.

    `number` comes from the page, so that a button pressed twice notes once. Raises `Changed` where something else
    was noted under it, which stands as it is.
    """
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    bodies = {uuid5(number, code): {"code": code, **answers} for code in codes}
    before = indicator_content.opened(Indicator.objects.filter(case=row, id__in=bodies), by=by)
    if before:
        return _the_same(before, bodies)
    rows = [_add(row, each, body, by=by) for each, body in bodies.items()]
    filing.record(CaseVerb.NOTICED, on=row, by=by)
    filing.touch(row)
    return rows


@transaction.atomic
def take_back(*, indicator: Indicator, why: str, by: Actor) -> Indicator:
    """Say that an indicator does not hold, and why; it stays to be seen. `OutOfTurn` where somebody did already."""
    row = queries.locked(by, record=indicator.case_id)
    policies.check_can_work_on(by, row)
    if indicator.takes_back_id or Indicator.objects.filter(takes_back=indicator).exists():
        raise OutOfTurn
    found = _add(row, None, {"why": why}, takes_back=indicator, by=by)
    filing.record(CaseVerb.NOTICE_TAKEN_BACK, on=row, by=by)
    filing.touch(row)
    return found


def _the_same(before: list[Noticed], bodies: dict[UUID, dict[str, Any]]) -> list[Indicator]:
    """Return what was noted under this number already. `Changed` where anything else was written there."""
    noted = {each.row.id: {name: value for name, value in each.body.items() if name != "schema"} for each in before}
    if noted != bodies:
        raise Changed
    return [each.row for each in before]


def _add(
    case: Case, number: UUID | None, body: dict[str, Any], *, takes_back: Indicator | None = None, by: Actor
) -> Indicator:
    row = Indicator(organisation_id=case.organisation_id, case=case, takes_back=takes_back, written_by=by.person)
    row.id = number or row.id
    row.body = records.seal(indicator_content.sealed_indicator(row), {"schema": 1, **body}, by=by.keys)
    row.save(force_insert=True)
    return row
