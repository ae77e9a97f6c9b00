"""The only writers of networks and their members. Each: policy, state, change, audit. See `inviting` for seats."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.network import content, policies, states
from liftstone.network.content import TABLE
from liftstone.network.link_models import Link
from liftstone.network.log import note
from liftstone.network.models import Member, Network, Representative, Room, Seat
from liftstone.network.verbs import NetworkVerb
from liftstone.vocabulary.members import EXPECTED


@transaction.atomic
def found(*, network: Network, by: Actor) -> Network:
    """Found a network that is not saved yet: its key, a room with its founder in it, the seats of its level."""
    policies.check_can_found(by)
    network.organisation_id, network.founded_by = by.organisation, by.person
    network.save(force_insert=True)
    _open_room(network, person=by.person, by=by)
    records.make_key(TABLE, network.id, teams=["network"], by=by.keys)
    put_expected_seats(network, by=by)
    note(NetworkVerb.FOUNDED, on=network.id, by=by)
    return network


def put_expected_seats(network: Network, *, by: Actor) -> None:
    """Put at a table that has no seats yet those of its level."""
    kinds = EXPECTED.get(network.level, ())
    Seat.objects.bulk_create(Seat(organisation_id=by.organisation, network=network, kind=each) for each in kinds)


@transaction.atomic
def let_in(*, network: Network, person: UUID, by: Actor) -> None:
    """Let a colleague into the room of a network. Let in twice, they are in it once."""
    policies.check_can_run(by, network)
    if Room.objects.filter(network=network, person_id=person).exists():
        return
    _open_room(network, person=person, by=by)
    note(NetworkVerb.LET_IN, on=network.id, by=by)


@transaction.atomic
def let_out(*, network: Network, person: UUID, by: Actor) -> None:
    """Let a colleague, or oneself, out of the room of a network. Let out twice, they are out.

    `OutOfTurn` where nobody else would be left in it: nobody could ever open that room again.
    """
    policies.check_can_run(by, network)
    with connection.cursor() as cursor:
        # Of two who let each other out, the later one finds that they are alone.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(network.id.bytes[:7], "big")])
    inside = set(Room.objects.filter(network=network).values_list("person_id", flat=True))
    if person not in inside:
        return
    if inside == {person}:
        raise states.OutOfTurn
    Room.objects.filter(network=network, person_id=person).delete()
    note(NetworkVerb.LET_OUT, on=network.id, by=by)


def _open_room(network: Network, *, person: UUID, by: Actor) -> None:
    Room.objects.create(organisation_id=by.organisation, network=network, person_id=person, opened_by=by.person)


@transaction.atomic
def add_member(*, member: Member, by: Actor) -> Member:
    """Put an organisation that is not saved yet at a network's table."""
    policies.check_can_run(by, member.network)
    member.organisation_id = by.organisation
    member.save(force_insert=True)
    note(NetworkVerb.MEMBER, on=member.network_id, by=by)
    return member


@transaction.atomic
def leave(*, member: Member, on: date, by: Actor) -> None:
    """Write down that an organisation left: its people end that day and their seats are free; nothing goes.

    `OutOfTurn` where it had left already.
    """
    policies.check_can_run(by, member)
    member = Member.objects.select_for_update().get(id=member.id)
    states.check_member_can_become(member.state, then=Member.State.LEFT)
    Seat.objects.filter(person__member=member).update(person=None, filled_on=None)
    Representative.objects.filter(member=member, until__isnull=True).update(until=on)
    _end_pages(Link.objects.filter(person__member=member))
    member.state, member.left_on = Member.State.LEFT, on
    member.save(update_fields=["state", "left_on"])
    note(NetworkVerb.LEFT, on=member.network_id, by=by)


@transaction.atomic
def add_person(*, member: Member, kind: str, since: date, body: dict[str, Any], by: Actor) -> Representative:
    """Write down who speaks for a member: `body` holds `name`, `email`, `phone`, `role`.

    `OutOfTurn` where the member has left.
    """
    policies.check_can_run(by, member)
    if member.state == Member.State.LEFT:
        raise states.OutOfTurn
    row = Representative(organisation_id=by.organisation, member=member, kind=kind, since=since)
    sealed = content.sealed_person(row, network=member.network_id)
    row.body = records.seal(sealed, {"schema": 1, **body}, by=by.keys)
    row.save(force_insert=True)
    note(NetworkVerb.PERSON, on=member.network_id, by=by)
    return row


@transaction.atomic
def end_person(*, person: Representative, on: date, by: Actor) -> None:
    """Write down that somebody no longer speaks for a member; a seat that they held is free. Said twice, once."""
    policies.check_can_run(by, person)
    if person.until is not None:
        return
    Seat.objects.filter(person=person).update(person=None, filled_on=None)
    person.until = on
    person.save(update_fields=["until"])
    _end_pages(Link.objects.filter(person=person))
    note(NetworkVerb.PERSON_ENDED, on=person.member.network_id, by=by)


def _end_pages(links: QuerySet[Link]) -> None:
    """Whoever speaks for nobody any more has no page of their own: the public door knows links and no people."""
    links.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())


@transaction.atomic
def change_person(
    *, person: Representative, body: dict[str, Any], kind: str = "", seen: str | None = None, by: Actor
) -> None:
    """Write down anew who somebody is and how they can be reached; `body` is as in `add_person`.

    `kind`: as what they come now, where that changed. `OutOfTurn` where they no longer speak for a member, or where
    a colleague, or they themselves, changed what `seen` (`version_of` the row as it was shown) stood for.
    """
    policies.check_can_run(by, person)
    row = Representative.objects.select_for_update(of=("self",)).select_related("member").get(id=person.id)
    if row.until is not None or (seen is not None and seen != content.version_of(row)):
        raise states.OutOfTurn
    row.kind = kind or row.kind
    sealed = content.sealed_person(row, network=row.member.network_id)
    row.body = records.seal(sealed, {"schema": 1, **body}, by=by.keys)
    row.save(update_fields=["body", "kind"])
    note(NetworkVerb.CHANGED, on=row.member.network_id, by=by)


@transaction.atomic
def add_seat(*, network: Network, kind: str, by: Actor) -> None:
    """Say that a kind of body should be at the table. Said twice, it is said once."""
    policies.check_can_run(by, network)
    if Seat.objects.filter(network=network, kind=kind).exists():
        return
    Seat.objects.create(organisation_id=by.organisation, network=network, kind=kind)
    note(NetworkVerb.SEAT, on=network.id, by=by)
