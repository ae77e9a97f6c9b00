"""A network that an organisation runs, with something secret in each sealed place. `tests.world` fills it in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.bringing import actions as old_minutes
from liftstone.bringing.content import Brought, Thing
from liftstone.network import actions, inviting, links, telling
from liftstone.network.link_models import Told
from liftstone.network.models import Member, Network, Representative, Seat
from tests import world_of_governing, world_of_training
from tests.cast import as_
from tests.world_of_agreements import agreed_at
from tests.world_of_colleagues import Secret
from tests.world_of_meetings import meetings_at
from tests.world_of_questionnaires import questionnaires_at

# Kinds of words that are clear in the database: what bodies are called. Rooms are kept apart by them all the same.
CLEAR = ("network name", "network member", *world_of_governing.CLEAR, *world_of_training.CLEAR)
KINDS = ("person", "item", "action")
TABLE = dict[str, UUID]


def at_a_table(coordinator: Actor, secret: Secret) -> TABLE:
    """Found a network: a member with a point of contact in a seat, one seat asked for, one that was declined."""
    with as_(coordinator) as by:
        row = Network(
            name=secret("network name"), level="regional", areas=["force:lancashire"], chaired_by="council"
        )
        network = actions.found(network=row, by=by)
        accepted, waits = (_asked(network, kind, secret, by) for kind in ("police", "border"))
        declined = _asked(network, "jobcentre", secret, by)
        member = Member(network=network, name=secret("network member"), kind="police", state="invited")
        person = inviting.accept(invitation=accepted, member=member, body=who(secret), by=by)
        left = Member(network=network, name=secret("network member"), kind="faith", state="joined")
        actions.leave(member=actions.add_member(member=left, by=by), on=timezone.localdate(), by=by)
        inviting.decline(invitation=declined, words=secret("network why declined"), by=by)
        hanging = _hanging(network, person, secret, by=by)
        token = links.make(person=person, days=90, by=by)
    seats = {"empty_seat": waits.seat_id, "invitation": waits.id, "taken_seat": accepted.seat_id}
    hanging |= world_of_training.trained(coordinator, network, member, secret)
    hanging |= world_of_training.advised(coordinator, network, person, secret)
    ids = {"network": network.id, "member": member.id, "left": left.id, "representative": person.id}
    return ids | seats | hanging | {"told": _told(token, coordinator, secret)}


def _hanging(network: Network, person: Representative, secret: Secret, *, by: Actor) -> TABLE:
    """Let the network do what each part of it is for."""
    return (
        meetings_at(network, person, secret, by)
        | questionnaires_at(network, person.member, secret, by)
        | world_of_governing.governed(network, person.member, secret, by=by)
        | agreed_at(network, person, secret, by)
        | {"draft": old_minutes.bring(network=network, said=_brought(secret), by=by).id}
    )


def _told(token: str, coordinator: Actor, secret: Secret) -> UUID:
    """Answer on somebody's own page, at the public door."""
    page = telling.opened(token, organisation=coordinator.organisation)
    assert page is not None
    telling.tell(page, about="details", body=who(secret))
    with as_(coordinator):
        return Told.objects.get(link_id=page.id).id


def _brought(secret: Secret) -> Brought:
    """Return a file of old minutes, with a person, an item and an action found in it."""
    words = [secret(f"network old minutes {each}") for each in ("person", "heading", "action")]
    things = [
        Thing(kind, said, [line, 0, len(said)])
        for line, (kind, said) in enumerate(zip(KINDS, words, strict=True), 1)
    ]
    body, notes = secret("network old minutes body"), secret("network old minutes notes")
    things[0].comes_from, things[0].who, things[0].state = body, [""], "came"
    things[1].notes = notes
    things[2].written, things[2].who, things[2].state = [secret("network old minutes owner")], [""], "open"
    return Brought(
        secret("network old minutes file"),
        [*words, body, notes],
        secret("network old minutes title"),
        "",
        "",
        "",
        "",
        things,
    )


def who(secret: Secret) -> dict[str, Any]:
    """Return somebody who speaks for a member."""
    return {
        "name": secret("network person"),
        "role": secret("network role"),
        "email": f"{secret('network address')}@mail.example",
        "phone": secret("network phone"),
    }


def _asked(network: Network, kind: str, secret: Secret, by: Actor) -> Any:
    seat = Seat.objects.get(network=network, kind=kind)
    body = {"whom": secret("network whom"), "words": secret("network words")}
    return inviting.invite(seat=seat, chase_on=timezone.localdate() + timedelta(days=7), body=body, by=by)
