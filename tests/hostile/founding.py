"""Hold the key ceremony of an invented helpline; run inside its environment, as the demo's loader is.

`python -m tests.hostile.founding ADVISERS DESK`: besides the three officers, so many advisers, who get rows
and rights but no passphrase (nobody signs in here), and whose ids are printed. The key of the desk goes into
the file DESK, for `preparing`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402 - the settings must be read first

from liftstone.accounts import ceremony  # noqa: E402
from liftstone.accounts.models import Person, Role  # noqa: E402
from liftstone.intake import desks  # noqa: E402
from liftstone.keyring import roots  # noqa: E402
from liftstone.rows.acting import acting_for  # noqa: E402

OFFICERS = [
    ceremony.Newcomer("ben", "Ben", ("adviser", "supervisor", "officer")),
    ceremony.Newcomer("grace", "Grace", ("officer",)),
    ceremony.Newcomer("hugo", "Hugo", ("officer",)),
]


def main(advisers: int, desk_file: Path) -> None:
    """Found it; print the organisation, then the advisers, one a line."""
    founded = ceremony.found("Riverside Helpline", people=OFFICERS, trust_root=roots.trust)
    sys.stdout.write(f"{founded.organisation.hex}\n")
    with (
        acting_for(organisation=founded.organisation, person=founded.actor("ben").person),
        transaction.atomic(),
    ):
        for number in range(advisers):
            person = Person(organisation_id=founded.organisation, login=f"adviser-{number}")
            person.state = Person.State.ACTIVE
            person.salt = person.verifier = person.sealed_seed = person.sealed_totp = b""
            person.save(force_insert=True)
            Role.objects.create(organisation_id=founded.organisation, person=person, name=Role.Name.ADVISER)
            sys.stdout.write(f"{person.id.hex}\n")
    desk = desks.desk()
    told = {"organisation": desk.organisation.hex, "team": desk.id.hex, "epoch": desk.epoch}
    desk_file.write_text(json.dumps(told | {"key": desk.public.hex()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
