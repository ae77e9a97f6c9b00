"""Goes through the lines once, knowing in which section it is; actions wait until everybody is known."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from liftstone.oldminutes import actions, dates, headers, people, rows, starts
from liftstone.oldminutes.owners import Known
from liftstone.oldminutes.shapes import (
    Action,
    Attended,
    Day,
    Doubt,
    Item,
    Kind,
    Line,
    Minutes,
    Said,
    Standing,
    Unsure,
)
from liftstone.oldminutes.starts import Section

MOST_LISTED = 40  # lines of a list of people that are looked at to see how it is written
_Later = Callable[[Known], Iterable[Action]]
_SENT = re.compile(r"apol|absent|ymddih|no\b|^a$", re.IGNORECASE)


@dataclass
class Walk:
    """What was found so far. `held_on` is the day of the meeting, from which years are taken."""

    held_on: date | None
    section: Section | None = None
    kinds: tuple[str, ...] | None = None
    item: Said | None = None
    present: list[Attended] = field(default_factory=list)
    apologies: list[Attended] = field(default_factory=list)
    items: list[tuple[Said | None, Said, list[Said]]] = field(default_factory=list)
    later: list[_Later] = field(default_factory=list)
    next_date: Day | None = None
    unsure: list[Unsure] = field(default_factory=list)
    following: tuple[Line, ...] = ()
    shape: people.Shape = people.Shape.NAMES
    before: Said = field(default_factory=lambda: Said("", 1, 0))

    def through(self, source: tuple[Line, ...]) -> None:
        """Read all lines."""
        for number, line in enumerate(source):
            self.following = source[number : number + MOST_LISTED]
            if line.cells:
                self._row(line)
            else:
                self.kinds = None
                self._line(line)

    def minutes(self, source: tuple[Line, ...], title: Said | None, held_on: Day | None) -> Minutes:
        """Return what was found, now that everybody is known."""
        everybody = [*self.present, *self.apologies]
        bodies = {one.organisation.words.lower(): one.organisation for one in everybody if one.organisation}
        known = Known(everybody, tuple(bodies.values()))
        found: dict[str, Action] = {}
        for action in (each for later in self.later for each in later(known) if each.words.words):
            key = " ".join(action.words.words.lower().split()).rstrip(".")
            found[key] = _both(found[key], action) if key in found else action
        self._know(found.values())
        return Minutes(
            source=tuple(line.said.words for line in source),
            title=title,
            held_on=held_on,
            organisations=tuple(bodies.values()),
            present=tuple(self.present),
            apologies=tuple(self.apologies),
            items=tuple(Item(number, heading, tuple(notes)) for number, heading, notes in self.items),
            actions=tuple(found.values()),
            next_date=self.next_date,
            unsure=(*self.unsure, *_doubts(everybody, tuple(found.values()), self.next_date)),
        )

    def _row(self, line: Line) -> None:
        words = [each.words for each in line.cells]
        begun = starts.section(words[0])
        if kinds := headers.columns(words) or headers.minuted(words):
            self.kinds = kinds
        elif len(line.cells) == 1:
            self._alone(line.cells[0])
        elif "action" in (kinds := line.kinds or self.kinds or ()):
            self._action_row(line, kinds)
        elif begun and begun[0] is not Section.ACTIONS:
            self.kinds, self.section, self.shape = None, begun[0], people.shape_of(line.cells[1:])
            for cell in (line.cells[0].part(begun[1]), *line.cells[1:]):
                self._in_section(cell)
        else:
            self._other_row(line)

    def _other_row(self, line: Line) -> None:
        """A row of people, or one that nobody knows what it is: then it is noted."""
        if self.kinds:
            self._person_row(line, self.kinds)
        elif self.section in (Section.PRESENT, Section.APOLOGIES):
            self._unheaded(line)
        else:
            for cell in line.cells:
                self._note(cell)

    def _alone(self, cell: Said) -> None:
        """A cell over a whole row: a heading within the table, or a box around lines."""
        for begin, end in _spans(cell.words):
            one = Line(cell.part(begin, end, edges=" "))
            short = len(one.said.words) <= 90 and "\n" not in cell.words and self.kinds
            if short and not starts.numbered(one.said.words) and not {"item", "notes"} & {*(self.kinds or ())}:
                continue  # a heading among actions, and no item of the agenda
            self._line(replace(one, heading="row") if short else one)

    def _action_row(self, line: Line, kinds: tuple[str, ...]) -> None:
        cells = rows.by_kind(line.cells, kinds)
        for kind in ("item", "notes"):
            if kind in cells:
                self._item_of(cells[kind], kind)
        item = self.item if {"item", "notes"} & {*kinds} else None
        self.later.append(lambda known: rows.read(rows.Row(cells, kinds, known, self.held_on, item)))

    def _item_of(self, cell: Said, kind: str) -> None:
        """The item that a table's cell names, if it is not the one above; notes go below it."""
        begun = starts.numbered(cell.words)
        if kind == "notes" and not (begun and cell.words[: begun[1]].strip() and len(cell.words) <= 90):
            self._note(cell)
            return
        number, words = rows.heading(cell)
        above = self.items[-1] if self.items else None
        if words and (above is None or above[1].words != words.words):
            self.item = words
            self.items.append((number, words, []))

    def _person_row(self, line: Line, kinds: tuple[str, ...]) -> None:
        one = people.row(line.cells, kinds)
        said = dict(zip(kinds, line.cells, strict=False)).get("presence")
        sent = self.section is Section.APOLOGIES or (said is not None and _SENT.search(said.words))
        if one:
            (self.apologies if sent else self.present).append(one)

    def _unheaded(self, line: Line) -> None:
        """A row of people below no header: the name is the cell that looks like one."""
        kinds = ["name" if people.is_name(each.words) else "organisation" for each in line.cells]
        kinds = [
            "initials"
            if people.INITIALS.fullmatch(cell.words) and "name" in kinds and number != kinds.index("name")
            else kind
            for number, (kind, cell) in enumerate(zip(kinds, line.cells, strict=True))
        ]
        if kinds.count("name") > 1:
            for cell in line.cells:
                self._in_section(cell)
        else:
            self._person_row(line, tuple(kinds))

    def _line(self, line: Line) -> None:
        words = line.said.part(0, edges=" \t")
        begun = starts.section(words.words)
        if begun:
            self.section = begun[0]
            self.shape = self._shape()
            if starts.numbered(words.words):
                self._heading(words, begun[1])
            rest = words.part(begun[1])
            if rest.words and begun[0] is not Section.ACTIONS:
                self._in_section(rest)
            elif rest.words:
                self._action_line(words)
            return
        if self._is_item(line, words):
            self.section = None
            self._heading(words, len(words.words))
        elif self.section is Section.ACTIONS:
            self._listed_action(line)
        elif self.section:
            self._in_section(actions.text(words))
        else:
            self._action_line(words, listed=line.bullet)
        self.before = line.said

    def _is_item(self, line: Line, words: Said) -> bool:
        if line.heading:
            return line.said.line > 1
        number = starts.numbered(words.words)
        short = len(words.words) <= 90 and not words.words.rstrip().endswith(".")
        if number:
            sentence = bool(re.search(r"\s(?:to|will)\s", words.words)) or self.section is Section.PRESENT
            return short and not (sentence and self.section in (Section.ACTIONS, Section.PRESENT))
        return (
            words.words.isupper()
            and short
            and len(words.words) > 5
            and not people.INITIALS.match(words.words[:3] + " ")
        )

    def _heading(self, words: Said, end: int) -> None:
        number = starts.numbered(words.words)
        heading = words.part(number[1] if number else 0, end)
        if heading.words:
            self.item = heading
            self.items.append((words.part(0, number[0]) if number else None, heading, []))

    def _in_section(self, said: Said) -> None:
        if self.section is Section.NEXT:
            self.next_date = self.next_date or dates.first(said, held_on=self.held_on)
            return
        found = people.listed(said, shape=self.shape)
        if not found and said.words and len(said.words.split()) > 8:
            self.section = None
            self._action_line(said)
        elif not found and said.words and not people.NOBODY.fullmatch(said.words):
            self.unsure.append(Unsure(said, Doubt.NOT_A_NAME))
            self._action_line(said)  # a list of people may be followed by actions without a heading
        (self.apologies if self.section is Section.APOLOGIES else self.present).extend(found)

    def _shape(self) -> people.Shape:
        """How the list that goes on here is written, seen over its lines up to the next section."""
        listed: list[Said] = []
        for line in self.following:
            if line.cells or line.heading or (listed and starts.section(line.said.words)):
                break
            begun = starts.section(line.said.words)
            listed.append(actions.text(line.said.part(begun[1] if begun else 0)))
        return people.shape_of(listed)

    def _note(self, said: Said) -> None:
        if said.words and self.items:
            self.items[-1][2].append(said)

    def _listed_action(self, line: Line) -> None:
        said = line.said.part(0, edges=" \t")
        listed = line.bullet or starts.numbered(said.words) or starts.ACTION.match(said.words)
        if not listed:
            self._action_line(said)
            return
        bare, item = actions.text(said), None
        label = starts.ACTION.match(bare.words)
        bare = bare.part(label.end() if label else 0, edges=" \t")
        self.later.append(lambda known: [actions.free(bare, known=known, held_on=self.held_on, item=item)])

    def _action_line(self, said: Said, *, listed: str = "") -> None:
        """Take a line for an action if it says that it is one; it is a note in any case."""
        item, before, bare = self.item, self.before, actions.text(said)
        self._note(bare)
        labels = list(actions.labelled(bare))
        for words, after in labels:
            self._labelled(words if words.words else before, after, item)
        if not labels:
            self.later.append(
                lambda known: _some(
                    actions.bullet(bare, known=known, held_on=self.held_on, item=item, listed=listed)
                )
            )

    def _labelled(self, before: Said, after: Said, item: Said | None) -> None:
        self.later.append(
            lambda known: _some(actions.after_label(before, after, known=known, held_on=self.held_on, item=item))
        )

    def _know(self, found: Iterable[Action]) -> None:
        """Whoever is called by their initials, or is to do something under their name, is a person and no body."""
        called = {owner.name for action in found for owner in action.owners if owner.kind is Kind.PERSON}
        for people_of in (self.present, self.apologies):
            people_of[:] = [
                replace(one, doubt=None)
                if one.doubt is Doubt.PERSON_OR_BODY and one.organisation is None and one.name in called
                else one
                for one in people_of
            ]


def _some(action: Action | None) -> tuple[Action, ...]:
    return (action,) if action else ()


def _spans(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in words.split("\n"):
        yield start, start + len(part)
        start += len(part) + 1


def _both(one: Action, again: Action) -> Action:
    """The same action is often said twice, below its item and in a list: nothing that either says is lost."""
    names = [(each.name or each.said).words for each in one.owners]
    more = tuple(each for each in again.owners if (each.name or each.said).words not in names)
    differ = bool(more and one.owners) or bool(one.due and again.due and one.due.on != again.due.on)
    due = one.due if one.due and (one.due.on or not again.due) else again.due
    owners, doubts = (*one.owners, *more), {*one.why_unsure, *again.why_unsure}
    doubts -= {Doubt.NO_OWNER} if owners else set()
    doubts -= {Doubt.NO_DATE} if due else set()
    doubts |= {Doubt.TWICE} if differ else set()
    standing = Standing.DONE if Standing.DONE in (one.standing, again.standing) else Standing.OPEN
    return replace(
        one, owners=owners, due=due, standing=standing, item=one.item or again.item,
        why_unsure=tuple(each for each in Doubt if each in doubts),
    )  # fmt: skip


def _doubts(everybody: list[Attended], found: tuple[Action, ...], next_date: Day | None) -> Iterator[Unsure]:
    for one in everybody:
        if one.doubt:
            yield Unsure(one.name, one.doubt)
    for action in found:
        for doubt in action.why_unsure:
            yield Unsure(action.words, doubt)
    if next_date and next_date.doubt:
        yield Unsure(next_date.said, next_date.doubt)
