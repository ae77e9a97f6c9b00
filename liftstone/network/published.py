"""Reads a published list of partnerships: what each is called, how far it reaches, who chairs it, who sits there.

Such lists were made by asking people, so members stand in one text as somebody typed it. A part of it is taken for
a body where it reads like the name of one; the rest, and what may be the name of a person, is counted and left out.
Which kind a body is, is guessed from its name and marked so. Plain values, no database.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_BYTES, MOST_NETWORKS, MOST_MEMBERS = 20_000_000, 5_000, 400
LONGEST, MOST_WORDS = 120, 10  # of a body's name: what is longer is a sentence

# A county is more than one authority, which is what `regional` asks of the seats.
LEVELS = {"local": "local", "subregional": "regional", "regional": "regional", "national": "national"}
CHAIRS = {
    "police": "police",
    "local authority": "council",
    "local authority (top tier)": "council",
    "local authority (district)": "council",
    "non government organisation": "charity",
    "independent": "independent",
    "police & crime comissioner": "commissioner",  # so spelt in the list of 2017
    "police & crime commissioner": "commissioner",
    "crown prosecution service": "prosecution",
    "health": "health",
}
# The first that fits, so the narrower above the wider. Bodies that are gone stand with those that took their place.
KINDS = (
    ("commissioner", r"crime com+is+ioner|\bo?pccs?\b"),
    ("rocu", r"\brocu\b|\bnersou\b|regional organised crime|\btitan\b|\bemsou\b|\bersou\b|\bserocu\b"),
    ("crime_agency", r"\bnca\b|national crime agency|human trafficking (team|centre)"),
    ("fair_work", r"\bglaa?\b|gangmaster|fair work agency|labour market enforcement"),
    ("border", r"border|\bukbf\b"),
    ("immigration", r"\bimmigration|\bukvi\b|\buk ?visas|\bcfi\b|\bidc\b|home office"),
    ("jobcentre", r"job ?cent(re|er)|\bdwp\b|work (and|&) pensions"),
    ("hmrc", r"\bhmrc\b|revenue (and|&) customs"),
    ("prosecution", r"\bcps\b|crown prosecution|prosecution service"),
    ("probation", r"probation|\bhmpp?s\b|\bprisons?\b|\bnoms\b|\bcrc\b"),
    ("fire", r"\bfire\b|\bwsfrs\b|\bgmfrs\b"),
    ("trading_standards", r"trading standards"),
    ("housing", r"\bhous(ing|es)\b|\bhomes\b"),
    ("adults", r"adults?\b.*(safeguard|social|care|services)|safeguarding adults|adult social"),
    ("children", r"child(ren)?['’]?s?\b.*(safeguard|social|care|services)|\blscb\b|safeguarding child"),
    ("health", r"\bnhs\b|\bccgs?\b|clinical commission|health|hospital|ambulance|\bswast\b"),
    ("police", r"\bpolice\b|constabulary|\bgmp\b|\bpsni\b|\bbtp\b"),
    ("education", r"universit|college|\bschools?\b"),
    ("faith", r"church|diocese|faith|\bmosque|santa marta"),
    (
        "charity",
        r"salvation army|red cross|barnardo|medaille|hope for justice|caritas|unseen|stop the traffik|migrant help"
        r"|\bngos?\b|charit|foundation|\bnspcc\b|\btrust\b|refuge\b|crimestoppers|bawso|soroptimist|\ba21\b",
    ),
    ("council", r"council|local authorit(y|ies)|\bla\b|\bbc$|\bborough\b|city of "),
    ("business", r"\bltd\b|limited|\bplc\b|airport|chamber of commerce"),
)
_ABBREVIATION = re.compile(r"\([A-Z][A-Z&/]{1,9}\)")
_BRACKET = re.compile(r"[()]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|\]\(|@|[.!?]\s+[A-Z]|\d{4,}"
    r"|\b(attend|adds|listed|list of|awaiting|see|can be found|please|hosted|meets|will consist)\b"
    r"|^(senior |other |various |member |members |local |also |representatives?\b|others?$|etc)",
    re.IGNORECASE,
)
# Two or three words that each begin large may be somebody's name, unless one of them is what a body is called.
_MAYBE_A_PERSON = re.compile(r"[A-Z][\w'’-]+( [A-Z][\w'’-]+){1,2}")
_OF_A_BODY = re.compile(
    r"\b(action|agency|aid|alliance|association|authority|board|bureau|centre|chambers|citizens|city|community|court"
    r"|department|dept|education|enforcement|food|foods|forum|futures?|government|group|guardianship|hearts|help"
    r"|homeless|house|industry|international|intervention|justice|licen[cs]ing|lives|migration|network|north|office"
    r"|outreach|partnership|private|products|programme|project|public|rape|refugee|safer|sector|security|services?"
    r"|shelters?|society|south|standards|students?|support|team|traffi[ck]k?|trust|union|unit|victims?|voice|watch"
    r"|welsh|west|women['’]?s?|work|worker)\b",
    re.IGNORECASE,
)


class NotAList(Exception):
    """The file is no list of partnerships; nothing of it was taken."""


@dataclass(frozen=True)
class Body:
    """A member as its name alone tells it; `kind` is "" where the name does not say."""

    name: str
    kind: str


@dataclass(frozen=True)
class Partnership:
    """One partnership. `level` and `chaired_by` are "" where the list does not say in a word of ours."""

    source: str
    name: str
    level: str
    chaired_by: str
    members: tuple[Body, ...]
    unread: int  # parts of its members that do not read like the name of a body


@dataclass
class Reading:
    """What a list holds, and how much of it could not be used."""

    partnerships: list[Partnership] = field(default_factory=list)
    nameless: int = 0  # rows without a name or a number, or that are no rows at all


def read(content: bytes) -> Reading:
    """Return what the JSON holds; raises `NotAList` where it is none, or too large for one."""
    if len(content) > MOST_BYTES:
        raise NotAList
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError):
        raise NotAList from None
    if not isinstance(rows, list) or len(rows) > MOST_NETWORKS:
        raise NotAList
    reading, known = Reading(), set[str]()
    for row in rows:
        found = _partnership(row) if isinstance(row, dict) else None
        if found is None or found.source in known:
            reading.nameless += 1
        else:
            known.add(found.source)
            reading.partnerships.append(found)
    return reading


def _partnership(row: Mapping[str, Any]) -> Partnership | None:
    number, name = row.get("id"), _text(row.get("title"))[:300]
    if not name or isinstance(number, bool) or not isinstance(number, int | str) or len(str(number)) > 20:
        return None
    members, unread = bodies(_text(row.get("members_text")))
    return Partnership(
        source=f"partnerships-2017:{number}",
        name=name,
        level=LEVELS.get(_text(row.get("area")).casefold(), ""),
        chaired_by=CHAIRS.get(_text(row.get("chaired")).casefold(), ""),
        members=members,
        unread=unread,
    )


def _text(value: object) -> str:
    return value.replace("\x00", "").strip() if isinstance(value, str) else ""


def bodies(text: str) -> tuple[tuple[Body, ...], int]:
    """Return the bodies that a text names, each once, and how many of its parts name none."""
    found: dict[str, Body] = {}
    unread = 0
    for part in _parts(text):
        name = _name(part)
        if name is None or len(found) >= MOST_MEMBERS:
            unread += 1
        elif name.casefold() not in found:
            found[name.casefold()] = Body(name, kind_of(name))
    return tuple(found.values()), unread


def kind_of(name: str) -> str:
    """Guess which kind of member a body is from its name; "" where that does not tell."""
    return next((kind for kind, words in KINDS if re.search(words, name, re.IGNORECASE)), "")


def _parts(text: str) -> Iterator[str]:
    """Split where one member ends; a comma in brackets ends none, unless a bracket is never closed."""
    kept = [each.group() for each in _ABBREVIATION.finditer(text)]
    bare = _ABBREVIATION.sub("\x01", text)
    while (less := _IN_BRACKETS.sub("\x02", bare)) != bare:
        # What stands in brackets is who of a body comes, at times by name: no name of a body, so not kept.
        bare = less
    names = iter(kept)
    for part in re.split(r"[,;\n•\x02]", bare):
        whole = re.sub("\x01", lambda _match: next(names), part).strip()
        if re.search(r"\w", whole):
            yield whole


def _name(part: str) -> str | None:
    """Return the name of a body that a part is, None where it does not read like one."""
    name = re.sub(r"^(and|&|\d{1,2} ?x)\s+", "", " ".join(part.split()), flags=re.IGNORECASE).strip(" .:-–*&")
    if (
        len(name) < 2
        or len(name) > LONGEST
        or len(name.split()) > MOST_WORDS
        or _BRACKET.search(_ABBREVIATION.sub("", name))
    ):
        return None
    person = _MAYBE_A_PERSON.fullmatch(name) and not kind_of(name) and not _OF_A_BODY.search(name)
    return None if person or _NOT_A_NAME.search(name) else name
