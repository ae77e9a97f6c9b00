"""Goes through the lines once, knowing in which section it is; actions wait until everybody is known."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from liftstone.oldminutes import (
    actions,
    dates,
    headers,
    orders,
    people,
    prose,
    records,
    rows,
    starts,
    tables,
    twice,
)
from liftstone.oldminutes.agenda import Agenda
from liftstone.oldminutes.owners import Known
from liftstone.oldminutes.shapes import Action, Attended, Day, Doubt, Item, Line, Minutes, Said, Standing, Unsure
from liftstone.oldminutes.starts import Section

MOST_LISTED = 40  # lines of a list of people that are looked at to see how it is written
_LEGEND = re.compile(r"\S{1,10} (?:=|means) ")  # how a list is to be read
LIST = "list"  # a line of a list of actions, without a bullet
_Later = Callable[[Known], Iterable[Action]]


@dataclass
class Walk(Agenda):
    """What was found so far."""

    kinds: tuple[str, ...] | None = None
    later: list[_Later] = field(default_factory=list)
    next_date: Day | None = None
    meets_again: Day | None = None  # as a sentence says it: a heading or a label goes before
    before: Said = field(default_factory=lambda: Said("", 1, 0))
    sides: list[Section | None] = field(default_factory=list)  # lists of people side by side
    over: bool = False  # whether rows over a whole table head its items, so that no column does
    under: Said | None = None  # a line above bullets that may say who is to do them

    def through(self, source: tuple[Line, ...]) -> None:
        """Read all lines."""
        number = 0
        while number < len(source):
            line = source[number]
            self.following = source[number : number + MOST_LISTED]
            record, taken = records.at(self.following)
            if record:
                self._record(record)
            elif line.cells:
                self._row(line)
            else:
                self.kinds, self.sides = None, []
                self._line(line)
            number += max(taken, 1)

    def minutes(self, source: tuple[Line, ...], title: Said | None, held_on: Day | None) -> Minutes:
        """Return what was found, now that everybody is known."""
        self.present, self.apologies = twice.once(self.present), twice.once(self.apologies)
        everybody = [*self.present, *self.apologies, *self.away]
        bodies = {one.organisation.words.lower(): one.organisation for one in everybody if one.organisation}
        known = Known(everybody, tuple(bodies.values()))
        found: dict[str, Action] = {}
        for action in (each for later in self.later for each in later(known) if each.words.words):
            key = " ".join(action.words.words.lower().split()).rstrip(".")
            found[key] = twice.both(found[key], action) if key in found else action
        found = twice.shortened(found)
        self._know(found.values())
        everybody = [*self.present, *self.apologies]
        return Minutes(
            source=tuple(line.said.words for line in source),
            title=title,
            held_on=held_on,
            organisations=tuple(bodies.values()),
            present=tuple(self.present),
            apologies=tuple(self.apologies),
            items=tuple(Item(number, heading, tuple(notes)) for number, heading, notes in self.items),
            actions=tuple(found.values()),
            next_date=self.next_date or self.meets_again,
            unsure=(
                *self.unsure,
                *twice.doubts(everybody, tuple(found.values()), self.next_date or self.meets_again),
            ),
        )

    def _row(self, line: Line) -> None:
        if self._is_label(line) or self._beside(line):
            return
        if len(line.cells) == 1:
            self._alone(line.cells[0])
        elif "action" in line.kinds or {"notes", "owner"} <= {*line.kinds}:
            self.kinds = line.kinds
            self._action_row(line, line.kinds)
        elif line.kinds:
            self.kinds = line.kinds
            self._person_row(line, line.kinds)
        elif (begun := starts.section(line.cells[0].words)) and begun[0] is not Section.ACTIONS:
            self._labelled_row(line, *begun)
        else:
            self._other_row(line)

    def _is_label(self, line: Line) -> bool:
        """Take in a row that heads others: a table's header, or nothing but the name of a section."""
        said = [each.words for each in line.cells if each.words]
        label = starts.alone(line.cells[0].words) if line.kinds or len(said) == 1 else None
        if line.kinds[:1] == (tables.HEADER,):
            self.kinds, self.section, self.over = None, label or self.section, False
            return True
        if label and len(said) == 1 < len(line.cells):
            self.section = label
            return True
        return False

    def _labelled_row(self, line: Line, section: Section, end: int) -> None:
        """A row that begins with a section's label, beside which stand people or a day."""
        self.kinds, self.section, self.shape = None, section, people.shape_of(line.cells[1:])
        rest = [cell for cell in (line.cells[0].part(end), *line.cells[1:]) if cell.words]
        if len(rest) > 1 and [people.is_name(people.plain(each)) for each in rest].count(True) == 1:
            self._unheaded(replace(line, cells=tuple(rest)))
            return
        for cell in rest:
            self._in_section(cell)

    def _beside(self, line: Line) -> bool:
        """Take in a row of lists of people that stand side by side; False if it is none."""
        sides = [starts.alone(each.words) for each in line.cells]
        if len(sides) > 1 and all(sides):
            self.sides = sides
            return True
        if not self.sides or len(self.sides) != len(sides) or line.kinds or starts.section(line.cells[0].words):
            return False
        for section, cell in zip(self.sides, line.cells, strict=True):
            self.section, self.shape = section, people.shape_of([cell])
            self._in_section(cell)
        return True

    def _other_row(self, line: Line) -> None:
        """A row of people, or one that nobody knows what it is: then it is noted."""
        if self.section in (Section.PRESENT, Section.APOLOGIES) and self._ends_people(line):
            self.section = None
        if self.section in (Section.PRESENT, Section.APOLOGIES):
            self._unheaded(line)
        elif self.section is Section.NEXT:
            for cell in line.cells:
                self._in_section(cell)
        else:
            if (
                not self.items
                and len(line.cells) == 2
                and starts.CHAIR.fullmatch(line.cells[0].words.strip(": ") + "  ")
            ):
                self._chaired(line.cells[1])
            for cell in line.cells:
                self._note(cell)
            if headers.column(line.cells[0].words) == "action" and len(line.cells) == 2:
                self._labelled(self.before, line.cells[1], self.item)

    def _ends_people(self, line: Line) -> bool:
        """Whether a row of two cells is an item of the minutes, or an action, and nobody who was there."""
        if len(line.cells) != 2:
            return False
        first, second = (each.words for each in line.cells)
        item = re.fullmatch(r"\d{1,2}[.)]?", first) and bool(second) and not people.heads(second)
        return bool(item) or headers.column(first) == "action"

    def _alone(self, cell: Said) -> None:
        """A cell over a whole row: a heading within the table, or a box around lines."""
        if "\n" in cell.words:
            self.through(tuple(Line(cell.part(begin, end, edges=" ")) for begin, end in _spans(cell.words)))
            return
        for begin, end in _spans(cell.words):
            one = Line(cell.part(begin, end, edges=" "))
            short = len(one.said.words) <= 90 and self.kinds
            if short and not starts.numbered(one.said.words) and not {"item", "notes"} & {*(self.kinds or ())}:
                continue  # a heading among actions, and no item of the agenda
            self.over = self.over or bool(short)
            self._line(replace(one, heading="row") if short else one)

    def _action_row(self, line: Line, kinds: tuple[str, ...]) -> None:
        cells = rows.by_kind(line.cells, kinds)
        for kind in ("item", "notes"):
            if kind in cells:
                self._item_of(cells[kind], "notes" if self.over else kind)
        self._next_in(cells)
        item = self.item if {"item", "notes"} & {*kinds} else None
        self.later.append(lambda known: rows.read(rows.Row(cells, kinds, known, self.held_on, item)))

    def _record(self, record: dict[str, Said]) -> None:
        cells, kinds = records.row(record)
        item, before = self.item, self.before
        for each in cells.values():
            self._note(each)
        self.later.append(lambda known: rows.of_lines(rows.Row(cells, kinds, known, self.held_on, item), before))

    def _next_in(self, cells: dict[str, Said]) -> None:
        """The next date, where a row is of nothing else."""
        heading = rows.heading(cells["item"])[1] if "item" in cells else None
        begun = starts.section(heading.words) if heading else None
        if begun and begun[0] is Section.NEXT:
            for kind in ("notes", "item"):
                day = dates.first(cells[kind], held_on=self.held_on) if kind in cells else None
                self.next_date = self.next_date or day

    def _unheaded(self, line: Line) -> None:
        """A row of people below no header: the name is the cell that looks like one."""
        kinds = ["name" if people.is_name(people.plain(each)) else "organisation" for each in line.cells]
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
        if line.number:
            self._counted(line)
            return
        words = line.said.part(0, edges=" \t")
        begun = starts.section(words.words)
        if begun:
            self._section(words, *begun)
            return
        if not self.items and (match := starts.CHAIR.match(words.words)) and self._chaired(words.part(match.end())):
            return
        if self._is_item(line, words):
            self.section = None
            self._heading(words, len(words.words))
        elif said := self._attended(words):
            self._in_prose(words, said)
        elif self.section is Section.ACTIONS or actions.TICK.match(actions.text(words).words):
            self._listed_action(line)
        elif self.section and not actions.has_label(words):
            self._goes_on(line, words)
        else:
            self._action_line(words, listed=line.bullet)
        self.before = line.said

    def _counted(self, line: Line) -> None:
        """A heading with a number that only a series shows to be one; it may begin a section as others do."""
        number, words = line.said.part(0, line.number), line.said.part(line.number)
        begun = starts.section(words.words)
        self._heading(words, begun[1] if begun else len(words.words), number=number)
        self.section, self.before = None, line.said
        if begun:
            self._section(words, *begun)

    def _section(self, words: Said, section: Section, end: int) -> None:
        self.section, self.margin = section, words.words.strip(" :").lower() == "action"
        self.shape = self._shape()
        if starts.numbered(words.words):
            self._heading(words, end)
        rest = words.part(end)
        if rest.words and section is not Section.ACTIONS:
            self._in_section(rest)
        elif rest.words:
            self._action_line(words)

    def _in_prose(self, words: Said, found: list[tuple[Section, list[Attended]]]) -> None:
        for section, listed in found:
            (self.apologies if section is Section.APOLOGIES else self.present).extend(listed)
        self.section = None if self.section in (Section.PRESENT, Section.APOLOGIES) else self.section
        self._action_line(words)

    def _in_section(self, said: Said) -> None:
        if self.section is Section.NEXT:
            day = dates.to_come(said, held_on=self.held_on)
            self.next_date = (
                day if day and (day.on or not self.next_date) and not self._is_next() else self.next_date
            )
            return
        if _LEGEND.match(said.words):
            return
        found = self._of_body(said) or people.listed(said, shape=self.shape)
        if not found and said.words and len(said.words.split()) > 8:
            self.section = None
            self._action_line(said)
        elif not found and said.words and not people.NOBODY.fullmatch(said.words):
            self.unsure.append(Unsure(said, Doubt.NOT_A_NAME))
            self._action_line(said)  # a list of people may be followed by actions without a heading
        (self.apologies if self.section is Section.APOLOGIES else self.present).extend(found)

    def _is_next(self) -> bool:
        return self.next_date is not None and self.next_date.on is not None

    def _goes_on(self, line: Line, words: Said) -> None:
        """A line below a list of people: of the list if it begins with one, or else it ends it."""
        bare = actions.text(words)
        found = self._of_body(bare) or people.listed(bare, shape=self.shape)
        if _LEGEND.match(bare.words):
            return
        if line.bullet or self.section is Section.NEXT or not found or found[0].doubt is not Doubt.NOT_A_NAME:
            self._in_section(bare)
            return
        self.unsure.append(Unsure(found[0].name, Doubt.NOT_A_NAME))
        self.section = None
        self._action_line(words)

    def _listed_action(self, line: Line) -> None:
        said = line.said.part(0, edges=" \t")
        begins = line.bullet or starts.numbered(said.words) or starts.ACTION.match(said.words)
        begins = begins or actions.TICK.match(said.words)
        if not begins and actions.text(said).start == said.start:
            following = self.following[1] if len(self.following) > 1 else None
            listing = following and (following.bullet or starts.numbered(following.said.words.strip()))
            self.under = said if listing and self._owns(said) else None
            if self.under is None:
                self._action_line(said, listed=LIST)
            return
        under = self.under if line.bullet or starts.numbered(said.words) else None
        bare = actions.text(said)
        if records.inner(bare):
            self._labelled(self.before, bare, None)
            return
        ordered = actions.TICK.match(said.words) or starts.ACTION.match(said.words)
        self.later.append(lambda known: self._ordered(bare, known, under, ordered=bool(ordered)))

    def _ordered(self, said: Said, known: Known, under: Said | None, *, ordered: bool) -> Iterator[Action]:
        """A line of a list of actions, unless it only states a fact: then a person may look whether it is one."""
        action = actions.listed(said, known=known, held_on=self.held_on, under=under)
        told = orders.is_report if action.owners or action.due else orders.is_fact
        if not ordered and action.standing is Standing.OPEN and told(action.words.words):
            self.unsure.append(Unsure(said, Doubt.NO_OWNER))
        else:
            yield action

    def _action_line(self, said: Said, *, listed: str = "") -> None:
        """Take a line for an action if it says that it is one; it is a note in any case."""
        item, before, bare = self.item, self.before, actions.text(said)
        self._note(bare)
        self.meets_again = self.meets_again or prose.goes_on(said, held_on=self.held_on)
        labels = list(actions.labelled(bare))
        for words, after in labels:
            self._labelled(words if words.words else before, after, item)
        if labels:
            return
        self.later.append(lambda known: actions.bracketed(bare, known, held_on=self.held_on, item=item))
        self.later.append(lambda known: actions.in_sentences(bare, known, held_on=self.held_on, item=item))
        if listed == LIST:
            self.later.append(lambda known: _some(actions.named(bare, known=known, held_on=self.held_on)))
        else:
            self.later.append(
                lambda known: _some(
                    actions.bullet(
                        actions.first_of(bare, known, self.held_on),
                        known=known,
                        held_on=self.held_on,
                        item=item,
                        listed=listed,
                    )
                )
            )

    def _labelled(self, before: Said, after: Said, item: Said | None) -> None:
        if inner := records.inner(after):
            cells, kinds = records.row(inner)
            self.later.append(
                lambda known: rows.of_lines(rows.Row(cells, kinds, known, self.held_on, item), before)
            )
            return
        self.later.append(
            lambda known: [
                found
                for each in actions.several(after, known, self.held_on)
                if (found := actions.after_label(before, each, known=known, held_on=self.held_on, item=item))
            ]
        )


def _some(action: Action | None) -> tuple[Action, ...]:
    return (action,) if action else ()


def _spans(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in words.split("\n"):
        yield start, start + len(part)
        start += len(part) + 1
