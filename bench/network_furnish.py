"""A nation's networks for the network benchmark: each with a key and a room of its own, its people really sealed.

A table has forty members, one in ten of which has left; somebody speaks for each, and for one in three a deputy.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from bench import network_agreed
from liftstone.accounts.actor import Actor
from liftstone.agreed.models import Action
from liftstone.meetings import actions as meetings
from liftstone.meetings import agenda, minuting, proposing
from liftstone.network import actions, content, links
from liftstone.network.models import Member, Network, Representative, Seat
from liftstone.vocabulary.members import MEMBER_KINDS
from tests.cast import as_, cookie_for

MEMBERS = 40
LEFT, DEPUTY = 10, 3  # one in so many
MEETINGS, LINES = 12, 30  # of the one network whose pages are asked for
WORDS = "Ask who is on call at the weekend, and by which number they are reached after ten at night."
FORCES = ("kent", "essex", "lancashire", "cumbria", "gwent", "norfolk", "surrey", "cleveland")
LEVELS = (Network.Level.LOCAL, Network.Level.LOCAL, Network.Level.REGIONAL)


def furnish(kofi: Actor, number: int, *, chance: random.Random) -> dict[str, Any]:
    """Found so many networks, seat everybody, and say where one of them is and whose session may see it."""
    networks = []
    for place in range(number):
        with as_(kofi) as by:
            networks.append(_network(place, by=by, chance=chance))
    one = networks[number // 2]
    with as_(kofi) as by:
        meeting, action = _meets(one, by=by), Action.objects.filter(network=one)[:1].get()
        person = Representative.objects.filter(member__network=one, until__isnull=True)
        for each in person:
            links.make(person=each, days=90, by=by)
        owner = f"m{person[0].member_id.hex}"
    told = {
        "owner": owner,
        "network": one.id.hex,
        "meeting": meeting,
        "action": action.id.hex,
        "plain": "/networks/new",
    }
    return told | {"cookie": cookie_for(kofi)}


def _network(place: int, *, by: Actor, chance: random.Random) -> Network:
    row = Network(
        name=f"Network {place:03d}",
        level=chance.choice(LEVELS),
        areas=[f"force:{each}" for each in chance.sample(FORCES, k=2)],
        chaired_by="council",
        founded_on=date(2016, 3, 1) + timedelta(days=place),
    )
    actions.found(network=row, by=by)
    members = _members(row, by=by, chance=chance)
    people = _people(members, row, by=by, chance=chance)
    _take_seats(row, people, chance=chance)
    now = [each for each in members if not each.left_on]
    network_agreed.agree(row, now, by=by, chance=chance)
    network_agreed.say(row, now, by=by, chance=chance)
    return row


def _members(row: Network, *, by: Actor, chance: random.Random) -> list[Member]:
    today, kinds = timezone.localdate(), list(MEMBER_KINDS.codes)
    members = []
    for place in range(MEMBERS):
        left = today if place % LEFT == 0 else None
        state = Member.State.LEFT if left else Member.State.JOINED
        own = Member(organisation_id=by.organisation, network=row, name=f"Organisation {place} of {row.name}")
        own.kind, own.state, own.joined_on, own.left_on = chance.choice(kinds), state, row.founded_on, left
        members.append(own)
    return Member.objects.bulk_create(members)


def _people(members: Sequence[Member], row: Network, *, by: Actor, chance: random.Random) -> list[Representative]:
    people = []
    for each in members:
        since = each.joined_on or timezone.localdate()
        for kind in ("spoc", "deputy") if chance.randrange(DEPUTY) == 0 else ("spoc",):
            one = Representative(organisation_id=by.organisation, member=each, kind=kind, since=since)
            one.until = each.left_on
            body = {"name": f"Person {one.id.hex[:6]}", "email": "person@table.example", "phone": "01632 960000"}
            one.body = network_agreed.sealed(content.sealed_person(one, network=row.id), body, of=row.id, by=by)
            people.append(one)
    return Representative.objects.bulk_create(people)


def _take_seats(row: Network, people: Sequence[Representative], *, chance: random.Random) -> None:
    for each in Seat.objects.filter(network=row):
        if chance.random() < 0.7:
            each.person, each.filled_on = chance.choice([one for one in people if not one.until]), row.founded_on
            each.save(update_fields=["person", "filled_on"])


def _meets(row: Network, *, by: Actor) -> str:
    """A year of meetings, the last with an agenda and minutes; returns its id."""
    now = timezone.now()
    for number in range(MEETINGS):
        starts = now - timedelta(days=30 * (MEETINGS - number))
        body = {"title": "The table", "place": "Room 2", "words": ""}
        last = meetings.plan(network=row, starts_at=starts, ends_at=starts + timedelta(hours=2), body=body, by=by)
    agenda.put(meeting=last, wanted=proposing.proposed(by, row, meeting=last), by=by)
    meetings.begin(meeting=last, by=by)
    for number in range(LINES):
        kind = ("note", "decision", "action")[number % 3]
        minuting.write(meeting=last, kind=kind, line=minuting.Line(f"{number}: {WORDS}"), by=by)
    return last.id.hex
