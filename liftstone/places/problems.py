"""What is wrong with a file of places, by row, in words for whoever has it open."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_KEPT = 10_000  # single rows; beyond, only their number is told

SENTENCES = {
    "cells": "fewer cells than there are headings: the file may have been cut off",
    "postcode": "not a postcode",
    "outcode": "not the first half of a postcode",
    "point": "not a point in or around the British Isles",
    "gss": "not a code of nine characters as E06000001",
    "ended": "not a month as 202603",
    "force": "a police force area that is not known here",
    "successor": "replaced by a council that is not in the file",
    "date": "not a day as 2026-03-31",
    "twice": "stands in the file twice",
    "empty": "nothing in it",
}


class Unknown(Exception):
    """Nothing in this file is known here; the message is for a person."""


class DoesNotFit(Exception):
    """Something in the file is wrong, so nothing of it was loaded."""

    def __init__(self, report: "Report") -> None:
        super().__init__()
        self.report = report


@dataclass
class Report:
    """All that is wrong in a file, and what was left out although it is right (`skipped`)."""

    kept: list[tuple[int, str]] = field(default_factory=list)
    by_reason: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    as_of: str = ""

    def add(self, row: int, why: str) -> None:
        """Note a row that is wrong; `why` is a key of `SENTENCES`."""
        self.by_reason[why] += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append((row, why))

    @property
    def number(self) -> int:
        """How many rows are wrong."""
        return self.by_reason.total()

    def lines(self, *, most: int) -> Iterator[str]:
        """Yield how often each thing is wrong, then row by row."""
        for why, times in self.by_reason.most_common():
            yield f"{times:>9,}  {SENTENCES[why]}"
        for row, why in self.kept[:most]:
            yield f"row {row}: {SENTENCES[why]}" if row else SENTENCES[why]
        if self.number > most:
            yield f"... and {self.number - most:,} more"
