"""Rows that were read, as cases: which rows belong to one case, what it says, who is in it. Values only."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from liftstone.cases import born
from liftstone.cases.models import Case
from liftstone.desk.rules import LONDON
from liftstone.vocabulary.people import HOW_KNOWN, band_of
from liftstone.vocabulary.roles import ROLES, VICTIMS

from . import columns, crosswalk
from .problems import Report
from .reading import Read

REFERENCE = re.compile(r"R-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
RISKS = {name: number for number, name in enumerate(columns.RISKS)}
ONE_OF_CASE = {
    "class": "lft_Class", "region": "lft_Region", "nation": "lft_Nation", "force": "lft_Force",
    "under_18": "lft_Under18",
}  # fmt: skip
SEVERAL_OF_CASE = {
    "types": "lft_Types", "sectors": "lft_Sectors", "controls": "lft_Controls",
    "vulnerabilities": "lft_Vulnerabilities", "recruitment": "lft_Recruitment",
    "typology": "lft_HomeOfficeTypes",
}  # fmt: skip
ONE_OF_PERSON = {
    "relation": "lft_Relation", "nationality": "lft_Nationality", "gender": "lft_Gender",
    "age_band": "lft_AgeBand", "age_certainty": "lft_AgeCertainty", "answer": "lft_Answer",
}  # fmt: skip
TEXT_OF_PERSON = {
    "phone": "lft_Phone", "alias": "lft_Alias", "born": "lft_Born", "description": "lft_Description",
    "language": "lft_Language",
    "safe_when": "lft_SafeWhen", "safe_how": "lft_SafeHow", "safe_say": "lft_SafeSay",
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody in a case, and the cells that no field of ours holds."""

    body: dict[str, Any]
    came: dict[str, str]
    misfits: dict[str, str]


@dataclass(frozen=True)
class Told:
    """One case of a file. `reference` is "" where a new one is due."""

    row: int
    reference: str
    opened_at: datetime
    closed_at: datetime | None
    risk: int
    is_closed: bool
    body: dict[str, Any]
    people: list[Person] = field(default_factory=list)
    came: dict[str, str] = field(default_factory=dict)
    misfits: dict[str, str] = field(default_factory=dict)


def cases(rows: Iterable[Read], *, now: datetime, report: Report) -> Iterator[Told]:
    """Yield the cases of a file in its order. What does not hold together goes into the report.

    A case that does not say when it was opened counts as opened `now`.
    """
    ended: set[str] = set()
    together: list[Read] = []
    for row in rows:
        name = row.cells.get("lft_Case", "")
        if together and (not name or together[0].cells.get("lft_Case") != name):
            yield _case(together, now=now, report=report)
            together = []
        if name and not together:
            if name in ended:
                report.add(row.number, "lft_Case", "rows apart")
            ended.add(name)
        together.append(row)
    if together:
        yield _case(together, now=now, report=report)


def _case(rows: Sequence[Read], *, now: datetime, report: Report) -> Told:
    whole = _together(rows, report=report)
    misfits = {name: text for row in rows for name, text in row.misfits.items() if _is_of_case(name)}
    ours = _ours(whole)
    not_answered(ours, crosswalk.OF_CASE, misfits=misfits)
    came = crosswalk.kept(crosswalk.OF_CASE, whole, ours)
    came |= {name: text for name, text in crosswalk.canonical(whole).items() if name in columns.OF_CASE}
    is_closed = ours["outcome"] not in (None, "open")
    reference, earlier = _reference(whole)
    opened = moment_in(whole, "lft_Opened") or day_of(whole.get("cas_IncomingReferralDate", "")) or now
    return Told(
        row=rows[0].number,
        reference=reference,
        opened_at=opened,
        closed_at=(moment_in(whole, "lft_Closed") or opened) if is_closed else None,
        risk=RISKS.get(whole.get("lft_Risk", ""), int(Case.Risk.MEDIUM)),
        is_closed=is_closed,
        body=_body(ours, earlier=earlier, is_closed=is_closed),
        people=[person for row in rows if (person := _person(row, opened=opened, report=report))],
        came=came,
        misfits=misfits,
    )


def not_answered(ours: dict[str, Any], groups: tuple[crosswalk.Group, ...], *, misfits: dict[str, str]) -> None:
    """Where something stood that did not fit, the answer is *not answered*, not *not asked*."""
    for group in groups:
        if set(group.columns) & set(misfits):
            for name in group.fields:
                if ours.get(name) is None and name != "outcome":
                    ours[name] = [""] if name in SEVERAL_OF_CASE else ""


def _ours(whole: dict[str, str]) -> dict[str, Any]:
    """Our fields of a case: from our own columns where they are there, else from the standard's."""
    ours = crosswalk.read(crosswalk.OF_CASE, whole)
    ours |= {name: crosswalk.own_code(whole, column) for name, column in ONE_OF_CASE.items()}
    for name, column in SEVERAL_OF_CASE.items():
        if column in whole:
            ours[name] = crosswalk.own_codes(whole, column)
    outcome = crosswalk.own_code(whole, "lft_Outcome")
    ours["outcome"] = ours["outcome"] if outcome is None else outcome or "unknown"
    if "lft_RiskWords" in whole:
        ours["risk_words"] = whole["lft_RiskWords"]
    return ours


def _is_of_case(name: str) -> bool:
    return name in columns.OF_CASE or name in columns.OF_CASE_IN_VICTIMS


def _together(rows: Sequence[Read], *, report: Report) -> dict[str, str]:
    """What the rows of a case say of the case: the same in each, or in each potential victim's."""
    whole: dict[str, str] = {}
    for row in rows:
        for name, text in row.cells.items():
            if _is_of_case(name) and whole.setdefault(name, text) != text:
                report.add(row.number, name, "not as above")
    return whole


def _reference(whole: dict[str, str]) -> tuple[str, str]:
    """The case's reference where it is one of ours, else somebody's own number, kept beside a new one."""
    name = whole.get("lft_Case", "")
    if REFERENCE.fullmatch(name):
        return name, whole.get("lft_EarlierNumber", "")
    return "", name


def moment_in(whole: dict[str, str], column: str) -> datetime | None:
    text = whole.get(column, "")
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def day_of(text: str) -> datetime | None:
    """A day's first moment in London."""
    if not text:
        return None
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), LONDON).astimezone(UTC)


def _body(ours: dict[str, Any], *, earlier: str, is_closed: bool) -> dict[str, Any]:
    """The body as `cases.actions` writes it: a key that is missing was not asked."""
    body = {name: value for name, value in ours.items() if value is not None}
    if not is_closed:  # words about an end that has not come are kept as they came
        body = {name: value for name, value in body.items() if name != "outcome"}
    if earlier:
        body["earlier_number"] = earlier
    return {"schema": 1, "sources": [], **body}


def _person(row: Read, *, opened: datetime, report: Report) -> Person | None:
    """The person of a row; None where it speaks of the case alone."""
    mine = {name: text for name, text in row.cells.items() if name not in columns.OF_CASE}
    if not mine and not any(not _is_of_case(name) for name in row.misfits):
        return None
    ours = crosswalk.read(crosswalk.OF_PERSON, mine)
    for name, column in ONE_OF_PERSON.items():
        if column in mine:
            ours[name] = crosswalk.own_code(mine, column)
    ours |= {name: mine[column] for name, column in TEXT_OF_PERSON.items() if column in mine}
    not_answered(ours, crosswalk.OF_PERSON, misfits=row.misfits)
    if ours.get("age_band") is None:
        ours["age_band"] = _band(mine, opened=opened)
    came = crosswalk.kept(crosswalk.OF_PERSON, mine, ours)
    came |= {name: text for name, text in crosswalk.canonical(mine).items() if not _is_of_case(name)}
    misfits = {name: text for name, text in row.misfits.items() if not _is_of_case(name)}
    body = {name: value for name, value in ours.items() if value not in (None, "") or name in ONE_OF_PERSON}
    body = {name: value for name, value in body.items() if value is not None}
    return Person(body | _standing(mine, ours, row=row.number, report=report), came, misfits)


def _standing(mine: dict[str, str], ours: dict[str, Any], *, row: int, report: Report) -> dict[str, Any]:
    """How well they are known, their part, and how many they are."""
    role = mine.get("lft_Role", "")
    if role not in ROLES:
        only_exploiter = any(name.startswith("per_") for name in mine)
        only_exploiter &= not any(name.startswith("vic_") for name in mine)
        role = "potential_exploiter" if only_exploiter else "potential_victim"
    known = mine.get("lft_HowKnown", "")
    if known not in HOW_KNOWN:
        known = "counted" if "lft_Least" in mine else "known" if ours.get("name") else "described"
    found: dict[str, Any] = {"role": role, "how_known": known}
    if known == "counted":
        found["low"] = int(mine.get("lft_Least") or 1)
        found["high"] = int(mine.get("lft_Most") or found["low"])
        if found["low"] > found["high"]:
            report.add(row, "lft_Most", "order")
    return found


def _band(mine: dict[str, str], *, opened: datetime) -> str | None:
    """The age band from the age that was told, or from the day of birth when the case was opened."""
    if age := mine.get("vic_AgeWhenTrafficked"):
        return band_of(int(age), int(age))
    # A file of ours says what the age was thought to be, also where nobody asked for it.
    if (day := mine.get("prs_Birthdate")) and "lft_Born" not in mine:
        then = opened.astimezone(LONDON).date()
        return born.band(day, today=then) if born.between(day)[0] <= then else None
    return None


def is_victim(person: dict[str, Any]) -> bool:
    """Say whether the standard's columns of a victim are written for somebody."""
    return person.get("role") in VICTIMS


def row_of(
    case: dict[str, Any], person: dict[str, Any] | None, *, came: dict[str, str], personal: dict[str, str]
) -> dict[str, str]:
    """Return a case and one of its people as cells; `came` and `personal` are what was kept of each."""
    found = {name: text for name, text in came.items() if name not in crosswalk.GROUPED}
    cells = crosswalk.write(crosswalk.OF_CASE, case, came=came)
    if person is None or not is_victim(person):
        cells = {name: text for name, text in cells.items() if name not in columns.OF_CASE_IN_VICTIMS}
    found |= cells
    found |= {column: crosswalk.own_written(case.get(name)) for name, column in ONE_OF_CASE.items()}
    found |= {column: crosswalk.own_codes_written(case.get(name)) for name, column in SEVERAL_OF_CASE.items()}
    found["lft_RiskWords"] = str(case.get("risk_words") or "").strip()
    found["lft_EarlierNumber"] = str(case.get("earlier_number") or "")
    return found | (_person_row(person, personal) if person is not None else {})


def _person_row(person: dict[str, Any], personal: dict[str, str]) -> dict[str, str]:
    found = {name: text for name, text in personal.items() if name not in crosswalk.GROUPED}
    found |= crosswalk.write(crosswalk.OF_PERSON, person, came=personal)
    found |= {column: crosswalk.own_written(person.get(name)) for name, column in ONE_OF_PERSON.items()}
    found |= {column: str(person.get(name) or "").strip() for name, column in TEXT_OF_PERSON.items()}
    found |= {"lft_Role": str(person.get("role") or ""), "lft_HowKnown": str(person.get("how_known") or "")}
    if person.get("how_known") == "counted":
        found |= {"lft_Least": str(person.get("low") or ""), "lft_Most": str(person.get("high") or "")}
    return found
