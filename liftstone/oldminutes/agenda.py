"""Which lines head an item of the agenda, and which are only numbered or set as if they did."""

import re
from dataclasses import dataclass, field

from liftstone.oldminutes import actions, people, rows, starts
from liftstone.oldminutes.listing import Listing
from liftstone.oldminutes.shapes import Line, Said
from liftstone.oldminutes.starts import Section

# What heads the whole, or the table that holds it, and no item.
_OF_ALL = re.compile(
    r"(?:(?:meeting |the )?(?:minutes|notes|discussion|record|agenda|business|items?"
    r"|proceedings)(?: of (?:the )?meeting| and actions?)?"
    r"|minutes and actions|agenda items|(?:decisions?|actions?|follow-up)\b.*)",
    re.IGNORECASE,
)
_MARKING = re.compile(
    r"(?:END|SIGNED|DRAFT|CONFIDENTIAL|OFFICIAL|RESTRICTED|PAGE"
    r"|MINUTES(?! OF THE (?:LAST|PREV))|AGENDA|NOTES OF|ACTION"
    r"|PROTECT)\b(?! OF THE (?:LAST|PREV))"
)


@dataclass
class Agenda(Listing):
    """The items so far, and what was noted under each."""

    item: Said | None = None
    items: list[tuple[Said | None, Said, list[Said]]] = field(default_factory=list)
    margin: bool = False  # whether the section is the head of a margin, beside which items go on
    opened: int = 0  # the line that says when the meeting was; headings before it are of the whole

    def _item_of(self, cell: Said, kind: str) -> None:
        """The item that a table's cell names, if it is not one above; notes go below it."""
        begun = starts.numbered(cell.words)
        short = len(cell.words) <= 90 and not cell.words.endswith(".")
        if kind == "notes" and not (begun and short and not self._is_below(cell.words[: begun[0]])):
            self._note(cell)
            return
        number, words = rows.heading(cell)
        above = {each.words.lower() for _, each, _ in self.items}
        if words and words.words.lower() not in above:
            self.item = words
            self.items.append((number, words, []))

    def _is_item(self, line: Line, words: Said) -> bool:
        if actions.has_label(words):
            return False
        number = starts.numbered(words.words)
        short = len(words.words) <= 90 and not words.words.rstrip().endswith(".")
        if line.heading:
            return bool(number) or self._is_heading(line)
        if number:
            return short and not self._is_listed(words, words.words[: number[0]])
        return short and self._is_called_out(line, words.words)

    def _is_heading(self, line: Line) -> bool:
        """Whether what is set as a heading is one of an item, and not of the whole or of a table."""
        above = line.said.line == 1 or (line.said.line <= self.opened and not self.present)
        following = self.following[1] if len(self.following) > 1 else None
        rows_of = self.following[2].kinds if len(self.following) > 2 else ()
        if following is not None and following.cells and "item" in rows_of:
            return False  # the table names the items
        over = bool(_OF_ALL.fullmatch(line.said.words.strip())) and following is not None and bool(following.cells)
        who = self.section is Section.ACTIONS and bool(following and following.bullet) and self._owns(line.said)
        return not above and not over and not who

    def _is_listed(self, words: Said, number: str) -> bool:
        """Whether a line with a number is one of a list, or a note below an item, and no item."""
        if self._is_below(number):
            return True
        sentence = bool(re.search(r"\s(?:to|will)\s", words.words))
        if self.section is Section.APOLOGIES and not words.words.isupper():
            entry = words.part(len(number), edges=" .)").words
            return people.heads(entry) and bool(re.search(r"[,(]|\s[–—-]\s", entry))
        if self.section is Section.PRESENT:
            return sentence or people.heads(words.part(len(number), edges=" .)").words)
        if self.section is not Section.ACTIONS:
            return False
        if actions.begins(actions.text(words), self._known()):
            return True
        first = self.margin and number.rstrip(".") in ("1", "I") and not any(each for each, _, _ in self.items)
        return sentence or not (first or self._follows(number))

    def _is_below(self, number: str) -> bool:
        above, _, below = number.rstrip(".").partition(".")
        tops = [each.words.rstrip(".").split(".")[0] for each, _, _ in self.items if each]
        return below.strip("0") != "" and above in tops

    def _follows(self, number: str) -> bool:
        """Whether this is the next number of an item, and not one of a list that counts for itself."""
        last = next((each.words for each, _, _ in reversed(self.items) if each), "")
        mine, above = re.search(r"\d+(?=(?:\.0)?$)", number), re.match(r"\D*(\d+)", last)
        return bool(mine and above and int(mine.group()) == int(above.group(1)) + 1)

    def _is_called_out(self, line: Line, words: str) -> bool:
        """Whether a line in great letters heads an item."""
        letters = re.sub(r"[\W\d_]", "", words)
        return (
            words.isupper()
            and len(letters) > 5
            and line.said.line > max(self.opened, 1)
            and not line.bullet
            and not _MARKING.match(words)
            and not _OF_ALL.fullmatch(words.strip(" :"))
            and not (self.section in (Section.PRESENT, Section.APOLOGIES) and people.is_body(words.title()))
            and not all(people.INITIALS.fullmatch(each) for each in re.split(r"\W+", words) if each)
        )

    def _heading(self, words: Said, end: int, *, number: Said | None = None) -> None:
        found = None if number else starts.numbered(words.words)
        heading = words.part(found[1] if found else 0, end)
        if heading.words:
            self.item = heading
            self.items.append((words.part(0, found[0]) if found else number, heading, []))

    def _note(self, said: Said) -> None:
        if said.words and self.items:
            self.items[-1][2].append(said)
