"""Rows that were read, as contacts: one row, one contact. Values only."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pycountry

from liftstone.vocabulary.htcds import BY_NAME

from . import crosswalk
from .reading import Read
from .told import day_of, moment_in

REFERENCE = re.compile(r"C-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
WRITTEN = {
    "who": "lft_Caller", "sharing": "lft_Sharing", "answer": "lft_Answer", "safe_when": "lft_SafeWhen",
    "safe_how": "lft_SafeHow", "safe_say": "lft_SafeSay",
}  # fmt: skip
GROUPS = tuple(
    group
    for group in (*crosswalk.OF_CASE, *crosswalk.OF_PERSON)
    if group.fields[0] in ("summary", "where", "name", "phone", "email")
)


@dataclass(frozen=True)
class ToldContact:
    """One contact of a file. What of danger and age the file does not say is unknown, and unknown counts as a
    child.
    """

    row: int
    reference: str
    arrived_at: datetime | None
    channel: str
    language: str
    danger: str
    under_18: str
    outcome: str
    body: dict[str, Any]


def contacts(rows: Iterable[Read]) -> Iterator[ToldContact]:
    """Yield the contacts of a file in its order."""
    return map(_contact, rows)


def _contact(row: Read) -> ToldContact:
    cells = row.cells
    ours = crosswalk.read(GROUPS, cells)
    came = crosswalk.kept(GROUPS, cells, ours)
    ours["what"] = ours.pop("summary") or cells.get("cas_IncomingReferralDetails", "")
    came |= crosswalk.canonical(cells)
    came |= {name: cells[name] for name in BY_NAME if name in cells and name in crosswalk.GROUPED}
    ours |= {name: cells[column] for name, column in WRITTEN.items() if column in cells}
    name = cells.get("lft_Contact", "")
    spoken = _spoken(cells.get("lft_Spoken", ""))
    body: dict[str, Any] = {"schema": 1, "language": spoken, "files": [], **ours}
    body |= {"htcds": came} if came else {}
    body |= {"misfits": row.misfits} if row.misfits else {}
    body |= {"earlier_number": name} if name and not REFERENCE.fullmatch(name) else {}
    return ToldContact(
        row=row.number,
        reference=name if REFERENCE.fullmatch(name) else "",
        arrived_at=moment_in(dict(cells), "lft_Arrived") or day_of(cells.get("cas_IncomingReferralDate", "")),
        channel=cells.get("lft_Channel", "phone"),
        language=spoken,
        danger=cells.get("lft_Danger", "unknown"),
        under_18=cells.get("lft_Under18", "unknown"),
        outcome=cells.get("lft_ContactOutcome", "advice_given"),
        body=body,
    )


def _spoken(code: str) -> str:
    """A language as contacts have it: two letters where there are any. Where the file does not say, English."""
    found = pycountry.languages.get(alpha_3=code) if code else None
    return str(getattr(found, "alpha_2", found.alpha_3)) if found else "en"
