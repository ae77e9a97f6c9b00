"""Threads: what the desk wrote back to people who took a receipt, and what they answered."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from .deck import new_id
from .shapes import Contact, Line
from .speech import Speaker
from .words import replies

_TURNS = (
    ("desk", replies.DESK_FIRST),
    ("person", replies.PERSON_NEXT),
    ("desk", replies.DESK_NEXT),
    ("person", replies.PERSON_LAST),
)


def write(contact: Contact, *, speaker: Speaker, chance: Random) -> None:
    """Gives a contact that asked for an answer in the thread its receipt and a few messages."""
    contact.receipt = True
    moment = contact.claimed_at
    if moment is None:
        return
    for by, choices in _TURNS[: chance.choice((1, 1, 2, 3, 3, 4))]:
        moment = moment + timedelta(minutes=5 + chance.expovariate(1 / (12 if by == "desk" else 300)))
        adviser = contact.claimed_by if by == "desk" else ""
        text = speaker.phrases.one(choices)
        contact.lines.append(Line(id=new_id(chance), at=moment, by=by, text=text, adviser=adviser))
