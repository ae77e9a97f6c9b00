"""The addresses of secret places: written down by a steward, read by whoever arranges the way there."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.directory.models import Location
from liftstone.finding import policies
from liftstone.finding.models import Placement, SecretKept, SecretPlace
from liftstone.finding.verbs import FindingVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

TABLE = "finding_secretplace"
FIELDS = ("address", "directions", "ring")


def _sealed(row: SecretPlace) -> Sealed:
    return Sealed(row.organisation_id, TABLE, row.id, "body", bytes(row.body), said=row.location_id.hex)


@transaction.atomic
def keep(*, location: Location, words: Mapping[str, str], by: Actor) -> None:
    """Write down the address of a secret place, for the casework team under a key of its own.

    What stood there before is destroyed with its key by the database, since nobody here may see that row.
    """
    policies.check_can_keep_address(by, location)
    row = SecretPlace(organisation_id=by.organisation, location=location, written_by=by.person)
    records.make_key(TABLE, row.id, teams=["casework"], by=by.keys)
    row.body = records.seal(_sealed(row), {"schema": 1, **{name: words[name] for name in FIELDS}}, by=by.keys)
    row.save(force_insert=True)
    SecretKept.objects.update_or_create(
        location=location,
        defaults={"organisation_id": by.organisation, "kept_at": timezone.now(), "kept_by": by.person},
    )
    on = ("directory_location", location.id)
    audit.record(FindingVerb.ADDRESS_KEPT, by=by.person, organisation=by.organisation, on=on)


def address(placement: Placement, *, by: Actor) -> dict[str, Any] | None:
    """Open the address of a confirmed placement, on record before it is shown; None where none is kept.

    `Denied` for everybody but whoever arranges the way there.
    """
    policies.check_can_see_address(by, placement)
    # The wall around the row asks the same again: without the placement there is no row.
    row = SecretPlace.objects.filter(location=placement.location).order_by("-written_at").first()
    if row is None:
        return None
    return records.open_one(_sealed(row), verb=FindingVerb.ADDRESS_READ, by=by.keys)
