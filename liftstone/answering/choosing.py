"""The writer of what is given of one thing: which pieces, which words replaced. The record itself never changes."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import actions, content, gathering, policies, queries, rules, states
from liftstone.answering.models import Item
from liftstone.answering.sources import Found
from liftstone.answering.states import CHOOSING, State
from liftstone.answering.verbs import AnsweringVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records


@transaction.atomic
def choose(*, item: Item, version: int, original: str, answers: dict[str, Any], by: Actor) -> Item:
    """Say which pieces of a thing are given; none is what it was before anybody looked.

    `answers` holds "kept" (numbers of pieces), "replace" (words as typed), "why" (codes of what is left out).
    `OutOfTurn` where a colleague chose since `version` was read, or the record says something else than `original`.
    """
    request = queries.locked(by, record=item.pick.request_id)
    policies.check_can_prepare(by, request)
    row = Item.objects.select_for_update(of=("self",)).select_related("pick").get(id=item.id)
    if request.state not in CHOOSING or row.version != version:
        raise OutOfTurn
    found = found_of(row, by=by)
    if found is None or rules.digest(found.parts) != original:
        raise OutOfTurn
    row.version, row.decided_by, row.decided_at = version + 1, by.person, timezone.now()
    row.body = records.seal(content.sealed_item(row), {"schema": 1, "original": original, **answers}, by=by.keys)
    row.save(update_fields=["version", "decided_by", "decided_at", "body"])
    if request.state != State.REDACTING:
        states.check_can_become(request.state, State.REDACTING)
        request.state = State.REDACTING
        request.save(update_fields=["state"])
    actions.record(AnsweringVerb.CHOSEN, on=request, by=by)
    return row


def found_of(item: Item, *, by: Actor) -> Found | None:
    """Open what an item is of; None where that is not there any more, or not for this actor."""
    return gathering.opened_in_its_language(item.pick, by=by).at(item.key)


def given(found: Found, choice: dict[str, Any], *, colleagues: Collection[str]) -> Sequence[rules.Part]:
    """Return what is given of a thing as somebody chose: nothing where it says something else by now."""
    if choice.get("original") != rules.digest(found.parts):
        return ()
    kept, pairs = set(choice.get("kept") or ()), rules.pairs_of(str(choice.get("replace") or ""))
    shown = rules.given(found.parts, kept=kept, pairs=pairs)
    return [rules.Part(each.label, rules.without_ours(each.text, colleagues=colleagues)) for each in shown]
