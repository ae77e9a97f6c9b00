"""Cases as a file in the columns of the standard, with ours beside them: every case, or none where one does not
open.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.cases import content
from liftstone.cases import queries as cases
from liftstone.cases.linked_models import Merge
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.states import State
from liftstone.keyring import records
from liftstone.sheets import guarded

from . import columns, policies, told
from .sealing import MAPPED
from .verbs import LoadingVerb

BATCH = 500  # cases opened with one audit entry, which names each of them
DEPRECATED = ("vic_Vulnerabilities", "vic_DetailsOfVulnerabilities", "vic_AgreementToManagePersonalData")
Step = Callable[[int], object]


@dataclass(frozen=True)
class Opened:
    """A case and its people, opened."""

    row: Case
    body: dict[str, Any]
    people: list[tuple[UUID, dict[str, Any]]]


def opened(*, verb: LoadingVerb, by: Actor) -> Iterator[Opened]:
    """Open every case of the organisation in the order of their references; an audit entry for each batch first.

    Raises `Unreadable` where one does not open.
    """
    ids = list(cases.visible_to(by).order_by("reference", "id").values_list("id", flat=True))
    for start in range(0, len(ids), BATCH):
        yield from _opened(ids[start : start + BATCH], verb=verb, by=by)


def _opened(ids: list[UUID], *, verb: LoadingVerb, by: Actor) -> Iterator[Opened]:
    found = {row.id: row for row in Case.objects.filter(organisation_id=by.organisation, id__in=ids)}
    rows = [found[record] for record in ids if record in found]
    everybody = CasePerson.objects.filter(case_id__in=ids, removed_at__isnull=True)
    # Who turned out to be one with another is one row, as in the counts.
    gone = Merge.objects.filter(case_id__in=ids, undone_at__isnull=True).values("gone_id")
    people = list(everybody.exclude(id__in=gone).order_by("added_at", "id"))
    things = [*map(content.sealed_body, rows), *map(content.sealed_person, people)]
    bodies = records.open_all(things, verb=verb, by=by.keys)
    of_case: dict[UUID, list[tuple[UUID, dict[str, Any]]]] = defaultdict(list)
    for person, body in zip(people, bodies[len(rows) :], strict=True):
        of_case[person.case_id].append((person.id, body))
    for row, body in zip(rows, bodies, strict=False):
        yield Opened(row, body, of_case[row.id])


@dataclass(frozen=True)
class Exported:
    """A file of cases, in memory alone."""

    content: bytes
    cases: int
    rows: int


def export(*, deprecated: str = "", by: Actor, step: Step = int) -> Exported:
    """Return all cases as CSV (UTF-8 with a mark, so that spreadsheets read it).

    `deprecated` is "with deprecated" for the columns that the standard deprecated and put nothing in the place of.
    Every opening is in the audit before it happens, and how many went out comes last.
    """
    policies.check_can_export(by)
    target = io.StringIO(newline="")
    names = [name for name in columns.CASES if deprecated or name not in DEPRECATED]
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(names)
    number = rows = 0
    for number, each in enumerate(opened(verb=LoadingVerb.EXPORTED, by=by), start=1):
        for row in rows_of(each):
            writer.writerow([guarded(row.get(name, "").replace("\0", "")) for name in names])
            rows += 1
        step(number)
    counts = {"cases": number, "rows": rows}
    audit.record(LoadingVerb.EXPORTED, by=by.person, organisation=by.organisation, detail=counts)
    return Exported(target.getvalue().encode("utf-8-sig", "replace"), number, rows)


def rows_of(case: Opened) -> Iterator[dict[str, str]]:
    """Yield a case's rows: one for each of its people, or one where there is nobody."""
    came = case.body.get(MAPPED) or {}
    people: list[tuple[UUID, dict[str, Any] | None]] = [*case.people] or [(case.row.id, None)]
    for person, body in people:
        yield _of_row(case) | told.row_of(
            _ours(case), body, came=came.get("case") or {}, personal=came.get(person.hex) or {}
        )


def _ours(case: Opened) -> dict[str, Any]:
    """The body as it is exported: an open case has no outcome, whatever stood there before it was opened again."""
    is_closed = case.row.state == State.CLOSED
    outcome = (case.body.get("outcome") or "unknown") if is_closed else "open"
    return case.body | {"outcome": outcome}


def _of_row(case: Opened) -> dict[str, str]:
    """What stands in clear columns."""
    row = case.row
    return {
        "lft_Case": row.reference,
        "lft_Opened": _moment(row.opened_at),
        "lft_Closed": _moment(row.closed_at),
        "lft_Risk": columns.RISKS[row.risk],
        "lft_Outcome": _ours(case)["outcome"],
    }


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat() if at else ""
