"""Who was there, who sent apologies, and for whom they came: one line, one cell or one row at a time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from liftstone.oldminutes.shapes import Attended, Doubt, Said

_TITLES = re.compile(
    r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Cyng|Rev|Canon|Sister|DCI|DI"
    r"|DS|DC|PC|PS|Sgt|Insp(?:ector)?|Ch(?:ief)? Insp(?:ector)?|Supt|D/?Supt|ACC|PCC|CI|T/DCI|T/DI|A/DI)\.? "
)
_BODY = re.compile(
    r"\b(?:Police|Constabulary|Council|Cyngor|Heddlu|Trust|NHS|Service|Services|Gwasanaeth\w*|Housing|Board|Bwrdd|Univers"
    r"ity|Prifysgol|Office|Agency|Authority|Charity|Church|Foundation|Association|Partnership|Network|Project|Forum|Cent"
    r"re|Center|Hospital|College|School|Group|Team|Department|Union|Society|Alliance|Ltd|CIC|Force|Borough|County|Fire|R"
    r"escue|Health|Probation|Refuge|Safeguarding|Care|Shelter|Hub|Support|Helpline|Commissioner|Unit|Mission|Army|Advice|Cymru|Border|Jobcentre|Enforcement|Immigration|Citizens|Ministry|Court|Law|Clinic|Surgery|Women's|Bank|Company|Co-?op|GLAA|NCA|UKVI|HMRC|DWP|CPS|ICB|FWA|LA)\b"
)
_NAME = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*|de|van|von|der|ap|ab|ferch|bin|al|el|O['’]\w+)"
    r"(?:\s(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*|de|van|von|der|la|ap|ab|ferch|bin|al|el)){1,4}"
)
INITIALS = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,2}")
_FOR = re.compile(
    r"\b(?:(?:as )?deput(?:y|ising) for|on behalf of|in place of|representing|for|ar ran|dirprwy i)\s+",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"(?:the )?(?:[\w-]+ ){0,3}(?:vice[- ]chair|chair(?:person|man|woman)?|secretary|clerk"
    r"|co-?ordinator|administrator"
    r"|minutes?(?: taker)?|notes?|officer|manager|lead|analyst|advis[eo]r|director|head|cadeirydd|ysgrifennydd"
    r"|cydlynydd|cofnodion|swyddog)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,90})[)\]]")
_BETWEEN = re.compile(r"\s+[–—-]\s+|\s*[,:]\s*|\s{2,40}")
_CALLED = re.compile(r"[A-Z][\w'’.&-]*(?: (?:of|and|the|for|&|[A-Z][\w'’.&-]*)){0,7}")
_COMMAS = re.compile(r",\s*(?:and |a )?|\s+and\s+")
NOBODY = re.compile(r"(?:none(?: received)?|n/?a|nil|dim|-)\.?", re.IGNORECASE)


def bare(words: str) -> str:
    """Return a name without its title."""
    match = _TITLES.match(words)
    return words[match.end() :] if match else words


def is_name(words: str) -> bool:
    """Whether these words may be a person's name and not a body's."""
    if _BODY.search(words) or ROLE.fullmatch(words):
        return False
    titled = bool(_TITLES.match(words))
    return bool(_NAME.fullmatch(bare(words))) or (titled and bool(re.fullmatch(r"[^\W\d_][\w'’-]+", bare(words))))


def is_body(words: str) -> bool:
    """Whether these words hold one that only bodies are called by."""
    return bool(_BODY.search(words)) and bool(_CALLED.fullmatch(" ".join(words.split())))


def heads(words: str) -> bool:
    """Whether a line begins with somebody's name and then says more of them, as each line of a list does."""
    match = re.match(r"([^,;:()–—]{3,60}?)(?:,| [(–—-])", words)
    return bool(match and is_name(match.group(1)))


def initials_of(name: str) -> set[str]:
    """Return the initials that this name may be written with."""
    parts = [each for each in re.split(r"[\s-]+", bare(name)) if each]
    if not parts:
        return set()
    long = "".join(each[0] for each in parts).upper()
    return {long, parts[0][0].upper() + parts[-1][0].upper()}


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
    names = sum(is_name(each.words) for each in _parted(entry, _COMMAS))
    return 1 < len(parts) < 4 and names < 3 and is_name(parts[0].words)


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
    unknown = body is not None and is_name(body.words) and said.words[: body.start - said.start].endswith(", ")
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
    return replace(
        one,
        initials=by_kind.get("initials") or one.initials,
        organisation=by_kind.get("organisation") or one.organisation,
    )


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
    words = _BRACKET.sub("", said.part(*piece).words).strip()
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
    name, initials = _apart(plain[0])
    one = Attended(name, initials, doubt=None if is_name(name.words) else Doubt.NOT_A_NAME)
    for part in [*plain[1:], *parts]:
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
    if ROLE.fullmatch(part.words) or one.organisation or not part.words:
        return one
    return replace(one, organisation=part)
