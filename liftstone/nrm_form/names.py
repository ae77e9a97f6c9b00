"""The lists from which the form has names chosen: read from the operator's own copy, since they are not ours.

Without a copy only police forces are known, from the vocabulary; of any other name it cannot be said whether the
form has it, and nobody is stopped by that.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from liftstone.vocabulary.police import FORCES

from .shapes import Names

UNKNOWN = "Unknown"  # the form's own answer for a town, a region or a nationality that nobody knows (trap 20)
LARGEST = 1_000_000  # bytes of one list; the longest has a fiftieth of that
MOST = 10_000
LONGEST = 200  # characters of a name


class NotAList(ValueError):
    """A file of the operator's copy is no list of names. The message names the list, never what stands in it."""


class Known(StrEnum):
    """Whether the form has a name."""

    YES = "yes"
    NO = "no"
    CANNOT_SAY = "cannot_say"  # there is no copy of that list


@dataclass(frozen=True)
class Lists:
    """The lists as far as there are copies of them."""

    names: Mapping[Names, frozenset[str]] = field(default_factory=dict)

    def known(self, of: Names, name: str) -> Known:
        """Say whether a list of the form has this very name."""
        found = self.names.get(of)
        if found is not None:
            return Known.YES if name in found else Known.NO
        if of is Names.FORCES:
            # The vocabulary has all but those that are no territorial force: of another one it cannot be said.
            return Known.YES if name in OWN_FORCES else Known.CANNOT_SAY
        return Known.CANNOT_SAY


OWN_FORCES = frozenset(name for each in FORCES for name in each.codes_in("nrm_police"))


def read(folder: Path) -> Lists:
    """Return the lists of a folder: files named list_cities_towns.json and so on, each an array of names.

    A list that is not there is left out; one that is broken raises `NotAList`, since a form checked against half a
    list would turn right names away.
    """
    found = {of: folder / f"list_{of}.json" for of in Names}
    return Lists({of: _names(of, path) for of, path in found.items() if path.is_file()})


def _names(of: Names, path: Path) -> frozenset[str]:
    if path.stat().st_size > LARGEST:
        raise NotAList(of)
    try:
        read_in = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        raise NotAList(of) from None
    if not isinstance(read_in, list) or not 0 < len(read_in) <= MOST:
        raise NotAList(of)
    if not all(isinstance(each, str) and 0 < len(each) <= LONGEST for each in read_in):
        raise NotAList(of)
    return frozenset(read_in)
