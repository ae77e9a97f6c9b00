"""What could be on the agenda of a meeting: each package says what of its own is open.

A package registers it when its app is loaded: `offers.register(OFFER)` in `AppConfig.ready`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.models import Meeting
from liftstone.network.models import Network

MOST = 20  # of each kind: what is longer is no agenda


class Row(Protocol):
    """Something that could be spoken about."""

    id: UUID


Found = TypeVar("Found", bound=Row)


@dataclass(frozen=True)
class Asked:
    """For which meeting somebody asks, and the rows that its agenda speaks of already."""

    network: Network
    meeting: Meeting
    known: frozenset[UUID]

    def new(self, rows: Iterable[Found]) -> list[Found]:
        """Return those that are not on the agenda, at most `MOST`: so that no more is opened than is shown."""
        return [each for each in rows if each.id not in self.known][:MOST]


@dataclass(frozen=True)
class Offer:
    """What a package offers. `of(actor, asked)` returns it, the most urgent first, with `ref` the row of each.

    `place` is its order among all offers, the smallest above.
    """

    name: str
    of: Callable[[Actor, Asked], Iterable[Wanted]]
    place: int = 50


_known: dict[str, Offer] = {}


def register(offer: Offer) -> None:
    """Have something offered for every agenda. ValueError where its name is taken."""
    if _known.get(offer.name, offer) != offer:
        raise ValueError(f"what is offered for an agenda is named once: {offer.name!r}")
    _known[offer.name] = offer


def known() -> Sequence[Offer]:
    """Return all of them in their order."""
    return sorted(_known.values(), key=lambda each: (each.place, each.name))
