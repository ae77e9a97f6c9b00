"""Reads of what was noticed in a case. All take the actor."""

from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.queries import readable_by
from liftstone.accounts.rights import Right
from liftstone.cases.models import Indicator


def indicator(actor: Actor, *, record: UUID, number: UUID) -> Indicator:
    """Return what was noticed, with its case; `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Indicator.objects.filter(readable_by(actor, through="case__"), organisation_id=actor.organisation)
    return own.select_related("case").get(id=number, case_id=record, takes_back__isnull=True)
