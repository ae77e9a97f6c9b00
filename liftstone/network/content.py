"""What is sealed about a network: under a key of each network's own, which lies wrapped for the team "network".

That team's key is the third wall; the second shows a network's rows to whoever is in its room.
"""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.network.link_models import Link
from liftstone.network.models import Invitation, Representative
from liftstone.network.verbs import NetworkVerb

TABLE = "network_network"
Body = dict[str, Any]


def sealed_person(row: Representative, *, network: UUID) -> Sealed:
    """Return who somebody is as a sealed thing, bound to the member that they speak for."""
    own = (row.organisation_id, "network_representative", row.id, "body", bytes(row.body))
    return Sealed(*own, said=row.member_id.hex, key_table=TABLE, key_id=network)


def version_of(row: Representative) -> str:
    """Return what tells whether somebody was written down anew: what is sealed differs each time it is sealed."""
    return hashlib.sha256(bytes(row.body)).hexdigest()[:16]


def sealed_invitation(row: Invitation, *, network: UUID) -> Sealed:
    """Return what an invitation says as a sealed thing, bound to its seat."""
    own = (row.organisation_id, "network_invitation", row.id, "body", bytes(row.body))
    return Sealed(*own, said=row.seat_id.hex, key_table=TABLE, key_id=network)


def sealed_token(row: Link) -> Sealed:
    """Return the secret of a link's address as a sealed thing, bound to the person whose page it opens."""
    own = (row.organisation_id, "network_link", row.id, "token", bytes(row.token))
    return Sealed(*own, said=row.person_id.hex, key_table=TABLE, key_id=row.network_id)


def opened(
    people: Sequence[Representative], invitations: Sequence[Invitation], *, network: UUID, by: Actor
) -> dict[UUID, Body]:
    """Open them by their ids: one audit entry, committed first. What does not open is empty."""
    ids = [*(each.id for each in people), *(each.id for each in invitations)]
    things = [sealed_person(each, network=network) for each in people]
    things += [sealed_invitation(each, network=network) for each in invitations]
    bodies = records.open_each(things, verb=NetworkVerb.READ, by=by.keys)
    return {of: body or {} for of, body in zip(ids, bodies, strict=True)}
