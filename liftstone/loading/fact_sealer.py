"""Seals coded facts to the statistics team, as every save of a contact or a case does, in a process beside ours.

Sealing to a public key is the dearest thing the loader does, and needs neither the database nor a secret: a second
core can do it while the first one seals contacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from uuid import UUID

import django

from liftstone.facts import shapes
from liftstone.facts.models import Fact
from liftstone.keyring import letters
from liftstone.keyring.trust import CertifiedTeam

Coded = Sequence[tuple[UUID, shapes.Fact]]


class FactSealer:
    """Takes facts as they come and gives all of them back, sealed, at the end."""

    def __init__(self, *, team: CertifiedTeam, pool: ProcessPoolExecutor) -> None:
        self._team, self._pool = team, pool
        self._begun: list[tuple[list[UUID], Future[list[bytes]]]] = []

    def take(self, facts: Coded) -> None:
        """Check these facts and begin to seal them. Raises `NotAFact` where a code does not exist."""
        for _, fact in facts:
            shapes.check(fact)
        clear = [(fact_id, shapes.to_bytes(fact)) for fact_id, fact in facts]
        self._begun.append(([fact_id for fact_id, _ in facts], self._pool.submit(_sealed, self._team, clear)))

    def sealed(self) -> Iterator[list[Fact]]:
        """The rows of what was taken, batch by batch."""
        for ids, done in self._begun:
            yield [
                Fact(id=fact_id, organisation_id=self._team.organisation, epoch=self._team.epoch, sealed=sealed)
                for fact_id, sealed in zip(ids, done.result(), strict=True)
            ]


@contextmanager
def beside_us() -> Iterator[ProcessPoolExecutor]:
    """One process more. Started afresh, not forked: it must not share our database connections."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        yield pool


def _sealed(team: CertifiedTeam, facts: list[tuple[UUID, bytes]]) -> list[bytes]:
    table = Fact._meta.db_table
    return [letters.seal_letter(clear, to=team, table=table, row=fact_id) for fact_id, clear in facts]
