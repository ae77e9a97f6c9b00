"""Ready-made words: written and looked over by people, sealed for the desk under a key of their own."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.desk import policies, steering_queries
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import Phrase
from liftstone.desk.verbs import DeskVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

TABLE = "desk_phrase"
Opened = tuple[Phrase, dict[str, Any] | None]


def _sealed(row: Phrase) -> Sealed:
    return Sealed(row.organisation_id, TABLE, row.id, "body", bytes(row.body))


def _record(verb: DeskVerb, row: Phrase, *, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, row.id))


def opened(rows: list[Phrase], *, by: Actor) -> list[Opened]:
    """Open them with one audit entry, in the order of what they are for; None for one that does not open."""
    bodies = records.open_each(map(_sealed, rows), verb=DeskVerb.PHRASES_READ, by=by.keys)
    return sorted(zip(rows, bodies, strict=True), key=lambda each: str((each[1] or {}).get("title")).casefold())


@transaction.atomic
def write(*, body: dict[str, Any], by: Actor) -> Phrase:
    """Write new ones: {"title", "texts": {language: words}}."""
    policies.check_can_write_phrase(by)
    row = Phrase(organisation_id=by.organisation, written_by=by.person)
    records.make_key(TABLE, row.id, teams=["desk"], by=by.keys)
    row.body = records.seal(_sealed(row), {"schema": 1, **body}, by=by.keys)
    row.save(force_insert=True)
    _record(DeskVerb.PHRASE_KEPT, row, by=by)
    return row


@transaction.atomic
def change(*, phrase: Phrase, version: int, body: dict[str, Any], by: Actor) -> Phrase:
    """Write them anew. `OutOfTurn` where a colleague did since `version` was read."""
    row = steering_queries.locked_phrase(by, record=phrase.id)
    policies.check_can_write_phrase(by, row)
    if row.version != version:
        raise OutOfTurn
    row.version, row.written_by, row.written_at = version + 1, by.person, timezone.now()
    row.body = records.seal(_sealed(row), {"schema": 1, **body}, by=by.keys)
    row.save()
    _record(DeskVerb.PHRASE_KEPT, row, by=by)
    return row


@transaction.atomic
def end(*, phrase: Phrase, by: Actor) -> None:
    """Offer them no more."""
    row = steering_queries.locked_phrase(by, record=phrase.id)
    policies.check_can_write_phrase(by, row)
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    _record(DeskVerb.PHRASE_ENDED, row, by=by)
