"""The writers of standing briefs for people who call often."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.shifts import content, filing, policies, queries
from liftstone.shifts.content import BRIEF
from liftstone.shifts.models import Brief
from liftstone.shifts.states import Changed
from liftstone.shifts.verbs import ShiftVerb


@transaction.atomic
def write(*, answers: dict[str, Any], review_on: date, by: Actor) -> Brief:
    """Write a new brief, sealed for the desk under a key of its own."""
    policies.check_can_write_brief(by)
    row = Brief(organisation_id=by.organisation, written_by=by.person, review_on=review_on)
    records.make_key(BRIEF, row.id, teams=["desk"], by=by.keys)
    row.body = records.seal(content.sealed_brief(row), {"schema": 1, **answers}, by=by.keys)
    row.save(force_insert=True)
    filing.record(ShiftVerb.BRIEF_KEPT, table=BRIEF, subject=row.id, by=by)
    return row


@transaction.atomic
def change(*, brief: Brief, version: int, answers: dict[str, Any], review_on: date, by: Actor) -> Brief:
    """Write it anew. `Changed` where a colleague did since `version` was read."""
    row = queries.locked_brief(by, record=brief.id)
    policies.check_can_write_brief(by, row)
    if row.version != version:
        raise Changed
    row.version, row.review_on = version + 1, review_on
    row.written_by, row.written_at = by.person, timezone.now()
    row.body = records.seal(content.sealed_brief(row), {"schema": 1, **answers}, by=by.keys)
    row.save()
    filing.record(ShiftVerb.BRIEF_KEPT, table=BRIEF, subject=row.id, by=by)
    return row


@transaction.atomic
def end(*, brief: Brief, by: Actor) -> None:
    """End it: it stands on no desk any more. `DoesNotExist` where it has ended."""
    row = queries.locked_brief(by, record=brief.id)
    policies.check_can_write_brief(by, row)
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    filing.record(ShiftVerb.BRIEF_ENDED, table=BRIEF, subject=row.id, by=by)
