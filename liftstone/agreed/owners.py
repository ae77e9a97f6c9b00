"""Who can own a part of an action, by a short code that a form carries, and what they are called.

A code is a letter and an id: "m" a member, "p" somebody who speaks for one, "c" a colleague in the network's room.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.agreed.models import Owner
from liftstone.network import content, queries
from liftstone.network.models import Member, Network


@dataclass(frozen=True)
class Who:
    """Somebody who owns a part: a member, with `person` somebody of it, or a colleague."""

    member: UUID | None = None
    person: UUID | None = None
    colleague: UUID | None = None

    @property
    def code(self) -> str:
        """Return it as a form carries it."""
        for letter, one in (("c", self.colleague), ("p", self.person), ("m", self.member)):
            if one is not None:
                return letter + one.hex
        raise ValueError


def of(row: Owner) -> Who:
    """Return whom a row names."""
    return Who(row.member_id, row.person_id, row.colleague_id)


@dataclass(frozen=True)
class Offered:
    """Whom a form offers: each code with its name, and whom the code means."""

    choices: list[tuple[str, str]]
    means: dict[str, Who]


def offered(actor: Actor, network: Network, *, kept: Sequence[Owner] = ()) -> Offered:
    """Return who is at the table with who speaks for them, and the colleagues in the room.

    `kept` own a part already: they stay in the list although they have left since.
    """
    means, labels = {}, {}
    for who, label in _everybody(actor, network):
        means[who.code], labels[who.code] = who, label
    gone = [each for each in kept if of(each).code not in means]
    for one, label in named(actor, network, owners=gone).items():
        who = next(of(each) for each in gone if each.id == one)
        means[who.code], labels[who.code] = who, _("%(name)s (has left)") % {"name": label}
    return Offered(list(labels.items()), means)


def means(actor: Actor, network: Network) -> dict[str, Who]:
    """Return whom each code of a form means, without a name: nothing is opened for it."""
    members = [each for each in queries.members(actor, network) if each.state != Member.State.LEFT]
    there = {each.id for each in members}
    people = [each for each in queries.people(actor, network) if each.until is None and each.member_id in there]
    room = {each.person_id for each in queries.rooms(actor, network)}
    every = [
        *(Who(member=each.id) for each in members),
        *(Who(member=each.member_id, person=each.id) for each in people),
        *(Who(colleague=each) for each in room),
    ]
    return {each.code: each for each in every}


def _everybody(actor: Actor, network: Network) -> Iterable[tuple[Who, str]]:
    members = [each for each in queries.members(actor, network) if each.state != Member.State.LEFT]
    people = [each for each in queries.people(actor, network) if each.until is None]
    opened = content.opened(people, [], network=network.id, by=actor)
    for member in members:
        yield Who(member=member.id), member.name
        for one in people:
            if one.member_id == member.id:
                yield Who(member=member.id, person=one.id), _with(opened[one.id].get("name", ""), member.name)
    room = {each.person_id for each in queries.rooms(actor, network)}
    for colleague, name in sorted(names(actor.keys, room).items(), key=lambda each: each[1]):
        yield Who(colleague=colleague), name


def named(actor: Actor, network: Network, *, owners: Sequence[Owner]) -> dict[UUID, str]:
    """Return what owners are called, by the rows' ids. Whose name does not open is called by their organisation."""
    people = {each.person_id: each.person for each in owners if each.person is not None}
    opened = content.opened(list(people.values()), [], network=network.id, by=actor)
    colleagues = names(actor.keys, {each.colleague_id for each in owners if each.colleague_id})
    return {each.id: _name(each, opened=opened, colleagues=colleagues) for each in owners}


def _name(row: Owner, *, opened: dict[UUID, content.Body], colleagues: dict[UUID, str]) -> str:
    if row.colleague_id is not None:
        return colleagues.get(row.colleague_id, "?")
    member = row.member.name if row.member else "?"
    return _with(opened.get(row.person_id, {}).get("name", ""), member) if row.person_id else member


def _with(name: str, member: str) -> str:
    return f"{name}, {member}" if name else member


def called(actor: Actor, network: Network, *, codes: Collection[str]) -> dict[str, str]:
    """Return what the owners are called whom a history names by their codes, also those who have left since."""
    if not codes:
        return {}
    people = [each for each in queries.people(actor, network) if f"p{each.id.hex}" in codes]
    members = {each.id: each.name for each in queries.members(actor, network)}
    opened = content.opened(people, [], network=network.id, by=actor)
    found = {f"m{one.hex}": name for one, name in members.items()}
    for each in people:
        found[f"p{each.id.hex}"] = _with(opened[each.id].get("name", ""), members[each.member_id])
    colleagues = {UUID(hex=code[1:]) for code in codes if code.startswith("c")}
    return found | {f"c{one.hex}": name for one, name in names(actor.keys, colleagues).items()}
