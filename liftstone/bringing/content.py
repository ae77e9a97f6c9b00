"""What is sealed of old minutes: all that the file says, under the key of the network that met."""

from dataclasses import asdict, dataclass, field
from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.bringing.models import Draft
from liftstone.bringing.verbs import BringingVerb
from liftstone.keyring.records import Sealed
from liftstone.network import bodies


@dataclass
class Thing:
    """One thing that was found, as it is to be taken in; `place` is its line, start and end in the source.

    `who` are codes of the table ("p…" somebody, "m…" an organisation), for an action one for each of `written`.
    `item` is the one that an action stands under, by its `heading` in the file; `notes` are what was said on it.
    """

    kind: str
    words: str
    place: list[int]
    doubts: list[str] = field(default_factory=list)
    ticked: str = ""
    comes_from: str = ""
    state: str = ""
    due_on: str = ""
    due_as_written: str = ""
    written: list[str] = field(default_factory=list)
    who: list[str] = field(default_factory=list)
    item: str = ""
    number: str = ""
    notes: str = ""
    heading: str = ""


@dataclass
class Brought:
    """A draft's body: the name of the file, its lines, when the meeting was, and all things found."""

    name: str
    source: list[str]
    title: str
    day: str
    starts: str
    ends: str
    next_date: str
    things: list[Thing]


def sealed(row: Draft) -> Sealed:
    """Return what a draft holds as a sealed thing, bound to its network."""
    return bodies.sealed(row, said=row.network_id.hex, network=row.network_id)


def seal(row: Draft, said: Brought | None, *, by: Actor) -> bytes:
    """Return what is to stand in a draft, sealed; None for nothing any more."""
    return bodies.seal(sealed(row), asdict(said) if said else {}, by=by)


def opened(rows: list[Draft], *, by: Actor) -> list[Brought | None]:
    """Open drafts: one audit entry, committed first. None for what does not open or holds nothing any more."""
    found = bodies.opened((sealed(each) for each in rows), verb=BringingVerb.READ, by=by)
    return [_brought(found[each.id]) if "things" in found[each.id] else None for each in rows]


def _brought(body: dict[str, Any]) -> Brought:
    told = {name: value for name, value in body.items() if name != "schema"}
    return Brought(**{**told, "things": [Thing(**each) for each in told["things"]]})
