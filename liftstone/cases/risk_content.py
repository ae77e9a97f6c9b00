"""Opening what is weighed in a case, its flags, and who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.cases.content import TABLE
from liftstone.cases.models import Case
from liftstone.cases.risk_models import Assessment, Flag, Missing
from liftstone.cases.verbs import CaseVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

Row = Assessment | Flag | Missing


@dataclass(frozen=True)
class Opened:
    """One of them with what is written in it."""

    row: Any
    body: dict[str, Any]


def sealed(row: Row) -> Sealed:
    """Return it as a sealed thing, under the case's key; an assessment is bound to its kind and its number."""
    said = f"{row.kind}/{row.number}" if isinstance(row, Assessment) else ""
    return Sealed(
        row.organisation_id,
        row._meta.db_table,
        row.id,
        "body",
        bytes(row.body),
        said=said,
        purpose="risk",
        key_table=TABLE,
        key_id=row.case_id,
    )


def seal(row: Row, body: dict[str, Any], *, by: Actor) -> None:
    """Seal a body into its row; the caller saves it."""
    row.body = records.seal(sealed(row), {"schema": 1, **body}, by=by.keys)


def open_all(rows: Sequence[Row], *, by: Actor) -> list[Opened]:
    """Open several, of whichever kind: one audit entry."""
    bodies = records.open_all(map(sealed, rows), verb=CaseVerb.RISK_READ, by=by.keys)
    return [Opened(row, body) for row, body in zip(rows, bodies, strict=True)]


def open_one(row: Row, *, by: Actor) -> Opened:
    """Open one."""
    return open_all([row], by=by)[0]


def current(case: Case, kind: str, *, by: Actor) -> Opened | None:
    """Open the newest version of a kind, or None where nobody has weighed it yet."""
    row = Assessment.objects.filter(case=case, kind=kind, apart=False).order_by("-number").first()
    return open_one(row, by=by) if row else None
