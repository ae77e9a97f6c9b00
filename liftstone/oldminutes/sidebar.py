"""A page with a narrow column beside the text, in which stands who was there and when: one after the other."""

from collections.abc import Iterator, Sequence

from liftstone.oldminutes import people, starts

FEWEST = 3  # lines on each side
NARROWEST = 4  # characters: what is left of that is a bullet or a number
_LONG = 40  # characters: a line of text, and none of a list of people


def unfolded(lines: Sequence[str]) -> list[str] | None:
    """Return a page's lines, those of the column beside the text and those of the text apart; None without one."""
    for at, above, below in _gaps(lines):
        left, right = (
            [each[:at].rstrip() for each in lines[above:below]],
            [each[at:] for each in lines[above:below]],
        )
        for side, text in ((left, right), (right, left)):
            if _lists(side, text) and _tells(text):
                both = [side, text] if _headed(text) else [text, side]
                return [*lines[:above], "", *both[0], "", *both[1], "", *lines[below:]]
    return None


def _gaps(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where a column without a letter goes down the page: its place, and the first and last line of it."""
    begun: dict[int, int] = {}
    for each in lines:
        for at in _begins(each):
            begun[at] = begun.get(at, 0) + 1
    for at, often in sorted(begun.items(), key=lambda each: -each[1])[:4]:
        if often >= FEWEST:
            above, below = _run(lines, at)
            if sum(bool(each[:at].strip()) for each in lines[above:below]) >= FEWEST:
                yield at, above, below


def _begins(line: str) -> Iterator[int]:
    """Where words begin behind a gap, in a line."""
    for at in range(NARROWEST, len(line)):
        if line[at] != " " and line[at - 2 : at] == "  ":
            yield at


def _run(lines: Sequence[str], at: int) -> tuple[int, int]:
    """The longest run of lines that leave the gap free, the last of them with words."""
    best, begin = (0, 0), 0
    for number, line in enumerate([*lines, "x" * (at + 1)]):
        if line[max(at - 2, 0) : at].strip():
            best, begin = max(best, (begin, number), key=lambda each: each[1] - each[0]), number + 1
    above, below = best
    while below > above and not lines[below - 1].strip():
        below -= 1
    while above < below and not lines[above][at:].strip():
        above += 1  # the title, or what one side says above the other
    return above, below


def _lists(side: Sequence[str], text: Sequence[str]) -> bool:
    """Whether one side names people below a label that has no people beside it."""
    for number, line in enumerate(side):
        if starts.alone(line.strip()) and not people.heads(text[number].strip()):
            below = [each.strip() for each in side[number + 1 :] if each.strip()][:2]
            return (
                bool(below) and people.heads(_unlisted(below[0])) and not starts.alone(text[number].strip() or "x")
            )
    return False


def _unlisted(words: str) -> str:
    bullet = starts.BULLET.match(words)
    return words[bullet.end() :] if bullet else words


def _tells(text: Sequence[str]) -> bool:
    """Whether the other side is text, and no list beside the list."""
    said = [each.strip() for each in text if each.strip()]
    long = sum(len(each) > _LONG for each in said)
    return len(said) >= FEWEST and long * 4 >= len(said) and any(map(starts.begins, said))


def _headed(text: Sequence[str]) -> bool:
    """Whether the text begins with a heading, so that what stands above it cannot run into it."""
    first = next((each.strip() for each in text if each.strip()), "")
    return bool(starts.numbered(first) or starts.section(first) or first.isupper())
