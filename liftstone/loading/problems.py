"""What did not fit, by row and column, in words for whoever has the file open. Never the value itself, which may be
a name in the wrong column."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_KEPT = 10_000  # single problems; beyond, only their number is told

SENTENCES = {
    "unknown code": "not one of the codes of this column",
    "missing as -99": "-99 is how another data set writes missing; leave the cell empty",
    "missing as NULL": "NULL is how another data set writes missing; leave the cell empty",
    "bad date": "not a date as 2026-03-31",
    "bad day or less": "not a day, a month or a year as 2026-03-31, 2026-03 or 2026",
    "date not there": "there is no such day",
    "date ahead": "a day that has not come yet",
    "bad moment": "not a date and time as 2026-03-31T21:15:00+00:00",
    "bad number": "not a whole number",
    "range": "a range, where the column takes one number",
    "bad tick": "neither TRUE nor FALSE",
    "bad country": "not a country's code of two or three letters (ISO 3166-1)",
    "bad language": "not a language's code of three letters (ISO 639-2)",
    "bad phone": "not a telephone number as +441632960123",
    "formula": "a formula; save the sheet with values in place of formulas",
    "error value": "an error of the spreadsheet, such as #REF!",
    "too long": "more than 20,000 characters; perhaps a quotation mark is never closed",
    "too many cells": "more cells than there are headings",
    "too few cells": "fewer cells than there are headings",
    "not as above": "other than in the first row of the same case",
    "rows apart": "the rows of one case must stand together",
    "here already": "a case with this reference is here already",
    "order": "the larger number comes second",
    "bad year": "not a year from 1990 to today",
    "unknown heading": "no heading that is known here; map it or leave it out in a mapping file",
}


class Misfit(ValueError):
    """A cell does not fit; `why` is a key of `SENTENCES`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, order=True)
class Problem:
    """One cell that does not fit: its row as the spreadsheet numbers it, its heading as the file has it."""

    row: int
    column: str
    why: str

    def sentence(self) -> str:
        """Return the problem as people read it."""
        where = f"row {self.row}, {self.column}" if self.column else f"row {self.row}"
        return f"{where}: {SENTENCES[self.why]}"


@dataclass
class Report:
    """All that did not fit, and all that somebody should know of what did (`notes`)."""

    kept: list[Problem] = field(default_factory=list)
    by_column: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: dict[str, int] = field(default_factory=dict)

    def add(self, row: int, column: str, why: str) -> None:
        """Note a cell that does not fit."""
        self.by_column[column, why] += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(Problem(row, column, why))

    def note(self, sentence: str) -> None:
        """Note something that is no problem; the same sentence twice is counted."""
        self.notes[sentence] = self.notes.get(sentence, 0) + 1

    @property
    def number(self) -> int:
        """How many cells did not fit."""
        return self.by_column.total()

    def lines(self, *, most: int) -> Iterator[str]:
        """Yield the report: how often each thing is wrong in each column, then cell by cell."""
        for sentence, times in self.notes.items():
            yield f"note: {sentence}" + (f" ({times:,} times)" if times > 1 else "")
        for (column, why), times in self.by_column.most_common():
            yield f"{times:>7,}  {column or 'whole row'}: {SENTENCES[why]}"
        for problem in self.kept[:most]:
            yield problem.sentence()
        if self.number > most:
            yield f"and {self.number - most:,} more; --most {self.number} shows all of them"
