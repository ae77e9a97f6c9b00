"""How long what is kept: the decisions, which nobody changes and a later one replaces. Reads and the one writer."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.audit import actions as audit
from liftstone.desk.states import OutOfTurn
from liftstone.keeping import policies
from liftstone.keeping.period_models import Period
from liftstone.keeping.period_rules import Category
from liftstone.keeping.verbs import KeepingVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

TABLE = "keeping_period"


def _sealed(row: Period) -> Sealed:
    return Sealed(row.organisation_id, TABLE, row.id, "body", bytes(row.body))


def decisions(actor: Actor) -> list[Period]:
    """Return every decision, the newest first."""
    check_has(actor, Right.WORK_ON_CASES)
    return list(Period.objects.filter(organisation_id=actor.organisation).order_by("-decided_at", "-number"))


def decided(rows: list[Period]) -> dict[str, Period]:
    """Return the decision that counts of each category; none of a category that nobody decided."""
    return {row.category: row for row in sorted(rows, key=lambda row: row.number)}


def months(actor: Actor) -> dict[str, int]:
    """Return how many months each category is kept; none of what is kept until somebody asks."""
    counting = decided(decisions(actor))
    return {category: row.months for category, row in counting.items() if row.months is not None}


def opened(rows: list[Period], *, by: Actor) -> list[tuple[Period, str]]:
    """Return decisions with why they were made, recorded first; "" for one that does not open."""
    bodies = records.open_each(map(_sealed, rows), verb=KeepingVerb.PERIOD_READ, by=by.keys)
    return [(row, str((body or {}).get("why") or "")) for row, body in zip(rows, bodies, strict=True)]


@transaction.atomic
def decide(*, months: Mapping[str, int | None], why: str, seen: int, by: Actor) -> list[Period]:
    """Decide anew how long these categories are kept; None is until somebody asks.

    `seen` is how many decisions there were when the page was made: `OutOfTurn` where a colleague decided since.
    """
    policies.check_can_decide_periods(by)
    rows = decisions(by)
    if len(rows) != seen:
        raise OutOfTurn
    counting = decided(rows)
    made = [_new(counting.get(category), category, how_long, by=by) for category, how_long in months.items()]
    try:
        with transaction.atomic():
            for row in made:
                _keep(row, why=why, by=by)
    except IntegrityError:
        raise OutOfTurn from None
    return made


def _new(before: Period | None, category: str, how_long: int | None, *, by: Actor) -> Period:
    return Period(
        organisation_id=by.organisation,
        category=Category(category),
        number=before.number + 1 if before else 1,
        months=how_long,
        decided_by=by.person,
    )


def _keep(row: Period, *, why: str, by: Actor) -> None:
    records.make_key(TABLE, row.id, teams=["casework"], by=by.keys)
    row.body = records.seal(_sealed(row), {"schema": 1, "why": why}, by=by.keys)
    row.save(force_insert=True)
    detail = {"category": str(row.category), "months": row.months or 0}
    audit.record(KeepingVerb.PERIOD, by=by.person, organisation=by.organisation, on=(TABLE, row.id), detail=detail)
