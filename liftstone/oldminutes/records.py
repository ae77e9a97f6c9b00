"""An action written as several lines that each begin with what they say: "Action: …", "Owner: …", "By when: …"."""

import re
from collections.abc import Iterator, Sequence

from liftstone.oldminutes import headers, rows
from liftstone.oldminutes.shapes import Line, Said

MOST = 12  # lines of one
_LABEL = re.compile(
    r"(?:^|(?<=[.;,|)\]\n]\s)|(?<=\s\s)|(?<=[(\[])"
    r"|(?<=\n))[*\s]{0,3}(?P<label>(?:[A-Z]|(?<=[(\[])[a-z]|(?<=; )[a-z])[A-Za-z]{1,12}(?: [A-Za-z]{1,12}){0,3})"
    r"(?:\(s\))?(?: ?(?:no\.? ?)?[\d./]{1,6}[a-z]?)?\*{0,2}\s?:(?=[*\s])\*{0,2}"
)
_KINDS = ("action", "owner", "due", "status", "rag", "ref", "type")
EDGES = " \t\n,;:|*"


def at(lines: Sequence[Line]) -> tuple[dict[str, Said], int]:
    """Return the action that begins with the first of these lines, and how many lines it takes, or nothing."""
    found: dict[str, Said] = {}
    for number, line in enumerate(lines[:MOST]):
        parts = list(_parts(line))
        if not parts or {kind for kind, _ in parts} & {*found} or len({kind for kind, _ in parts}) < len(parts):
            return _whole(found, number)
        found |= dict(parts)
    return _whole(found, min(len(lines), MOST))


def _whole(found: dict[str, Said], lines: int) -> tuple[dict[str, Said], int]:
    said = {"action", "owner"} <= {*found} or {"action", "due"} <= {*found} or {"owner", "due"} <= {*found}
    return (found, lines) if said and lines else ({}, 0)


def inner(said: Said) -> dict[str, Said]:
    """Return what an action says behind it of who and by when, under labels, and its own words."""
    labels = [
        (kind, each) for each in _LABEL.finditer(said.words) if (kind := _kind(each["label"])) in ("owner", "due")
    ]
    if not labels or labels[0][1].start("label") < 3 or len({kind for kind, _ in labels}) < len(labels):
        return {}
    ends = [*(each.start("label") for _, each in labels[1:]), len(said.words)]
    found = {"action": said.part(0, labels[0][1].start("label"), edges=f"{EDGES}()[]–-")}
    for (kind, label), end in zip(labels, ends, strict=True):
        found[kind] = said.part(label.end(), end, edges=f"{EDGES}()[].–-")
    return found


def _parts(line: Line) -> Iterator[tuple[str, Said]]:
    """What a line says under which labels, if it begins with one of them."""
    if not line.cells:
        yield from split(line.said)
        return
    if not line.kinds and _kind(line.cells[0].words) == "action" and len(line.cells) > 2:
        more = [part for cell in line.cells[2:] for part in split(cell)]
        if more:
            yield from (("action", line.cells[1]), *more)
            return
    pairs = list(zip(line.cells[::2], line.cells[1::2], strict=False))
    kinds = [_kind(label.words) for label, _ in pairs]
    values = [
        headers.column(value.words) not in ("action", "owner", "due") and len(label.words) > 1
        for label, value in pairs
    ]
    if line.kinds or len(line.cells) % 2 or not all(kinds) or not all(values):
        return
    yield from ((kind, value) for kind, (_, value) in zip(kinds, pairs, strict=True))


def split(said: Said) -> Iterator[tuple[str, Said]]:
    """Yield what a line says under each of its labels; nothing if it does not begin with one."""
    labels = [(kind, each) for each in _LABEL.finditer(said.words) if (kind := _kind(each["label"]))]
    if not labels or said.words[: labels[0][1].start("label")].strip(" *[("):
        return
    ends = [*(each.start() for _, each in labels[1:]), len(said.words)]
    for (kind, label), end in zip(labels, ends, strict=True):
        part = said.part(label.end(), end, edges=EDGES)
        yield kind, part.part(0, edges="([ ") if part.words.endswith(("(", "[")) else part


def _kind(words: str) -> str:
    kind = headers.column(re.sub(r"[\s#]*(?:no\.? ?)?[\d./]{1,6}[a-z]?$", "", words.strip())) or ""
    kind = "due" if kind in ("date", "by") else kind
    return kind if kind in _KINDS else ""


def row(cells: dict[str, Said]) -> tuple[dict[str, Said], tuple[str, ...]]:
    """Return the cells that say something, and the kinds of all, as `rows.Row` takes them."""
    return rows.by_kind(tuple(cells.values()), tuple(cells)), tuple(cells)
