"""Who may be whom: candidates from tokens alone, scored on opened summaries, and what of it is true.

Two people are compared exactly as in the product; only what would be worked out again and again, since thousands of
records share a name, is worked out once.
"""

import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import numpy as np
from numpy.typing import NDArray

from bench.link_people import People
from liftstone.keyring import index
from liftstone.keyring.keys import TeamSecret
from liftstone.linkage import keys, levels, scoring, somebody
from liftstone.linkage.scoring import Weights
from liftstone.linkage.somebody import Somebody

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
HELD_AS = {"name": "names", "number": "numbers", "email": "emails"}  # of somebody: where it is called otherwise


@dataclass(frozen=True)
class Stored:
    """What a database would hold: sealed summaries, and tokens of which nobody can say what they are."""

    secret: TeamSecret
    ids: list[UUID]
    sealed: list[bytes]
    by_token: dict[bytes, list[int]]

    def opened(self) -> list[Somebody]:
        """Every summary, opened: what scoring sees."""
        organisation = UUID(int=1)
        return [
            somebody.of(index.open_line(sealed, record=record, organisation=organisation, secret=self.secret))
            for record, sealed in zip(self.ids, self.sealed, strict=True)
        ]

    def share(self) -> Callable[[str], float]:
        """Which share of the records has a part of a name, counted from its token."""
        number = len(self.ids)

        def of(part: str) -> float:
            [token] = index.tokens([("link-part", part)], secret=self.secret)
            return len(self.by_token.get(token, ())) / number

        return of


def store(people: People) -> Stored:
    """Seal and key people as the product does."""
    secret = TeamSecret(uuid4(), 1, secrets.token_bytes(32))
    ids, sealed, by_token = [], [], defaultdict(list)
    for place, body in enumerate(people.bodies):
        record = uuid4()
        short = somebody.short(body)
        ids.append(record)
        sealed.append(index.seal_line(short, record=record, organisation=UUID(int=1), secret=secret))
        for token in index.tokens(keys.keys_of(somebody.of(short)), secret=secret):
            by_token[token].append(place)
    return Stored(secret, ids, sealed, dict(by_token))


def candidates(stored: Stored, *, most: int = keys.MOST_SHARING) -> tuple[Ints, Ints]:
    """Every pair that shares a token which not too many have."""
    number = len(stored.ids)
    found: list[Ints] = []
    for sharing in stored.by_token.values():
        if 1 < len(sharing) <= most:
            block = np.array(sharing, dtype=np.int64)
            left, right = np.triu_indices(len(block), 1)
            found.append(block[left] * number + block[right])
    pairs = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    return pairs // number, pairs % number


def are_one(people: People, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Which pairs are of one person in truth."""
    known: dict[str, int] = {}
    person = np.array([known.setdefault(each, len(known)) for each in people.person])
    same: NDArray[np.bool_] = person[left] == person[right]
    return same


def _values(people: Sequence[Somebody], what: str) -> tuple[Ints, list[Somebody]]:
    """Number the values of one thing; with somebody who has each."""
    name = HELD_AS.get(what, what)
    known: dict[object, int] = {}
    having: list[Somebody] = []
    numbers = []
    for each in people:
        value = getattr(each, name)
        if value not in known:
            known[value] = len(known)
            having.append(each)
        numbers.append(known[value])
    return np.array(numbers, dtype=np.int64), having


def score(
    stored: Stored, left: Ints, right: Ints, *, by: Weights, without: Sequence[str] = ()
) -> tuple[Floats, dict[str, Ints]]:
    """The bits of each pair, and the level of each thing (-1 where it is not known)."""
    people = stored.opened()
    bits, seen = np.full(len(left), scoring.prior(len(stored.ids), by=by)), {}
    for what in by.worth:
        if what in without:
            continue
        number, having = _values(people, what)
        pairs, back = np.unique(number[left] * len(having) + number[right], return_inverse=True)
        told = [(having[each // len(having)], having[each % len(having)]) for each in pairs.tolist()]
        found, worth = _names(told, stored, by) if what == "name" else _plain(told, what, by)
        bits += worth[back]
        seen[what] = found[back]
    return bits, seen


def _plain(told: Sequence[tuple[Somebody, Somebody]], what: str, by: Weights) -> tuple[Ints, Floats]:
    found = [levels.LEVELS[what](one, other) for one, other in told]
    return (
        np.array([-1 if level is None else level for level in found], dtype=np.int64),
        np.array([0.0 if level is None else by.worth[what][level] for level in found]),
    )


def _names(told: Sequence[tuple[Somebody, Somebody]], stored: Stored, by: Weights) -> tuple[Ints, Floats]:
    """As `scoring.score` does it, with what is worked out of two parts or of one kept for the next pair."""
    memory: levels.Memory = {}
    shares: dict[str, float] = {}
    of = stored.share()

    def share(part: str) -> float:
        if part not in shares:
            shares[part] = of(part)
        return shares[part]

    found, worth = [], []
    for one, other in told:
        if not one.names or not other.names:
            found.append(-1)
            worth.append(0.0)
            continue
        same, nearly = levels.matched(one.names, other.names, memory=memory)
        shorter = min(len(one.names), len(other.names))
        level = levels.name_level(len(same), len(nearly), shorter, one.names == other.names)
        bits = by.worth["name"][level]
        if level:
            bits += scoring.for_rarity(level, scoring.rare(same, nearly, share=share), by=by)
        found.append(level)
        worth.append(bits)
    return np.array(found, dtype=np.int64), np.array(worth)
