"""What the audit's tests need: an organisation, people, a log's key, and a hand that may do anything."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from liftstone.audit.note import Verifier
from liftstone.vault.signing import SigningKey

ORIGIN = "liftstone.example/audit"


@dataclass(frozen=True)
class Desk:
    """Asha and Ben of one organisation; Eve of another."""

    organisation: UUID
    asha: UUID
    ben: UUID
    elsewhere: UUID
    eve: UUID


@pytest.fixture
def desk() -> Desk:
    """A helpline's desk and somebody from elsewhere."""
    return Desk(uuid4(), uuid4(), uuid4(), uuid4(), uuid4())


@pytest.fixture
def key() -> SigningKey:
    """The log's key."""
    return SigningKey.from_seed(bytes(range(32)))


@pytest.fixture
def log(key: SigningKey) -> Verifier:
    """The log's public key."""
    return Verifier(ORIGIN, key.public)


@pytest.fixture
def deeds(desk: Desk) -> Callable[[int], list[UUID]]:
    """Have Asha open so many contacts; gives their ids."""
    from django.db import transaction

    from liftstone.audit import actions
    from liftstone.rows.acting import acting_for

    def opened(count: int) -> list[UUID]:
        contacts = [uuid4() for _ in range(count)]
        with acting_for(organisation=desk.organisation, person=desk.asha), transaction.atomic():
            for contact in contacts:
                actions.record(
                    "desk.opened",
                    by=desk.asha,
                    organisation=desk.organisation,
                    on=("contact", contact),
                    detail={"lane": "sealed"},
                )
        return contacts

    return opened


@pytest.fixture
def sign(key: SigningKey) -> Callable[[], str]:
    """Sequence what waits and sign it now; gives the note."""
    from liftstone.audit import sequencer

    def signed() -> str:
        sequencer.sequence()
        made = sequencer.checkpoint(signing_key=key, origin=ORIGIN, every=timedelta(0))
        assert made is not None
        return made.note

    return signed


@pytest.fixture
def superuser(cluster) -> Iterator[psycopg.Connection]:
    """Somebody who may do anything to the database, and is not watched by it."""
    from liftstone.config.postgres import DATABASE, SUPERUSER

    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        yield connection
