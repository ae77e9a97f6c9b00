"""What the columns of each table are: by what its header calls them, or else by what stands in them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from liftstone.oldminutes import dates, headers, owners, people, starts
from liftstone.oldminutes.shapes import Kind, Line, Said
from liftstone.oldminutes.starts import Section

HEADER = "header"  # what every cell of a header's row is
MOST = 0.7  # of the cells that say something have to look like it
MOST_READ = 40  # rows of a table that are looked at
_TYPE = re.compile(
    r"action|decision|info(?:rmation)?|note[ds]?|agreed|agreement|risk|issue|for noting|update|[adi]", re.I
)
_REF = re.compile(r"[A-Z#]{0,4}\s?\d{1,4}(?:[./-]\d{1,4}){0,2}[a-z]?\.?")
_STATE = re.compile(
    r"(?:not )?(?:done|complete[d]?|closed|open|on-?going|in progress|started|overdue|new|carried forward"
    r"|discharged|pending"
    r"|on track|outstanding|due|delayed|deferred)\b.{0,40}",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(r"(?:red|amber|green|blue|yellow|gr[ae]y|black|white|purple|[ragb])", re.IGNORECASE)
_MARK = re.compile(
    r"[✓✔☑✗✘xX√1-]|y(?:es)?|no?|p|present|a(?:pols?|pologies|pology|bsent)?|attended|in person|online"
    r"|virtual(?:ly)?"
    r"|teams|remote(?:ly)?|d(?:eputy|ep)?|deputy sent|not present|did not attend|dna|apologies (?:received|sent)",
    re.IGNORECASE,
)
_SENT = re.compile(r"apol|absent|ymddih|not (?:present|there|attend)|did not|dna|^no?$|^a$|^n\b", re.IGNORECASE)
_YES = re.compile(r"[✓✔☑xX√1]$|y(?:es)?$|apol|a$|sent|absent", re.IGNORECASE)
_LABEL = re.compile(r"([^:\n]{2,30}):\s")
_NOBODY = owners.Known((), ())


def known(lines: Sequence[Line], *, held_on: date | None) -> tuple[Line, ...]:
    """Return the lines, each row of a table with what its cells are, where that can be told."""
    return tuple(_known(lines, held_on))


def _known(lines: Sequence[Line], held_on: date | None) -> Iterator[Line]:
    at = 0
    lines = [_said(each) for each in lines]
    while at < len(lines):
        if not lines[at].cells or lines[at].kinds:
            yield lines[at]
            at += 1
            continue
        end = at + 1
        while end < len(lines) and lines[end].cells and not lines[end].kinds and not _heads(lines[end]):
            end += 1
        yield from _table(lines[at:end], _before(lines, at), held_on)
        at = end


def _said(line: Line) -> Line:
    """A row each of whose cells says itself what it is: "Name: … | Agency: …"."""
    labels = [_LABEL.match(each.words) for each in line.cells]
    kinds = [(label and headers.column(label.group(1))) or "" for label in labels]
    if len(kinds) < 2 or line.kinds or not all(kinds) or not {"name", "action"} & {*kinds}:
        return line
    values = tuple(each.part(label.end() if label else 0) for each, label in zip(line.cells, labels, strict=True))
    return replace(line, cells=values, kinds=headers.settled(kinds))


def _before(lines: Sequence[Line], at: int) -> Section | None:
    """Which section the table stands in, as far as the lines right above it say."""
    for line in reversed(lines[max(at - 3, 0) : at]):
        if begun := starts.section(line.said.part(0).words):
            return begun[0]
        if line.heading:
            return None
    return None


def _heads(line: Line) -> bool:
    words = [each.words for each in line.cells]
    return bool(headers.columns(words) or headers.minuted(words))


def _table(rows: Sequence[Line], section: Section | None, held_on: date | None) -> Iterator[Line]:
    first = next((number for number, row in enumerate(rows) if len(row.cells) > 1), None)
    if first is None or (len(rows) < 2 and not _heads(rows[first])):
        yield from rows
        return
    head, body = rows[first], [row for row in rows[first + 1 :] if len(row.cells) > 1]
    kinds = _kinds(head, body, section, held_on)
    if kinds is None:
        yield from rows
        return
    headed = not _headless(head)
    for number, row in enumerate(rows):
        if len(row.cells) == 1:
            yield row
        elif number == first and headed:
            yield replace(row, kinds=(HEADER,) * len(row.cells))
        else:
            yield replace(row, kinds=_attended(row, kinds, body) if "name" in kinds else kinds)


def _attended(row: Line, kinds: tuple[str, ...], body: Sequence[Line]) -> tuple[str, ...]:
    """The kinds of a row of people, with "sent" for a mark that says they were not there, "away" for none."""
    own = dict(zip(kinds, row.cells, strict=False))
    said = list(kinds)
    if "absence" in own and _YES.match(own["absence"].words):
        said[kinds.index("absence")] = "sent"
    if "presence" in own:
        at = kinds.index("presence")
        marks = {each.lower() for each in _column(body, at)}
        mark = own["presence"].words.strip()
        crossed = mark.lower() in ("x", "✗", "✘") and bool(marks & {"✓", "✔", "☑", "√", "y", "yes", "p", "present"})
        if crossed or _SENT.search(mark):
            said[at] = "sent"
        elif not mark.strip("-– ") and marks - {"-", "–"} and "sent" not in said:
            said[at] = "away"
    return tuple(said)


def _headless(head: Line) -> bool:
    return not any(headers.column(each.words) for each in head.cells)


def _of_meeting(head: Line, held_on: date | None) -> list[str]:
    """What the columns are called; of several with days of meetings, the one of this meeting says who was there."""
    called = [headers.column(each.words) or "" for each in head.cells]
    days = [dates.first(each, held_on=held_on) if _is_day(each.words) else None for each in head.cells]
    if "name" not in called or not any(days):
        return called
    same = [
        number
        for number, day in enumerate(days)
        if day and day.on and held_on and (day.on.day, day.on.month) == (held_on.day, held_on.month)
    ]
    now = (same or [max(number for number, day in enumerate(days) if day)])[0]
    return [
        "presence" if number == now else "raised" if days[number] else each for number, each in enumerate(called)
    ]


def _kinds(
    head: Line, body: Sequence[Line], section: Section | None, held_on: date | None
) -> tuple[str, ...] | None:
    called = _of_meeting(head, held_on)
    cells = [_column(body, each) for each in range(len(called))]
    if _headless(head):
        return _unheaded([head, *body]) if section is Section.ACTIONS else None
    long = any(len(each.words) > headers.LONGEST for each in head.cells)
    if (
        long
        or not any(called)
        or not any(cells)
        or ("presence" not in called and any(_is_day(each.words) for each in head.cells))
    ):
        return _by_name(head)
    acts = _acts(
        [_by_cells(kind, each, _OF_ACTIONS) for kind, each in zip(called, cells, strict=True)], cells, section
    )
    who = _who([_by_cells(kind, each, _OF_PEOPLE) for kind, each in zip(called, cells, strict=True)], cells)
    by_name = _by_name(head)
    if by_name and "name" in by_name and "presence" not in called:
        return who or by_name
    return acts or who or by_name


def _unheaded(rows: Sequence[Line]) -> tuple[str, ...] | None:
    """What the columns are of a table of actions without a header, by what stands in them."""
    cells = [_column(rows, each) for each in range(max(len(row.cells) for row in rows))]
    kinds = [_by_cells("", each, _OF_ACTIONS) for each in cells]
    return _acts(kinds, cells, Section.ACTIONS) if "owner" in kinds else None


def _by_name(head: Line) -> tuple[str, ...] | None:
    words = [each.words for each in head.cells]
    return headers.columns(words) or headers.minuted(words)


def _column(body: Sequence[Line], at: int) -> list[str]:
    return [row.cells[at].words for row in body[:MOST_READ] if len(row.cells) > at and row.cells[at].words]


def _by_cells(kind: str, cells: Sequence[str], looks: dict[str, Callable[[str], bool]]) -> str:
    """What a column is: as it is called, unless that is nothing or does not fit what stands in it."""
    if not cells or (kind and kind not in _MAY_BE):
        return kind
    wanted = _MAY_BE.get(kind, tuple(looks))
    for each in wanted:
        if each in looks and sum(map(looks[each], cells)) >= MOST * len(cells):
            return each
    return kind


def _acts(kinds: list[str], cells: Sequence[Sequence[str]], section: Section | None) -> tuple[str, ...] | None:
    """What the columns of a table of actions are; None if it may be another one."""
    if "action" not in kinds and section is Section.ACTIONS and "owner" in kinds:
        longest = max(
            range(len(kinds)), key=lambda each: _length(cells[each]) if kinds[each] in ("", "item") else 0
        )
        if kinds[longest] in ("", "item") and _length(cells[longest]) > 10:
            kinds[longest] = "action"
    found = headers.settled(kinds)
    acts = "action" in found and {"owner", "due", "item", "notes", "ref"} & {*found}
    return found if acts or ("notes" in found and "owner" in found) else None


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / max(len(cells), 1)


def _who(kinds: list[str], cells: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """What the columns of a table of people are; None if it may be another one."""
    named = "name" in kinds and any(_is_person(each) for each in cells[kinds.index("name")])
    if not named or not {"organisation", "initials", "role", "presence", "absence"} & {*kinds}:
        return None
    return tuple("" if each in ("by", "date", "detail", "raised", "owner", "due") else each for each in kinds)


def _is_day(words: str) -> bool:
    day = dates.due(Said(words, 1, 0), held_on=None) if len(words) <= 40 else None
    return day is not None and len(day.said.words) * 2 >= len(words)


def _is_owner(words: str) -> bool:
    if len(words) > 60 or _COLOUR.fullmatch(words):
        return False
    found = owners.cell(Said(words, 1, 0), _NOBODY)
    return bool(found) and all(
        each.kind is not Kind.UNKNOWN
        or people.INITIALS.fullmatch(each.said.words)
        or people.is_name(each.said.words)
        for each in found
    )


def _is_person(words: str) -> bool:
    return people.is_name(re.split(r"[,(\n]| [–-] ", words)[0].strip())


def _fits(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda words: bool(pattern.fullmatch(words.strip()))


_OF_ACTIONS: dict[str, Callable[[str], bool]] = {
    "rag": _fits(_COLOUR), "type": _fits(_TYPE), "ref": _fits(_REF), "due": _is_day, "status": _fits(_STATE),
    "owner": _is_owner,
}  # fmt: skip
_OF_PEOPLE: dict[str, Callable[[str], bool]] = {
    "presence": _fits(_MARK), "initials": _fits(people.INITIALS), "name": _is_person,
    "organisation": people.is_body,
}  # fmt: skip
# Of those that are called what several things are called, what each may be; of a column without a name, any.
_MAY_BE: dict[str, tuple[str, ...]] = {
    "presence": ("presence", "name"),
    "absence": ("absence", "name"),
    "by": ("due", "owner"),
    "date": ("raised",),
    "notes": ("ref", "status"),
    "item": ("ref",),
    "status": ("presence",),
    "owner": ("due", "name"),
    "due": ("owner",),
    "type": ("type",),
    "": ("presence", "initials", "rag", "type", "status", "due", "owner", "name", "organisation"),
}
