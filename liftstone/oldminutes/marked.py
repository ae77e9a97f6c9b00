"""Text that marks its headings and what is bold, as many programs write it ("## Heading", "**bold**")."""

import re
from collections.abc import Sequence

from liftstone.oldminutes.raw import Raw

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?P<words>.*?)[\s#]*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,200}?)(?<=\S)\1")


def lines(text: Sequence[str]) -> list[Raw]:
    """Return the lines without their marks; those set as headings as such."""
    return [_line(each) for each in text]


def _line(text: str) -> Raw:
    bare = _BOLD.sub(r"\2", text)
    if match := _HEADING.match(bare):
        return Raw(match["words"], heading=f"Heading{len(match.group(1))}", whole=True)
    return Raw(bare)
