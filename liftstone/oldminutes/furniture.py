"""What stands on every page of a text that was copied out of one, and what a letter quotes of an older one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from liftstone.oldminutes import headers, starts
from liftstone.oldminutes.dates import MONTHS
from liftstone.oldminutes.raw import PAGE, unfinished

_NUMBER = re.compile(
    r"(?:.{0,80}\s)?(?:page|tudalen|pg\.?) ?\d{1,3}(?: ?(?:of|o|/) ?\d{1,3})?(?:\s.{0,80})?|- ?\d{1,3} ?-",
    re.IGNORECASE,
)
_MARKING = re.compile(
    r"(?:(?:uk )?official(?: ?[-–—:] ?sensitive.{0,40})?|restricted(?: circulation| to members)?"
    r"|(?:not )?protectively marked|protect"
    r"|(?:strictly |private and |in )?confiden(?:tial|ce)|unclassified|(?:draft|final)(?: v?[\d.]{1,5})?"
    r"|gov(?:ernment)? use only)\W*",
    re.IGNORECASE,
)
# A running head or foot says of what, and when: words beside a day.
_RUNNING = re.compile(r"(?=.*\d)(?:.*\b(?!" + "|".join(MONTHS) + r")[^\W\d_]{3,}\b){2}", re.IGNORECASE)
_DUE = re.compile(r"\b(?:by|before|due|deadline|until|open|closed|done)\b", re.IGNORECASE)
_MOST = 5  # lines of a head or a foot, and blank ones
_LETTER = re.compile(r"(?:From|To|Sent|Subject|Cc): |.{0,200} wrote:\s*$")
_QUOTES = re.compile(r"\s{0,3}>|-{2,10} ?(?:original message|forwarded message).{0,20}$", re.IGNORECASE)


def bare(lines: Sequence[str]) -> list[str]:
    """Return the lines without running heads, page numbers and markings; `PAGE` where a page ended."""
    often = Counter(_masked(each) for each in lines if each.strip())
    letter = any(_LETTER.match(each) for each in lines)
    said = [each for each in lines if not (letter and _QUOTES.match(each))]
    feet = _feet(said)
    return list(_bare(said, often, _heads(said, often) | feet, feet))


def _heads(lines: Sequence[str], often: Counter[str]) -> set[int]:
    """The lines around the ends of pages that stand there more than once: heads and feet without a number."""
    heads: set[int] = set()
    for number in (number for number, line in enumerate(lines) if _ends_page(line, often)):
        for step in (-1, 1):
            at, apart = number + step, False
            while 0 <= at < len(lines) and abs(at - number) <= _MOST:
                if not lines[at].strip():
                    apart = True
                elif _is_head(lines[at], often, apart=apart):
                    heads.add(at)
                elif not _is_furniture(lines[at], often):
                    break
                at += step
    return heads


def _feet(lines: Sequence[str]) -> set[int]:
    """The lines of running heads and feet that tell no number as one: a dated one that cuts a sentence shows it."""
    said = [_unpaged(each) for each in lines]
    often = Counter(said)
    blocks = [each for each in _blocks(said, often) if _RUNNING.match(" ".join(said[at] for at in each))]
    cut = {said[at] for each in blocks if _torn(lines, each[0], each[-1] + 1) for at in each}
    wordy = {each for each in cut if each and not each.isdigit()}
    return {at for each in blocks if not wordy.isdisjoint(said[at] for at in each) for at in each}


def _unpaged(line: str) -> str:
    """A line without the page's number at its end, apart from its words."""
    return re.sub(r"(?:\s{2,60}|\s*\|\s*)\d{1,3}$", "", line.strip())


def _blocks(lines: Sequence[str], often: Counter[str]) -> Iterator[list[int]]:
    """Yield the lines that stand more than once or are a number, parted from others by blanks or by it."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (not lines[end].strip() or _runs(lines[end], often)):
            end += 1
        block = list(range(at, end))
        said = [lines[each].strip() for each in block]
        if any(said) and ((not said[0] and not said[-1]) or any(map(str.isdigit, said))):
            yield block
        at = max(end, at + 1)


def _runs(line: str, often: Counter[str]) -> bool:
    words = line.strip()
    if re.fullmatch(r"\d{1,3}", words):
        return True
    return often[words] > 1 and not words.endswith(".") and not starts.begins(words) and not _DUE.search(words)


def _is_head(line: str, often: Counter[str], *, apart: bool) -> bool:
    """Whether a line at the end of a page stands elsewhere too, and is no table's header and no note."""
    words = line.strip()
    if often[_masked(line)] < 2 or len(words) < 6 or words.endswith(".") or starts.begins(words):
        return False
    if headers.drawn(re.split(r"\s{2,}|\t|\|", words.strip("| "))):
        return False
    return not apart or bool(re.search(r"\s{4}|\d", words))


def _bare(lines: Sequence[str], often: Counter[str], heads: set[int], feet: set[int]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (end in heads or not lines[end].strip() or _is_furniture(lines[end], often)):
            end += 1
        block = lines[at:end]
        if any(_ends_page(each, often) for each in block) or not feet.isdisjoint(range(at, end)):
            yield from ("", PAGE) if not _torn(lines, at, end) else (PAGE,)
        else:
            yield from (each for each in block if not each.strip())
        if end < len(lines):
            yield lines[end]
        at = end + 1


def _torn(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether the page ended within a sentence."""
    above = lines[at - 1].rstrip() if at else ""
    below = lines[end].lstrip() if end < len(lines) else ""
    return bool(above) and above[-1] not in ".!?:" and (below[:1].islower() or unfinished(above, below))


def _is_furniture(line: str, often: Counter[str]) -> bool:
    return _ends_page(line, often) or bool(_MARKING.fullmatch(line.strip()))


def _ends_page(line: str, often: Counter[str]) -> bool:
    words = line.strip()
    if "\f" in line:
        return True
    numbered = bool(words) and len(words) < 160 and _NUMBER.fullmatch(words) is not None
    return numbered and (often[_masked(line)] > 1 or len(words) < 16)


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))
