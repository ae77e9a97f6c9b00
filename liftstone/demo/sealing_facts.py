"""Seals coded facts to the statistics team, as every save of a contact or a case does."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from liftstone.facts import shapes
from liftstone.facts.models import Fact
from liftstone.keyring import letters, queries

TEAM = "statistics"


def seal(facts: Iterable[tuple[UUID, shapes.ContactFact | shapes.CaseFact]], *, organisation: UUID) -> list[Fact]:
    """The rows of these facts, checked and sealed; in a transaction, since the team's key is read first."""
    team = queries.team(organisation, TEAM)
    rows = []
    for fact_id, fact in facts:
        shapes.check(fact)
        sealed = letters.seal_letter(shapes.to_bytes(fact), to=team, table=Fact._meta.db_table, row=fact_id)
        rows.append(Fact(id=fact_id, organisation_id=organisation, epoch=team.epoch, sealed=sealed))
    return rows
