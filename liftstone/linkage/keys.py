"""By what somebody is found: several keys made from what is known, each too coarse to tell and fine enough to find.

A key is turned into a token under the team's index key before it leaves memory. Of two records of one person one
key in common is enough, so each kind of slip spares some of them: another order, another spelling, a wrong year.
"""

from collections.abc import Iterator
from itertools import combinations

from liftstone.linkage.names import SHORTEST_SKELETON, skeleton
from liftstone.linkage.somebody import Somebody

MOST = 64  # keys of one person
MOST_SHARING = 120  # people: a key that more share finds nobody by itself, and would open half the town
FEWEST_WORDS = 2  # of a place
LONGEST_PART = 4  # letters of a part within a pair: endings differ most


def keys_of(one: Somebody) -> list[tuple[str, str]]:
    """Return (kind, value) of every key of somebody, the most telling kinds first."""
    found = [*_exact(one), *_names(one), *_dates(one), *_places(one)]
    return list(dict.fromkeys(found))[:MOST]


def _exact(one: Somebody) -> Iterator[tuple[str, str]]:
    for number in one.numbers:
        yield "link-number", number
    for email in one.emails:
        yield "link-email", email
    for official in one.official:
        yield "link-official", official


def _names(one: Somebody) -> Iterator[tuple[str, str]]:
    """Pairs of parts, in letters and as skeletons; and each part alone, which finds by a rare one."""
    for left, right in combinations(one.names, 2):
        yield "link-pair", f"{left[:LONGEST_PART]} {right[:LONGEST_PART]}"
    bare = sorted({each for each in map(skeleton, one.names) if len(each) >= SHORTEST_SKELETON - 1})
    for left, right in combinations(bare, 2):
        yield "link-bare", f"{left} {right}"
    for part in one.names:
        if len(part) > 1:
            yield "link-part", part


def _dates(one: Somebody) -> Iterator[tuple[str, str]]:
    if not one.born:
        return
    for part in one.names:
        yield "link-year", f"{part[:LONGEST_PART]} {one.born[:4]}"
        yield "link-end", f"{part[-3:]} {one.born[:7]}"
    if len(one.born) == len("2000-12-31"):
        for initial in {part[0] for part in one.names}:
            yield "link-day", f"{initial} {one.born}"
        if one.place:
            yield "link-day-place", f"{one.born} {one.place[0]}"
        if one.postcode:
            yield "link-day-post", f"{one.born} {one.postcode[:3]}"


def _places(one: Somebody) -> Iterator[tuple[str, str]]:
    if one.postcode:
        for part in one.names:
            yield "link-post", f"{part[:LONGEST_PART]} {one.outward}"
        for initial in {part[0] for part in one.names}:
            yield "link-full-post", f"{initial} {one.postcode}"
        if one.work:
            yield "link-post-work", f"{one.postcode} {one.work}"
    if one.place:
        place = " ".join(one.place)
        for part in one.names:
            yield "link-place", f"{part[:LONGEST_PART]} {place}"


def place_keys(one: Somebody) -> list[tuple[str, str]]:
    """Return the keys of a place itself, whoever was there: its postcode, its words, its words but one.

    The same place is named with a word more or less, so what was said in full meets what has one word more. One
    word alone is a town, which says nothing; and two of three words are too few to mean a place.
    """
    return [*_whole(one), *(("place-fewer", fewer) for fewer in _fewer(one))]


def asked_places(one: Somebody) -> list[tuple[str, str]]:
    """Return the keys to look a place up by: never fewer words against fewer, or Old Road would meet New Road."""
    whole = _whole(one)
    longer = [("place-fewer", value) for kind, value in whole if kind == "place"]
    return [*whole, *longer, *(("place", fewer) for fewer in _fewer(one))]


def _whole(one: Somebody) -> list[tuple[str, str]]:
    found = [("place-post", one.postcode)] if one.postcode else []
    return [*found, ("place", " ".join(one.place))] if len(one.place) >= FEWEST_WORDS else found


def _fewer(one: Somebody) -> Iterator[str]:
    if len(one.place) > FEWEST_WORDS + 1:
        for fewer in combinations(one.place, len(one.place) - 1):
            yield " ".join(fewer)
