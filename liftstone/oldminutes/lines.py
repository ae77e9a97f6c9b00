"""Torn lines put together again: what a file says is split over several becomes one line of the source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import quantiles

from liftstone.oldminutes import people, starts
from liftstone.oldminutes.raw import PAGE, Raw, hyphenated, put_together, unfinished
from liftstone.oldminutes.shapes import Line, Said

_APART = re.compile(r"\S {4,}\S")  # twice in a line, it is a row of something
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
    for number, line in enumerate(raw):
        blank = not line.text.strip() and not line.cells
        if line.text == PAGE or (blank and begun and _is_torn(raw, number, begun[-1])):
            torn = PAGE if line.text == PAGE else torn
            continue
        if begun and not blank and _goes_on(line, first, before=before, full=full, torn=torn, above=begun[-1]):
            begun.append(line.text.strip())
        else:
            yield from _one(begun, first, known)
            if line.cells:
                yield line
            begun, first = ([], first) if blank or line.cells else ([line.text], line)
        before, torn = len(line.text.rstrip()), ""
    yield from _one(begun, first, known)


def _one(begun: Sequence[str], first: Raw, known: set[str]) -> Iterator[Raw]:
    if begun:
        yield Raw(put_together(begun, known), bullet=first.bullet, heading=first.heading)


def _full(raw: Sequence[Raw]) -> float:
    """How long a line is that was broken because the page ended: most of the longest ones."""
    lengths = [len(each.text.rstrip()) for each in raw if each.text.strip() and not each.whole]
    return max(quantiles(lengths, n=10)[-1] * 0.7, 40.0) if len(lengths) > 3 else 60.0


def _is_torn(raw: Sequence[Raw], number: int, above: str) -> bool:
    """Whether a blank line stands in the middle of a sentence, as where columns of a page lie unevenly."""
    following = _below(raw, number)
    if _begins(following, above) or not above[-1:].isalnum():
        return False
    return following[:1].islower() or bool(following and unfinished(above, following))


def _below(raw: Sequence[Raw], number: int) -> str:
    """The words of the next line, also of the first one on a new page."""
    at = number + 1
    while at < len(raw) and not raw[at].cells and not raw[at].text.strip():
        at += 1  # the end of a page is blank as well
    paged = any(each.text == PAGE for each in raw[number + 1 : at])
    return raw[at].text.strip() if at < len(raw) and (paged or at == number + 1) else ""


def _goes_on(line: Raw, first: Raw, *, before: int, full: float, torn: str, above: str) -> bool:
    if line.whole or line.cells or first.whole or len(_APART.findall(line.text.strip())) > 1:
        return False
    if _begins(line.text, above) and not _hangs_small(line, first, above):
        return False
    if _is_open(above, line.text):
        return True
    if torn or people.heads(line.text.strip()):
        return bool(re.match(r"[^\W\d_]", line.text.strip())) and line.text.strip()[0].islower()
    if line.text.lstrip()[:1].islower() or first.text.rstrip().endswith((",", "-")):
        return True
    begun = starts.BULLET.match(first.text) or starts.ACTION.match(first.text.lstrip())
    number = starts.numbered(first.text.lstrip())  # a whole one is a heading's: what hangs below it is its text
    begun = begun or (number and re.search(r"\.\d|[a-z]$", first.text.lstrip()[: number[0]]))
    return (bool(begun) and _indent(line.text) > _indent(first.text)) or before >= full


def _begins(below: str, above: str) -> bool:
    """Whether nothing goes on in a line, though one may begin as a label does: "… by" before "next meeting"."""
    goes_on = re.search(r"\s(?:by|before|until|at|for)$", above) and re.match(r"\s*(?:the )?next [a-z]", below)
    return starts.begins(below) and not goes_on


def _is_open(above: str, below: str) -> bool:
    """Whether a line cannot end there: "… by 12" before "March", "… Mr" before a name; a label's own words may."""
    begun = starts.section(above.strip())
    label = begun is not None and begun[1] >= len(above.strip())
    return not label and (unfinished(above, below) or people.titled(above))


def _hangs_small(line: Raw, first: Raw, above: str) -> bool:
    """Whether a line only looks as if it began something: it hangs below a sentence that has not ended."""
    bare = line.text.lstrip()
    deeper = _indent(line.text) > _indent(first.text) or _indent(line.text) == _indent(first.text) > 0
    ended = above.rstrip().endswith((".", ":", ";", "!", "?"))
    return (
        deeper and not ended and bare[:1].islower() and not starts.BULLET.match(line.text) and ":" not in bare[:20]
    )


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
