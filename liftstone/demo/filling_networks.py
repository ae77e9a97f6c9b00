"""Two invented networks that Kofi runs with Abena: who sits there, who left, and which seats are still empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.network import actions, inviting
from liftstone.network.models import Invitation, Member, Network, Representative, Seat
from liftstone.rows.acting import acting_for

SPOC, DEPUTY, BEHALF = Representative.Kind.SPOC, Representative.Kind.DEPUTY, Representative.Kind.BEHALF


@dataclass(frozen=True)
class Table:
    """A network. Members: name, kind, since how many days, and who speaks for each (name, role, as what)."""

    network: dict[str, Any]
    members: tuple[tuple[str, str, int, tuple[tuple[str, str, str], ...]], ...]


REGION = Table(
    {
        "name": "Moor and Coast Anti-Slavery Network",
        "level": "regional",
        "areas": ["force:cumbria", "force:lancashire"],
        "chaired_by": "commissioner",
    },
    (
        ("Moorfield County Council", "council", 1100, (("Ruth Appiah", "Community safety", SPOC),)),
        (
            "Moor and Coast Police",
            "police",
            1100,
            (("Lee Osei", "Detective inspector", SPOC), ("Gwen Pritchard", "Analyst", DEPUTY)),
        ),
        ("Commissioner's office, Moor and Coast", "commissioner", 1100, (("Ines Carvalho", "Policy lead", SPOC),)),
        ("Regional crime unit, north", "rocu", 700, (("Tom Arkwright", "Co-ordinator", SPOC),)),
        ("Northmoor Refuge", "charity", 1100, (("Dana Kirkby", "Manager", SPOC), ("Jo Harker", "Worker", DEPUTY))),
        ("Moor and Coast Integrated Care Board", "health", 640, (("Priya Nair", "Safeguarding", SPOC),)),
        ("Moorfield Adults' Team", "adults", 900, (("Sam Whitlock", "Team manager", SPOC),)),
        ("Moorfield Children's Team", "children", 900, (("Bronwen Hale", "Exploitation lead", SPOC),)),
        ("Moor and Coast Fire and Rescue", "fire", 500, (("Marek Dudek", "Prevention", SPOC),)),
        ("University of the Moors", "education", 300, (("Amara Cole", "Researcher", SPOC),)),
        ("Harbour Church Partnership", "faith", 800, (("Peter Lunt", "Minister", SPOC),)),
        ("Dales Growers", "business", 210, (("Hollie Marsh", "Labour standards", BEHALF),)),
        ("Revenue office, north", "hmrc", 400, (("Idris Bello", "Minimum wage team", SPOC),)),
        ("An adviser of the network's own", "independent", 1100, (("Margaret Ansah", "Lived experience", SPOC),)),
    ),
)
TOWN = Table(
    {
        "name": "Coast Towns Forum",
        "level": "local",
        "areas": ["force:lancashire"],
        "chaired_by": "council",
    },
    (
        ("Coastborough Council", "council", 420, (("Ruth Appiah", "Community safety", SPOC),)),
        ("Coastborough Housing", "housing", 420, (("Ayo Martins", "Standards officer", SPOC),)),
        ("Coast trading standards", "trading_standards", 420, (("Nell Fairley", "Officer", SPOC),)),
        ("Probation, coast", "probation", 380, (("Kit Rowan", "Officer", SPOC),)),
        ("Agency desk for crime", "crime_agency", 300, (("Uma Desai", "Desk officer", SPOC),)),
        ("Prosecutors, coast", "prosecution", 300, (("Rhys Bowen", "Prosecutor", SPOC),)),
        ("Immigration team, coast", "immigration", 260, (("Carl Dean", "Officer", SPOC),)),
        ("Jobcentre, Coastborough", "jobcentre", 200, (("Leila Haddad", "Work coach", SPOC),)),
        ("Harbour border office", "border", 200, (("Ed Moss", "Officer", SPOC),)),
        ("Fair work team, north", "fair_work", 150, (("Zofia Wrona", "Investigator", SPOC),)),
        ("Coastborough Residents", "other", 420, (("Joan Birtle", "Secretary", SPOC),)),
    ),
)
# Seats of the region that somebody was asked to take: in how many days to ask again, whom, and in which words.
ASKED = (
    ("fair_work", 0, "Zofia Wrona, 01632 960140", "We met at the spring conference. She asks her director."),
    ("border", 5, "Ed Moss, 01632 960141", "Asked whether one person can sit at both tables."),
)
DECLINED = ("jobcentre", "District office, 01632 960142", "They have nobody for it before April. Ask again then.")


def fill(*, runs: Actor, beside: Actor, today: date) -> Network:
    """Found both as `runs`, let `beside` into them, and leave the region's table with seats that are empty.

    Returns the region's.
    """
    with acting_for(organisation=runs.organisation, person=runs.person), transaction.atomic():
        region, town = (
            _table(table, number=number, by=runs, today=today) for number, table in enumerate((REGION, TOWN))
        )
        for network in (region, town):
            actions.let_in(network=network, person=beside.person, by=runs)
        _asked(region, by=runs, today=today)
        _came_and_went(region, by=runs, today=today)
    return region


def _table(table: Table, *, number: int, by: Actor, today: date) -> Network:
    network = Network(**table.network, founded_on=today - timedelta(days=1100 - 680 * number))
    actions.found(network=network, by=by)
    seats = {each.kind: each for each in Seat.objects.filter(network=network)}
    for place, (name, kind, days, people) in enumerate(table.members):
        since = today - timedelta(days=days)
        member = Member(network=network, name=name, kind=kind, state=Member.State.JOINED, joined_on=since)
        actions.add_member(member=member, by=by)
        for other, (who, role, as_what) in enumerate(people):
            body = _who(who, role, number=number * 40 + place * 2 + other)
            person = actions.add_person(member=member, kind=as_what, since=since, body=body, by=by)
            if other == 0 and kind in seats:
                # They accepted in their time, and not while the demo is filled: so no invitation says today.
                Seat.objects.filter(id=seats[kind].id).update(person=person, filled_on=since)
    return network


def _who(name: str, role: str, *, number: int) -> dict[str, Any]:
    address = f"{name.split()[0].casefold()}.{name.split()[-1].casefold()}@moorandcoast.example"
    return {"name": name, "role": role, "email": address, "phone": f"01632 960{number + 20:03d}"}


def _asked(network: Network, *, by: Actor, today: date) -> None:
    for kind, again, whom, words in ASKED:
        _invite(network, kind, {"whom": whom, "words": words}, chase_on=today + timedelta(days=again), by=by)
    kind, whom, words = DECLINED
    row = _invite(network, kind, {"whom": whom, "words": ""}, chase_on=today, by=by)
    inviting.decline(invitation=row, words=words, by=by)


def _invite(network: Network, kind: str, body: dict[str, Any], *, chase_on: date, by: Actor) -> Invitation:
    seat = Seat.objects.get(network=network, kind=kind)
    return inviting.invite(seat=seat, chase_on=chase_on, body=body, by=by)


def _came_and_went(network: Network, *, by: Actor, today: date) -> None:
    """One organisation is invited and has not answered; one has left."""
    invited = Member(network=network, name="Dales Chamber of Trade", kind="business", state=Member.State.INVITED)
    actions.add_member(member=invited, by=by)
    since, last = today - timedelta(days=900), today - timedelta(days=40)
    left = Member(network=network, name="Lantern Project", kind="charity", state="joined", joined_on=since)
    actions.add_member(member=left, by=by)
    body = _who("Iris Kemble", "Trustee", number=39)
    actions.add_person(member=left, kind=SPOC, since=since, body=body, by=by)
    actions.leave(member=left, on=last, by=by)
