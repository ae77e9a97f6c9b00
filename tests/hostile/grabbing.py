"""Advisers who all grab every report at once; run inside the staff door's environment.

`python -m tests.hostile.grabbing ADVISERS REPORTS WAY`: ADVISERS and REPORTS are files of ids, one a line; WAY
is `claim` (Liftstone's own) or `careless` (looks, then takes: the control). Each adviser first waits for the
advisory lock `GATE`, which whoever started this holds until all are there. Prints a line for each report won:
the report, a blank, the adviser.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402 - the settings must be read first
from django.db import connections, transaction  # noqa: E402

from liftstone.accounts.actor import Actor  # noqa: E402
from liftstone.desk import actions, queries  # noqa: E402
from liftstone.desk.states import OutOfTurn, State  # noqa: E402
from liftstone.intake.models import Contact  # noqa: E402
from liftstone.keyring import roots  # noqa: E402
from liftstone.keyring.keys import PersonSecret  # noqa: E402
from liftstone.keyring.unlocked import Unlocked  # noqa: E402
from liftstone.rows.acting import acting_for  # noqa: E402

GATE = 8


@transaction.atomic
def careless(*, contact: Contact, by: Actor) -> Contact:
    """A claim that looks and then takes, as a hurried programmer writes it. Two can look before one takes."""
    row = queries.contact(by, record=contact.id)
    if row.state != State.WAITING:
        raise OutOfTurn
    row.state, row.claimed_by = State.CLAIMED, by.person
    row.save(update_fields=["state", "claimed_by"])
    return row


WAYS: dict[str, Callable[..., Contact]] = {"claim": actions.claim, "careless": careless}


def grab(adviser: UUID, *, organisation: UUID, reports: list[UUID], way: str) -> list[UUID]:
    """Try to take every report in the order in which everybody tries; return those that were taken."""
    keys = Unlocked(adviser, organisation, PersonSecret.generate())
    actor = Actor(adviser, organisation, "", frozenset({"adviser"}), keys)
    won = []
    with acting_for(organisation=organisation, person=adviser):
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock_shared(%s)", [GATE])
        for report in reports:
            try:
                WAYS[way](contact=Contact(id=report, organisation_id=organisation), by=actor)
            except OutOfTurn:
                continue
            won.append(report)
    connections.close_all()
    return won


def main(advisers: Path, reports: Path, way: str) -> None:
    """Let each adviser grab on a thread with connections of its own."""
    organisation = UUID(hex=next(iter(roots.known())))
    wanted = [UUID(hex=line) for line in reports.read_text().split()]

    def adviser(one: UUID) -> None:
        for report in grab(one, organisation=organisation, reports=wanted, way=way):
            sys.stdout.write(f"{report.hex} {one.hex}\n")

    threads = [threading.Thread(target=adviser, args=(UUID(hex=line),)) for line in advisers.read_text().split()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    assert settings.DOOR == "staff"
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
