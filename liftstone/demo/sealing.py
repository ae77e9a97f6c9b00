"""What both kinds of records need to be sealed by the thousand."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.desk import search
from liftstone.desk.models import Summary, Token
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.records import Sealed
from liftstone.linkage import actions as linkage
from liftstone.linkage.models import Key, Subject
from liftstone.vault.bodies import seal_body


def sealed(what: Sealed, content: dict[str, Any], *, by: Actor) -> bytes:
    """Seal as `keyring.records.seal` does, but without asking the database whether the record's wraps are old.

    They are not there yet: the loader writes them with the record.
    """
    key = by.keys.record_key(what.key_table or what.table, what.key_id or what.id)
    return seal_body(key, json.dumps(content, ensure_ascii=False).encode(), context=what.context())


def findable(
    record: UUID, *, kind: str, at: datetime, body: dict[str, Any], called: str, secret: TeamSecret, by: Actor
) -> tuple[Summary, list[Token]]:
    """A record's summary and tokens as `desk.search.index` writes them one by one."""
    summary, tokens = search.prepared(
        record, kind=kind, at=at, body=body, reference=called, organisation=by.organisation, secret=secret
    )
    rows = [Token(organisation_id=by.organisation, record_id=record, kind=kind, token=each) for each in tokens]
    return summary, rows


class Knows(Protocol):
    """A batch of rows that people who are compared are added to."""

    subjects: list[Subject]
    keys: list[Key]


def known(record: UUID, *, kind: str, people: linkage.People, secret: TeamSecret, by: Actor, rows: Knows) -> None:
    """Add the people of a record as `linkage.know` writes them one by one."""
    subjects, keys = linkage.prepared(record, kind=kind, people=people, organisation=by.organisation, secret=secret)
    rows.subjects += subjects
    rows.keys += keys
