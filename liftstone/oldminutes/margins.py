"""Minutes with a margin at their right, headed "Action", in which stands who is to do what the paragraph says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from liftstone.oldminutes import headers, starts
from liftstone.oldminutes.raw import PAGE, Raw, hyphenated, put_together

FARTHEST_LEFT = 40  # characters: what stands before is no margin
_CHUNK = re.compile(r"\S+(?: \S+)*")
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
KINDS = ("notes", "action")


@dataclass
class _Paragraph:
    """What stands on the left, and beside it in groups of lines, each with the numbers of its first and last."""

    left: list[str] = field(default_factory=list)
    right: list[tuple[int, int, list[str]]] = field(default_factory=list)

    def add(self, left: str, right: str) -> None:
        """Take in one line."""
        self.left.append(left)
        at = len(self.left)
        if right and self.right and self.right[-1][1] == at - 1:
            first, _, above = self.right[-1]
            self.right[-1] = (first, at, [*above, right])
        elif right:
            self.right.append((at, at, [right]))

    def begins_at(self, line: int) -> bool:
        """Whether a sentence begins with this line, the first being 1, and none goes on from above."""
        above, own = self.left[line - 2].rstrip(), self.left[line - 1].lstrip()
        return above.endswith((".", "!", "?")) and own[:1].isupper()


def rows(lines: Sequence[Raw]) -> Iterator[Raw]:
    """Yield the lines; below such a header, each paragraph with something beside it as a row of two cells."""
    at, begin = _headed(lines)
    if at is None:
        yield from lines
        return
    known = {each for line in lines for each in hyphenated(line.text)}
    yield from lines[: max(begin - 1, 0)]
    yield from (replace(each, text=_left(each.text)) for each in lines[max(begin - 1, 0) : begin])
    paragraph = _Paragraph()
    widest = max(len(_parted(each.text, at)[0]) for each in lines[begin:])
    for line in lines[begin:]:
        left, right = _parted(line.text, at)
        if line.cells or headers.columns(_words(line.text)):
            yield from _rows(paragraph, known)
            yield line
            paragraph = _Paragraph()
            continue
        if line.text == PAGE or (headers.beside(right) and not paragraph.right and left.strip() in _TITLES):
            continue  # the page ended, or the header is said again on the next one
        if not line.text.strip() or starts.begins(left):
            yield from _rows(paragraph, known)
            paragraph = _Paragraph()
        if line.text.strip():
            paragraph.add(left, right)
        if starts.numbered(left.lstrip()) and not right and len(left) < widest * 0.6:
            yield from _rows(paragraph, known)  # a heading: what comes below is no part of it
            paragraph = _Paragraph()
    yield from _rows(paragraph, known)


_TITLES = ("", "Item", "Minutes", "Discussion", "Notes", "Eitem")


def _words(text: str) -> list[str]:
    return [each.group() for each in _CHUNK.finditer(text)]


def _left(text: str) -> str:
    """The line of the margin's header without it, where it heads an item as well."""
    chunks = list(_CHUNK.finditer(text))
    last = chunks[-1] if chunks else None
    heads = last and headers.beside(last.group()) and starts.numbered(text.strip())
    return text[: last.start()].rstrip() if last and heads else text


def _headed(lines: Sequence[Raw]) -> tuple[int | None, int]:
    """Where the margin starts, and the line below its header; None where there is none with anything in it."""
    for number, line in enumerate(lines):
        chunks = [] if line.cells else list(_CHUNK.finditer(line.text))
        if not chunks or chunks[-1].start() < FARTHEST_LEFT or not headers.beside(chunks[-1].group()):
            continue
        words = [each.group() for each in chunks]
        if headers.columns(words) or (len(words) > 2 and headers.minuted(words)):
            continue
        at = chunks[-1].start()
        if sum(bool(_parted(each.text, at)[1]) for each in lines[number + 1 :]) > 1:
            # What stands left of the header may be the first item.
            title = line.text[:at].strip()
            return at, number + (title in _TITLES or len(chunks) > 2)
    return None, 0


def _parted(text: str, at: int) -> tuple[str, str]:
    """A line's left part and what stands in the margin."""
    for chunk in _CHUNK.finditer(text):
        if chunk.start() >= at - 4 and text[: chunk.start()].endswith("  "):
            return text[: chunk.start()].rstrip(), text[chunk.start() :].strip()
    return text, ""


def _rows(paragraph: _Paragraph, known: set[str]) -> Iterator[Raw]:
    begin = 0
    if not paragraph.right:
        yield from (Raw(each) for each in paragraph.left)
        return
    whole = _joined(paragraph.left, known)
    for number, (_, last, right) in enumerate(paragraph.right, start=1):
        following = paragraph.right[number][0] if number < len(paragraph.right) else None
        end = len(whole) if following is None else _cut(paragraph, whole, last, following, known)
        yield Raw("", cells=(whole[begin:end].strip(), "\n".join(right)), whole=True, kinds=KINDS)
        begin = end


def _cut(paragraph: _Paragraph, whole: str, last: int, following: int, known: set[str]) -> int:
    """Where the words of one group end: before the line of the next if that begins a sentence, or with its own."""
    if paragraph.begins_at(following):
        return len(_joined(paragraph.left[: following - 1], known))
    until = len(_joined(paragraph.left[:last], known))
    stop = _SENTENCE.search(whole, max(until - 1, 0))
    return stop.end() if stop else until


def _joined(left: Sequence[str], known: set[str]) -> str:
    return put_together([" ".join(each.split()) for each in left if each.strip()] or [""], known)
