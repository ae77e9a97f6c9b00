"""Who at the table is meant by what minutes call somebody: the name, and nothing that only resembles it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.agreed.owners import Who
from liftstone.network import content, queries
from liftstone.network.models import Member, Network

_TITLE = re.compile(
    r"(?:mrs?|ms|miss|mx|dr|prof|professor|sir|dame|cllr|councillor|cyng|revd?|d?ch?ief|dci|di|ds|dc|pc|ps|sgt|insp"
    r"|inspector|supt)\.? ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Seated:
    """Somebody at the table, an organisation, or a colleague: the name, and for whom they speak."""

    who: Who
    name: str
    member: str = ""

    @property
    def code(self) -> str:
        """Return it as a form carries it."""
        return self.who.code


class Table:
    """Everybody at a table, also those who have left: old minutes name them."""

    def __init__(self, seated: Iterable[Seated]) -> None:
        """Take whoever sits there."""
        self.seated = list(seated)

    @property
    def people(self) -> list[tuple[str, str]]:
        """Return the choices of a form for a person."""
        return [(each.code, f"{each.name}, {each.member}") for each in self.seated if each.code[0] == "p"]

    @property
    def everybody(self) -> list[tuple[str, str]]:
        """Return the choices of a form for whoever does something."""
        return [
            (each.code, f"{each.name}, {each.member}" if each.code[0] == "p" else each.name) for each in self.seated
        ]

    @property
    def means(self) -> dict[str, Who]:
        """Return whom each code means."""
        return {each.code: each.who for each in self.seated}

    def person(self, name: str, *, comes_from: str = "") -> str:
        """Return the code of the one person of this name, or "" where none or several have it."""
        found = [each for each in self.seated if each.code[0] == "p" and bare(each.name) == bare(name)]
        if len(found) > 1:
            found = [each for each in found if bare(each.member) == bare(comes_from)]
        return found[0].code if len(found) == 1 else ""

    def member(self, name: str) -> str:
        """Return the code of the one organisation of this name, or ""."""
        found = [each for each in self.seated if each.code[0] == "m" and bare(each.name) == bare(name)]
        return found[0].code if len(found) == 1 else ""


def bare(name: str) -> str:
    """Return a name without title, case and marks, as two people write the same one."""
    words = " ".join(name.replace("’", "'").split())
    words = _TITLE.sub("", words, count=1) if _TITLE.match(words) else words
    return re.sub(r"^the ", "", re.sub(r"[^\w' ]+", " ", words.casefold())).strip()


def table(actor: Actor, network: Network) -> Table:
    """Return who sits and sat at a network's table."""
    members = queries.members(actor, network)
    people = queries.people(actor, network)
    opened = content.opened(people, [], network=network.id, by=actor)
    said = [(one.id, one.member_id, str(opened[one.id].get("name", ""))) for one in people]
    room = names(actor.keys, {each.person_id for each in queries.rooms(actor, network)})
    colleagues = [Seated(Who(colleague=one), name) for one, name in room.items()]
    return Table([*_seated(members, said), *sorted(colleagues, key=lambda each: each.name)])


def _seated(members: list[Member], people: list[tuple[UUID, UUID, str]]) -> Iterable[Seated]:
    for member in members:
        yield Seated(Who(member=member.id), member.name, member.name)
        for one, of, name in people:
            if of == member.id and name:
                yield Seated(Who(member=member.id, person=one), name, member.name)
