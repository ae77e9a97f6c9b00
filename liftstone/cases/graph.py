"""Where people and things stand in the small graph of a case: plain numbers for a drawing without a script.

Two columns, people and things, each in a box of its own; a line between two boxes carries the number that
the relation has in the list beside it. So thirty of them stay readable, and nothing is said by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, BOX, HEIGHT, STEP, TOP = 640, 200, 30, 46, 10
LONGEST = 22  # characters in a box; the whole name stands in the list


@dataclass(frozen=True)
class Box:
    """One person or thing: its middle, its name cut to fit, and "victim", "exploiter", "person" or "thing"."""

    x: int
    y: int
    name: str
    kind: str
    width: int = BOX
    height: int = HEIGHT


@dataclass(frozen=True)
class Line:
    """A relation: a curve from box to box, and where its number stands."""

    path: str
    x: int
    y: int
    number: int


@dataclass(frozen=True)
class Graph:
    """All of it, and how large it is."""

    boxes: list[Box]
    lines: list[Line]
    width: int
    height: int


def short(name: str) -> str:
    """Return a name as it fits into a box."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def drawn(nodes: Sequence[tuple[str, str, str]], ties: Sequence[tuple[str, str]]) -> Graph:
    """Return where (key, name, kind) and (from, to) stand. What is tied to nothing is left to the list."""
    tied = {key for tie in ties for key in tie}
    shown = [node for node in nodes if node[0] in tied]
    columns: dict[bool, list[tuple[str, str, str]]] = {
        side: [node for node in shown if (node[2] == "thing") is side] for side in (False, True)
    }
    boxes = {}
    for side, column in columns.items():
        x = WIDTH - BOX // 2 - 2 if side else BOX // 2 + 2
        for place, (key, name, kind) in enumerate(column):
            boxes[key] = Box(x, TOP + HEIGHT // 2 + place * STEP, short(name), kind)
    lines = [
        _line(boxes[start], boxes[end], number)
        for number, (start, end) in enumerate(ties, start=1)
        if start in boxes and end in boxes
    ]
    rows = max(map(len, columns.values()), default=0)
    return Graph(list(boxes.values()), lines, WIDTH, TOP + rows * STEP)


def _line(start: Box, end: Box, number: int) -> Line:
    """A curve; between two of one column it bends towards the middle, the further apart the more."""
    inside = [each.x + (BOX // 2 if each.x < WIDTH // 2 else -BOX // 2) for each in (start, end)]
    if start.x != end.x:
        share = 0.3 + 0.1 * (number % 5)  # so that numbers of crossing lines do not meet
        x, y = inside[0] + share * (inside[1] - inside[0]), start.y + share * (end.y - start.y)
        return Line(f"M{inside[0]},{start.y} L{inside[1]},{end.y}", round(x), round(y), number)
    bend = min(24 + abs(end.y - start.y) // 6, 100) * (1 if start.x < WIDTH // 2 else -1)
    middle = inside[0] + bend
    path = f"M{inside[0]},{start.y} Q{middle + bend},{(start.y + end.y) // 2} {inside[1]},{end.y}"
    return Line(path, middle, (start.y + end.y) // 2, number)


def kind_of(body: dict[str, Any]) -> str:
    """Return how a person is drawn."""
    kinds = {"potential_victim": "victim", "both": "victim", "potential_exploiter": "exploiter"}
    return kinds.get(str(body.get("role")), "person")
