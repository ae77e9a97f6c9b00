"""When training lapses, what a certificate's code looks like, and what may be shown of answers before and after."""

import calendar
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

SOON = 60  # days before it lapses in which somebody is asked to come again
FEWEST = 5  # sheets at either moment below which a change is not shown: it could be somebody's own
CODE_BYTES = 10  # 80 random bits: nobody guesses one
GROUP = 4
# Crockford's base 32: no letter that is read as a digit or spells a word by accident.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans("OIL", "011")
_SPACES = re.compile(r"[\s\-–—.]+")


def lapses_on(held: date, *, after: int | None) -> date | None:
    """Return the day `after` months later (the last of a shorter month); None where it never lapses."""
    if after is None:
        return None
    months = held.month - 1 + after
    year, month = held.year + months // 12, months % 12 + 1
    return date(year, month, min(held.day, calendar.monthrange(year, month)[1]))


def written(code: bytes) -> str:
    """Return a code as it stands on paper: sixteen letters and digits in groups of four."""
    number = int.from_bytes(code)
    letters = [LETTERS[number >> 5 * place & 31] for place in reversed(range(len(code) * 8 // 5))]
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP))


def read_code(typed: str) -> str | None:
    """Return a code as it is kept, whatever stood between its groups; None where it cannot be one."""
    plain = _SPACES.sub("", typed).upper().translate(ALIKE)
    return plain if len(plain) == CODE_BYTES * 8 // 5 and set(plain) <= set(LETTERS) else None


def digest_of(code: str) -> str:
    """Return what is kept of a code (as `read_code` returns it): a certificate is found by it."""
    return hashlib.sha256(b"liftstone/certificate" + code.encode()).hexdigest()


def name_proof(name: str, *, code: str) -> str:
    """Return what shows that a name is a certificate's, to whoever has its code and to nobody else."""
    return hmac.new(code.encode(), b"liftstone/certified" + plain_name(name).encode(), hashlib.sha256).hexdigest()


def plain_name(name: str) -> str:
    """Return a name without what people leave out when they type it: accents, capitals, spaces, dots, hyphens."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in letters if each.isalnum())


@dataclass(frozen=True)
class Scored:
    """One sheet: how confident (1 to 5, the mean of what was answered) and how many answers were right."""

    confident: float | None
    right: int


@dataclass(frozen=True)
class Change:
    """Before and after a course: how many sheets, mean confidence (1 to 5), mean number of right answers."""

    before: int
    after: int
    confident: tuple[float, float] | None
    right: tuple[float, float] | None


def change(before: Sequence[Scored], after: Sequence[Scored]) -> Change:
    """Return what changed; nothing but the numbers of sheets where either has fewer than `FEWEST`."""
    if min(len(before), len(after)) < FEWEST:
        return Change(len(before), len(after), None, None)
    right = _mean([each.right for each in before]), _mean([each.right for each in after])
    sure = [[each.confident for each in sheets if each.confident is not None] for sheets in (before, after)]
    confident = (_mean(sure[0]), _mean(sure[1])) if min(map(len, sure)) >= FEWEST else None
    return Change(len(before), len(after), confident, right)


def _mean(numbers: Sequence[float]) -> float:
    return round(sum(numbers) / len(numbers), 1)


@dataclass(frozen=True)
class Reach:
    """How many people of a member in a role are trained (and it has not lapsed), of how many it said there are."""

    trained: int
    people: int | None

    @property
    def share(self) -> int | None:
        """Per cent; None where nobody has told how many there are, at most 100 where they told too few."""
        return min(100, round(100 * self.trained / self.people)) if self.people else None


def together(cells: Mapping[str, Reach]) -> Reach:
    """Return the roles of a member as one: of people, only where every role was told."""
    people = [each.people for each in cells.values()]
    told = None if None in people else sum(each or 0 for each in people)
    return Reach(sum(each.trained for each in cells.values()), told)
