"""What professionals who rang did not know. Invented: no helpline publishes it. Councils and police ring most."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from liftstone.vocabulary.agencies import ASKING

from .contacts import Deck
from .deck import new_id
from .shapes import Contact, Supported

_TOPICS: dict[str, float] = {
    "first_responder": 22, "nrm": 20, "nrm_consent": 14, "child": 8, "duty_to_notify": 11, "who_can_come": 9,
    "reconsideration": 6, "judicial_review": 2, "entitlements": 6, "other": 2,
}  # fmt: skip
_OFTEN = {"children": 20, "adults": 16, "housing": 13, "police": 15, "health": 12, "charity": 6, "school": 5}
_ORGANISATIONS: dict[str, float] = {code: _OFTEN.get(code, 1) for code in ASKING}
_GIVEN: dict[str, float] = {"explained": 70, "guidance": 16, "rang_back": 8, "training": 6}
_TWO = 4  # of so many who were given something, one asked a second thing
_BACK = 50  # of so many, one was written down by mistake
_HAND = 200  # a deck is dealt afresh after so many, so that each value occurs early


def give(contacts: Iterable[Contact], *, chance: Random) -> None:
    """Say of the calls of professionals what they were given."""
    topics, kinds, given = (Deck(shares, chance=chance, size=_HAND) for shares in (_TOPICS, _ORGANISATIONS, _GIVEN))
    rang = [
        each for each in contacts if (each.who, each.channel, each.state) == ("professional", "phone", "closed")
    ]
    for number, contact in enumerate(rang, start=1):
        kind, told = kinds.draw(), contact.place.force if contact.place else None
        contact.support = tuple(
            Supported(
                id=new_id(chance),
                topic=topics.draw(),
                organisation=kind,
                force=told,
                given=given.draw(),
                taken_back=number % _BACK == 0,
            )
            for _ in range(1 if number % _TWO else 2)
        )
