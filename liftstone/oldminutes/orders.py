"""Whether words order something to be done, or only say how something is."""

import re

# What is never a noun as well.
_VERBS = (
    r"add|agree|amend|analyse|apply|arrange|ask|assess|attend|bring|build|canvass|carry|circulate|clarify|collate"
    r"|collect|compare|compile|confirm|consult|convene|create|deliver|develop|discuss|distribute|ensure|enter"
    r"|establish|explain|explore|fill|find(?! it\b)|finalise|follow|forward|gather|get|give(?! or\b)|go"
    r"|identify|include|inform"
    r"|inspect|introduce|investigate|invite|keep|learn|let(?= [^.;]{2,40} know\b)|liaise|make|meet"
    r"|notify|obtain|organise|prepare|promote"
    r"|propose|provide|publish|put|remind|remove|resend|reserve|respond|revise|seek|sell|send|settle|speak|submit"
    r"|suggest|teach|tell|thank(?! you\b)|tidy|translate|verify|write"
)
_NOUNS_TOO = (
    r"address|approach|audit|bid|book|buy|call|chase|check|complete|contact|continue|copy|count|cover|design"
    r"|display|download|draft|draw|e-?mail|feed|file|finish|fund|hand|help|hold|issue|join|lead|link|list|log|look"
    r"|map|mention|monitor|move|name|offer|open|order|pass|pay|phone|pick|place|plan|post|present|press|print"
    r"|produce|pull|raise|read|recruit|refer|register|repeat|reply|report|request|research|return|review|ring|roll"
    r"|run|save|scope|search|set|share|show|sign|split|start|stop|supply|support|take|talk|test|trace|train"
    r"|update|upload|use|visit|walk|work"
)
_OBJECT = (
    r"(?:the|an?|all|any|each|every|both|it|them|this|that|these|those|our|their|his|her|its|my|up|out|back|whether"
    r"|who|whom|what|how|when|where|which|why|if|one|two|three|four|five|six|ten|\d+)\b"
)
_WITH = r"(?:please |also |then |jointly |together )?"
_ORDER = re.compile(rf"{_WITH}(?:{_VERBS}|{_NOUNS_TOO})\b(?!['’-])", re.IGNORECASE)
_SURELY = re.compile(rf"{_WITH}(?:(?:{_VERBS})\b(?!['’-])|(?:{_NOUNS_TOO}) {_OBJECT})", re.IGNORECASE)
_BE = r"(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|says?|said|costs?|came|went)"
_SUBJECT = re.compile(
    r"(?:the|an?|there|it|its|this|that|these|those|we|you|he|she|they|i|our|their|his|her|my|last|one|some|most|many"
    r"|several|few|both|each|no|not|none|nobody|nothing|everybody|numbers?|only|still|so|but|and|if|when|since|in|at"
    r"|on|during|after|yes|happy|glad|sorry|aware|unable|due|was|were|is|are|has|had|have|cannot|can|could|would"
    r"|may|might)\b|\d",
    re.IGNORECASE,
)
# What somebody has done, where no "-ed" shows it.
_DID = (
    r"(?:made|gave|sent|took|saw|wrote|rang|went|met|spoke|said|told|found|held|brought|got|kept|left|sought|sold"
    r"|taught|thought|ran|drew|built|bought|paid|chose|knew|did|began|broke|came|drove|felt|heard|led|lost|stood|won)\b"
)
_TOLD = re.compile(
    rf"{_DID}|"
    r"(?!need\b|feed\b|embed\b|proceed\b|speed\b|shed\b)\w{2,}ed\b|(?!bring|ring\b|string)\w{2,}ing\b",
    re.I,
)
_DONE = re.compile(_DID, re.IGNORECASE)
_OTHERS_DO = re.compile(
    r"(?!(?:address|discuss|pass|press|process|progress|assess|access|canvass|focus)\b)\w{2,}s\b", re.I
)
_STATES = re.compile(rf"(?:\S+\s+){{1,5}}{_BE}\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:\S+\s+){0,4}(?:is|are|was|were|has|have|had|did)\b"
    r"|\S+\s+(?:\S+\s+)?(?:thanked|reported|told|said|noted|asked|raised|mentioned|explained|welcomed|described)\b"
    rf"|{_DID}|(?:thanks|thank you|worried|pleased|happy|glad|sorry|unable|not able)\b",
    re.IGNORECASE,
)
_THING = re.compile(rf"{_WITH}[^\W\d_-]{{3,}} {_OBJECT}", re.IGNORECASE)
_OWED = re.compile(
    r"\b(?:should|must|will|needs? to|ought|to be|shall|is to|are to|needed|required|outstanding|wanted)\b",
    re.I,
)


def is_order(words: str) -> bool:
    """Whether these words begin with what somebody is told to do: "send the map"."""
    return bool(_ORDER.match(words)) and not re.match(rf"\S+ {_BE}\b", words, re.IGNORECASE)


def is_surely_order(words: str) -> bool:
    """Whether they do, and no noun may be meant: "report the vans", and not "report on the vans"."""
    return is_order(words) and bool(_SURELY.match(words))


def may_be_order(words: str) -> bool:
    """Whether they may be an order that nobody listed, "clean the shed": they do not begin as a report does."""
    if is_surely_order(words):
        return True
    told = _SUBJECT.match(words) or _TOLD.match(words) or _OTHERS_DO.match(words)
    return bool(_THING.match(words)) and not (told or re.match(rf"\S+(?: \S+)? {_BE}\b", words, re.IGNORECASE))


def is_fact(words: str) -> bool:
    """Whether these words only say how something is: "The leaflets cost 14p each"."""
    if is_order(words) or _OWED.search(words):
        return False
    return bool(_SUBJECT.match(words) or _STATES.match(words) or _DONE.match(words))


def is_report(words: str) -> bool:
    """Whether they say what somebody did or said: "The flat was cleared", "AL thanked the port"."""
    return not is_order(words) and not _OWED.search(words) and bool(_REPORTS.match(words))
