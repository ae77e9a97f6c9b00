"""What is known of somebody as a series of dated statements: each is added, none is overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases.content import TABLE, Content
from liftstone.cases.models import Case, CaseContact, CasePerson
from liftstone.cases.people_models import Statement
from liftstone.cases.rules import range_of
from liftstone.cases.safe_rules import KEPT_IN, WRITTEN_BEFORE
from liftstone.cases.verbs import CaseVerb
from liftstone.intake.models import Contact
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

REACHED_BY = {*KEPT_IN.values(), "safe", *WRITTEN_BEFORE}
FROM = ("contact", "learned", "sure")  # where a statement comes from; the rest of it is what it says


@dataclass(frozen=True)
class Said:
    """One statement, opened: who wrote it when, what it says, and how its number fits with the one before.

    `fits` is "" where it says no other number, else "narrower", "wider" or "contradicts".
    """

    at: datetime
    by: UUID | None
    answers: dict[str, Any]
    contact: str = ""
    learned: str = ""
    sure: str = ""
    fits: str = ""

    @property
    def reach(self) -> bool:
        """Whether it says how they can be reached: a number stands on no page before it is asked for."""
        return bool(self.answers.keys() & REACHED_BY)


def sealed_statement(row: Statement) -> Sealed:
    """Return a statement as a sealed thing, under the case's key and bound to whom it speaks of."""
    return Sealed(
        row.organisation_id,
        "cases_statement",
        row.id,
        "body",
        bytes(row.body),
        said=row.about_id.hex,
        purpose="statement",
        key_table=TABLE,
        key_id=row.case_id,
    )


def different(before: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return those answers that say something else than what was known before; a number with both its ends.

    None takes an answer out: it says "".
    """
    said = {name: "" if value is None else value for name, value in answers.items()}
    found = {name: value for name, value in said.items() if value != before.get(name, "")}
    if found.keys() & {"low", "high"}:
        found |= {name: answers[name] for name in ("low", "high") if name in answers}
    return found


def fit(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return how one number of people fits with the next: "", "narrower", "wider" or "contradicts".

    Two that share no number contradict each other. Neither is wrong: both callers may be right about other days.
    """
    if before.get("how_known") != "counted" or after.get("how_known") != "counted":
        return ""
    (low, high), (new_low, new_high) = range_of(dict(before)), range_of(dict(after))
    if (low, high) == (new_low, new_high):
        return ""
    if new_low > high or new_high < low:
        return "contradicts"
    return "narrower" if low <= new_low and new_high <= high else "wider"


def keep(
    case: Case,
    about: UUID,
    *,
    answers: Mapping[str, Any],
    source: Mapping[str, str],
    by: Actor,
    at: datetime | None = None,
) -> Statement:
    """Add a statement; the caller has locked the case and records the deed."""
    row = Statement(organisation_id=case.organisation_id, case=case, about_id=about, written_by=by.person)
    row.written_at = at or row.written_at
    body = {"schema": 1, "answers": dict(answers), **{name: source.get(name, "") for name in FROM}}
    row.body = records.seal(sealed_statement(row), body, by=by.keys)
    row.save(force_insert=True)
    return row


def keep_new(
    case: Case,
    about: UUID,
    *,
    known: Mapping[str, Any],
    answers: Mapping[str, Any],
    source: Mapping[str, str],
    by: Actor,
) -> None:
    """Add a statement where it says something new, or from where what is known comes."""
    new = different(known, answers)
    if new or any(source.values()):
        keep(case, about, answers=new, source=source, by=by)


def over(known: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return all statements put together once one more is made: None takes an answer out."""
    return {name: value for name, value in {**known, **answers}.items() if value is not None}


def keep_first(case: Case, person: CasePerson, *, body: Mapping[str, Any], by: Actor) -> None:
    """Keep what was known before statements were kept, so that it stays readable when the first is added."""
    if not Statement.objects.filter(case=case, about_id=person.id).exists():
        answers = {name: value for name, value in body.items() if name != "schema"}
        keep(case, person.id, answers=answers, source={}, by=by, at=person.changed_at)


def of_case(case: Case, *, by: Actor) -> dict[UUID, list[Said]]:
    """Open the statements of a case, by whom they speak of, the first first."""
    rows = list(Statement.objects.filter(case=case).order_by("written_at", "id"))
    bodies = records.open_all(map(sealed_statement, rows), verb=CaseVerb.READ, by=by.keys)
    series: dict[UUID, list[tuple[Statement, dict[str, Any]]]] = {}
    for row, body in zip(rows, bodies, strict=True):
        series.setdefault(row.about_id, []).append((row, body))
    return {about: list(_in_series(told)) for about, told in series.items()}


def _in_series(told: Iterable[tuple[Statement, dict[str, Any]]]) -> Iterable[Said]:
    known: dict[str, Any] = {}
    for row, body in told:
        answers = dict(body.get("answers") or {})
        after = known | answers
        where = {name: str(body.get(name) or "") for name in FROM}
        yield Said(row.written_at, row.written_by, answers, fits=fit(known, after) if known else "", **where)
        known = after


def sources(case: Case) -> list[tuple[str, str]]:
    """Return the contacts of a case as choices: where a statement may come from, the newest first."""
    joined = CaseContact.objects.filter(case=case).values("contact_id")
    rows = Contact.objects.filter(organisation_id=case.organisation_id, id__in=joined).order_by("-arrived_at")
    return [(record.hex, reference) for record, reference in rows.values_list("id", "reference")]


def shown(case: Case, opened: Content, *, by: Actor) -> dict[str, Any]:
    """Return what the page of a case shows of them."""
    found = of_case(case, by=by)
    references = {each.contact.id.hex: each.contact.reference for each in opened.contacts}
    return {"statements": found, "references": references}


def writers(found: Mapping[UUID, list[Said]]) -> set[UUID]:
    """Return whose names are shown beside them."""
    return {each.by for told in found.values() for each in told if each.by}
