"""Let reports arrive, so many an hour, until this process is ended: `python -m bench.arriving ORGANISATION N`.

By the public door's role and its one statement, inside an installation of a benchmark; each is really sealed.
"""

import json
import random
import sys
import time
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402 - the settings must be read first
from django.db import transaction  # noqa: E402

from bench.furnishing import report  # noqa: E402
from liftstone.intake import actions as intake  # noqa: E402
from liftstone.intake import wire  # noqa: E402
from liftstone.intake.models import Contact  # noqa: E402
from liftstone.keyring import queries as keyring  # noqa: E402
from liftstone.rows.acting import acting_for  # noqa: E402
from tests.senders import submission  # noqa: E402


def main(organisation: UUID, hourly: int) -> None:
    """One after the other, at an even pace."""
    chance = random.Random(hourly)
    with acting_for(organisation=organisation), transaction.atomic():
        desk = keyring.team(organisation, "desk")
    while True:
        sent, _digits = submission(report(chance), danger="soon", desk=desk, bits=settings.WORK_BITS)
        read = wire.read(json.dumps(sent).encode(), languages=frozenset({"en"}))
        intake.receive(read, organisation=organisation, desk=desk.id, channel=Contact.Channel.WEB)
        time.sleep(3600 / hourly)


if __name__ == "__main__":
    main(UUID(hex=sys.argv[1]), int(sys.argv[2]))
