"""Writes about what is there already: a network, a member that joins or comes back. Members' own pages show it."""

from datetime import date

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.network import actions, links, policies, states
from liftstone.network.log import note
from liftstone.network.models import Member, Network, Seat
from liftstone.network.verbs import NetworkVerb

FIELDS = ("name", "level", "areas", "chaired_by", "founded_on")


@transaction.atomic
def change_network(*, network: Network, now: Network, by: Actor) -> None:
    """Write down what a network is called, how far it reaches, where, and who chairs it, from `now`, not saved.

    One that nobody had told how far it reaches, and that has no seats, gets the seats of its level.
    """
    policies.check_can_run(by, network)
    for name in FIELDS:
        setattr(network, name, getattr(now, name))
    network.save(update_fields=FIELDS)
    if not Seat.objects.filter(network=network).exists():
        actions.put_expected_seats(network, by=by)
    links.renew(network, by=by)
    note(NetworkVerb.NETWORK, on=network.id, by=by)


@transaction.atomic
def change_member(*, member: Member, name: str, kind: str, joined_on: date | None, by: Actor) -> None:
    """Write down what a member is called, which kind it is, and since when it is there: now somebody has told."""
    policies.check_can_run(by, member)
    member.name, member.kind, member.joined_on = name, kind, joined_on
    member.kind_from = Member.KindFrom.TOLD
    member.save(update_fields=["name", "kind", "kind_from", "joined_on"])
    links.renew(member.network, by=by)
    note(NetworkVerb.MEMBER_CHANGED, on=member.network_id, by=by)


@transaction.atomic
def join(*, member: Member, on: date, by: Actor) -> None:
    """Write down that a member that was invited joined, or that one that had left came back.

    Its people do not come back by themselves: whoever spoke for it then may be somewhere else by now. `OutOfTurn`
    where it is at the table already.
    """
    policies.check_can_run(by, member)
    row = Member.objects.select_for_update().get(id=member.id)
    states.check_member_can_become(row.state, then=Member.State.JOINED)
    if row.left_on is not None:
        since = row.joined_on.isoformat() if row.joined_on else ""
        row.earlier = [*row.earlier, f"{since}/{row.left_on.isoformat()}"]
    row.state, row.joined_on, row.left_on = Member.State.JOINED, on, None
    row.save(update_fields=["state", "joined_on", "left_on", "earlier"])
    note(NetworkVerb.JOINED, on=row.network_id, by=by)
