"""How well two people fit in each thing that is known of both: a level each, from 0 (not at all) upwards.

None where one of the two is not known. What a level is worth stands in `weights.json`; what it means, here.
"""

from collections.abc import Callable, Mapping, Sequence

from liftstone.linkage.likeness import jaro_winkler, one_slip
from liftstone.linkage.names import have_one_skeleton
from liftstone.linkage.somebody import KINDS_OF_PLACE, Somebody

CLOSE = 0.9  # of Jaro–Winkler: Popescu and Popesku, not Maria and Mario
SHORTEST_CLOSE = 4  # letters: among shorter words nearly all are alike


def are_near(one: str, other: str) -> bool:
    """Return whether two parts of names are a spelling or a slip away."""
    if min(len(one), len(other)) < SHORTEST_CLOSE:
        return False
    if have_one_skeleton(one, other) or one_slip(one, other):
        return True
    # What begins otherwise and is no slip away does not come near; it need not be measured.
    return one[0] == other[0] and jaro_winkler(one, other) >= CLOSE


Memory = dict[tuple[str, str], bool]


def matched(
    one: Sequence[str], other: Sequence[str], *, memory: Memory | None = None
) -> tuple[list[str], list[str]]:
    """Return which parts of the shorter name are in the longer one as they are, and which nearly are."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    same = [part for part in short if part in long]
    rest = [part for part in long if part not in short]
    nearly = []
    for part in short:
        if part in long:
            continue
        near = next((each for each in rest if _are_near(part, each, memory)), None)
        if near is not None:
            nearly.append(part)
            rest.remove(near)
    return same, nearly


def _are_near(one: str, other: str, memory: Memory | None) -> bool:
    if memory is None:
        return are_near(one, other)
    if (one, other) not in memory:
        memory[one, other] = are_near(one, other)
    return memory[one, other]


def name(one: Somebody, other: Somebody) -> int | None:
    """6 in full · 5 all of the shorter · 4 nearly all · 3 two of more parts · 2 one · 1 one nearly · 0 none."""
    if not one.names or not other.names:
        return None
    same, nearly = matched(one.names, other.names)
    return name_level(len(same), len(nearly), min(len(one.names), len(other.names)), one.names == other.names)


def name_level(same: int, nearly: int, shorter: int, whole: bool) -> int:
    """Return the level of a name from how many parts of the shorter one fit."""
    found = same + nearly
    if whole and same > 1:
        return 6
    if found < 2:
        return 2 if same else found
    if found < shorter:
        return 3
    return 4 if nearly else 5


def born(one: Somebody, other: Somebody) -> int | None:
    """4 the same day · 3 a slip of the hand, or day and month swapped · 2 the year · 1 within three years · 0."""
    if not one.born or not other.born:
        return None
    if one.born == other.born:
        return 4 if len(one.born) > len("2000") else 2
    mine, theirs = one.born.replace("-", ""), other.born.replace("-", "")
    if len(mine) == len(theirs) == len("20001231") and (
        one_slip(mine, theirs) or mine == theirs[:4] + theirs[6:] + theirs[4:6]
    ):
        return 3
    apart = abs(int(mine[:4]) - int(theirs[:4]))
    return 2 if apart == 0 else int(apart <= 3)


def place(one: Somebody, other: Somebody) -> int | None:
    """2 the same words · 1 half of the telling ones of whoever said less, or nearly · 0."""
    if not one.place or not other.place:
        return None
    if one.place == other.place:
        return 2
    mine, theirs = _telling(one.place), _telling(other.place)
    same, nearly = matched(mine, theirs)
    return int(2 * (len(same) + len(nearly)) >= min(len(mine), len(theirs)))


def _telling(words: Sequence[str]) -> Sequence[str]:
    return [each for each in words if each not in KINDS_OF_PLACE] or words


def postcode(one: Somebody, other: Somebody) -> int | None:
    """4 the same · 3 the same sector · 2 the same outward half · 1 the same area · 0.

    What is no British postcode has no parts that we know: it is the same, a slip away (3), or another one (0).
    """
    mine, theirs = one.postcode, other.postcode
    if not mine or not theirs:
        return None
    if mine == theirs:
        return 4
    if one.outward == mine or other.outward == theirs:
        return 3 if one_slip(mine, theirs) else 0
    if mine[:-2] == theirs[:-2]:
        return 3
    if one.outward == other.outward:
        return 2
    return int(mine[:2].rstrip("0123456789") == theirs[:2].rstrip("0123456789"))


def _in_common(what: str) -> Callable[[Somebody, Somebody], int | None]:
    """2 one in common · 1 a slip of the hand away · 0."""

    def level(one: Somebody, other: Somebody) -> int | None:
        mine, theirs = getattr(one, what), getattr(other, what)
        if not mine or not theirs:
            return None
        if set(mine) & set(theirs):
            return 2
        return int(any(one_slip(left, right) for left in mine for right in theirs))

    return level


def email(one: Somebody, other: Somebody) -> int | None:
    """1 one in common · 0."""
    return int(bool(set(one.emails) & set(other.emails))) if one.emails and other.emails else None


def _equal(what: str) -> Callable[[Somebody, Somebody], int | None]:
    def level(one: Somebody, other: Somebody) -> int | None:
        mine, theirs = getattr(one, what), getattr(other, what)
        return int(mine == theirs) if mine and theirs else None

    return level


LEVELS: Mapping[str, Callable[[Somebody, Somebody], int | None]] = {
    "name": name,
    "born": born,
    "place": place,
    "postcode": postcode,
    "number": _in_common("numbers"),
    "email": email,
    "official": _in_common("official"),
    "work": _equal("work"),
    "gender": _equal("gender"),
    "nationality": _equal("nationality"),
    "age": _equal("age"),
}
HOW_MANY = {"name": 7, "born": 5, "place": 3, "postcode": 5, "number": 3, "email": 2, "official": 3, "work": 2,
            "gender": 2, "nationality": 2, "age": 2}  # fmt: skip


def levels(one: Somebody, other: Somebody) -> dict[str, int]:
    """Return the level of each thing that is known of both."""
    found = {what: level(one, other) for what, level in LEVELS.items()}
    return {what: level for what, level in found.items() if level is not None}
