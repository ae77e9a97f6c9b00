"""What the columns of a table are called, in English and Welsh, in any order."""

import re
from collections.abc import Sequence

_CALLED = {
    "ref": r"(?:action )?(?:ref(?:erence)?|no|number|#|rhif|cyf)\.?|action (?:no|number)\.?",
    "item": r"(?:agenda )?(?:item|topic|subject|eitem|pwnc)(?: no\.?)?",
    "action": r"(?:agreed )?actions?(?: (?:agreed|required|points?|needed|to be taken))?|task|what|camau?"
    r"(?: gweithredu)?|gweithred(?:u|oedd)?|cam i'w gymryd",
    "owner": r"(?:action )?(?:owner|lead)s?|(?:action )?(?:who|by whom)\??|responsib(?:le|ility)|assigned to"
    r"|lead (?:officer|agency|person)|person responsible|officer"
    r"|(?:gan )?(?:pwy|bwy)\??|perchennog|arweinydd|cyfrifol",
    "due": r"(?:by )?when\??|dead ?line|due(?: date| by)?|target(?: date)?|time ?scale|completion date|complete by"
    r"|by(?: date)?|(?:erbyn )?pryd\??|dyddiad cau|erbyn",
    "status": r"status|rag|progress|outcome|update|complete\??|statws|diweddariad",
    "notes": r"discussion(?: points?)?(?: and decisions?)?|key points|notes?|summary|minutes?|trafodaeth|nodiadau",
    "name": r"(?:full )?name|attendee|member|enw",
    "initials": r"initials?|init\.?|llythrennau(?: blaen)?",
    "organisation": r"organi[sz]ation|agency|representing|body|employer|sefydliad|asiantaeth|yn cynrychioli",
    "role": r"(?:job )?title|role|position|rôl|swydd",
    "presence": r"(?:present|attended|attendance|apologies)(?: ?/ ?apologies)?\??",
}
_COLUMNS = {kind: re.compile(rf"(?:{called}):?", re.IGNORECASE) for kind, called in _CALLED.items()}

_BESIDE = re.compile(
    r"actions?(?: (?:by|for|point|points|owner))?:?|(?:by )?who(?:m)?\??|lead|owner|gweithredu", re.IGNORECASE
)


def column(words: str) -> str | None:
    """Return what a header's cell heads, or None."""
    bare = " ".join(words.split())
    if not bare or len(bare) > 30:
        return None
    return next((kind for kind, called in _COLUMNS.items() if called.fullmatch(bare)), None)


def columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what each column is, if this row heads a table of actions or of people; "" for an unknown one."""
    kinds = tuple(column(each) or "" for each in cells)
    acts = "action" in kinds and ("owner" in kinds or "due" in kinds)
    who = "name" in kinds and {"organisation", "initials", "role"} & {*kinds}
    return kinds if acts or who else None


def minuted(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what each column is, if this row heads items whose actions stand in a column beside them."""
    kinds = tuple(column(each) or "" for each in cells)
    return kinds if "action" in kinds and {"item", "notes", "ref"} & {*kinds} else None


def beside(words: str) -> bool:
    """Whether these words head the margin in which stands who is to do what the minutes say."""
    return bool(_BESIDE.fullmatch(" ".join(words.split())))
