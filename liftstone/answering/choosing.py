"""The writer of what is given of one thing: which pieces, which words replaced. The record itself never changes."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import actions, content, gathering, pieces, policies, queries, rules, states
from liftstone.answering.models import Item, Piece
from liftstone.answering.sources import File, Found
from liftstone.answering.states import CHOOSING, State
from liftstone.answering.verbs import AnsweringVerb
from liftstone.cases import document_content
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records


@transaction.atomic
def choose(
    *,
    item: Item,
    version: int,
    original: str,
    answers: dict[str, Any],
    by: Actor,
    copy: tuple[str, bytes] | None = None,
) -> Item:
    """Say which pieces of a thing are given; none is what it was before anybody looked.

    `answers` holds "kept" (numbers of pieces), "replace" (words as typed) and, of a document, "file" (what becomes
    of it), "exemption" and "file_why". `copy`: the name and bytes of a redacted copy; without one the copy stays
    that there is. `OutOfTurn` where a colleague chose since `version` was read, or the record says something else
    than `original`.
    """
    request = queries.locked(by, record=item.pick.request_id)
    policies.check_can_prepare(by, request)
    if request.state not in CHOOSING:
        raise OutOfTurn
    row, found = _as_looked_at(item, version=version, original=original, by=by)
    body = {"schema": 1, "original": original, **answers}
    if found.file is not None:
        body["redacted"] = _copy(row, copy, by=by)
    row.version, row.decided_by, row.decided_at = version + 1, by.person, timezone.now()
    row.body = records.seal(content.sealed_item(row), body, by=by.keys)
    row.save(update_fields=["version", "decided_by", "decided_at", "body"])
    if request.state != State.REDACTING:
        states.check_can_become(request.state, State.REDACTING)
        request.state = State.REDACTING
        request.save(update_fields=["state"])
    actions.record(AnsweringVerb.CHOSEN, on=request, by=by)
    return row


def _as_looked_at(item: Item, *, version: int, original: str, by: Actor) -> tuple[Item, Found]:
    """Lock an item and open what it is of. `OutOfTurn` where either is another than somebody had before them."""
    row = Item.objects.select_for_update(of=("self",)).select_related("pick").get(id=item.id)
    found = found_of(row, by=by) if row.version == version else None
    if found is None or rules.digest(found.parts) != original:
        raise OutOfTurn
    return row, found


def _copy(row: Item, copy: tuple[str, bytes] | None, *, by: Actor) -> dict[str, Any] | None:
    """Keep a redacted copy in place of the one that there was, and return what is known of it."""
    if copy is None:
        return content.redacted(row, by=by)
    name, clear = copy
    Piece.objects.filter(item=row).delete()
    file = uuid4()
    known, sealed = document_content.seal_bytes(clear, file=file, organisation=by.organisation)
    pieces.keep(sealed, file=file, by=by, item=row)
    return {"id": file.hex, "name": name, **known}


def found_of(item: Item, *, by: Actor) -> Found | None:
    """Open what an item is of; None where that is not there any more, or not for this actor."""
    return gathering.opened_in_its_language(item.pick, by=by).at(item.key)


def given(found: Found, choice: dict[str, Any], *, colleagues: Collection[str]) -> Sequence[rules.Part]:
    """Return what is given of a thing as somebody chose: nothing where it says something else by now."""
    if choice.get("original") != rules.digest(found.parts):
        return ()
    kept, pairs = set(choice.get("kept") or ()), rules.pairs_of(str(choice.get("replace") or ""))
    shown = rules.given(found.parts, kept=kept, pairs=pairs)
    told = [rules.Part(each.label, rules.without_ours(each.text, colleagues=colleagues)) for each in shown]
    return told if found.file is None else _with_file(found.file, choice, told)


def _with_file(file: File, choice: dict[str, Any], told: list[rules.Part]) -> Sequence[rules.Part]:
    """Add which bytes go, by their SHA-256: with other bytes the answer is another. Nothing where none do."""
    if choice.get("file") == rules.WHOLE:
        return [*told, rules.Part("sha256", file.sha256)]
    if choice.get("file") == rules.IN_PART and choice.get("redacted"):
        in_part = rules.Part("in_part", rules.LEFT_OUT)
        return [*told, in_part, rules.Part("sha256", str(choice["redacted"]["sha256"]))]
    return ()
