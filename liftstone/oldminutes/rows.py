"""Rows of action tables: one action or several in a row, each with who stands beside it and by when."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from liftstone.oldminutes import actions, dates, owners, starts
from liftstone.oldminutes.owners import Known
from liftstone.oldminutes.shapes import Action, Day, Doubt, Owner, Said, Standing

# Only a column of states says that something is done, and only where it says that first or alone.
_DONE = re.compile(
    r"(?:\W*(?:action )?(?:now )?)(?:done|completed?|closed|discharged|wedi(?:'i)? (?:g?cwblhau|chwblhau|gau)"
    r"|cwblhawyd|cyflawnwyd|yes|y|✓|✔|☑)(?=\s*(?:$|[.,;:()–\n-]|\d|on\b|by\b))",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\W*(?:still )?(?:open|on-?going|in (?:progress|hand)|not (?:yet )?(?:started|done|complete)"
    r"|outstanding|overdue)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"(?:-|–|—|n/?a|nil|none|no actions?|dim|for (?:noting|information)|noted)?\.?", re.IGNORECASE)
_ACTS = re.compile(r"(?:action|a$|cam)", re.IGNORECASE)  # of a column that tells actions from decisions
_NUMBER = re.compile(r"(?:item |eitem )?\d{0,3}(?:\.\d{1,2}){0,2}[.)]?", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A table's row by what its columns are; `held_on` is the day of the meeting."""

    cells: Mapping[str, Said]
    kinds: tuple[str, ...]
    known: Known
    held_on: date | None
    item: Said | None

    def text(self, kind: str) -> Said | None:
        """Return a cell with something in it, or None."""
        return self.cells.get(kind)


def by_kind(cells: Sequence[Said], kinds: Sequence[str]) -> dict[str, Said]:
    """Return the cells that say something, each under what its column is; the first of two such columns."""
    found: dict[str, Said] = {}
    for kind, cell in zip(kinds, cells, strict=False):
        if kind and cell.words:
            found.setdefault("progress" if kind == "status" and kind in found else kind, cell)
    return found


def heading(cell: Said) -> tuple[Said | None, Said | None]:
    """Return the number and the heading that an item's cell holds; None for what is not in it."""
    first = cell.part(0, cell.words.find("\n") if "\n" in cell.words else None)
    if _NUMBER.fullmatch(first.words):
        rest = cell.part(len(first.words))
        first_line = rest.part(0, rest.words.find("\n") if "\n" in rest.words else None)
        return first, first_line if first_line.words and len(first_line.words) <= 90 else None
    number = starts.numbered(first.words)
    bare = first.part(number[1] if number else 0)
    return (first.part(0, number[0]) if number else None), bare if bare.words else None


def read(row: Row) -> Iterator[Action]:
    """Yield the actions of a row; none for a row without one."""
    words, kind = row.text("action"), row.text("type")
    if words is None and "action" not in row.kinds:
        words = _told(row)
    if (
        words is None
        or _EMPTY.fullmatch(words.words)
        or ("type" in row.kinds and not (kind and _ACTS.match(kind.words)))
    ):
        return
    parts = _several(row, words)
    if len(parts) == 1:
        yield from _one(row, parts[0])
        return
    for number, part in enumerate(parts):
        beside = {
            kind: _beside(cell, number, of=len(parts))
            for kind, cell in row.cells.items()
            if kind in ("owner", "due", "status")
        }
        shared = [Doubt.SHARED] if any(each is None for each in beside.values()) else []
        own = {kind: beside[kind] or cell for kind, cell in row.cells.items() if kind in beside}
        yield from _one(Row({**row.cells, **own}, row.kinds, row.known, row.held_on, row.item), part, also=shared)


def of_lines(row: Row, before: Said) -> Iterator[Action]:
    """Yield the action that several lines say, each of them something; `before` is the line above them."""
    words = row.text("action")
    if "action" not in row.kinds:
        said = actions.last_sentence(before)
        yield from read(
            Row({**row.cells, "action": said}, (*row.kinds, "action"), row.known, row.held_on, row.item)
        )
        return
    if words and "owner" not in row.kinds:
        found = actions.after_label(before, words, known=row.known, held_on=row.held_on, item=row.item)
        if found:
            day = _when(row, words)
            yield actions.made(found.words, found.owners, day, item=row.item, standing=_standing(row))
        return
    yield from read(row)


def _told(row: Row) -> Said | None:
    """What the notes end with, beside which stands who has it: their last sentence."""
    notes = row.text("notes")
    return actions.last_sentence(notes) if notes and row.text("owner") else None


def _one(row: Row, words: Said, *, also: Sequence[Doubt] = ()) -> Iterator[Action]:
    who, words = _who(row, words)
    day = _when(row, words)
    if "owner" not in row.kinds and not who:
        before = row.text("notes") or row.text("item")
        if before and (
            found := actions.after_label(before, words, known=row.known, held_on=row.held_on, item=row.item)
        ):
            yield found
            return
    yield actions.made(words, who, day, item=row.item, standing=_standing(row), also=also)


def _who(row: Row, words: Said) -> tuple[tuple[Owner, ...], Said]:
    begun = actions.who_before(words, row.known)
    if cell := row.text("owner"):
        who = owners.cell(_without_day(row, cell), row.known)
        # The sentence may say once more who it is; it is theirs and not part of what is to be done.
        again = begun and {_named(each) for each in begun[0]} <= {_named(each) for each in who}
        return who, begun[1] if begun and again else words
    return begun or actions.who_in_front(words, row.known) or ((), words)


def _without_day(row: Row, cell: Said) -> Said:
    """Who stands in a cell that says by when as well."""
    day = None if "due" in row.kinds else dates.due(cell, held_on=row.held_on)
    if day is None or day.said.start == cell.start:
        return cell
    return dates.without(cell, day).part(0, edges=" \n,;:–—-([")


def _named(owner: Owner) -> str:
    return (owner.name or owner.said).words.lower()


def _when(row: Row, words: Said) -> Day | None:
    if cell := row.text("revised") or row.text("due"):
        return dates.cell(cell, held_on=row.held_on)
    if "due" not in row.kinds and (owner := row.text("owner")) and (day := dates.due(owner, held_on=row.held_on)):
        return day
    return dates.last(words, held_on=row.held_on)


def _standing(row: Row) -> Standing:
    """A colour alone says nothing of it: what each means differs from group to group."""
    said = [cell.words for kind in ("status", "progress", "rag") if (cell := row.text(kind))]
    going_on = any(_OPEN.match(each) for each in said)
    return Standing.DONE if any(map(_DONE.match, said)) and not going_on else Standing.OPEN


def _several(row: Row, words: Said) -> list[Said]:
    """The actions of a cell: each that begins with a bullet or a number, or each line with a line beside it."""
    lines = _lines(words)
    listed = [starts.BULLET.match(each.words) or starts.numbered(each.words) for each in lines]
    if sum(map(bool, listed)) > 1:
        first = next(number for number, each in enumerate(listed) if each)
        intro = [each for each in lines[:first] if not each.words.endswith(":")]
        return [*intro, *_gathered(words, [line for line, each in zip(lines, listed, strict=True) if each])]
    if "owner" not in row.kinds and len(lines) > 1 and all(actions.begins(each, row.known) for each in lines):
        return lines
    owner = row.text("owner")
    beside = _lines(owner) if owner else []
    alone = all(each.doubt is None for line in beside for each in owners.cell(line, row.known))
    begun = all(line.words[:1].isupper() for line in lines)
    return lines if len(lines) > 1 and begun and alone and len(beside) == len(lines) else [actions.text(words)]


def _gathered(words: Said, begins: Sequence[Said]) -> Iterator[Said]:
    """Each from where it begins to where the next one does: lines that are not listed go on in it."""
    ends = [*(each.start for each in begins[1:]), words.end]
    for each, end in zip(begins, ends, strict=True):
        yield actions.text(words.part(each.start - words.start, end - words.start))


def _lines(said: Said) -> list[Said]:
    ends = [*(each.start() for each in re.finditer("\n", said.words)), len(said.words)]
    begins = [0, *(each + 1 for each in ends[:-1])]
    return [
        part for begin, end in zip(begins, ends, strict=True) if (part := said.part(begin, end, edges=" ")).words
    ]


def _beside(cell: Said, number: int, *, of: int) -> Said | None:
    """What stands beside one of several actions: its own line, or the only one; None where it cannot be told."""
    lines = _lines(cell)
    if len(lines) == of:
        return actions.text(lines[number])
    return cell if len(lines) == 1 else None
