"""What the columns of a table are called, in English and Welsh, in any order."""

import re
from collections.abc import Sequence

# The first that fits counts. "by", "date" and "detail" may be several things: see `settled`.
_CALLED = {
    "raised": r"(?:date )?(?:raised|added|opened|created|logged|closed|set)(?: (?:on|at))?"
    r"|(?:date of )?meeting(?: date)?"
    r"|date (?:of meeting|agreed|completed|done)|(?:completed|closed) on|source|raised by",
    "type": r"[adi](?: ?/ ?[adi]){1,2}|type|category|kind"
    r"|(?:action|decision)s? ?/ ?(?:decision|action|information|note)s?",
    "ref": r"(?:action |agenda |minute |log |item )?(?:ref(?:erence)?|no|number|#|rhif|cyf|id)\.?|minute"
    r"|min\.?(?: ref)?",
    "item": r"(?:agenda )?(?:item|topic|subject|theme|eitem|pwnc)s?(?: ?(?:/|and|&) ?(?:discussion|notes|minutes"
    r"|points|summary))?|agenda",
    "revised": r"(?:revised|new|updated|extended|current) (?:(?:due |target )?date|deadline|target|time ?scale)",
    "rag": r"b?rag(?: (?:rating|status))?|colour|traffic light",
    "owner": r"(?:action )?(?:owner|lead)s?|(?:action |to be )?(?:who|(?:done |taken )?by whom|by who)"
    r"|(?:by|for) whom|responsib(?:le|ility|ilities)(?: of| for)?|(?:assigned|allocated|given)(?: to)?|owned by"
    r"|actions? (?:by|for)"
    r"|(?:action )?(?:lead|leading|responsible|named)(?: action)? (?:officer|agency|person|partner|party|body"
    r"|organi[sz]ation|lead|member)s?"
    r"|(?:person|officer|agency|partner|organi[sz]ation|member|body)s?(?:\(s\))? (?:responsible|leading|assigned)"
    r"|owner ?/ ?(?:lead|agency|organi[sz]ation)|lead ?/ ?(?:owner|agency|organi[sz]ation)|officer|action holder"
    r"|on whom"
    r"|(?:gan )?(?:pwy|bwy)|perchennog|arweinydd|cyfrifol",
    "due": r"(?:by |due |for )?when|dead ?lines?(?: date)?|(?:date )?due(?: date| by)?|target(?:s| date"
    r"| completion| completion date)?"
    r"|time ?(?:scale|frame|line|limit)s?|complet(?:ion|e) (?:date|by)|completion|(?:to be )?(?:completed"
    r"|complete|done|finished)(?: by)?"
    r"|original (?:date|deadline|target|due date|target date)|(?:needed|required|wanted|finish|date) by"
    r"|by date|due ?/ ?status|to be (?:completed|done|finished)(?: by)?"
    r"|(?:erbyn )?pryd|dyddiad cau|erbyn",
    "status": r"(?:current |latest |action )?(?:status|state|progress|outcome|update|position|result|comments?)s?"
    r"(?: (?:to date|update|notes|since last meeting))?|(?:is it )?(?:complete|completed|done"
    r"|closed)(?: ?\(?(?:y/n|yes/no)\)?)|open ?/ ?closed|statws"
    r"|diweddariad",
    "action": r"(?:[\w-]+ ){0,2}(?:and )?actions?(?: (?:agreed|required|points?|needed|items?|to be taken"
    r"|description|details?|arising|outstanding))?"
    r"|actions?(?: ?(?:/|and|&|,|-|\() ?(?:the )?(?:action )?(?:owners?|who|leads?|by whom|by|responsib\w+|when"
    r"|due|deadline|dates?|timescale)\)?){1,3}"
    r"|tasks?(?: description)?|what|what (?:is|needs|has) to be done|what (?:needs doing|will be done|we agreed)"
    r"|to do|(?:agreed )?next steps?"
    r"|camau?(?: gweithredu)?|gweithred(?:u|oedd)?|cam i'w gymryd",
    "notes": r"(?:main |key )?(?:discussion|points|notes?|summary|minutes|record)(?: (?:points?|and decisions?"
    r"|of discussion|and agreements?|raised|made))?"
    r"|what was (?:said|discussed)|trafodaeth|nodiadau",
    "detail": r"details?|description|commitments?|activit(?:y|ies)|what was agreed|agreed|deliverables?|requests?",
    "name": r"(?:full )?names?|attendees?|members?(?: name)?|representatives?|delegates?|persons?"
    r"|name of (?:member|attendee)|enw",
    "initials": r"initials?|init\.?|llythrennau(?: blaen)?",
    "organisation": r"organi[sz]ations?|orgs?\.?|agenc(?:y|ies)|representing|bod(?:y|ies)|employer"
    r"|partner(?: agency| organi[sz]ation)?|company"
    r"|from|of|on behalf of|sefydliad|asiantaeth|yn cynrychioli",
    "role": r"(?:job )?title|(?:job )?role|position|designation|rank|post|capacity|job|rôl|swydd",
    "absence": r"apologies|apols?|absent|absence|sent apologies|apologies sent",
    "presence": r"(?:present|attended|attendance|attending|apologies|apols?|absent|here|in attendance"
    r"|presence)(?: ?(?:/|or) ?"
    r"(?:apologies|present|absent|apols?|deputy|not))*",
    "by": r"by|for",
    "date": r"date",
}
_COLUMNS = {kind: re.compile(called, re.IGNORECASE) for kind, called in _CALLED.items()}
_NOT_ACTIONS = re.compile(
    r"action (?:plan|date|taken|status|by|for|lead|owner)|.*\b(?:no|in|an|her|his) action", re.IGNORECASE
)
_BESIDE = re.compile(
    r"actions?(?: (?:by|for|point|points|owner))?:?|(?:by )?who(?:m)?\??|lead|owner|gweithredu", re.IGNORECASE
)
LONGEST = 40  # characters of a header's cell


def column(words: str) -> str | None:
    """Return what a header's cell heads, or None."""
    bare = re.sub(r"\((?:s|es|ies|if [\w ]+|dd.*|initials?|who|when)\)", "", " ".join(words.split()), flags=re.I)
    bare = re.sub(r"(?<=\w)\s+#?[A-Z]{0,2}\d{1,3}(?:[./]\d{1,3})?$", "", bare.strip(" *:?"))
    if not bare or len(bare) > LONGEST:
        return None
    found = _called(bare)
    if found is None and (parts := [_called(each.strip()) for each in re.split(r"/|,|&|\band\b", bare)])[1:]:
        return parts[0] if all(parts) else None  # one column for two things: the first is what it is for
    return None if found == "action" and _NOT_ACTIONS.fullmatch(bare) else found


def _called(bare: str) -> str | None:
    return next((kind for kind, called in _COLUMNS.items() if called.fullmatch(bare)), None)


def settled(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return these kinds with those that may be several things told from what else there is."""
    found = list(kinds)
    _led(found)
    if "action" not in found and "owner" in found and {"due", "type", "rag", "status", "by", "date"} & {*found}:
        _as(found, "detail", "action")
    if "action" in found:
        # A list of what is to be done: whoever is named in it is to do it.
        if "owner" not in found:
            first = next((each for each in ("by", "name", "initials", "organisation") if each in found), "")
            _as(found, first, "owner")
        if "due" not in found:
            _as(found, "by", "due")
            _as(found, "date", "due")
        if "name" in found and "status" not in found:
            _as(found, "role", "status")
    return tuple("" if each in ("by", "date", "detail", "raised") else each for each in found)


def _as(kinds: list[str], one: str, other: str) -> None:
    if one and one in kinds:
        kinds[kinds.index(one)] = other


def _led(kinds: list[str]) -> None:
    """A list of people may have the names in a column that is called after what they did."""
    if "name" not in kinds and "organisation" in kinds and kinds[0] in ("presence", "absence"):
        kinds[0] = "name"


def columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what each column is, if this row heads a table of actions or of people; "" for an unknown one."""
    kinds = settled([column(each) or "" for each in cells])
    acts = "action" in kinds and ("owner" in kinds or "due" in kinds)
    who = "name" in kinds and {"organisation", "initials", "role", "presence", "absence"} & {*kinds}
    return kinds if acts or (who and "action" not in kinds) else None


def minuted(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what each column is, if this row heads items whose actions, or who has them, stand beside them."""
    kinds = settled([column(each) or "" for each in cells])
    acts = "action" in kinds and {"item", "notes", "ref"} & {*kinds}
    led = "notes" in kinds and "owner" in kinds
    return kinds if acts or led else None


def drawn(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what each column is, if a line that is drawn with spaces heads a table and is no sentence."""
    kinds = columns(cells) or minuted(cells)
    if kinds is None or any(each[:1].islower() for each in cells) or sum(map(bool, kinds)) * 2 <= len(kinds):
        return None
    return kinds


def beside(words: str) -> bool:
    """Whether these words head the margin in which stands who is to do what the minutes say."""
    return bool(_BESIDE.fullmatch(" ".join(words.split())))
