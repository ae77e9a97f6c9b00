"""A line as a file holds it, before torn ones are put together."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

PAGE = "\f"  # stands where a page ended
_TORN = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True)
class Raw:
    """`text` with its indent, or a row's `cells`. `whole`: the file itself says that the line ends here."""

    text: str
    cells: tuple[str, ...] = ()
    bullet: str = ""
    heading: str = ""
    whole: bool = False


def put_together(parts: Sequence[str], known: AbstractSet[str]) -> str:
    """A word that was torn at a hyphen is one word, unless the same text writes it with the hyphen elsewhere."""
    said = [parts[0]]
    for part in parts[1:]:
        end, begin = said[-1].split()[-1:], part.split()[:1]
        if end and begin and _TORN.search(end[0]) and part[:1].islower():
            kept = re.sub(r"\W+$", "", (end[0] + begin[0]).lower()) in known
            said[-1] = said[-1] if kept else said[-1][:-1]
            said.append(part)
        else:
            said.append(f" {part}")
    return "".join(said)
