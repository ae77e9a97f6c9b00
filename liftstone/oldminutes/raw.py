"""A line as a file holds it, before torn ones are put together."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

PAGE = "\f"  # stands where a page ended
_TORN = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_HYPHENS = re.compile(r"(?<!\w)[^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){1,4}(?!\w)")
# Words that English writes with a hyphen: torn there they keep it, though the minutes write them only once.
_FIRST = re.compile(
    r"(?:multi|co|self|anti|non|long|short|well|follow|cross|part|half|low|high|full|one|two|three|first|second"
    r"|on|off"
    r"|sign|drop|check|pop|set|back|face|east|west|north|south|mid|post|pre|ex|semi|year|day)-",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"(?:up|led|based|wide|term|time|year|old|date|going|related|ordinator|ordinators|ordinate|ordination"
    r"|operate|operation"
    r"|agency|to|in|off|out|site|line|by)\b"
)


# Nobody ends a line of a list so.
_UNENDED = re.compile(
    r"\s(?:and|&|of|the|with|to|for|by|before|from|a|an|their|its|our)$|\([^()]{0,80}$", re.IGNORECASE
)
_BY = re.compile(
    r"\b(?:by|before|until|due|on) (?:the )?"
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?)?"
    r"(?: ?\d{1,2}(?:st|nd|rd|th)?)?(?: of)?(?: (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?)?$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\b(?!\.\s)|\d{4}\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def unfinished(above: str, below: str) -> bool:
    """Whether a line cannot be the end of a sentence, so that the one below goes on in it."""
    above, below = above.rstrip(), below.lstrip()
    return bool(_UNENDED.search(above[-100:]) or (_BY.search(above[-40:]) and _DAY.match(below)))


@dataclass(frozen=True)
class Raw:
    """`text` with its indent, or a row's `cells`. `whole`: the file itself says that the line ends here."""

    text: str
    cells: tuple[str, ...] = ()
    bullet: str = ""
    heading: str = ""
    whole: bool = False
    kinds: tuple[str, ...] = ()  # of the cells, where the file shows it otherwise than by a header


def hyphenated(text: str) -> set[str]:
    """Return the words that a text writes with a hyphen within a line, small."""
    return {each.lower() for each in _HYPHENS.findall(text)}


def put_together(parts: Sequence[str], known: AbstractSet[str]) -> str:
    """A word that was torn at a hyphen is one word, unless it is written with the hyphen elsewhere or by custom."""
    said = [parts[0]]
    for part in parts[1:]:
        end, begin = said[-1].split()[-1:], part.split()[:1]
        if end and begin and _TORN.search(end[0]) and part[:1].islower():
            said[-1] = said[-1] if _keeps(end[0], begin[0], known) else said[-1][:-1]
            said.append(part)
        elif end and begin and _TORN.search(end[0]) and (end[0] + begin[0]).lower() in known:
            said.append(part)
        else:
            said.append(f" {part}")
    return "".join(said)


def _keeps(end: str, begin: str, known: AbstractSet[str]) -> bool:
    if end.endswith("\u00ad"):
        return False
    whole = re.sub(r"\W+$", "", (end[:-1] + "-" + begin).lower())
    return whole in known or bool(_FIRST.fullmatch(end.lstrip("(“'\"")) or _SECOND.match(begin))
