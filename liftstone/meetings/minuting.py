"""The writers of minutes: a line at a time, put into other words, struck out, corrected once they are approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.agreed import actions as agreed
from liftstone.agreed.actions import Origin
from liftstone.agreed.models import Action
from liftstone.agreed.owners import Who
from liftstone.meetings import actions, content, states
from liftstone.meetings.models import Entry, Item, Meeting, Wording
from liftstone.meetings.verbs import MeetingVerb
from liftstone.network.log import note
from liftstone.network.numbers import next_number
from liftstone.network.states import OutOfTurn

Kind, Reach = Entry.Kind, Entry.Reach
ACTED_ON = {Kind.DECISION, Kind.NOTE}  # what an action can be made of


@dataclass(frozen=True)
class Line:
    """What a line of the minutes says, who does it and until when, and who may read it."""

    words: str
    who: Sequence[Who] = ()
    due_on: date | None = None
    reach: str = Reach.ALL

    def body(self) -> dict[str, Any]:
        """Return it as it is sealed."""
        day = self.due_on.isoformat() if self.due_on else ""
        return {"words": self.words, "who": [each.code for each in self.who], "due_on": day}


@transaction.atomic
def write(
    *, meeting: Meeting, kind: str, line: Line, by: Actor, item: Item | None = None, on: date | None = None
) -> Entry:
    """Write a line while the meeting is held; an action is put into what the network agreed, with its owners.

    `on`: the day on which it was agreed, where that was not today.
    ValueError for an action that is restricted: whoever does it reads it. `OutOfTurn` where the minutes are out.
    """
    row = _written(meeting, by=by)
    _check_reach(kind, line)
    entry = Entry(organisation_id=by.organisation, meeting=row, item=item, kind=kind, reach=line.reach)
    if kind == Kind.ACTION:
        entry.action_id = _agree(row, line, origin=Origin(Action.Origin.MEETING, row.id), on=on, by=by)
    return _put(entry, line, by=by)


@transaction.atomic
def act_on(*, entry: Entry, line: Line, seen: int, by: Actor) -> Entry:
    """Make an action of a decision or a note: a line of its own under the same item, which says what it is made of.

    Several may be made of one line: `seen` is how many there were on the page.
    ValueError where it is neither, or the action is restricted. `OutOfTurn` where a colleague made another
    meanwhile, it was struck out, or the minutes are out.
    """
    row = _written(entry.meeting, by=by)
    kept = _standing(entry)
    _check_reach(Kind.ACTION, line)
    if kept.kind not in ACTED_ON:
        raise ValueError
    if kept.made.count() != seen:
        raise OutOfTurn
    is_decision = kept.kind == Kind.DECISION
    origin = Origin(Action.Origin.DECISION, kept.id) if is_decision else Origin(Action.Origin.MEETING, row.id)
    made = Entry(organisation_id=by.organisation, meeting=row, item_id=kept.item_id, kind=Kind.ACTION, made_of=kept)
    made.action_id = _agree(row, line, origin=origin, on=None, by=by)
    return _put(made, line, by=by)


def _agree(row: Meeting, line: Line, *, origin: Origin, on: date | None, by: Actor) -> UUID:
    told: dict[str, Any] = {"words": line.words, "due_on": line.due_on, "who": line.who, "on": on}
    return agreed.make(network=row.network, origin=origin, by=by, **told).id


def _put(entry: Entry, line: Line, *, by: Actor) -> Entry:
    entry.number = next_number(Entry.objects.filter(meeting=entry.meeting), of=entry.meeting_id)
    entry.written_by = by.person
    entry.save(force_insert=True)
    _word(entry, line.body(), by=by)
    note(MeetingVerb.WRITTEN, on=entry.meeting.network_id, by=by)
    return entry


@transaction.atomic
def reword(*, entry: Entry, line: Line, seen: int, by: Actor) -> Entry:
    """Put a line into other words; what it said before stays. `seen` is its version on the page.

    `OutOfTurn` where a colleague changed it or struck it out meanwhile, the minutes are out, or its action ended.
    """
    row = _written(entry.meeting, by=by)
    kept = _standing(entry)
    _check_reach(kept.kind, line)
    if kept.version != seen:
        raise OutOfTurn
    kept.version, kept.reach = kept.version + 1, line.reach
    _change_action(kept, line, by=by)
    kept.save(update_fields=["version", "reach"])
    _word(kept, line.body(), by=by)
    note(MeetingVerb.REWORDED, on=row.network_id, by=by)
    return kept


def _change_action(entry: Entry, line: Line, *, by: Actor) -> None:
    action = _action_of(entry)
    if action is None:
        return
    told: dict[str, Any] = {"words": line.words, "due_on": line.due_on, "who": list(line.who)}
    agreed.change(action=action, seen=action.steps_so_far, by=by, **told)


@transaction.atomic
def strike(*, entry: Entry, by: Actor) -> None:
    """Strike a line out: it stands in no document, and an action that is open still is dropped. Struck twice, once.

    `OutOfTurn` where the minutes are out.
    """
    row = _written(entry.meeting, by=by)
    kept = Entry.objects.select_for_update(of=("self",)).get(id=entry.id)
    if kept.struck_at is not None:
        return
    action = _action_of(kept)
    if action is not None and action.state == Action.State.OPEN:
        agreed.drop(action=action, words=_("Struck out of the minutes"), by=by)
    kept.struck_at = timezone.now()
    kept.save(update_fields=["struck_at"])
    note(MeetingVerb.STRUCK, on=row.network_id, by=by)


@transaction.atomic
def correct(*, meeting: Meeting, line: Line, by: Actor, corrects: Entry | None = None) -> Entry:
    """Add a numbered correction below minutes that are approved; they themselves stay as they are.

    `OutOfTurn` where they are not approved: then the line itself is changed.
    """
    actions.check(meeting, by=by)
    row = Meeting.objects.get(id=meeting.id)  # an approved row is never changed, so nothing has to be held
    states.check_is(row.state, one_of={Meeting.State.APPROVED})
    entry = Entry(organisation_id=by.organisation, meeting=row, corrects=corrects, kind=Kind.CORRECTION)
    entry.number = next_number(Entry.objects.filter(meeting=row), of=row.id)
    entry.reach, entry.written_by = line.reach, by.person
    entry.save(force_insert=True)
    _word(entry, line.body(), by=by)
    actions.tell(MeetingVerb.CORRECTED, on=row, by=by)
    return entry


def _word(entry: Entry, body: dict[str, Any], *, by: Actor) -> None:
    wording = Wording(organisation_id=by.organisation, entry=entry, version=entry.version, written_by=by.person)
    wording.body = content.seal(wording, body, network=entry.meeting.network_id, by=by)
    wording.save(force_insert=True)


def _written(meeting: Meeting, *, by: Actor) -> Meeting:
    row = actions.locked(meeting, by=by)
    states.check_is(row.state, one_of={Meeting.State.HELD})
    return row


def _standing(entry: Entry) -> Entry:
    kept = Entry.objects.select_for_update(of=("self",)).select_related("meeting").get(id=entry.id)
    if kept.struck_at is not None:
        raise OutOfTurn
    return kept


def _action_of(entry: Entry) -> Action | None:
    return Action.objects.select_related("network").filter(id=entry.action_id).first() if entry.action_id else None


def _check_reach(kind: str, line: Line) -> None:
    if kind == Kind.ACTION and line.reach == Reach.RESTRICTED:
        raise ValueError


def codes_of(body: dict[str, Any]) -> list[str]:
    """Return the codes of whoever does what a wording says."""
    return [str(each) for each in body.get("who", [])]


def newest(rows: Sequence[Wording]) -> dict[UUID, Wording]:
    """Return the newest wording of each entry, by the entries' ids."""
    return {each.entry_id: each for each in sorted(rows, key=lambda one: one.version)}
