"""What stands on every page of a text that was copied out of one, and what a letter quotes of an older one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from liftstone.oldminutes.raw import PAGE

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
_LETTER = re.compile(r"(?:From|To|Sent|Subject|Cc): |.{0,200} wrote:\s*$")
_QUOTES = re.compile(r"\s{0,3}>|-{2,10} ?(?:original message|forwarded message).{0,20}$", re.IGNORECASE)


def bare(lines: Sequence[str]) -> list[str]:
    """Return the lines without running heads, page numbers and markings; `PAGE` where a page ended."""
    often = Counter(_masked(each) for each in lines if each.strip())
    letter = any(_LETTER.match(each) for each in lines)
    return list(_bare([each for each in lines if not (letter and _QUOTES.match(each))], often))


def _bare(lines: Sequence[str], often: Counter[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (not lines[end].strip() or _is_furniture(lines[end], often)):
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
    return bool(above) and above[-1] not in ".!?:" and below[:1].islower()


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
