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


_LOG = (
    r"(?:log|list|points?|table|summary|items?|arising|tracker|register|sheet|schedule|record|plan tracker|review)"
)
_WHICH = (
    r"(?:summary|table|list|log|schedule|review|update|progress|record|register|report) (?:of|on) (?:the |all )?"
    r"|(?:new|previous|outstanding|agreed|open|live|rolling|ongoing|completed|closed|current|carried[- ]forward"
    r"|carried[- ]over"
    r"|brought[- ]forward|decisions?|key|group|meeting|matters arising)(?: and | & |,? |/)"
)
_CALLED = {
    Section.PRESENT: r"(?:those |members |people |partners |also |who was |all )?present(?: (?:at|in"
    r"|on) [\w ]{1,30})?"
    r"|(?:also |officers |others |those |members |people )?in attendance|(?:also )?(?:attended|attending)(?: by)?"
    r"|(?:the following |those who |who )(?:people )?(?:attended|were (?:there|present))|(?:record|list"
    r"|register) of attend(?:ance|ees)"
    r"|attend(?:ees|ance|ed|ing)(?: list| record| register)?"
    r"|there|here|who was there|who came|in the room|on the call|around the table|joined by"
    r"|members|membership|participants|guests?|observers?|visitors"
    r"|(?:list of )?attendees|(?:hefyd )?yn bresennol|presennol",
    Section.APOLOGIES: r"(?:sent |with )?(?:apologies|apols?\.?)(?: for (?:absence|not attending))?(?: (?:were "
    r"|was )?(?:received|given|sent|noted|tendered))?"
    r"(?: (?:from|by))?|absent(?: with apologies)?|absences|missing|not present|unable to attend|did not attend"
    r"|could(?:n['’]t| not) (?:come|make it|attend|be there)"
    r"|not there|sorry not to be there|ymddiheuriadau(?: am absenoldeb)?(?: gan)?",
    Section.ACTIONS: rf"(?:{_WHICH}){{0,3}}(?:actions|action(?= ?$)|actions? {_LOG})"
    rf"(?: (?:from|of|at|since|for) (?:the |this |our )?(?:previous |last |next )?meetings?(?: of [\w ]{{1,30}})?)?"
    r"(?: (?:agreed|arising|carried (?:forward|over)|brought forward|outstanding|from [\w ]{1,30}))?"
    r"|decisions? and actions?(?: log)?"
    r"|(?:so,? |here is |here['’]s )?who(?: is|['’]s)? (?:to do|doing|does|will do) what(?: by when)?"
    r"|what (?:we|everybody|everyone|each of us|people) (?:agreed(?: to do)?|(?:will|is to|are to|said (?:we"
    r"|they) would) do)"
    r"|(?:things )?to[- ]dos?(?: list)?|(?:agreed )?next steps|(?:agreed )?tasks|jobs(?: for [\w ]{1,20})?"
    r"|follow[- ]ups?"
    r"|(?:log |rhestr o )?[gc]amau gweithredu",
    Section.NEXT: r"next(?=:)|donm|(?:close(?: of (?:the )?meeting)?(?:,| and| &) )?(?:(?:day|date|time)s?(?:(?:,"
    r"| and| &) (?:time|date|venue|place)s?)*(?: (?:of|for) (?:the |our )?)?)?"
    r"(?:next|future|further|forthcoming|upcoming|coming) (?:meeting|catch[- ]?up|call|session|forum"
    r"|gathering|get[- ]together|sitting)s?(?: (?:dates?|details|and close))?"
    r"|(?:meeting dates|(?:future |forthcoming |upcoming |next )dates|dates? for (?:your|the|our) diar(?:y|ies)"
    r"|diary dates?"
    r"|dates of meetings|(?:when )?we (?:next )?meet (?:next|again))(?: (?:in|for) [\d/-]{4,9})?"
    r"|(?:dyddiad )?y? ?cyfarfod nesaf",
}
_OF_PEOPLE = (Section.PRESENT, Section.APOLOGIES)
# Who was there besides, named for what they did: "Chair: …", "Minutes: …".
CHAIR = re.compile(
    r"(?:(?:vice|deputy|co)[- ])?(?:chair(?:ed by|person|man|woman|ing)?|in the chair|clerk|facilitat(?:or"
    r"|ed by)|convenor"
    r"|(?:minutes?|notes?)(?:(?: (?:taken )?by|[ -]taker| secretary)|(?=:|\s\s))|secretar(?:y|iat)"
    r"|minuted by)(?:\s?[:–-]\s+|\s{2,60})(?=[A-Z]|$)",
    re.IGNORECASE,
)
_WHEN = r"(?=(?:is |on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2})\b)"  # a day follows without a mark
_GAP = r"\s{2,60}(?=[A-Z])"  # a label with what it heads beside it, as two columns
_ENDS = {Section.NEXT: rf"{_WHEN}|\s{{2,60}}", Section.PRESENT: _GAP, Section.APOLOGIES: _GAP, Section.ACTIONS: "$"}
_SECTIONS = {
    kind: re.compile(rf"({called})(?: ?\([^()]{{0,40}}\))?\s?(?P<end>[:–-](?!\w)|$|{_ENDS[kind]})", re.I)
    for kind, called in _CALLED.items()
}
_NUMBERED = re.compile(
    r"((?:(?:agenda )?item |topic |eitem )?(?:\d{1,4}/\d{2,4}(?=[.):]?\s{1,8}(?-i:[A-Z]{3}))"
    r"|\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[IVX]{1,4}))[.):]{0,2}\s{1,8}(?=\S)",
    re.IGNORECASE,
)
# No sentence ends here: "Dr. Voss", "Det. Sgt. Cole", "J. Bright".
_SHORT = "Dr|Mr|Mrs|Ms|St|Rev|Revd|Cllr|Prof|Insp|Sgt|Det|Supt|Ch|Fr|Hon|Capt|Maj|Col|No|no|etc|approx|[A-Z]"
UNENDED = "".join(rf"(?<!\b{each})" for each in _SHORT.split("|"))
_DAY = re.compile(r"(?:" + "|".join(MONTHS) + r")\b", re.IGNORECASE)
BULLET = re.compile(r"\s{0,40}([•●▪◦‣*·–—→➢➤►▶❖■□-]|\(\d{1,2}\)|o(?= [A-Z])|\(?[a-hivx]{1,3}\))\s{1,8}(?=\S)")
ACTION = re.compile(
    r"(?:[>→»⇒=]{1,3}\s?)?[*\[(]{0,2}(?:agreed )?(?:actions?(?: points?| items?)?|AP|cam(?:au)? gweithredu"
    r"|gweithred(?:u)?)"
    r"(?: ?(?:no\.? ?|#)?\d{1,3}(?:[./]\d{1,3})?[a-z]?)?\*{0,2}"
    r"(?:\s?(?:[:–—-]|(?=\())\s?|\s+(?=[A-Z]{2,3}\b)|(?<=\d)\s+(?=[A-Z])|(?<=\d[a-z])\s+(?=[A-Z]))",
    re.IGNORECASE,
)


def section(words: str) -> tuple[Section, int] | None:
    """Return which section these words begin, and after how many characters its own words follow."""
    begun = _NUMBERED.match(words[:20])
    skipped = begun.end() if begun else 0
    skipped += len(words[skipped:]) - len(words[skipped:].lstrip(" –—-:"))
    for kind, called in _SECTIONS.items():
        if match := called.match(words[skipped : skipped + 120].rstrip()):
            return kind, min(skipped + match.end(), len(words))
    return None


def alone(words: str) -> Section | None:
    """Return the section of people that these words head, if they say nothing else."""
    begun = section(words)
    return begun[0] if begun and begun[1] >= len(words.rstrip(": ")) and begun[0] in _OF_PEOPLE else None


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
        or CHAIR.match(bare)
        or bare.startswith(("[ ]", "[x]", "[X]", "☐", "☑"))
        or re.match(
            r"(?:[A-Z][\w ]{1,25}|all|everyone|everybody|(?:Action|ACTION) (?:for|FOR) [A-Za-z][^:]{1,60}):", bare
        )
    )
