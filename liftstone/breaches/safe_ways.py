"""How the people whom a breach is about can be told safely: what they said of it, and never a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import lets
from liftstone.breaches.models import Affected
from liftstone.cases import content as cases
from liftstone.cases import queries, reach
from liftstone.cases.models import Case
from liftstone.cases.reach import Reach
from liftstone.desk import content as desk
from liftstone.desk import policies
from liftstone.desk import queries as contacts
from liftstone.intake.models import Contact


@dataclass(frozen=True, repr=False)
class Ways:
    """A record, and how each of its people can be reached; None where the record has to be opened first."""

    row: Affected
    reaches: list[Reach] | None


def of(affected: Sequence[tuple[Affected, Case | Contact]], *, by: Actor) -> list[Ways]:
    """Return the ways of each record, in its order."""
    return [Ways(row, _of_case(record, by=by) if isinstance(record, Case) else _of_contact(record, by=by))
            for row, record in affected]  # fmt: skip


def _of_case(case: Case, *, by: Actor) -> list[Reach]:
    opened = cases.open_case(queries.case(by, record=case.id), by=by, entries=[])
    return [each for each in reach.of_case(opened, at=timezone.now()).values() if not each.is_silent]


def _of_contact(contact: Contact, *, by: Actor) -> list[Reach] | None:
    row = contacts.contact(by, record=contact.id)
    if not lets(policies.check_can_work_on, by, row):  # nobody has claimed it, or a colleague holds it
        return None
    described: list[Any] = cases.describe([row], desk.open_bodies([row], by=by))
    return list(reach.of_contacts(described).values())
