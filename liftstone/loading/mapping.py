"""A mapping file: which heading of somebody's own means which column, which word which code.

    leave_out = ["Remarks"]
    day_first = true            # 31/03/2026, as on British forms; else 2026-03-31 alone
    missing = ["n/a", "-"]      # cells that say that there is nothing, in every column with codes

    [columns]
    "Gender of client" = "prs_Gender"

    [values.prs_Gender]
    F = "Feminine"

TOML, or the same as JSON.
"""

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class NotAMapping(ValueError):
    """The mapping file does not say what it should; the message says where."""


@dataclass(frozen=True)
class Mapping:
    """What a mapping file says."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    day_first: bool = False

    def column(self, heading: str) -> str:
        """Return the column that a heading means."""
        return self.columns.get(heading, heading)


NONE = Mapping()
KNOWN = {"columns", "values", "leave_out", "missing", "day_first"}


def read(file: Path, *, known: frozenset[str]) -> Mapping:
    """Read a mapping file; `known` are the columns there are. Raises `NotAMapping`."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        told = json.loads(text) if file.suffix == ".json" else tomllib.loads(text)
    except (OSError, UnicodeDecodeError):
        raise NotAMapping("The mapping file cannot be read as UTF-8 text.") from None
    except ValueError as problem:  # a mapping holds headings and codes, nobody's story
        raise NotAMapping(f"The mapping file is neither TOML nor JSON: {problem}") from None
    return _checked(told, known=known)


def _checked(told: Any, *, known: frozenset[str]) -> Mapping:
    if not isinstance(told, dict) or not set(told) <= KNOWN:
        raise NotAMapping(f"A mapping file has {', '.join(sorted(KNOWN))} and nothing else.")
    columns, values = told.get("columns", {}), told.get("values", {})
    if not _words(columns) or not isinstance(values, dict) or not all(map(_words, values.values())):
        raise NotAMapping("“columns” and each part of “values” say of one word which other word it means.")
    strange = sorted({*columns.values(), *values} - known)
    if strange:
        raise NotAMapping(f"No column of this layout: {', '.join(strange[:5])}")
    if len(set(columns.values())) != len(columns):
        raise NotAMapping("Two headings are mapped to the same column.")
    lists = [told.get(name, []) for name in ("leave_out", "missing")]
    if not all(isinstance(each, list) and all(isinstance(word, str) for word in each) for each in lists):
        raise NotAMapping("“leave_out” and “missing” are lists of words.")
    if not isinstance(told.get("day_first", False), bool):
        raise NotAMapping("“day_first” is true or false.")
    leave_out, missing = map(frozenset, lists)
    return Mapping(columns, values, leave_out, missing, told.get("day_first", False))


def _words(told: Any) -> bool:
    return isinstance(told, dict) and all(isinstance(word, str) for word in told.values())
