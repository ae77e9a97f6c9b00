"""An invented archive: the years before this helpline had Liftstone, as codes alone, to be counted on request."""

from __future__ import annotations

import csv
import io
import random

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.loading import archives
from liftstone.loading.actions import File
from liftstone.rows.acting import acting_for
from liftstone.vocabulary.htcds import FIELDS, SEPARATOR, Kind

ROWS = 1_200
YEARS = range(2012, 2017)
CODED = tuple(field for field in FIELDS if field.name.startswith("vic_") and field.codes and not field.deprecated)
COUNTRIES = ("RO", "VN", "AL", "GB", "PL", "IN", "NG", "NA", "BG", "")


def load(*, seed: int, by: Actor) -> None:
    """Load it as a supervisor would load a file."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        archives.load(file=File(_told(random.Random(seed))), layout="htcds", by=by)


def _told(chance: random.Random) -> bytes:
    """Rows as CSV: every code of every column occurs, the first ones of each list more often."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(["cas_IncomingReferralDate", "prs_Citizenship", *(field.name for field in CODED)])
    for number in range(ROWS):
        day = f"{chance.choice(YEARS)}-{chance.randrange(1, 13):02d}-01"
        cells = [
            _cell(field.codes, several=field.kind is Kind.CODES, number=number, chance=chance) for field in CODED
        ]
        writer.writerow([day, chance.choice(COUNTRIES), *cells])
    return target.getvalue().encode()


def _cell(codes: tuple[str, ...], *, several: bool, number: int, chance: random.Random) -> str:
    if number < len(codes):
        return codes[number]
    most = 3 if several else 1
    falling = [1 / (place + 1) for place in range(len(codes))]
    chosen = chance.choices(codes, weights=falling, k=chance.randrange(most + 1))
    return SEPARATOR.join(dict.fromkeys(chosen))
