"""What is made of members' words: how a cell of the heat map stands, what is old, who contradicts whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

OLD = timedelta(days=183)  # half a year, from the brief: a word that is older may be wrong by now
SERIOUS, SOME, NONE = "serious", "some", "none"


@dataclass(frozen=True)
class Cell:
    """How many members say what of one theme in one area, and on which day the last of them did."""

    serious: int
    some: int
    none: int
    last: date

    @property
    def worst(self) -> str:
        """Return the gravest that anybody says: a code of the vocabulary's `gap_severities`."""
        return SERIOUS if self.serious else SOME if self.some else NONE

    @property
    def many(self) -> int:
        """Return how many say the gravest."""
        return {SERIOUS: self.serious, SOME: self.some, NONE: self.none}[self.worst]

    @property
    def is_contested(self) -> bool:
        """Whether one says that there is a gap and another that there is none."""
        return bool(self.none and (self.serious or self.some))


def is_old(said_on: date, *, today: date) -> bool:
    """Whether a word is older than half a year."""
    return today - said_on > OLD


@dataclass(frozen=True)
class Word:
    """What one member says of one theme in one area."""

    area: str
    theme: str
    severity: str
    said_on: date
    member: UUID
    name: str


@dataclass(frozen=True)
class Contradiction:
    """Of the same theme in the same area some say that there is a gap, and some that there is none."""

    area: str
    theme: str
    gap: list[Word]
    none: list[Word]


def contradictions(words: Iterable[Word]) -> list[Contradiction]:
    """Return who contradicts whom, by area and theme: words that lie at most half a year apart.

    Words further apart are no contradiction: much may have changed between them.
    """
    cells: dict[tuple[str, str], list[Word]] = {}
    for word in words:
        cells.setdefault((word.area, word.theme), []).append(word)
    found = []
    for (area, theme), said in sorted(cells.items()):
        gap = [each for each in said if each.severity != NONE]
        none = [each for each in said if each.severity == NONE]
        against = [each for each in gap if _is_near(each, none)], [each for each in none if _is_near(each, gap)]
        if all(against):
            found.append(Contradiction(area, theme, *against))
    return found


def _is_near(word: Word, others: list[Word]) -> bool:
    return any(abs(word.said_on - each.said_on) <= OLD for each in others)
