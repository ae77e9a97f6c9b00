"""One case of the invented helpline that names somebody who works there, and is kept to two."""

from __future__ import annotations

from django.db import transaction

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.rights import Right
from liftstone.cases import queries, restricting
from liftstone.cases.models import Case

WHY = "The caller says that one of us told the owner of the house that she had rung."


@transaction.atomic
def fill(*, by: Actor) -> None:
    """Keep the quietest open case to oneself and one colleague."""
    case = queries.visible_to(by).filter(state=Case.State.OPEN).order_by("risk", "changed_at").first()
    others = [each.id for each in accounts.who_may(by, right=Right.WORK_ON_CASES) if each.id != by.person]
    if case and others:
        row = queries.case(by, record=case.id)
        restricting.restrict(case=row, readers=others[:1], why=WHY, accused_at="", by=by)
