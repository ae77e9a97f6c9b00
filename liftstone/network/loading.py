"""Takes in networks that a published list names. What is there already stays as whoever runs it has it by now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from liftstone.accounts.actor import Actor
from liftstone.network import actions, policies
from liftstone.network.log import note
from liftstone.network.models import Member, Network
from liftstone.network.published import Partnership
from liftstone.network.verbs import NetworkVerb


@dataclass
class Loaded:
    """What came of it; `there` were loaded before, by whoever loads or by a colleague in whose room they are."""

    networks: int = 0
    members: int = 0
    there: int = 0


@transaction.atomic
def take_in(partnerships: Sequence[Partnership], *, by: Actor) -> Loaded:
    """Found each that is not there yet, with its members; whoever loads them is in their rooms."""
    policies.check_can_found(by)
    loaded = Loaded()
    for each in partnerships:
        row = Network(source=each.source, name=each.name, level=each.level, chaired_by=each.chaired_by)
        try:
            with transaction.atomic():
                actions.found(network=row, by=by)
        except IntegrityError:
            # The list's number is taken: by a row that a colleague's room may hide, so nothing is asked of it.
            loaded.there += 1
            continue
        loaded.networks += 1
        loaded.members += _members(each, network=row, by=by)
    return loaded


def _members(of: Partnership, *, network: Network, by: Actor) -> int:
    rows = [
        Member(
            organisation_id=by.organisation,
            network=network,
            name=each.name,
            kind=each.kind,
            kind_from=Member.KindFrom.GUESSED,
            state=Member.State.JOINED,
        )
        for each in of.members
    ]
    Member.objects.bulk_create(rows)
    if rows:
        note(NetworkVerb.MEMBER, on=network.id, by=by)
    return len(rows)
