"""Minutes as they are read: the lines under what they were about, each in its newest wording."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.agreed import owners
from liftstone.agreed.models import Action
from liftstone.meetings import content, minuting, queries
from liftstone.meetings.models import Entry, Item, Meeting

EVERYBODY = frozenset({Entry.Reach.ALL})
WHOLE = frozenset({Entry.Reach.ALL, Entry.Reach.RESTRICTED})


@dataclass(frozen=True)
class Said:
    """A line: its row, its words, who does it by name, until when, and what it is called in what was agreed.

    `made_of` is the line that an action was made of, where whoever reads this reads that too; `made` are the
    actions that were made of this one.
    """

    row: Entry
    words: str
    who: list[str] = field(default_factory=list)
    due_on: str = ""
    action: Action | None = None
    made_of: Entry | None = None
    made: list[Action] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """An item of the agenda with what was said about it; the last part has none, and what stands under nothing."""

    item: Item | None
    words: str
    leads: str
    lines: list[Said]


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting. `corrections` were added below them once they were approved."""

    parts: list[Part]
    corrections: list[Said]

    def lines(self, kind: str = "") -> Iterator[Said]:
        """Yield every line, or those of one kind, in the order of the document."""
        for part in self.parts:
            yield from (each for each in part.lines if not kind or each.row.kind == kind)


def of(meeting: Meeting, *, readers: Collection[str], by: Actor) -> Minutes:
    """Return the lines of these reaches but for those struck out; what is left out is not opened."""
    rows = [each for each in queries.entries(by, meeting) if each.struck_at is None and each.reach in readers]
    told = _told(meeting, rows, by=by)
    items = queries.items_spoken_about(by, meeting, entries=rows)
    opened = content.opened(items, network=meeting.network_id, by=by)
    lines = [told[each.id] for each in rows if each.kind != Entry.Kind.CORRECTION]
    parts = [_part(each, opened[each.id], lines) for each in items]
    loose = [each for each in lines if each.row.item_id is None]
    if loose:
        parts.append(Part(None, "", "", loose))
    return Minutes(parts, [told[each.id] for each in rows if each.kind == Entry.Kind.CORRECTION])


def _part(item: Item, body: dict[str, Any], lines: list[Said]) -> Part:
    own = [each for each in lines if each.row.item_id == item.id]
    return Part(item, str(body.get("words", "")), str(body.get("leads", "")), own)


def _told(meeting: Meeting, rows: list[Entry], *, by: Actor) -> dict[UUID, Said]:
    wordings = minuting.newest(queries.wordings(by, rows))
    opened = content.opened(list(wordings.values()), network=meeting.network_id, by=by)
    bodies = {one: opened[wording.id] for one, wording in wordings.items()}
    codes = {code for body in bodies.values() for code in minuting.codes_of(body)}
    called = owners.called(by, meeting.network, codes=codes)
    actions = queries.agreed_in(by, rows)
    found: dict[UUID, Said] = {}
    for row in rows:  # an action stands after the line that it was made of
        body = bodies.get(row.id, {})
        who = [called.get(code, "?") for code in minuting.codes_of(body)]
        action = actions.get(row.action_id) if row.action_id else None
        source = found.get(row.made_of_id) if row.made_of_id else None
        if source and action:
            source.made.append(action)
        told: dict[str, Any] = {"action": action, "made_of": source.row if source else None}
        found[row.id] = Said(row, str(body.get("words", "")), who, str(body.get("due_on", "")), **told)
    return found
