"""A case and its people as cells, and cells as a case: functions over values, no clock, no database.

Each group of columns of the standard belongs to some of our fields. On the way in, cells of the standard that we
would not write just so are kept beside the fields (`kept`); on the way out they are sent again as they came, as
long as they still say what our fields say. So a file that is exported, loaded and exported again is the same to
the byte, whoever wrote it, and nothing stale ever leaves.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pycountry

from liftstone.cases import born
from liftstone.desk.tokens import number as phone_number
from liftstone.vocabulary import crosswalk
from liftstone.vocabulary.htcds import BY_NAME, SEPARATOR
from liftstone.vocabulary.nationalities import NATIONALITIES

from . import columns
from .cells import codes_of, written

_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)

Cells = Mapping[str, str]
Ours = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """Columns of the standard and the fields of ours that say the same. `read` and `write` are pure."""

    columns: tuple[str, ...]
    fields: tuple[str, ...]
    read: Callable[[Cells], Ours]
    write: Callable[[Ours], dict[str, str]]


def _coded(column: str, name: str) -> Group:
    """One column with one code, one field with one code."""

    def read(row: Cells) -> Ours:
        code = row.get(column, "")
        return {name: crosswalk.FROM_HTCDS[column][code] if code else None}

    def write(ours: Ours) -> dict[str, str]:
        return {column: "".join(crosswalk.sent_as(column, [ours[name]] if ours.get(name) else None)[:1])}

    return Group((column,), (name,), read, write)


def _several(column: str, name: str) -> Group:
    def read(row: Cells) -> Ours:
        return {name: crosswalk.read_as(column, codes_of(row.get(column, ""))) or None}

    def write(ours: Ours) -> dict[str, str]:
        return {column: written(crosswalk.sent_as(column, ours.get(name)))}

    return Group((column,), (name,), read, write)


def _text(name: str, *from_columns: str, joined: str = "") -> Group:
    """Several columns of text as one field: joined, or the first that says anything. Written into the first."""

    def read(row: Cells) -> Ours:
        said = [row[each] for each in from_columns if row.get(each)]
        return {name: (joined.join(said) if joined else said[0]) if said else ""}

    def write(ours: Ours) -> dict[str, str]:
        return dict.fromkeys(from_columns, "") | {from_columns[0]: str(ours.get(name) or "").strip()}

    return Group(from_columns, (name,), read, write)


def _read_types(row: Cells) -> Ours:
    types, sectors = crosswalk.types_read_as(
        codes_of(row.get("vic_TypeOfExploitation", "")),
        row.get("vic_ForcedLabourIndustry", ""),
        codes_of(row.get("vic_TypeOfSexExploitation", "")),
    )
    return {"types": types, "sectors": sectors}


def _write_types(ours: Ours) -> dict[str, str]:
    types, industry, sexual = crosswalk.types_sent_as(
        ours.get("types"), ours.get("sectors"), under_18=ours.get("under_18") == "yes"
    )
    return {
        "vic_TypeOfExploitation": written(types),
        "vic_ForcedLabourIndustry": industry,
        "vic_TypeOfSexExploitation": written(sexual),
    }


def _read_status(row: Cells) -> Ours:
    status = row.get("cas_Status", "")
    outcome = {"Closed": "unknown", "ClosedReferred": "referred"}.get(status, "open")
    return {"outcome": outcome, "outcome_words": row.get("cas_ReasonForCaseClosure", "")}


def _write_status(ours: Ours) -> dict[str, str]:
    found = crosswalk.sent_as("cas_Status", [ours.get("outcome") or "open"])
    words = str(ours.get("outcome_words") or "").strip()
    return {"cas_Status": found[0], "cas_ReasonForCaseClosure": words}


def _read_citizenship(row: Cells) -> Ours:
    found = codes_of(row.get("prs_Citizenship", ""))
    return {"nationality": found[0] if found else None}


def _write_citizenship(ours: Ours) -> dict[str, str]:
    code = ours.get("nationality")
    codes = NATIONALITIES.get(code).codes_in(crosswalk.SCHEME) if code and code in NATIONALITIES else ()
    return {"prs_Citizenship": "".join(codes)}


def _read_phone(row: Cells) -> Ours:
    return {"phone": row.get("prs_MobilePhone") or row.get("prs_HomePhone") or ""}


def _write_phone(ours: Ours) -> dict[str, str]:
    """The number as the standard wants it; what else was written beside it stands in our own column alone."""
    said = str(ours.get("phone") or "")
    # What a file gave is written so already, and reading it anew for each of 50,000 rows takes a minute.
    written_so = _E164.fullmatch(said) is not None
    return {"prs_MobilePhone": said if written_so else phone_number(said) or "", "prs_HomePhone": ""}


def _read_birthdate(row: Cells) -> Ours:
    return {"born": row.get("prs_Birthdate", "")}


def _write_birthdate(ours: Ours) -> dict[str, str]:
    """The day, where it is known; a month or a year stands in our own column alone."""
    said = str(ours.get("born") or "")
    return {"prs_Birthdate": said if born.is_whole(said) else ""}


def _read_language(row: Cells) -> Ours:
    code = row.get("prs_PrimaryLanguage", "")
    found = pycountry.languages.get(alpha_3=code) if code else None
    return {"language": str(found.name) if found else ""}


def _write_language(ours: Ours) -> dict[str, str]:
    said = str(ours.get("language") or "").strip()
    found = pycountry.languages.get(name=said) if said else None
    return {"prs_PrimaryLanguage": str(found.alpha_3) if found else ""}


OF_CASE = (
    Group(("cas_Status", "cas_ReasonForCaseClosure"), ("outcome", "outcome_words"), _read_status, _write_status),
    _text("summary", "cco_CaseComment"),
    _text("where", "hte_Street", "hte_City", "hte_PostalCode", joined=", "),
    Group(
        ("vic_TypeOfExploitation", "vic_ForcedLabourIndustry", "vic_TypeOfSexExploitation"),
        ("types", "sectors"),
        _read_types,
        _write_types,
    ),
    _several("vic_MethodsOfControl", "controls"),
    _several("vic_MethodOfRecruitment", "recruitment"),
    _several("vic_Vulnerabilities", "vulnerabilities"),
)
OF_PERSON = (
    _text("name", "prs_FirstName", "prs_MiddleName", "prs_SecondName", joined=" "),
    Group(("prs_MobilePhone", "prs_HomePhone"), ("phone",), _read_phone, _write_phone),
    _text("email", "prs_Email"),
    Group(("prs_Birthdate",), ("born",), _read_birthdate, _write_birthdate),
    _text("official", "prs_IdentityNumber"),
    _coded("prs_Gender", "gender"),
    _coded("vic_RelationshipToTrafficker", "relation"),
    Group(("prs_Citizenship",), ("nationality",), _read_citizenship, _write_citizenship),
    Group(("prs_PrimaryLanguage",), ("language",), _read_language, _write_language),
)
GROUPED = frozenset(column for group in (*OF_CASE, *OF_PERSON) for column in group.columns)


def read(groups: tuple[Group, ...], row: Cells) -> Ours:
    """Return our fields as the standard's cells say them."""
    ours: Ours = {}
    for group in groups:
        ours |= group.read(row)
    return ours


def kept(groups: tuple[Group, ...], row: Cells, ours: Ours) -> dict[str, str]:
    """Return the cells of groups that our fields would not be written as; one empty cell keeps its group whole."""
    found: dict[str, str] = {}
    for group in groups:
        came = {name: row.get(name, "") for name in group.columns}
        if came != group.write(ours):
            found |= came
    return found


def write(groups: tuple[Group, ...], ours: Ours, *, came: Cells) -> dict[str, str]:
    """Return our fields as cells: as they came where that still says the same, else anew."""
    found: dict[str, str] = {}
    for group in groups:
        before = {name: came[name] for name in group.columns if name in came}
        still = len(before) == len(group.columns) and _same(group, group.read(before), ours)
        found |= before if still else group.write(ours)
    return found


def _same(group: Group, said: Ours, ours: Ours) -> bool:
    return all((said[name] or None) == (ours.get(name) or None) for name in group.fields)


def own_code(row: Cells, column: str) -> str | None:
    """Return the code in one of our own columns: None where it was not asked, "" where it was not answered."""
    code = row.get(column, "")
    return None if not code else "" if code in columns.ABSENT else code


def own_written(value: str | None) -> str:
    """Return a code as our own column has it."""
    return "" if value is None else value or columns.ABSENT[0]


def own_codes(row: Cells, column: str) -> list[str] | None:
    """Return the codes in one of our own columns of several."""
    return crosswalk.absence_read(codes_of(row.get(column, "")))


def own_codes_written(values: list[str] | None) -> str:
    """Return several codes as our own column has them."""
    return SEPARATOR.join(crosswalk.absence_written(values))


def canonical(row: Cells) -> dict[str, str]:
    """Return the standard's cells of a row that no group speaks for: kept as they came, sent out as they came."""
    return {name: text for name, text in row.items() if name in BY_NAME and name not in GROUPED}
