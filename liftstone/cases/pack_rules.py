"""For whom a case pack can be made, and what each of them gets: decisions over values.

What nobody gets stands here as well: numbers and addresses, how somebody can be reached safely, code words, notes
that are kept to a few, what was sent to us word for word, and what somebody was still typing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = ("note", "follow-up", "disclosure", "outcome", "consent", "document")

Body = dict[str, Any]


@dataclass(frozen=True)
class Audience:
    """Who gets a pack. `kinds` of entries may be chosen; without `all_people` it is of one person alone."""

    code: str
    kinds: tuple[str, ...]
    all_people: bool = True
    risk: bool = True
    colleagues: bool = False
    references: bool = True
    everything: bool = False  # its entries are chosen to begin with; for all others each is chosen by a person


AUDIENCES = {
    each.code: each
    for each in (
        Audience("supervisor", KINDS, colleagues=True, everything=True),
        Audience("police", ("note", "disclosure", "document")),
        Audience("first_responder", ("note", "document")),
        Audience("children", ("note", "disclosure", "document")),
        Audience("lawyer", ("note", "document", "consent"), all_people=False, risk=False),
        # The person itself: of themselves alone, and nothing that tells them whom else we know.
        Audience("person", ("note", "consent"), all_people=False, risk=False, references=False),
    )
}


def people_of(bodies: Sequence[tuple[str, Body]], *, audience: Audience, about: str) -> list[Body]:
    """Return who is in a pack, with no way to reach anybody: all, or `about` alone (an id)."""
    chosen = [body for number, body in bodies if audience.all_people or number == about]
    return [{name: body[name] for name in SAID_OF_PEOPLE if body.get(name)} for body in chosen]


# Of a case, what may be said to somebody else; what is said of the risk stands apart.
SAID_OF_CASE = ("summary", "class", "types", "sectors", "controls", "where", "nation", "force")
SAID_OF_RISK = ("risk_words",)
# Of a person in a case, what a pack may say; all else (numbers, addresses, how they are reached) it never does.
SAID_OF_PEOPLE = (
    "name", "alias", "description", "how_known", "role", "nationality", "gender", "age_band", "language", "low",
    "high",
)  # fmt: skip


def entry_of(body: Body, *, kind: str, audience: Audience, about: str) -> Body:
    """Return what a pack says of an entry; nothing where its kind is not theirs, or it is of somebody else."""
    of_another = not audience.all_people and body.get("person") not in (None, about)
    if kind not in audience.kinds or of_another:
        return {}
    return {name: body[name] for name in SAID_OF_ENTRIES[kind] if body.get(name)}


SAID_OF_ENTRIES: dict[str, tuple[str, ...]] = {
    "note": ("text", "type"),
    "follow-up": ("text",),
    "disclosure": ("agency", "said", "why"),
    "outcome": ("outcome", "text"),
    "consent": ("kind", "answer", "what_for"),
    "document": ("text",),
}


def left_out(audience: Audience) -> Iterable[str]:
    """Return codes of what this audience does not get, for whoever makes the pack."""
    yield "always"
    if not audience.all_people:
        yield "others"
    if not audience.risk:
        yield "risk"
    if not audience.colleagues:
        yield "colleagues"
    if not audience.references:
        yield "reference"
