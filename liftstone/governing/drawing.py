"""Draws which board answers to which: boxes in rows, whoever is answered to above, lines only between rows.

Pure values: the same boards give the same picture, whatever order they come in. A line that passes a row gets a
place of its own in it, so that none runs behind a box; what a line means is told by how it is drawn, so that no
words lie on it. The list beside the picture says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BOX, HIGH, GAP, BETWEEN, LANE, MARGIN = 176, 74, 24, 64, 20, 8  # units of the picture; a box is BOX × HIGH
WIDEST = 4  # boxes beside each other: on a phone the picture scrolls, in print it fits
LETTERS, LINES = 18, 3  # what fits in a box, also in a wide font
SWEEPS = 6


@dataclass(frozen=True)
class Spot:
    """A board as it is drawn: its middle, and its name in lines."""

    key: str
    x: int
    y: int
    lines: tuple[str, ...]

    def line_y(self, number: int) -> int:
        """Return where the line `number` of the name stands."""
        return self.y + 5 + round(20 * (number - (len(self.lines) - 1) / 2))


@dataclass(frozen=True)
class Line:
    """A tie as it is drawn: the corners from the lower board's top to the upper board's bottom, and its kind."""

    points: tuple[tuple[int, int], ...]
    kind: str

    @property
    def path(self) -> str:
        """Return the corners as SVG writes them."""
        return " ".join(f"{x},{y}" for x, y in self.points)

    @property
    def head(self) -> str:
        """Return the arrow's head at the upper end."""
        x, y = self.points[-1]
        back = y + (10 if self.points[-2][1] > y else -10)
        return f"{x},{y} {x - 6},{back} {x + 6},{back}"


@dataclass(frozen=True)
class Picture:
    """All of it, with its size."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]


Tied = tuple[str, str, str]  # lower, upper, kind
Rows = list[list[str]]


def draw(names: dict[str, str], ties: Sequence[Tied], *, mirrored: str = "") -> Picture:
    """Return the picture of boards (`names` by key) and their ties; `mirrored` is "rtl" where it is read so.

    A tie against the others' direction (a ring of boards) is drawn downwards from its own end.
    """
    ordered = sorted(names, key=lambda key: (names[key].casefold(), key))
    known = sorted({each for each in ties if each[0] in names and each[1] in names and each[0] != each[1]})
    up = _without_rings(ordered, [(lower, upper) for lower, upper, _kind in known])
    rank = _ranks(ordered, up)
    rows, ways = _lanes(ordered, up, rank)
    _untangle(rows, ways)
    where, width = _places(rows, mirrored=mirrored)
    spots = tuple(Spot(key, *where[key], wrapped(names[key])) for key in ordered)
    lines = tuple(_line(each, ways, where) for each in known)
    return Picture(width, max(len(rows), 1) * (HIGH + BETWEEN) - BETWEEN + 2 * MARGIN, spots, lines)


def wrapped(name: str) -> tuple[str, ...]:
    """Return a name in at most `LINES` lines of `LETTERS`; what does not fit ends in "…"."""
    lines = [""]
    for word in name.split():
        while len(word) > LETTERS:  # one endless word
            lines.append(word[: LETTERS - 1] + "-")
            word = word[LETTERS - 1 :]
        if not lines[-1]:
            lines[-1] = word
        elif len(lines[-1]) + 1 + len(word) <= LETTERS:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    lines = [each for each in lines if each]
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1][: LETTERS - 1].rstrip() + "…"]
    return tuple(lines)


def _without_rings(keys: list[str], pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs, lower first, with those turned round that would close a ring."""
    above: dict[str, set[str]] = {key: set() for key in keys}
    kept = []
    for lower, upper in pairs:
        pair = (upper, lower) if _reaches(above, upper, lower) else (lower, upper)
        if pair not in kept:
            above[pair[0]].add(pair[1])
            kept.append(pair)
    return kept


def _reaches(above: dict[str, set[str]], start: str, goal: str) -> bool:
    seen, todo = {start}, [start]
    while todo:
        for each in above[todo.pop()]:
            if each == goal:
                return True
            if each not in seen:
                seen.add(each)
                todo.append(each)
    return False


def _ranks(keys: list[str], pairs: list[tuple[str, str]]) -> dict[str, int]:
    """Return each board's row, 0 the uppermost: below all that it answers to, and no row wider than `WIDEST`."""
    above = {key: [upper for lower, upper in pairs if lower == key] for key in keys}
    tied = {key for pair in pairs for key in pair}
    rank: dict[str, int] = {}
    filled: dict[int, int] = {}
    # Boards without a tie come last, so that they stand below and push nobody away.
    todo = [key for key in keys if key in tied] + [key for key in keys if key not in tied]
    while todo:
        key = next(each for each in todo if all(upper in rank for upper in above[each]))
        row = max((rank[upper] + 1 for upper in above[key]), default=0)
        while filled.get(row, 0) >= WIDEST:
            row += 1
        rank[key] = row
        filled[row] = filled.get(row, 0) + 1
        todo.remove(key)
    return rank


def _lanes(
    keys: list[str], pairs: list[tuple[str, str]], rank: dict[str, int]
) -> tuple[Rows, dict[tuple[str, str], list[str]]]:
    """Return the rows with a lane for each line that passes one, and each line's way from its lower end up."""
    rows: Rows = [[] for _row in range(max(rank.values(), default=0) + 1)]
    for key in keys:
        rows[rank[key]].append(key)
    ways = {}
    for lower, upper in pairs:
        passed = []
        for row in range(rank[lower] - 1, rank[upper], -1):
            passed.append(f"|{lower}|{upper}|{row}")
            rows[row].append(passed[-1])
        ways[lower, upper] = [lower, *passed, upper]
    return rows, ways


def _untangle(rows: Rows, ways: dict[tuple[str, str], list[str]]) -> None:
    """Order each row by the middle of what it is tied to in the row above or below, to and fro."""
    beside: dict[str, list[str]] = {}
    for way in ways.values():
        for one, other in pairwise(way):
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        numbers = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for number in numbers:
            near = rows[number - 1] if down else rows[number + 1]
            at = {key: place / max(len(near) - 1, 1) for place, key in enumerate(near)}
            own = {key: place / max(len(rows[number]) - 1, 1) for place, key in enumerate(rows[number])}

            def middle(key: str, at: dict[str, float] = at, own: dict[str, float] = own) -> float:
                found = [at[each] for each in beside.get(key, []) if each in at]
                return sum(found) / len(found) if found else own[key]

            rows[number].sort(key=middle)


def _places(rows: Rows, *, mirrored: str) -> tuple[dict[str, tuple[int, int]], int]:
    """Return the middle of each box and lane, and the picture's width; each row stands in the middle."""

    def wide(key: str) -> int:
        return LANE if key.startswith("|") else BOX

    lengths = [sum(map(wide, row)) + GAP * max(len(row) - 1, 0) for row in rows]
    width = max([*lengths, BOX]) + 2 * MARGIN
    where = {}
    for number, row in enumerate(rows):
        x = (width - lengths[number]) // 2
        y = MARGIN + number * (HIGH + BETWEEN) + HIGH // 2
        for key in row:
            middle = x + wide(key) // 2
            where[key] = (width - middle if mirrored == "rtl" else middle, y)
            x += wide(key) + GAP
    return where, width


def _line(tied: Tied, ways: dict[tuple[str, str], list[str]], where: dict[str, tuple[int, int]]) -> Line:
    lower, upper, kind = tied
    way = ways.get((lower, upper)) or ways[upper, lower][::-1]
    rising = where[upper][1] < where[lower][1]
    # Two kinds between the same two boards leave from places beside each other.
    shift = 14 if kind == "feeds" else -14
    half = HIGH // 2 if rising else -(HIGH // 2)
    points = [(where[lower][0] + shift, where[lower][1] - half)]
    for key in way[1:-1]:
        x, y = where[key]
        points += [(x + shift // 3, y + half), (x + shift // 3, y - half)]
    points.append((where[upper][0] + shift, where[upper][1] + half))
    return Line(tuple(points), kind)
