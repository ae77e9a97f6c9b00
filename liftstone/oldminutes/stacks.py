"""Lists of people whose bodies, or jobs and bodies, stand in lines of their own below each name, as rows."""

import re
from collections.abc import Iterator, Sequence

from liftstone.oldminutes import people, starts
from liftstone.oldminutes.raw import PAGE, Raw

_LONGEST = 60  # characters of such a line
_MOST = 120  # lines of a list
_SHAPES = (
    ("name", "organisation"),
    ("organisation", "name"),
    ("name", "role", "organisation"),
    ("name", "organisation", "role"),
)


def rows(lines: Sequence[Raw]) -> Iterator[Raw]:
    """Yield the lines, each such entry as one row."""
    at, before = 0, False
    while at < len(lines):
        line = lines[at]
        yield line
        at += 1
        if line.cells or starts.alone(line.text.strip()) is None:
            continue
        end, listed = _listed(lines, at)
        if bracketed := _bracketed(listed):
            yield from (Raw(each, whole=True) for each in bracketed)
            at = end
            continue
        if all(each.endswith(",") != bool(number % 2) for number, each in enumerate(listed)):
            listed = [each.rstrip(",") for each in listed]  # "Joan Smith," above where she is from
        kinds = _shape(listed, before)
        if kinds:
            before = True
            for entry in _entries(listed, len(kinds)):
                yield Raw("", cells=tuple(entry), whole=True, kinds=kinds)
            yield Raw("")
            at = end


def _listed(lines: Sequence[Raw], begin: int) -> tuple[int, list[str]]:
    """The lines of a list from here, and where it ends."""
    listed: list[str] = []
    for number in range(begin, min(begin + _MOST, len(lines))):
        line, words = lines[number], lines[number].text.strip()
        over = line.cells or line.heading or line.text == PAGE or len(words) > _LONGEST or words.endswith(".")
        if over or (words and (starts.begins(words) or re.search(r"\s{3}", words))):
            return number, listed
        listed += [words] if words else []
    return min(begin + _MOST, len(lines)), listed


def _bracketed(listed: Sequence[str]) -> list[str]:
    """The entries, where bodies stand in brackets below the names; none where there are no such lines."""
    whole: list[str] = []
    for words in listed:
        if whole and re.fullmatch(r"\([^()]+\)[,;]?", words) and _is_alone(whole[-1]):
            whole[-1] += f" {words}"
        else:
            whole.append(words)
    return whole if len(whole) < len(listed) else []


def _entries(listed: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for at in range(0, len(listed), size):
        yield listed[at : at + size]


def _shape(listed: Sequence[str], before: bool) -> tuple[str, ...] | None:
    """What the lines of each entry are; None where it cannot be told. `before`: whether a list above is one."""
    for kinds in _SHAPES:
        size = len(kinds)
        if not listed or len(listed) % size:
            continue
        names, bodies = listed[kinds.index("name") :: size], listed[kinds.index("organisation") :: size]
        jobs = listed[kinds.index("role") :: size] if "role" in kinds else []
        if not all(map(_is_alone, names)) or not all(people.ROLE.search(each) for each in jobs):
            continue
        if sum(map(people.is_body, bodies)) * 2 >= len(bodies):
            return kinds
        if before and kinds == _SHAPES[0]:
            return ("name", "perhaps")  # only the list above says so: it may be a second person
    return None


def _is_alone(words: str) -> bool:
    """Whether a line names somebody and not where they are from."""
    bare = re.sub(r"\s?\(([^()]{1,40})\)$", "", words)
    inner = words[len(bare) :].strip(" ()")
    said = not inner or people.ROLE.fullmatch(inner) or people.INITIALS.fullmatch(inner)
    return bool(said) and people.is_name(bare) and not people.is_body(bare)
