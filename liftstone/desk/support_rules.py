"""For whom a professional works and in which force's area, as far as a call says it: so that two clicks are enough.

Plain words that a call is written down in, in English. Where they name two kinds, or none, nothing is guessed: an
adviser chooses, or it is counted as not asked.
"""

import re
from collections.abc import Iterable, Mapping

from liftstone.vocabulary.police import FORCES

# Kind of organisation → how words begin that name who works for one, and titles that count in capitals alone.
_WORDS: dict[str, tuple[str, str]] = {
    "children": ("children's services|children's social care|child protection", ""),
    "adults": ("adult social care|adult services|adults' services|safeguarding adults|adult safeguarding", ""),
    "housing": ("housing officer|housing options|housing team|council housing|homelessness", ""),
    "police": ("police|constable|detective", "PC|DC|DS"),
    "border": ("border force", ""),
    "home_office": ("home office|immigration officer|immigration enforcement", ""),
    "health": ("nurse|midwife|doctor|hospital|surgery|paramedic|health visitor|clinic", "GP|NHS"),
    "school": ("teacher|school|college|university", ""),
    "legal": ("solicitor|lawyer|barrister|law centre|paralegal", ""),
    "charity": ("charity|support worker|outreach worker|food bank", ""),
    "jobcentre": ("job ?centre|work coach", ""),
    "prison": ("prison|probation|custody officer", "HMP"),
    "fair_work": ("fair work agency|labour inspector", ""),
}
_KINDS = {
    code: re.compile(rf"\b(?i:{words})" + (rf"|\b(?:{titles})\b" if titles else ""))
    for code, (words, titles) in _WORDS.items()
}
_SOCIAL_WORKER = re.compile(r"\bsocial worker", re.I)
# What people say instead of a force's name.
_ALSO = {"london": "metropolitan", "northern ireland": "psni"}
_NOT_AREA = re.compile(r"\b(police|constabulary|service)\b", re.I)


def organisation_said(texts: Iterable[str], *, under_18: str) -> str | None:
    """Return the kind of organisation that the first of the texts names, if it names one: a code of `agencies`.

    A social worker is one for children or for adults, as the call is about somebody under 18 or not.
    """
    for text in texts:
        kinds = {code for code, words in _KINDS.items() if words.search(text)}
        if _SOCIAL_WORKER.search(text) and not kinds & {"children", "adults"}:
            kinds |= {{"yes": "children", "no": "adults"}.get(under_18, "")}
        if kinds:
            return kinds.pop() or None if len(kinds) == 1 else None
    return None


def force_said(where: str) -> str | None:
    """Return the force whose area's name stands in what was said of where, if it is one alone."""
    folded = _folded(where)
    found = {name: code for name, code in _AREAS.items() if re.search(rf"\b{re.escape(name)}\b", folded)}
    # South Yorkshire is no Yorkshire, and nobody in "West Midlands" means another midlands.
    whole = {code for name, code in found.items() if not any(name != other and name in other for other in found)}
    return whole.pop() if len(whole) == 1 else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("&", "and").replace("-", " ").split())


def _areas() -> Mapping[str, str]:
    """The names of areas as people say them; two forces are called by something else, which `_ALSO` has."""
    mapped = [each for each in FORCES if "gss" in each.maps and each.code not in _ALSO.values()]
    return {_folded(_NOT_AREA.sub("", str(each.label))): each.code for each in mapped} | _ALSO


_AREAS = _areas()
