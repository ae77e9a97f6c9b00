"""What of a case can be chosen for a view, piece by piece, and what the other side then sees: nothing but that.

A piece has a category; an agreement names the categories that may be shared at all. What never leaves stands in
`cases.pack_rules`: numbers, addresses, how somebody is reached, what is kept to a few.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import content, pack_rules, packs
from liftstone.cases.content import Line, Member
from liftstone.cases.models import Case

AUDIENCE = pack_rules.AUDIENCES["police"]  # notes, disclosures, documents' descriptions
OF_CASE = {
    **dict.fromkeys(pack_rules.SAID_OF_CASE, "situation"),
    **dict.fromkeys(pack_rules.SAID_OF_RISK, "risk"),
}


@dataclass(frozen=True)
class Piece:
    """One thing that can be chosen: `code` names it in the form, `person` whom it is about (an id in hex)."""

    code: str
    category: str
    field: str
    value: object
    person: str = ""
    entry: UUID | None = None


@dataclass(frozen=True)
class Choice:
    """All that can be chosen of a case, and the people whom it is about, opened."""

    pieces: list[Piece]
    people: list[Member]

    def chosen(self, codes: Collection[str]) -> list[Piece]:
        """Return the pieces that were chosen, in their order."""
        return [each for each in self.pieces if each.code in codes]


def offered(case: Case, *, categories: Collection[str], by: Actor) -> Choice:
    """Return what of a case may be chosen under an agreement about these categories."""
    people = packs.people(case, by=by)
    pieces = [*_of_case(content.open_body(case, by=by)), *(one for each in people for one in _of_person(each))]
    if "history" in categories:
        shown_in = content.gone_into(case)
        pieces += [_of_entry(each, shown_in) for each in packs.choice(case, audience=AUDIENCE, by=by)]
    return Choice([each for each in pieces if each.category in categories], people)


def _is_said(value: object) -> bool:
    """Whether there is something to share: that nobody knows is nothing that helps the other side."""
    return bool(value) and value not in ("unknown", ["unknown"])


def _of_case(body: dict[str, object]) -> Iterator[Piece]:
    for field, category in OF_CASE.items():
        if _is_said(body.get(field)):
            yield Piece(f"case-{field}", category, field, body[field])


def _of_person(member: Member) -> Iterator[Piece]:
    number = member.row.id.hex
    for field in pack_rules.SAID_OF_PEOPLE:
        if _is_said(member.body.get(field)):
            yield Piece(f"person-{number}-{field}", "identity", field, member.body[field], person=number)


def _of_entry(line: Line, shown_in: Mapping[UUID, UUID]) -> Piece:
    """What was said of somebody who turned out to be one with another is about the other: they are asked."""
    said = pack_rules.entry_of(line.body, kind=line.row.kind, audience=AUDIENCE, about="")
    about = str(line.body.get("person") or "")
    about = next((kept.hex for gone, kept in shown_in.items() if gone.hex == about), about)
    return Piece(f"entry-{line.row.id.hex}", "history", line.row.kind, said, person=about, entry=line.row.id)


def body_of(pieces: Collection[Piece]) -> dict[str, object]:
    """Return what a view holds of the chosen pieces: `case`, `people` (each a mapping), `history` in order.

    People have no id in it: the other side learns of nobody more than what was chosen.
    """
    of_people: dict[str, dict[str, object]] = {}
    for each in pieces:
        if each.category == "identity":
            of_people.setdefault(each.person, {})[each.field] = each.value
    return {
        "case": {each.field: each.value for each in pieces if each.code.startswith("case-")},
        "people": list(of_people.values()),
        "history": [{"kind": each.field, **_said(each.value)} for each in pieces if each.entry is not None],
    }


def _said(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}
