"""Who was there and when it goes on, where minutes say it in sentences, as letters do."""

import re
from collections.abc import Iterator
from datetime import date

from liftstone.oldminutes import dates
from liftstone.oldminutes.shapes import Day, Said
from liftstone.oldminutes.starts import UNENDED, Section

_STOP = re.compile(UNENDED + r"[.!?](?=\s+[A-Z]|\s*$)")
_WERE = r"(?:were|was|are|is|included|came|had been|have been|has been)"
_BEGINS = (
    (Section.APOLOGIES, re.compile(
        rf"(?:The Chair |We )?(?:(?:had |received |noted |gave )?apologies(?: for absence)?|(?:those )?(?:absent"
        rf"|not present))"
        rf"(?: {_WERE})?(?: (?:received|sent|given|noted|tendered|also))*(?: (?:from|by|for|on behalf of)|:)\s+"
        rf"|Absent {_WERE}:?\s+"
        r"|(?:Not able to (?:come|attend)|Unable to (?:come|attend)|Missing) (?:were|was):?\s+", re.IGNORECASE,
    )),
    (Section.PRESENT, re.compile(
        r"(?:Those |Also |The people |Members )?(?:present|attendees|in attendance|attending|there|at the table"
        r"|in the room)"
        r"(?: on the day| at the meeting)? (?:were|was|are|included|came)(?: also)?:?\s+"
        r"|(?:The )?(?:meeting|group|call) was (?:also )?attended by:?\s+|(?:We|It) (?:were"
        r"|was) (?:also )?joined by:?\s+"
        r"|(?:Around|Round) the table (?:were|was|sat):?\s+", re.IGNORECASE,
    )),
)  # fmt: skip
_ENDS = (
    (Section.APOLOGIES, re.compile(
        r"\s+(?:(?:had |have |has |all |both )*(?:sent|gave|given|tendered|offered)(?: (?:in|their|his|her"
        r"|us))? apologies"
        r"|(?:could not|couldn['’]t|were unable to|was unable to) (?:come|attend|make it|join us|be (?:there"
        r"|present)))"
        r"(?: for absence| this time)?$", re.IGNORECASE,
    )),
    (Section.PRESENT, re.compile(
        r"\s+(?:(?:was|were) (?:also |all )?(?:present|there|in attendance)|attended"
        r"|were at the meeting)$", re.IGNORECASE
    )),
)  # fmt: skip
_NEXT = re.compile(
    r"\b(?:next (?:meeting|session|gathering)(?! of (?:the |our )?(?-i:[A-Z]))|(?:next|again) meet|meet(?:s"
    r"|ing)? (?:again|next)|reconvenes?|next (?:get[- ]together|time))\b",
    re.IGNORECASE,
)


def sentences(said: Said) -> Iterator[Said]:
    """Yield the sentences of these words without their full stops."""
    start = 0
    for stop in _STOP.finditer(said.words):
        yield said.part(start, stop.start(), edges=" \n\t")
        start = stop.end()
    rest = said.part(start, edges=" \n\t")
    if rest.words:
        yield rest


def attended(said: Said) -> list[tuple[Section, Said]]:
    """Return whom sentences say to have been there, or to have sent apologies: the words that list them."""
    found = []
    for each in sentences(said):
        for section, begins in _BEGINS:
            if match := begins.match(each.words):
                found.append((section, each.part(match.end())))
                break
        else:
            found += [
                (section, each.part(0, match.start()))
                for section, ends in _ENDS
                if (match := ends.search(each.words))
            ]
    return found


def goes_on(said: Said, *, held_on: date | None) -> Day | None:
    """Return the day on which a sentence says that the group meets again; None where it says none."""
    for each in sentences(said):
        match = _NEXT.search(each.words)
        day = match and dates.first(each.part(match.start(), edges=""), held_on=held_on)
        if day and day.on and (held_on is None or day.on > held_on):
            return day
    return None
