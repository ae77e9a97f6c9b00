"""A text in passages, and which passage of a new version is which of the old one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_PASSAGES = 200
ALIKE = 0.5  # of their words: below it, a passage is another one
_GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True)
class Passage:
    """A paragraph. Its `mark` is given once in a draft, and stays with it from version to version."""

    mark: str
    text: str


@dataclass(frozen=True)
class Beside:
    """A passage now and as it was in the version before: None where it is new, or gone."""

    now: Passage | None
    before: Passage | None

    @property
    def is_changed(self) -> bool:
        """Say whether it was there and reads otherwise now."""
        return self.now is not None and self.before is not None and self.now.text != self.before.text


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: what stands between empty lines."""
    return [each.strip() for each in _GAP.split(text.replace("\r\n", "\n")) if each.strip()]


def text_of(passages: Sequence[Passage]) -> str:
    """Return passages as one text, to be changed: the reverse of `paragraphs`."""
    return "\n\n".join(each.text for each in passages)


def matched(before: Sequence[Passage], texts: Sequence[str], *, used: int) -> list[Passage]:
    """Return the passages of a new version: each keeps the mark of the one before that it is, or has a new one.

    The same words are the same passage, wherever they stand now; then what is most alike is, from `ALIKE` on.
    `used` is the highest mark that the draft ever gave: none is given twice, so no comment moves to other words.
    """
    found: dict[int, str] = {}
    left = list(before)
    for place, text in enumerate(texts):
        same = next((each for each in left if each.text == text), None)
        if same:
            found[place] = same.mark
            left.remove(same)
    for place, old in _most_alike(left, [(place, text) for place, text in enumerate(texts) if place not in found]):
        found[place] = old.mark
    fresh = iter(range(used + 1, used + 1 + len(texts)))
    return [Passage(found[place] if place in found else str(next(fresh)), text) for place, text in enumerate(texts)]


def _most_alike(left: Sequence[Passage], texts: Sequence[tuple[int, str]]) -> Iterator[tuple[int, Passage]]:
    pairs = sorted(
        ((_alike(old.text, text), place, at) for at, old in enumerate(left) for place, text in texts),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    places: set[int] = set()
    taken: set[int] = set()
    for alike, place, at in pairs:
        if alike >= ALIKE and place not in places and at not in taken:
            places.add(place)
            taken.add(at)
            yield place, left[at]


def _alike(one: str, other: str) -> float:
    first, second = one.casefold().split(), other.casefold().split()
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def side_by_side(before: Sequence[Passage], now: Sequence[Passage]) -> list[Beside]:
    """Return the passages of a version beside those of the one before, in its order; what is gone stands last."""
    old = {each.mark: each for each in before}
    rows = [Beside(each, old.get(each.mark)) for each in now]
    marks = {each.mark for each in now}
    return rows + [Beside(None, each) for each in before if each.mark not in marks]
