"""What stands on every page of a text that was copied out of one, and what a letter quotes of an older one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from liftstone.oldminutes import headers, starts
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
_MOST = 5  # lines of a head or a foot, and blank ones
_LETTER = re.compile(r"(?:From|To|Sent|Subject|Cc): |.{0,200} wrote:\s*$")
_QUOTES = re.compile(r"\s{0,3}>|-{2,10} ?(?:original message|forwarded message).{0,20}$", re.IGNORECASE)


def bare(lines: Sequence[str]) -> list[str]:
    """Return the lines without running heads, page numbers and markings; `PAGE` where a page ended."""
    often = Counter(_masked(each) for each in lines if each.strip())
    letter = any(_LETTER.match(each) for each in lines)
    said = [each for each in lines if not (letter and _QUOTES.match(each))]
    return list(_bare(said, often, _heads(said, often)))


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


def _is_head(line: str, often: Counter[str], *, apart: bool) -> bool:
    """Whether a line at the end of a page stands elsewhere too, and is no table's header and no note."""
    words = line.strip()
    if often[_masked(line)] < 2 or len(words) < 6 or words.endswith(".") or starts.begins(words):
        return False
    if headers.drawn(re.split(r"\s{2,}|\t|\|", words.strip("| "))):
        return False
    return not apart or bool(re.search(r"\s{4}|\d", words))


def _bare(lines: Sequence[str], often: Counter[str], heads: set[int]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (end in heads or not lines[end].strip() or _is_furniture(lines[end], often)):
            end += 1
        block = lines[at:end]
        if any(_ends_page(each, often) for each in block):
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
