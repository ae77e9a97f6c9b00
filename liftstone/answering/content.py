"""What is sealed of a request, and under which key."""

from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.answering.models import Answer, Item, Pick, Request
from liftstone.answering.verbs import AnsweringVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

TABLE, ITEMS, ANSWERS = "answering_request", "answering_item", "answering_answer"
TABLES = {Pick.Kind.CASE: "cases_case", Pick.Kind.CONTACT: "intake_contact"}
KEPT = "kept"  # the source of an item that is of a note which few may read


def sealed(row: Request) -> Sealed:
    """Return a request as a sealed thing, under its own key and bound to who asks."""
    return Sealed(row.organisation_id, TABLE, row.id, "body", bytes(row.body), said=row.kind)


def sealed_item(row: Item) -> Sealed:
    """Return what was chosen as a sealed thing, under the key of what it was chosen from: it is erased with it."""
    table = "cases_keptnote" if row.source == KEPT else TABLES[Pick.Kind(row.pick.kind)]
    own = (row.organisation_id, ITEMS, row.id, "body", bytes(row.body or b""))
    return Sealed(*own, said=row.source, purpose="item", key_table=table, key_id=row.record_id)


def sealed_answer(row: Answer) -> Sealed:
    """Return what is known of what was handed over as a sealed thing, under the request's key."""
    own = (row.organisation_id, ANSWERS, row.id, "body", bytes(row.body))
    return Sealed(*own, purpose="answer", key_table=TABLE, key_id=row.request_id)


def redacted(row: Item, *, by: Actor) -> dict[str, Any] | None:
    """Open what is known of the redacted copy that is given in a document's place; None where there is none."""
    copy: dict[str, Any] | None = open_items([row], by=by).get(row.id, {}).get("redacted")
    return copy


def open_body(row: Request, *, by: Actor) -> dict[str, Any]:
    """Open who asks and what was said about it."""
    return records.open_one(sealed(row), verb=AnsweringVerb.READ, by=by.keys)


def open_bodies(rows: list[Request], *, by: Actor) -> list[dict[str, Any]]:
    """Open several with one audit entry, {} for one that does not open."""
    opened = records.open_each(map(sealed, rows), verb=AnsweringVerb.READ, by=by.keys)
    return [body or {} for body in opened]


def language_of(body: dict[str, Any]) -> str:
    """Return the language of an answer, as a code."""
    return str(body.get("language") or "en")


def seal(row: Request, body: dict[str, Any], *, by: Actor) -> None:
    """Seal a body into a request's column; the caller saves the row."""
    row.body = records.seal(sealed(row), {**body, "schema": 1}, by=by.keys)


def open_items(rows: list[Item], *, by: Actor) -> dict[Any, dict[str, Any]]:
    """Open what was chosen, by item: nothing for what nobody looked at, or what does not open."""
    decided = [each for each in rows if each.body is not None]
    opened = records.open_each(map(sealed_item, decided), verb=AnsweringVerb.ITEM_READ, by=by.keys)
    return {row.id: body for row, body in zip(decided, opened, strict=True) if body is not None}
