"""How a line that begins something begins: a section, an item, a bullet, an action."""

import re
from enum import StrEnum

from liftstone.oldminutes.dates import MONTHS


class Section(StrEnum):
    """What the lines after a heading are."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ACTIONS = "actions"
    NEXT = "next"


_CALLED = {
    Section.PRESENT: r"(?:those |members |also )?present|(?:also )?in attendance"
    r"|attend(?:ees|ance|ed|ing)(?: list)?"
    r"|there|who was there"
    r"|(?:list of )?attendees|(?:hefyd )?yn bresennol|presennol",
    Section.APOLOGIES: r"apologies(?: for absence)?(?: (?:were )?received)?(?: from)?|absent"
    r"|ymddiheuriadau(?: am absenoldeb)?(?: gan)?",
    Section.ACTIONS: r"(?:summary of |table of |previous |outstanding |agreed )?(?:actions|action(?= ?$)"
    r"|actions? (?:log|list|points|table|summary|items|arising))"
    r"(?: from (?:the )?(?:previous|last) meetings?)?|(?:log |rhestr o )?[gc]amau gweithredu",
    Section.NEXT: r"(?:(?:date|time)(?:(?:,| and| &) (?:time|date|venue|place))*(?: of (?:the )?)?)?next meeting"
    r"(?: date)?"
    r"|(?:dyddiad )?y? ?cyfarfod nesaf",
}
_WHEN = r"(?=(?:is |on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2})\b)"  # a day follows without a mark
_SECTIONS = {
    kind: re.compile(
        rf"({called})(?: ?\([^()]{{0,30}}\))?\s?(?P<end>[:–-]|$|{_WHEN if kind is Section.NEXT else '$'})", re.I
    )
    for kind, called in _CALLED.items()
}
_NUMBERED = re.compile(
    r"((?:item |eitem )?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,4}))[.):]?\s{1,8}(?=\S)", re.IGNORECASE
)
_DAY = re.compile(r"(?:" + "|".join(MONTHS) + r")\b", re.IGNORECASE)
BULLET = re.compile(r"\s{0,40}([•●▪◦‣*·–—-]|o(?= [A-Z])|\(?[a-hivx]{1,3}\))\s{1,8}(?=\S)")
ACTION = re.compile(
    r"(?:agreed )?(?:actions?(?: points?)?|AP|cam(?:au)? gweithredu|gweithred(?:u)?)"
    r"(?: ?(?:no\.? ?)?\d{1,3}(?:[./]\d{1,3})?)?"
    r"(?:\s?(?:[:–—-]|(?=\())\s?|\s(?=[A-Z]{2,3}\b))",
    re.IGNORECASE,
)


def section(words: str) -> tuple[Section, int] | None:
    """Return which section these words begin, and after how many characters its own words follow."""
    begun = _NUMBERED.match(words[:20])
    skipped = begun.end() if begun else 0
    for kind, called in _SECTIONS.items():
        if match := called.match(words[skipped : skipped + 120].rstrip()):
            return kind, min(skipped + match.end(), len(words))
    return None


def numbered(words: str) -> tuple[int, int] | None:
    """Return where the number of an item ends, and where its heading starts."""
    match = _NUMBERED.match(words[:40])
    if match and _DAY.match(words[match.end() : match.end() + 20]):
        return None  # a day at the start of a line
    return (match.end(1), match.end()) if match else None


def begins(words: str) -> bool:
    """Whether nothing before this line goes on in it."""
    bare = words.lstrip()
    return bool(
        BULLET.match(words)
        or section(bare)
        or numbered(bare)
        or ACTION.match(bare)
        or re.match(r"[A-Z][\w ]{1,25}:", bare)
    )
