"""What is sealed about an advisory group: under the key of its network, each piece bound to what it hangs on."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.advising.models import Adviser, Comment, Draft, Version
from liftstone.advising.rules import Passage
from liftstone.advising.verbs import AdvisingVerb
from liftstone.keyring.records import Sealed
from liftstone.network import bodies
from liftstone.network import content as network_content
from liftstone.network.bodies import Body

Row = Adviser | Draft | Version | Comment


def sealed(row: Row, *, network: UUID) -> Sealed:
    """Return what is sealed of a row of this network."""
    hangs_on = row.network_id if isinstance(row, Adviser | Draft) else row.draft_id
    return bodies.sealed(row, said=hangs_on.hex, network=network)


def seal(row: Row, body: Mapping[str, Any], *, network: UUID, by: Actor) -> bytes:
    """Return `body` sealed for a row."""
    return bodies.seal(sealed(row, network=network), body, by=by)


def opened(rows: Iterable[Row], *, network: UUID, by: Actor) -> dict[UUID, Body]:
    """Open rows by their ids: one audit entry, committed first. What does not open is empty."""
    return bodies.opened((sealed(each, network=network) for each in rows), verb=AdvisingVerb.READ, by=by)


def passages(body: Mapping[str, Any]) -> list[Passage]:
    """Return the passages of a version that was opened."""
    return [Passage(str(each["mark"]), str(each["text"])) for each in body.get("passages", ())]


def names(advisers: Iterable[Adviser], *, network: UUID, by: Actor) -> dict[UUID, str]:
    """Return the advisers' names by their ids; "" for one that does not open."""
    listed = list(advisers)
    people = {each.person_id: each.person for each in listed if each.person is not None}
    theirs = network_content.opened(list(people.values()), [], network=network, by=by) if people else {}
    own = opened([each for each in listed if each.person is None], network=network, by=by)
    return {
        each.id: str((theirs[each.person_id] if each.person_id else own[each.id]).get("name") or "")
        for each in listed
    }
