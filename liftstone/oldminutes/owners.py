"""Who is to do it: names, initials, roles, organisations, everybody; matched with who was named as there."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liftstone.oldminutes import people
from liftstone.oldminutes.shapes import Attended, Doubt, Kind, Owner, Said

_ALL = re.compile(
    r"(?:all|everyone|everybody|pawb|all (?:members|partners|agencies|organisations|attendees|present)"
    r"|pob (?:aelod|partner|asiantaeth)|members|partners|group)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:-|–|n/?a|none|tbc|tba|dim|\?)", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:[,;&+]|(?<!\b[ATD])/)\s*(?:and\s+)?|\s+\(?(?:and|with|supported by|assisted by|ac?)\s+")
_BEHIND = re.compile(r"(?<=\w)\s?\([^()\n]{1,40}\)$")  # initials or a body in brackets behind a name
LONGEST = 80  # characters before "to": who is to do it is said short


@dataclass(frozen=True)
class Known:
    """Whom and what the minutes have named."""

    people: Sequence[Attended]
    organisations: Sequence[Said]

    def named(self, words: str) -> list[Said]:
        """Return the names that these words may mean; those written just so alone, where there are any."""
        words = " ".join(words.split())
        for fits in _FITS:
            if found := {one.name.words.lower(): one.name for one in self.people if fits(one, words)}:
                return list(found.values())
        return []

    def bodies(self, words: str) -> list[Said]:
        """Return the organisations that these words may mean: their name, words of it, or its first letters."""
        asked = _asked(words)
        for fits in _BODY_FITS:
            if found := {each.words.lower(): each for each in self.organisations if fits(each.words, asked)}:
                return list(found.values())
        return []


def _asked(words: str) -> str:
    return re.sub(r"^the ", "", " ".join(words.split()), flags=re.IGNORECASE)


def _same_words(body: str, asked: str) -> bool:
    return _asked(body).lower() == asked.lower()


def _words_of(body: str, asked: str) -> bool:
    return len(asked) > 3 and bool(re.search(rf"\b{re.escape(asked)}\b", body, re.IGNORECASE))


def _letters_of(body: str, asked: str) -> bool:
    great = "".join(each[0] for each in re.split(r"[\s-]+", body) if each[:1].isupper())
    return len(asked) > 1 and asked == great


_BODY_FITS: tuple[Callable[[str, str], bool], ...] = (_same_words, _words_of, _letters_of)


def _initials(one: Attended, words: str) -> bool:
    return one.initials is not None and one.initials.words == words


def _name(one: Attended, words: str) -> bool:
    return people.bare(one.name.words).lower() == people.bare(words).lower()


def _derived(one: Attended, words: str) -> bool:
    return (
        bool(people.INITIALS.fullmatch(words))
        and one.doubt is not Doubt.NOT_A_NAME
        and words in people.initials_of(one.name.words)
    )


def _part(one: Attended, words: str) -> bool:
    asked = people.bare(words).lower()
    parts = people.bare(one.name.words).lower().split()
    whole = one.name.words.lower().split()
    if len(whole) > 2 and words.lower().split() == [whole[0], whole[-1]]:
        return True  # by their rank, also one that nobody knows, or by their first name and the last of several
    short = re.fullmatch(r"([^\W\d_])\.? (\S+)", asked)
    if short:
        return parts[0].startswith(short.group(1)) and parts[-1] == short.group(2)
    return (
        (len(asked) > 2 or not words.isupper())
        and len(asked) > 1
        and asked in (parts[0], parts[-1], " ".join(parts[1:]))
    )


_FITS: tuple[Callable[[Attended, str], bool], ...] = (_name, _initials, _derived, _part)


def cell(said: Said, known: Known) -> tuple[Owner, ...]:
    """Return the owners that a cell or a bracket names, whoever they are."""
    if not said.words or _NOBODY.fullmatch(said.words):
        return ()
    whole = one(said, known)
    if whole.doubt is None:
        return (whole,)
    found: list[Owner] = []
    for piece in _pieces(said, _SPLIT):
        found += [each for each in _stacked(piece, known) if not _is_theirs(each, found[-1:], known)]
    # A body that nobody named may have an "and" in its own name.
    own_and = whole.kind is Kind.ORGANISATION and not re.search(r"[,;/+\n]", said.words)
    return (whole,) if own_and and any(each.doubt for each in found) else tuple(found)


def _is_theirs(owner: Owner, before: Sequence[Owner], known: Known) -> bool:
    """Whether this is only where the person named before is from: "Joan Smith, Bay Council"."""
    if owner.kind is not Kind.ORGANISATION or owner.name is None or not before:
        return False
    of = [one.organisation for one in known.people if one.name == before[0].name and one.organisation]
    return any(each.words.lower() == owner.name.words.lower() for each in of)


def _pieces(said: Said, at: re.Pattern[str]) -> list[Said]:
    pieces, start = [], 0
    for match in [*at.finditer(said.words), None]:
        piece = said.part(start, match.start() if match else None, edges=" .\n\t*:–-@")
        behind = _BEHIND.search(piece.words)
        piece = piece.part(0, behind.start() if behind else None, edges=" .\n\t()[]*:–-@")
        if piece.words:
            pieces.append(piece)
        start = match.end() if match else 0
    return pieces


def _stacked(said: Said, known: Known) -> list[Owner]:
    """Owners that stand below one another, or initials with nothing but spaces between."""
    whole = one(said, known)
    if whole.doubt is None or people.INITIALS.fullmatch(said.words):
        return [whole]
    below = [one(each, known) for each in _pieces(said, re.compile(r"\n"))]
    if len(below) > 1 and all(each.kind is not Kind.UNKNOWN for each in below):
        return below
    words = _pieces(said, re.compile(r"\s+"))
    if len(words) > 1 and all(people.INITIALS.fullmatch(each.words) for each in words):
        return [one(each, known) for each in words]
    return _torn(said, known) or [whole]


def _torn(said: Said, known: Known) -> list[Owner]:
    """Names one after the other, their lines torn: taken if together they are all that is said."""
    found, left = [], said.words
    for person in known.people:
        pattern = re.compile(r"\s+".join(map(re.escape, person.name.words.split())))
        if match := pattern.search(left):
            found.append((match.start(), one(said.part(match.start(), match.end()), known)))
            left = left[: match.start()] + " " * (match.end() - match.start()) + left[match.end() :]
    return [] if left.strip() else [owner for _, owner in sorted(found, key=lambda each: each[0])]


def one(said: Said, known: Known) -> Owner:
    """Return what this one owner is; UNKNOWN where it fits nobody or several, and then as it is written."""
    words = " ".join(said.words.split()).lstrip("@")
    if _ALL.fullmatch(words):
        return Owner(said, Kind.EVERYBODY)
    names = known.named(words)
    if len(names) == 1:
        return Owner(said, Kind.PERSON, names[0])
    if names:
        return Owner(said, Kind.UNKNOWN, doubt=Doubt.FITS_SEVERAL)
    bodies = known.bodies(words)
    if len(bodies) == 1:
        return Owner(said, Kind.ORGANISATION, bodies[0])
    if people.ROLE.fullmatch(words):
        return Owner(said, Kind.ROLE)
    kind = Kind.ORGANISATION if people.is_body(words) else Kind.UNKNOWN
    return Owner(said, kind, doubt=Doubt.FITS_SEVERAL if bodies else Doubt.FITS_NOBODY)


def before(said: Said, known: Known) -> tuple[Owner, ...]:
    """Return the owners if these words, which stand before "to", are nothing else."""
    if not said.words or len(said.words) > LONGEST:
        return ()
    found = cell(said, known)
    return found if all(_may_own(each) for each in found) else ()


def _may_own(owner: Owner) -> bool:
    if owner.kind is not Kind.UNKNOWN or owner.doubt is Doubt.FITS_SEVERAL:
        return True
    words = " ".join(owner.said.words.split())
    return bool(people.INITIALS.fullmatch(words)) or people.is_name(words)
