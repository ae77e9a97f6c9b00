"""Torn lines put together again: what a file says is split over several becomes one line of the source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import quantiles

from liftstone.oldminutes import people, starts
from liftstone.oldminutes.raw import PAGE, Raw, hyphenated, put_together
from liftstone.oldminutes.shapes import Line, Said

BETWEEN = " | "  # between the cells of a row, as the source is shown


def lines(raw: Sequence[Raw]) -> tuple[Line, ...]:
    """Return the lines that people see beside what was read from them, each from 1; blank ones are gone."""
    known = {each for line in raw for each in hyphenated(line.text)}
    return tuple(_line(each, number) for number, each in enumerate(_joined(raw, known), start=1))


def _joined(raw: Iterable[Raw], known: set[str]) -> Iterator[Raw]:
    raw = list(raw)
    full = _full(raw)
    begun: list[str] = []
    first, before, torn = Raw(""), 0, ""
    for line in raw:
        if line.text == PAGE:
            torn = PAGE
            continue
        blank = not line.text.strip() and not line.cells
        if begun and not blank and _goes_on(line, first, before=before, full=full, torn=torn):
            begun.append(line.text.strip())
        else:
            if begun:
                yield Raw(put_together(begun, known), bullet=first.bullet, heading=first.heading)
            begun = []
            if line.cells:
                yield line
            elif not blank:
                begun, first = [line.text], line
        before, torn = len(line.text.rstrip()), ""
    if begun:
        yield Raw(put_together(begun, known), bullet=first.bullet, heading=first.heading)


def _full(raw: Sequence[Raw]) -> float:
    """How long a line is that was broken because the page ended: most of the longest ones."""
    lengths = [len(each.text.rstrip()) for each in raw if each.text.strip() and not each.whole]
    return max(quantiles(lengths, n=10)[-1] * 0.7, 40.0) if len(lengths) > 3 else 60.0


def _goes_on(line: Raw, first: Raw, *, before: int, full: float, torn: str) -> bool:
    if line.whole or line.cells or first.whole or starts.begins(line.text):
        return False
    if torn or people.heads(line.text.strip()):
        return bool(re.match(r"[^\W\d_]", line.text.strip())) and line.text.strip()[0].islower()
    if line.text.lstrip()[:1].islower() or first.text.rstrip().endswith((",", "-")):
        return True
    hangs = bool(starts.BULLET.match(first.text)) and _indent(line.text) > _indent(first.text)
    return hangs or before >= full


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _line(raw: Raw, number: int) -> Line:
    if not raw.cells:
        words = raw.text.replace("\t", " ").rstrip()
        match = starts.BULLET.match(words)
        said = Said(words, number, 0)
        if match:
            return Line(said, bullet=match.group(1), heading=raw.heading)
        return Line(said, bullet=raw.bullet, heading=raw.heading)
    cells = ["\n".join(" ".join(part.split()) for part in each.strip().splitlines()) for each in raw.cells]
    placed, at = [], 0
    for each in cells:
        placed.append(Said(each, number, at))
        at += len(each) + len(BETWEEN)
    return Line(Said(BETWEEN.join(cells), number, 0), cells=tuple(placed), kinds=raw.kinds)
