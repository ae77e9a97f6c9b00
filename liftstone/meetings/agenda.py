"""The writers of an agenda: put on, put into words, moved, taken off."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.meetings import actions, content, policies
from liftstone.meetings.models import Item, Meeting
from liftstone.meetings.verbs import MeetingVerb
from liftstone.network.states import OutOfTurn

WAYS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Wanted:
    """Something that is to be spoken about: what it came from, the row that is, and its words."""

    kind: str
    words: str
    ref: UUID | None = None
    leads: str = ""


@transaction.atomic
def put(*, meeting: Meeting, wanted: list[Wanted], by: Actor) -> list[Item]:
    """Put these at the end of an agenda; what stands on it already is not put there again.

    `OutOfTurn` where its minutes are written.
    """
    row = _writable(meeting, by=by)
    on_it = Item.objects.filter(meeting=row, taken_off_at__isnull=True)
    known = set(on_it.exclude(ref__isnull=True).values_list("ref", flat=True))
    last: int = on_it.aggregate(most=Max("position"))["most"] or 0
    items: list[Item] = []
    for each in wanted:
        if each.ref is None or each.ref not in known:
            items.append(_item(row, each, position=last + len(items) + 1, by=by))
            known |= {each.ref} if each.ref else set()
    Item.objects.bulk_create(items)
    if items:
        actions.tell(MeetingVerb.AGENDA, on=row, by=by)
    return items


def _item(row: Meeting, wanted: Wanted, *, position: int, by: Actor) -> Item:
    item = Item(organisation_id=by.organisation, meeting=row, position=position, kind=wanted.kind, ref=wanted.ref)
    item.body = content.seal(item, {"words": wanted.words, "leads": wanted.leads}, network=row.network_id, by=by)
    return item


@transaction.atomic
def reword(*, item: Item, body: dict[str, Any], by: Actor) -> None:
    """Put an item into other words (`words`, `leads`). `OutOfTurn` where it was taken off."""
    row = _writable(item.meeting, by=by)
    kept = Item.objects.select_for_update(of=("self",)).get(id=item.id)
    if kept.taken_off_at is not None:
        raise OutOfTurn
    kept.body = content.seal(kept, body, network=row.network_id, by=by)
    kept.save(update_fields=["body"])
    actions.tell(MeetingVerb.AGENDA, on=row, by=by)


@transaction.atomic
def move(*, item: Item, way: str, by: Actor) -> None:
    """Move an item one place "up" or "down"; at the end it stays. `OutOfTurn` where it was taken off."""
    row = _writable(item.meeting, by=by)
    items = list(Item.objects.filter(meeting=row, taken_off_at__isnull=True).order_by("position", "id"))
    places = [each.id for each in items]
    if item.id not in places:
        raise OutOfTurn
    here = places.index(item.id)
    there = min(max(here + WAYS[way], 0), len(items) - 1)
    items.insert(there, items.pop(here))
    for place, each in enumerate(items, start=1):
        each.position = place
    Item.objects.bulk_update(items, ["position"])
    actions.tell(MeetingVerb.AGENDA, on=row, by=by)


@transaction.atomic
def take_off(*, item: Item, by: Actor) -> None:
    """Take an item off; what was written about it stays in the minutes. Taken off twice, it is off once."""
    row = _writable(item.meeting, by=by)
    Item.objects.filter(id=item.id, taken_off_at__isnull=True).update(taken_off_at=timezone.now())
    actions.tell(MeetingVerb.AGENDA, on=row, by=by)


def _writable(meeting: Meeting, *, by: Actor) -> Meeting:
    row = actions.locked(meeting, by=by)
    policies.check_can_write(by, row)
    return row
