"""Who was there, who sent apologies, and for whom they came: one line, one cell or one row at a time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from liftstone.oldminutes.shapes import Attended, Doubt, Said

_RANKS = (
    r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Baron|Hon|Rt Hon|Cllr|Councillor|Ald"
    r"|Alderman"
    r"|Cyng|Rev(?:['’]?d)?|Reverend|Canon|Dean|Bishop|Archdeacon|Fr|Father|Sister|Sr|Br|Brother|Pastor|Imam|Rabbi|Deacon"
    r"|Major|Maj|Capt(?:ain)?|Col(?:onel)?|Lt|Lieutenant|Judge|Mayor|Nurse|Matron"
    r"|(?:Temporary |Acting |Retired |Temp |Det(?:ective)?\.? |Ch(?:ief)?\.? |[A-Z]/ ?)*(?:DCS|DCI|DSU|DI|DS|DC"
    r"|PC|PS|PI|CI|Con"
    r"|Constable|Sgt|Sergeant|Insp(?:ector)?|Supt|Superintendent|D/?Supt|D/?Sgt|D/?Insp|Ch/Insp|PCSO|ACC|DCC|PCC"
    r"|Commander|Cmdr|SIO|WPC|SC|HHJ|[A-Z]?CFO|FF|CM|WM|SM|GM"
    r"|(?:Crew|Watch|Station|Group|Area) (?:Manager|Commander)"
    r"|Firefighter|Governor|Cdr|Sqn Ldr|Wing Cdr|Lt Col|Mme|Ven|Very Revd?|Rt Revd?|Canon|Sheikh|Shaykh|Mufti"
    r"|Maulana|Giani|Bhai|Swami|Pandit|Mother|Envoy|Provost|Elder|Marshal|Baillie|Bailie|DCFO|ACFO))"
)
_TITLES = re.compile(rf"(?:{_RANKS}\.? )+")
_BODY = re.compile(
    r"\b(?:Police|Constabulary|Council|Cyngor|Heddlu|Trust|NHS|Service|Services|Gwasanaeth\w*|Housing|Board"
    r"|Bwrdd|Univers"
    r"ity|Prifysgol|Office|Agency|Authority|Charity|Church|Foundation|Association|Partnership|Network|Project"
    r"|Forum|Cent"
    r"re|Center|Hospital|College|School|Group|Team|Department|Union|Society|Alliance|Ltd|CIC|Force|Borough"
    r"|County|Fire|R"
    r"escue|Health|Probation|Refuge|Safeguarding|Care|Shelter|Hub|Support|Helpline|Commissioner|Unit|Mission"
    r"|Army|Advice|Cymru|Border|Jobcentre|Enforcement|Immigration|Citizens|Ministry|Court|Law|Clinic|Surgery"
    r"|Women's|Bank|Constabulary|Homes|Advocacy|Hospice|Infirmary|Academ(?:y|ies)|Diocese|Synod|Inspectorate"
    r"|Institute|Consortium|Coalition|Chamber|Rotary|Mosque|Churches|Foodbank|Food Bank|Growers|Landlords?"
    r"|Hospitals|Schools?|Colleges?|Standards|Licensing|Collective|Mosques?|Club|Museum|Library|Infirmary"
    r"|Company|Co-?op|GLAA|NCA|UKVI|HMRC|DWP|CPS|ICB|FWA|LA)\b"
)
_SMALL_BODY = re.compile(_BODY.pattern, re.IGNORECASE)
_NAME = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*|de|van|von|der|ap|ab|ferch|bin|al|el|O['’]\w+)"
    r"(?:\s(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*|de|van|von|der|la|ap|ab|ferch|bin|al|el)){1,4}"
)
INITIALS = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,2}")
_FOR = re.compile(
    r"\b(?:(?:as )?(?:a )?(?:deput(?:y|ising)|substitut(?:e|ing)|covering|standing in|stand-in|attending|here|in"
    r"|alternate) for"
    r"|deputy to|on behalf of|in place of|instead of|representing|vice|for|ar ran|dirprwy i)\s+",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"(?:(?:in )?the )?(?:[\w&-]+ ){0,3}(?:(?:deputy|vice)[- ]chair|(?:co-)?chair(?:person|man|woman)?|secretary"
    r"|clerk"
    r"|co-?ordinator|administrator|treasurer|minutes?(?: secretary)?|(?:minute|note)s?[- ]?taker|notes?|officer"
    r"|manager"
    r"|leader|lead|analyst|advis[eo]r|director|head|inspector|sergeant|constable|superintendent|nurse|practitioner"
    r"|(?:social|support|outreach|youth|case|key)[- ]?worker|executive|ceo|trustee|volunteer|solicitor"
    r"|consultant|specialist"
    r"|assistant|chaplain|vicar|champion|visitor|supervisor|commander|caseworker|teacher|chief|guest|observer"
    r"|member|student|trainee|intern|apprentice|speaker|presenter|interpreter|translator|researcher|midwife"
    r"|psychologist|warden|headteacher|head ?teacher|principal|bursar|registrar|mentor|convenor|facilitator"
    r"|cadeirydd|ysgrifennydd|cydlynydd|cofnodion|swyddog)"
    r"|(?:head|director|lead|manager|chair|chief) (?:of|for) [\w ,&-]{3,50}",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,90})[)\]]")
_BETWEEN = re.compile(r"\s+[–—|-]\s+|\s*[,:]\s*|\s{2,40}")
_CALLED = re.compile(r"[A-Z][\w'’.&-]*(?: (?:of|and|the|for|&|[A-Z][\w'’.&-]*)){0,7}")
_COMMAS = re.compile(r",\s*(?:and |a )?|\s+and\s+")
_BEFORE = re.compile(r"([A-Z]{2,4})(?:\s+[–—-]\s+|[:=]\s*|\s+)")
NOBODY = re.compile(r"(?:none(?: received)?|n/?a|nil|dim|-)\.?", re.IGNORECASE)


def bare(words: str) -> str:
    """Return a name without its title."""
    match = _TITLES.match(words)
    return words[match.end() :] if match else words


def titled(words: str) -> bool:
    """Whether a line ends with a title, whose name then stands in the next one."""
    return bool(re.search(rf"(?:^|[\s(]){_RANKS}\.?$", words.rstrip()[-60:]))


def is_name(words: str) -> bool:
    """Whether these words may be a person's name and not a body's."""
    if _BODY.search(words) or ROLE.fullmatch(words) or words.startswith("The "):
        return False
    titled = bool(_TITLES.match(words))
    return bool(_NAME.fullmatch(bare(words))) or (
        titled and bool(re.fullmatch(r"[^\W\d_a-zß-öø-ÿ][\w'’-]+", bare(words)))
    )


def is_body(words: str) -> bool:
    """Whether these words hold one that only bodies are called by."""
    return bool(_BODY.search(words)) and bool(_CALLED.fullmatch(" ".join(words.split())))


def heads(words: str) -> bool:
    """Whether a line begins with somebody's name and then says more of them, as each line of a list does."""
    match = re.match(r"(?:[A-Z]{2,4}\s{1,20}(?:[–—-]\s)?)?([^,;:()–—\t]{3,60}?)(?:,|\s[(\[|–—-]|\s{2}|\t|$)", words)
    return bool(match and is_name(match.group(1)))


def initials_of(name: str) -> set[str]:
    """Return the initials that this name may be written with."""
    parts = [each for each in re.split(r"[\s-]+", bare(name)) if each]
    if not parts:
        return set()
    long = "".join(each[0] for each in parts).upper()
    return {long, parts[0][0].upper() + parts[-1][0].upper()}


def deputy(words: str) -> tuple[int, int] | None:
    """Return where somebody is named who came instead, in a cell that says whether one was there."""
    match = re.match(
        r"(?:sent )?(?:a )?(?:deputy|dep|rep|substitute|sub|represented by|deputised by)\W{1,4}(.+?)\)?$",
        words,
        re.I,
    )
    return match.span(1) if match and is_name(match.group(1)) else None


class Shape(StrEnum):
    """How a list of people is written."""

    PAIRS = "pairs"  # one person an entry: the name, and after a comma the body
    NAMES = "names"


def shape_of(lines: Sequence[Said]) -> Shape:
    """Return how these lines name people: in pairs if most of several have two parts, or one a known body."""
    entries = [part for line in lines for part in _parted(line, re.compile(r"[;\n]")) if part.words]
    pairs = [each for each in entries if _is_pair(each)]
    if len(entries) > 1 and len(pairs) > len(entries) / 2:
        return Shape.PAIRS
    bodies = any(_BODY.search(part.words) for each in pairs for part in _parted(each, _COMMAS)[1:])
    return Shape.PAIRS if len(entries) > 1 and bodies else Shape.NAMES


def _is_pair(entry: Said) -> bool:
    parts = _parted(entry, re.compile(","))
    first = initials_of(plain(parts[0]))
    for each in parts[1:]:
        inner = _BRACKET.search(each.words)
        if inner and inner.group(1) not in first and not ROLE.fullmatch(inner.group(1)) and is_name(plain(each)):
            return False  # each has their own in brackets
    names = sum(is_name(plain(each)) for each in _parted(entry, _COMMAS))
    return 1 < len(parts) < 4 and names < 3 and is_name(plain(parts[0]))


def plain(said: Said) -> str:
    """Return a name without what stands in brackets behind it, and without initials before it."""
    words = _BRACKET.sub("", said.words).strip()
    match = _BEFORE.match(words)
    return words[match.end() :] if match and match.group(1) in initials_of(words[match.end() :]) else words


def listed(said: Said, *, shape: Shape = Shape.NAMES) -> list[Attended]:
    """Return the people that a line of a list names, in order; one who may be none is not `sure`."""
    found: list[Attended] = []
    for entry in _entries(said, shape):
        if not NOBODY.fullmatch(entry.words) and (one := _one(entry)):
            found.append(_doubted(one, entry, said, first=not found))
    return found


def _doubted(one: Attended, entry: Said, said: Said, *, first: bool) -> Attended:
    """A name between commas may be the body of whoever stands before it, and a body that nobody knows a person."""
    if one.doubt or _TITLES.match(one.name.words):
        return one
    body = one.organisation
    ahead = said.words[: body.start - said.start] if body else ""
    # What stands in brackets behind a name is theirs.
    unknown = (
        body is not None and is_name(body.words) and ahead.endswith(", ") and "(" not in _BRACKET.sub("", ahead)
    )
    alone = not first and body is None and not one.initials and not one.stands_for
    after_a_comma = said.words[: entry.start - said.start].rstrip().endswith(",")
    return replace(one, doubt=Doubt.PERSON_OR_BODY) if unknown or (alone and after_a_comma) else one


def row(cells: Sequence[Said], kinds: Sequence[str]) -> Attended | None:
    """Return whom a table's row names."""
    by_kind = {kind: cell for kind, cell in zip(kinds, cells, strict=False) if kind and cell.words}
    name = by_kind.get("name")
    if name is None:
        return None
    one = _one(name) or Attended(name, doubt=Doubt.NOT_A_NAME)
    body = by_kind.get("organisation")
    role = body and re.search(r"\s*(?:[(\[]([^()\[\]]{2,40})[)\]]|,\s+([\w ]{2,30}))$", body.words)
    if body and role and ROLE.fullmatch(role.group(1) or role.group(2)):
        body = body.part(0, role.start())
    if (mark := by_kind.get("presence")) and (at := deputy(mark.words)):
        return Attended(mark.part(*at), organisation=body or one.organisation, stands_for=one.name)
    return replace(one, initials=by_kind.get("initials") or one.initials, organisation=body or one.organisation)


def _entries(said: Said, shape: Shape) -> Iterator[Said]:
    """Cut a list at its semicolons and ends of lines, and what is between at the commas before names."""
    parts = _parted(said, re.compile(r"[;\n]"))
    for part in parts:
        one_each = shape is Shape.PAIRS or (len(parts) > 1 and ";" in said.words)
        if one_each and _is_pair(part):
            yield part
        else:
            yield from _at_names(part)


def _at_names(said: Said) -> Iterator[Said]:
    """What follows a name up to the comma before the next one belongs to it."""
    pieces = list(_cut(_masked(said.words), _COMMAS))
    begin = 0
    for number, (_, end) in enumerate(pieces, start=1):
        following = pieces[number] if number < len(pieces) else None
        if following is None or _is_person(said, following):
            entry = said.part(begin, end)
            if entry.words:
                yield entry
            begin = following[0] if following else end


def _is_person(said: Said, piece: tuple[int, int]) -> bool:
    whole = said.part(*piece).words
    words = _BRACKET.sub("", whole).strip()
    if words != whole and re.fullmatch(r"[A-Z][a-z]{1,12}", words) and not _BODY.search(words):
        return True  # called by their first name alone, and where they are from behind it
    return is_name(_BETWEEN.split(words)[0] if words else "")


def _masked(words: str) -> str:
    """These words with everything in brackets blotted out, so that nothing is cut there."""
    return _BRACKET.sub(lambda each: "\x00" * len(each.group()), words)


def _parted(said: Said, at: re.Pattern[str]) -> list[Said]:
    return [said.part(*each) for each in _cut(_masked(said.words), at)]


def _cut(words: str, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in at.finditer(words):
        yield start, match.start()
        start = match.end()
    yield start, len(words)


def _one(said: Said) -> Attended | None:
    """Read one person's entry: a name, and what else is said of them in any order."""
    parts: list[Said] = []
    outside = _masked(said.words)
    for match in _BRACKET.finditer(said.words):
        inner = said.part(match.start(1), match.end(1))
        parts += [inner.part(start, end) for start, end in _cut(inner.words, re.compile(r"[,;]| [–-] "))]
    spans = [
        span
        for start, end in _cut(outside, re.compile("\x00+"))
        for span in ((start + a, start + b) for a, b in _cut(outside[start:end], _BETWEEN))
    ]
    plain = [part for start, end in spans if (part := said.part(start, end, edges=" .,;:\n•*–—-\x00")).words]
    if not plain:
        return None
    if len(plain) > 1 and INITIALS.fullmatch(plain[0].words) and is_name(plain[1].words):
        plain = [plain[1], plain[0], *plain[2:]]
    if len(plain) == 2 and is_body(plain[0].words) and not is_body(plain[1].words) and is_name(plain[1].words):
        plain.reverse()  # where they are from goes first
    name, initials = _apart(plain[0])
    one = Attended(name, initials, doubt=None if is_name(name.words) else Doubt.NOT_A_NAME)
    # What is called as bodies are goes before a job that no one knows as one.
    for part in sorted([*plain[1:], *parts], key=lambda each: not _BODY.search(each.words)):
        one = _with(one, part)
    sayable = one.sure or one.organisation or one.initials
    return one if sayable and len(name.words.split()) <= 6 else None


def _apart(name: Said) -> tuple[Said, Said | None]:
    """A name and the initials that stand before or after it without a mark between."""
    first, _, rest = name.words.partition(" ")
    if INITIALS.fullmatch(first) and first in initials_of(rest):
        return name.part(len(first)), name.part(0, len(first))
    start, _, last = name.words.rpartition(" ")
    if INITIALS.fullmatch(last) and last in initials_of(start):
        return name.part(0, len(start)), name.part(len(start))
    return name, None


def _with(one: Attended, part: Said) -> Attended:
    match = _FOR.match(part.words)
    if match:
        whom = part.part(match.end())
        if is_name(whom.words):
            return replace(one, stands_for=whom)
        return replace(one, organisation=one.organisation or whom)
    if INITIALS.fullmatch(part.words) and part.words in initials_of(one.name.words):
        return replace(one, initials=part)
    if ROLE.fullmatch(part.words) or one.organisation or not part.words or _is_small(part.words):
        return one
    return replace(one, organisation=part)


def _is_small(words: str) -> bool:
    """Whether these words say what somebody does there, and name no body: "on placement", "first half only"."""
    return words.islower() and not (_SMALL_BODY.search(words) and len(words.split()) < 4)
