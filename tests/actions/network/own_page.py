"""What the tests of members' own pages share: acting as the public door does, and what a database holds."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections, transaction

from liftstone.keyring import tickets
from liftstone.rows.acting import acting_for

MAIR = {"name": "Mair Ellis", "role": "Safeguarding lead", "email": "mair@wyre.example", "phone": "01632 960021"}
TABLES = ("network_link", "network_told")


@contextmanager
def at_the_public_door(cast, token: str = "") -> Iterator[str]:
    """Act as the public role does for whoever holds this address; gives the connection's name."""
    public, digest = settings.PUBLIC_DATABASE, tickets.read(token).digest if token else ""
    with acting_for(organisation=cast.kofi.organisation, session=digest), transaction.atomic(using=public):
        yield public


def everything() -> str:
    """What a stolen database shows of all links and all that was told, past every wall."""
    found = []
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL liftstone.erasing = 'on'")
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own
            for row in cursor.fetchall():
                found += [
                    bytes(each).decode("latin-1") if isinstance(each, memoryview | bytes) else str(each)
                    for each in row
                ]
    return "\n".join(found)
