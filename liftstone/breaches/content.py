"""What is sealed in the breach log: under a key of each breach's own, which lies wrapped for the casework team.

That team's key is the third wall; the second shows a breach to supervisors alone, since it may accuse anybody else.
"""

from dataclasses import dataclass
from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.breaches.models import Breach, Statement
from liftstone.breaches.verbs import BreachVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

TABLE = "breaches_breach"


@dataclass(frozen=True, repr=False)
class Said:
    """A statement, opened; what does not open is empty."""

    row: Statement
    body: dict[str, Any]


@dataclass(frozen=True, repr=False)
class Opened:
    """A breach with all that was said of it, in its order."""

    report: dict[str, Any]
    said: list[Said]

    def last(self, kind: str) -> Said | None:
        """Return the last statement of a kind, which is the one that counts."""
        return next((each for each in reversed(self.said) if each.row.kind == kind), None)


def sealed_report(row: Breach) -> Sealed:
    """Return what was reported as a sealed thing."""
    return Sealed(row.organisation_id, TABLE, row.id, "body", bytes(row.body))


def sealed_statement(row: Statement) -> Sealed:
    """Return what was said as a sealed thing, bound to what it is about."""
    own = (row.organisation_id, "breaches_statement", row.id, "body", bytes(row.body))
    return Sealed(*own, said=row.kind, key_table=TABLE, key_id=row.breach_id)


def opened(breach: Breach, rows: list[Statement], *, by: Actor) -> Opened:
    """Open a breach with all that was said of it: one audit entry, committed first."""
    sealed = [sealed_report(breach), *map(sealed_statement, rows)]
    report, *said = records.open_each(sealed, verb=BreachVerb.READ, by=by.keys)
    return Opened(report or {}, [Said(row, body or {}) for row, body in zip(rows, said, strict=True)])
