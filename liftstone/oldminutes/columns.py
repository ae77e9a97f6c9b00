"""Tables that are drawn with spaces, tabs or bars, as rows; and two columns of prose, one after the other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from statistics import quantiles

from liftstone.oldminutes import headers, starts
from liftstone.oldminutes.raw import PAGE, Raw, hyphenated, put_together

_CHUNK = re.compile(r"\S+(?: \S+)*")
_LISTED = re.compile(
    r"(?:\S{1,2}|\(?[\w.]{1,6}[.):]|\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?)\t\s{0,8}\S"
)  # a number, a bullet, and then its line
_LABELLED = re.compile(r"\s*[A-Z][^|:]{1,30}:\s[^|]+\|\s*[A-Z][^|:]{1,30}:\s[^|]+")
_WHO = re.compile(r"[A-Z][\w/&,.' ]{0,40}(?:\sto\s|:\s|\s[–-]\s)")
_RULE = re.compile(r"[\s|+:=_-]*[|+:=_-][\s|+:=_-]*")
FEWEST = 8  # lines on both sides before a gap down the page is taken for two columns
NARROWEST = 30  # characters: what is narrower is a list beside another one


@dataclass
class _Table:
    """A table while it is read: where its columns start, and the rows so far as one list of texts per column."""

    starts: list[int]
    kinds: tuple[str, ...]
    rows: list[list[list[str]]] = field(default_factory=list)
    known: AbstractSet[str] = frozenset()  # words with hyphens
    below: set[int] = field(default_factory=set)  # rows that are a further bullet of the one above
    head: list[str] = field(default_factory=list)  # the second line of its header, where it has one
    gap: int = 0  # blank lines since the last one
    torn: str = ""  # PAGE if the page ended since


def rows(lines: Sequence[Raw]) -> Iterator[Raw]:
    """Yield the lines with every drawn table as rows of cells."""
    table: _Table | None = None
    known = {each for line in lines for each in hyphenated(line.text)}
    for number, line in enumerate(lines):
        if table is not None:
            if _goes_on(table, line):
                continue
            yield from _finished(table)
            table = None
        table = _headed(line, lines[number + 1 : number + 2], known)
        if table is None and not _RULE.fullmatch(line.text or "."):
            yield _split(line)
    if table is not None:
        yield from _finished(table)


def _split(line: Raw) -> Raw:
    """A row that is drawn with bars or tabs; any other line as it is."""
    bare = line.text.strip(" \n")
    for mark, fewest in (("|", 2), ("\t", 1)):
        listed = (
            mark == "\t" and _LISTED.match(bare) and (bare.count(mark) == 1 or bare.split(mark)[1].endswith(":"))
        )
        labelled = mark == "|" and _LABELLED.fullmatch(bare)
        if (bare.strip().count(mark) >= fewest and not listed) or labelled:
            return replace(line, text="", cells=tuple(bare.strip(mark).split(mark)), whole=True)
    return line


def _headed(line: Raw, below: Sequence[Raw], known: AbstractSet[str]) -> _Table | None:
    chunks = _chunks(line.text)
    if line.cells or "\t" in line.text.strip() or len(chunks) < 2:
        return None
    words = [words for _, words in chunks]
    kinds = headers.drawn(words)
    if kinds is None and all(map(starts.alone, words)):
        kinds = ("name",) * len(words)
    if torn := _torn_header(chunks, below):
        kinds = headers.drawn(torn) or kinds
    if kinds is None:
        return None
    table = _Table([start for start, _ in chunks], kinds, [[[each] for each in words]], known)
    if torn and headers.drawn(torn):
        table.head = [each for _, each in _chunks(below[0].text)]
        table.rows = [[[each] for each in torn]]
    return table


def _torn_header(chunks: list[tuple[int, str]], below: Sequence[Raw]) -> list[str]:
    """The words of a header whose cells are torn over two lines; none where the line below is no part of it."""
    more = _chunks(below[0].text) if below and not below[0].cells else []
    at = {start: number for number, (start, _) in enumerate(chunks)}
    if len(chunks) < 3 or not more or len(more) > len(chunks):
        return []
    words = [words for _, words in chunks]
    for start, each in more:
        near = min(at, key=lambda begun: abs(begun - start))
        if abs(near - start) > 3 or not each[:1].islower() or len(each) > 25:
            return []
        words[at[near]] += f" {each}"
    return words


def _chunks(text: str) -> list[tuple[int, str]]:
    return [(each.start(), each.group()) for each in _CHUNK.finditer(text)]


def _goes_on(table: _Table, line: Raw) -> bool:
    """Take the line into the table, or say that the table ended before it."""
    if line.text == PAGE:
        table.torn, table.gap = PAGE, 0
        return True
    chunks = _chunks(line.text)
    if not chunks:
        table.gap += 1
        return table.gap < 6
    if _RULE.fullmatch(line.text):
        return True
    if _ends(table, chunks):
        return False
    if table.head == [words for _, words in chunks]:
        return True
    if headers.drawn([words for _, words in chunks]) == table.kinds:  # repeated on the new page
        table.starts = [start for start, _ in chunks]
        return True
    _take(table, _placed(table, chunks))
    return True


def _take(table: _Table, cells: dict[int, str]) -> None:
    begins, bullet = _begins(table, cells), _further(table, cells)
    if begins or bullet:
        table.rows.append([[] for _ in table.starts])
    if bullet and not begins:
        table.below.add(len(table.rows) - 1)
    for column, words in cells.items():
        table.rows[-1][column].append(words)
    table.gap, table.torn = 0, ""


def _ends(table: _Table, chunks: list[tuple[int, str]]) -> bool:
    start, words = chunks[0]
    if len(chunks) > 1 or len(table.starts) < 2:
        return False
    return starts.section(words) is not None or (
        start < table.starts[1] - 2 and start + len(words) > table.starts[1] + 2
    ) or (
        (bool(table.gap) or {*table.kinds} == {"name"})
        and starts.numbered(words) is not None and "ref" not in table.kinds
    )  # fmt: skip


def _placed(table: _Table, chunks: list[tuple[int, str]]) -> dict[int, str]:
    cells: dict[int, str] = {}
    for start, words in chunks:
        column = min(range(len(table.starts)), key=lambda each: abs(table.starts[each] - start))
        cells[column] = f"{cells[column]} {words}" if column in cells else words
    return cells


def _begins(table: _Table, cells: dict[int, str]) -> bool:
    if len(table.rows) == 1:
        return True
    kinds = {table.kinds[each] for each in cells}
    if "ref" in table.kinds:
        return "ref" in kinds
    if starts.numbered("".join(table.rows[1][0][:1])):
        return starts.numbered(cells.get(0, "")) is not None
    before = table.rows[-1]
    if any(each and each[-1].rstrip().endswith((",", "/", "&", " and")) for each in before[1:]):
        return False
    if table.gap and not table.torn:
        return True
    main = "action" if "action" in table.kinds else "name"
    others = {"owner", "due", "status", "organisation", "initials"}
    if main not in kinds or not kinds & others:
        return False
    # An owner's name may be torn as the action beside it is: then nothing else begins, and the text goes on small.
    words = cells[table.kinds.index(main)]
    return words[:1].isupper() or not words[:1].isalpha()


def _further(table: _Table, cells: dict[int, str]) -> bool:
    """Whether the line begins another bullet in the same cell of actions."""
    if "action" not in table.kinds or len(table.rows) == 1:
        return False
    column = table.kinds.index("action")
    above = table.rows[-1][column]
    return bool(above and starts.BULLET.match(above[0]) and starts.BULLET.match(cells.get(column, "")))


def _finished(table: _Table) -> Iterator[Raw]:
    at = 0
    while at < len(table.rows):
        end = at + 1
        while end in table.below:
            end += 1
        rows = [_cells(table, row) for row in table.rows[at:end]]
        # Who stands once beside several bullets is to do them all; else each bullet is a row of its own.
        once = not any(
            words for row in rows[1:] for words, kind in zip(row, table.kinds, strict=True) if kind != "action"
        )
        if once and len(rows) > 1:
            rows = [["\n".join(each for each in column if each) for column in zip(*rows, strict=True)]]
        for row in rows:
            yield Raw("", cells=tuple(row), whole=True)
        at = end
    yield Raw("")


def _cells(table: _Table, row: list[list[str]]) -> list[str]:
    # Names may stand one below the other; everything else was torn.
    return [
        "\n".join(each) if kind in ("owner", "name") else _cell(kind, each, table, number)
        for number, (kind, each) in enumerate(zip(table.kinds, row, strict=True))
    ]


def _cell(kind: str, lines: list[str], table: _Table, column: int) -> str:
    # What an item is called stands above what was said of it, in a line that ends before the column does.
    known, following = table.known, table.starts[column + 1 : column + 2]
    width = following[0] - table.starts[column] if following else 60
    short = len(lines) > 1 and len(lines[0]) < width * 0.6 and lines[1][:1].isupper()
    if kind in ("item", "notes") and short:
        return f"{lines[0]}\n{put_together(lines[1:], known)}"
    if kind == "action" and "owner" not in table.kinds:
        return _apart(lines or [""], width, known)
    return put_together(lines or [""], known)


def _apart(lines: Sequence[str], width: int, known: AbstractSet[str]) -> str:
    """The actions of a cell, each from a line that begins with who below one that ended before its column did."""
    begun = [0]
    for number, line in enumerate(lines[1:], start=1):
        ended = len(lines[number - 1]) < width * 0.8 or lines[number - 1].rstrip()[-1:] in ".0123456789"
        if ended and _WHO.match(line):
            begun.append(number)
    return "\n".join(put_together(lines[a:b], known) for a, b in zip(begun, [*begun[1:], len(lines)], strict=True))


def unfolded(lines: Sequence[str]) -> list[str]:
    """Return a page's lines, two columns of prose one after the other."""
    at = _gutter(lines)
    if at is None:
        return list(lines)
    both = [each for each in range(len(lines)) if _parts(lines[each], at) and lines[each][at:].strip()]
    above, below = both[0], both[-1] + 1
    while below < len(lines) and len(lines[below].rstrip()) <= at and lines[below].strip():
        below += 1  # the left column is the longer one
    middle = lines[above:below]
    left, right = [each[:at].rstrip() for each in middle], [each[at:].rstrip() for each in middle]
    return [*lines[:above], *left, "", *right, "", *lines[below:]]


def _parts(line: str, at: int) -> bool:
    return line[at - 2 : at].strip() == "" and bool(line[:at].strip())


def _gutter(lines: Sequence[str]) -> int | None:
    """Where the right one of two columns starts: most lines have it there, and fill the left one up to it."""
    if any(headers.drawn([words for _, words in _chunks(each)]) for each in lines):
        return None
    begun = Counter(
        start for each in lines for start, _ in _chunks(each)[1:] if each[max(start - 2, 0) : start] == "  "
    )
    if not begun:
        return None
    at, often = max(begun.items(), key=lambda each: each[1])
    near = [each for each in lines if _parts(each, at) and each[at:].strip()]
    if often < FEWEST or len(near) < FEWEST:
        return None
    left, right = _filled([each[:at] for each in near]), _filled([each[at:] for each in near])
    return at if left > max(0.6 * at, NARROWEST) and right > NARROWEST else None


def _filled(parts: Sequence[str]) -> float:
    """How far the fuller lines of a column reach: many of prose are short, and those of a list all are."""
    return quantiles([len(each.rstrip()) for each in parts], n=4)[-1]
