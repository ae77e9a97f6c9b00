"""The only writers of facts."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from liftstone.keyring import letters, queries

from . import shapes
from .models import Fact

TEAM = "statistics"


def put_fact(fact_id: UUID, fact: shapes.Fact, *, organisation: UUID) -> None:
    """Seal a fact to the organisation's statistics team; a fact of the same id is replaced.

    Called in the transaction that saves the contact or the case, by whoever may save it. Raises `NotAFact`
    where a code does not exist, `Unreadable` where the team's key is not certified.
    """
    put_facts([(fact_id, fact)], organisation=organisation)


def put_facts(facts: Iterable[tuple[UUID, shapes.Fact]], *, organisation: UUID) -> None:
    """Seal many facts; see `put_fact`. About 3,000 a second."""
    team = queries.team(organisation, TEAM)
    rows = []
    for fact_id, fact in facts:
        shapes.check(fact)
        sealed = letters.seal_letter(shapes.to_bytes(fact), to=team, table=Fact._meta.db_table, row=fact_id)
        rows.append(Fact(id=fact_id, organisation_id=organisation, epoch=team.epoch, sealed=sealed))
    Fact.objects.bulk_create(
        rows,
        batch_size=1_000,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["epoch", "opened", "sealed"],
    )


@transaction.atomic
def forget_fact(fact_id: UUID, *, organisation: UUID) -> None:
    """Erase a fact.

    A segment may hold it, in an older state too, so all facts count as not opened again: the next count
    drops every segment (`_drop_outdated`) and makes them anew from what is left. Only analysts see segments,
    which is why this does not delete them itself.
    """
    Fact.objects.filter(id=fact_id, organisation_id=organisation).delete()
    Fact.objects.filter(organisation_id=organisation).update(opened=False)
