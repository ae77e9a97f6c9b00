"""The only writers of old minutes: brought in, ticked, taken, thrown away. Each: policy, state, change, audit."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.agreed import actions as agreed
from liftstone.agreed.models import Action
from liftstone.agreed.owners import Who
from liftstone.bringing import content, states
from liftstone.bringing.content import Brought, Thing
from liftstone.bringing.models import Draft
from liftstone.bringing.verbs import BringingVerb
from liftstone.meetings import agenda, minuting, past
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Entry, Item, Meeting
from liftstone.meetings.past import Was
from liftstone.network.log import note
from liftstone.network.models import Network
from liftstone.network.policies import check_can_run

State = Draft.State


@transaction.atomic
def bring(*, network: Network, said: Brought, by: Actor) -> Draft:
    """Keep what was read out of a file until somebody has ticked it; the file itself is kept nowhere."""
    check_can_run(by, network)
    row = Draft(organisation_id=by.organisation, network=network, brought_by=by.person, found=len(said.things))
    row.body = content.seal(row, said, by=by)
    row.save(force_insert=True)
    note(BringingVerb.BROUGHT, on=network.id, by=by)
    return row


@transaction.atomic
def keep(*, draft: Draft, said: Brought, seen: int, by: Actor) -> Draft:
    """Keep what somebody ticked and changed so far. `seen` is its version on the page.

    `OutOfTurn` where a colleague kept something since, or took it in.
    """
    row = _waiting(draft, seen=seen, by=by)
    row.version, row.ticked = row.version + 1, sum(bool(each.ticked) for each in said.things)
    row.body = content.seal(row, said, by=by)
    row.save(update_fields=["version", "ticked", "body"])
    note(BringingVerb.KEPT, on=row.network_id, by=by)
    return row


@transaction.atomic
def take(
    *,
    draft: Draft,
    said: Brought,
    starts_at: datetime,
    ends_at: datetime,
    means: Mapping[str, Who],
    seen: int,
    by: Actor,
) -> Meeting:
    """Make a held meeting of what is ticked: who was there, its agenda, and what was agreed. Nothing else is taken.

    `OutOfTurn` where a colleague kept something since, or took it in.
    """
    row = _waiting(draft, seen=seen, by=by)
    ticked = [each for each in said.things if each.ticked]
    body = {"title": said.title, "place": "", "words": ""}
    told: dict[str, Any] = {"network": row.network, "starts_at": starts_at, "ends_at": ends_at, "body": body}
    meeting = past.hold(was=list(_was(ticked)), by=by, **told)
    items = _agenda(meeting, [each for each in ticked if each.kind == "item"], by=by)
    for each in ticked:
        if each.kind == "action":
            _agree(each, item=items.get(each.item), meeting=meeting, means=means, by=by)
    row.state, row.meeting, row.version = State.TAKEN, meeting, row.version + 1
    row.ticked = len(ticked)
    row.body = content.seal(row, said, by=by)
    row.save(update_fields=["state", "meeting", "version", "ticked", "body"])
    note(BringingVerb.TAKEN, on=row.network_id, by=by)
    return meeting


def _agenda(meeting: Meeting, ticked: list[Thing], *, by: Actor) -> dict[str, Item]:
    """Put the ticked items on the agenda with what was said about each; return them by what the file calls them."""
    wanted = [Wanted(Item.Kind.OTHER, each.words) for each in ticked]
    items = agenda.put(meeting=meeting, wanted=wanted, by=by)
    for thing, item in zip(ticked, items, strict=True):
        if thing.notes:
            minuting.write(meeting=meeting, kind=Entry.Kind.NOTE, line=Line(thing.notes), item=item, by=by)
    return {thing.heading: item for thing, item in zip(ticked, items, strict=True)}


def _agree(thing: Thing, *, item: Item | None, meeting: Meeting, means: Mapping[str, Who], by: Actor) -> None:
    who = list(dict.fromkeys(means[code] for code in thing.who if code in means))
    due_on = date.fromisoformat(thing.due_on) if thing.due_on else None
    line = Line(thing.words, who, due_on)
    entry = minuting.write(meeting=meeting, kind=Entry.Kind.ACTION, line=line, item=item, by=by)
    if thing.state == "done" and entry.action_id:
        agreed.finish(action=Action.objects.get(id=entry.action_id), words="", by=by)


def _was(ticked: list[Thing]) -> Iterator[Was]:
    """How each ticked person was there; one who is named twice was there once, as they are named first."""
    seen = set()
    for each in ticked:
        if each.kind != "person":
            continue
        code = each.who[0] if each.who else ""
        if code and code in seen:
            continue
        seen.add(code)
        if code:
            deputy = each.words if each.state == "deputy" else ""
            yield Was(each.state, person=UUID(hex=code[1:]), deputy=deputy)
        else:
            state = "came" if each.state == "deputy" else each.state
            yield Was(state, guest=each.words, comes_from=each.comes_from)


@transaction.atomic
def throw_away(*, draft: Draft, seen: int, by: Actor) -> None:
    """Throw away what a file said: its words are written over. `OutOfTurn` as in `keep`."""
    row = _waiting(draft, seen=seen, by=by)
    states.check_can_become(row.state, then=State.THROWN_AWAY)
    row.state, row.version = State.THROWN_AWAY, row.version + 1
    row.body = content.seal(row, None, by=by)
    row.save(update_fields=["state", "version", "body"])
    note(BringingVerb.THROWN_AWAY, on=row.network_id, by=by)


def _waiting(draft: Draft, *, seen: int, by: Actor) -> Draft:
    check_can_run(by, draft)
    row = Draft.objects.select_for_update(of=("self",)).select_related("network").filter(id=draft.id).first()
    if row is None:  # ended: the database lets nobody hold such a row in order to change it
        raise states.OutOfTurn
    states.check_can_become(row.state, then=State.TAKEN)
    states.check_is_as_seen(row.version, seen=seen)
    return row
