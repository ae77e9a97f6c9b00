"""The clock of a request, and what is left of a text that was redacted. Values alone: no clock, no database."""

import calendar
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# A sentence ends with its mark, in whichever script, or with the line. What stands between belongs to the first.
PIECE = re.compile(r".*?(?:[.!?؟]+[\"'”’)\]]*(?=\s)|[。！？]+|\n|\Z)\s*", re.DOTALL)
# Ours, of contacts, cases and requests; and the ids of rows. Neither says anything to whoever gets the answer.
REFERENCE = re.compile(r"\b(?:[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9a-f]{32})\b")
LEFT_OUT = "[…]"
WHOLE, IN_PART, OUT = "whole", "part", "out"  # what becomes of a document itself
MOST = 200  # pieces that a page has a tick for; a part more for each part that is cut, at most
SHORTEST_NAME = 3  # of a colleague's names, letters: shorter ones are words too often
MONTHS, EXTENDED_MONTHS = 1, 3  # UK GDPR article 12(3): one month, and two more where there is much of it
POLICE_DAYS = 28  # no law says when; the office that asks says a day


@dataclass(frozen=True)
class Part:
    """One piece of a record: what it is, as a code, and the words."""

    label: str
    text: str


def due_on(came_on: date, *, extended: bool, stood: int) -> date:
    """Return the last day: the same day of a later month, its last day where there is none, and the days it stood.

    The calendar month as the ICO counts it, from the day of receipt; a Sunday is not moved, so that nobody is late.
    """
    months = came_on.month - 1 + (EXTENDED_MONTHS if extended else MONTHS)
    year, month = came_on.year + months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(came_on.day, last)) + timedelta(days=stood)


def pieces(text: str) -> list[str]:
    """Return a text in sentences and lines; put together again they are the text, but for space around it."""
    return [each for each in PIECE.findall(text.strip()) if each]


def cut(parts: Sequence[Part]) -> list[list[str]]:
    """Return each part in its pieces. Where there are very many, several that follow each other are one."""
    told = [pieces(part.text) for part in parts]
    at_once = -(-sum(map(len, told)) // MOST)
    if at_once <= 1:
        return told
    return [["".join(each[n : n + at_once]) for n in range(0, len(each), at_once)] for each in told]


def digest(parts: Sequence[Part]) -> str:
    """Return what tells that a record still says what it said when somebody chose from it."""
    told = json.dumps([[each.label, each.text] for each in parts], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return a text with words replaced wherever they stand alone, in large or small letters."""
    for word, by in pairs:
        if word:
            literal = by.replace("\\", r"\\")  # it may hold what would name a group
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", literal, text, flags=re.IGNORECASE)
    return text


def given(parts: Sequence[Part], *, kept: Collection[int], pairs: Iterable[tuple[str, str]] = ()) -> list[Part]:
    """Return what is given of parts: the pieces with these numbers, counted through, with words replaced.

    What was left out between two pieces leaves one mark, however much it was. A part of which nothing is kept is
    not there, and nor is its label.
    """
    found, number, wanted = [], 0, list(pairs)
    for part, told in zip(parts, cut(parts), strict=True):
        shown = []
        for piece in told:
            shown.append(piece if number in kept else None)
            number += 1
        if any(each is not None for each in shown):
            found.append(Part(part.label, replaced(_joined(shown), wanted)))
    return found


def _joined(shown: Sequence[str | None]) -> str:
    """Return the pieces as they stood, with one mark for each gap, whatever stood there."""
    told, gap = "", False
    for each in shown:
        if each is not None:
            told, gap = told + each, False
        elif not gap:
            told, gap = f"{told}{LEFT_OUT} ", True
    return told.strip()


def without_ours(text: str, *, colleagues: Collection[str]) -> str:
    """Return a text without our references and without the names of whoever works here."""
    names = {word for name in colleagues for word in (name, *name.split()) if len(word) >= SHORTEST_NAME}
    longest_first = sorted(names, key=lambda each: (-len(each), each))
    return replaced(REFERENCE.sub(LEFT_OUT, text), [(each, LEFT_OUT) for each in longest_first])


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Return which of these names stand in a text, whole or one word of them."""
    found = []
    for name in names:
        words = [word for word in name.split() if len(word) >= SHORTEST_NAME]
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags=re.IGNORECASE) for word in words):
            found.append(name)
    return found


def pairs_of(typed: str) -> list[tuple[str, str]]:
    """Read words to replace, one on a line: "Ana = my sister"; alone on its line a word becomes the mark."""
    lines = [line.partition("=") for line in typed.splitlines() if line.strip()]
    return [(word.strip(), by.strip() or LEFT_OUT) for word, _sign, by in lines if word.strip()]
