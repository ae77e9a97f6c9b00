"""Numbers of items that only a series shows to be ones: "26/01", "A1"; alone they may be a day, a road, a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from liftstone.oldminutes import actions, starts
from liftstone.oldminutes.shapes import Line

_COUNTED = re.compile(
    r"(?:(?:agenda )?item |minute )?(?P<a>\d{1,4}(?=/)|[A-Z]{1,4}(?=[-/.]?\d))(?P<mark>[-/.]?)"
    r"(?P<b>\d{1,4})[.):]{0,2}"
    r"\s{1,8}(?:[–—-]\s)?(?=[A-Z])"
)
_LONGEST = 90  # characters of a heading
_TOLD = re.compile(r"\s(?:to|will)\s|[)\].;]$")  # of a list of actions, and not what an item is called
_Found = list[tuple[int, int]]  # at which line, and what its number counts


def marked(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, those that head an item with such a number as headings with its length."""
    series: dict[tuple[str, ...], _Found] = {}
    for at, line in enumerate(lines):
        for key, counts in _keys(line):
            series.setdefault(key, []).append((at, counts))
    found = [each for each in series.values() if _is_series(each, lines)]
    at_lines = {at for each in found for at, _ in each}
    return tuple(
        replace(line, number=_end(line), heading=line.heading or "counted") if at in at_lines else line
        for at, line in enumerate(lines)
    )


def _end(line: Line) -> int:
    match = _COUNTED.match(line.said.words)
    return match.end() if match else 0


def _keys(line: Line) -> Iterator[tuple[tuple[str, ...], int]]:
    """Of which series a line may be, and its number there: 26/01 counts by its second part, 1/26 by its first."""
    words = line.said.words
    match = _COUNTED.match(words)
    if match is None or line.cells or line.bullet or len(words) > _LONGEST:
        return
    if starts.ACTION.match(words) or actions.has_label(line.said) or (not line.heading and _TOLD.search(words)):
        return
    yield ("first", match["a"], match["mark"]), int(match["b"])
    if match["a"].isdigit():
        yield ("second", match["b"], match["mark"]), int(match["a"])


def _is_series(found: _Found, lines: Sequence[Line]) -> bool:
    """Whether they count up one by one, and are set as headings or have something noted below them."""
    steps = [after - before for (_, before), (_, after) in pairwise(found)]
    if not steps or any(each < 1 for each in steps) or steps.count(1) * 2 <= len(steps):
        return False
    apart = [later - before > 1 for (before, _), (later, _) in pairwise(found)]
    return all(lines[at].heading for at, _ in found) or sum(apart) * 2 > len(apart)
