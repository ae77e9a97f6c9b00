"""What changes at a table: who of us is in the room, who joins, declines and comes back, how people are reached."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from liftstone.moments import day
from liftstone.network import actions, changing, content, queries
from liftstone.network.models import Member, Network, Room, Seat
from liftstone.network.states import OutOfTurn
from liftstone.vocabulary.members import EXPECTED
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
LEE = {"name": "Lee Osei", "role": "Lead", "email": "lee@wyre.example", "phone": "01632 960012"}
TODAY = timezone.localdate


@pytest.fixture
def network(founded) -> Network:
    """A network that Kofi founded."""
    return founded()


def added(cast, network, *, state: str = "joined") -> Member:
    with as_(cast.kofi) as by:
        row = Member(network=network, name="Wyre Council", kind="council", kind_from="guessed", state=state)
        return actions.add_member(member=row, by=by)


def test_whoever_is_let_out_sees_nothing_any_more_and_the_log_says_so(cast, network, said):
    with as_(cast.kofi) as kofi:
        actions.let_in(network=network, person=cast.abena.person, by=kofi)
    with as_(cast.abena) as abena:
        assert queries.network(abena, record=network.id)  # control: she was in
    with as_(cast.kofi) as kofi:
        for _twice in range(2):
            actions.let_out(network=network, person=cast.abena.person, by=kofi)
    with as_(cast.abena) as abena, pytest.raises(Network.DoesNotExist):
        queries.network(abena, record=network.id)
    assert said().count("network.let_out") == 1


def test_a_room_is_never_empty_not_even_by_hand(cast, network):
    with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
        actions.let_out(network=network, person=kofi.person, by=kofi)
    with as_(cast.kofi):
        assert Room.objects.filter(network=network).delete()[0] == 0
        assert Room.objects.filter(network=network).count() == 1
    with as_(cast.kofi) as kofi:
        actions.let_in(network=network, person=cast.abena.person, by=kofi)
        actions.let_out(network=network, person=kofi.person, by=kofi)  # control: with somebody else in it he goes
    with as_(cast.kofi) as kofi:
        assert not queries.mine(kofi)


def test_whoever_is_not_in_a_room_lets_nobody_out_of_it(cast, network):
    for other in (cast.abena, cast.ben, cast.dana):
        with as_(other), connection.cursor() as cursor:
            cursor.execute("DELETE FROM network_room")
            assert cursor.rowcount == 0
    with as_(cast.kofi):
        assert Room.objects.count() == 1


def test_an_invited_member_joins_leaves_and_comes_back_without_its_people(cast, network, said):
    member = added(cast, network, state="invited")
    first, last, again = (TODAY() - timedelta(days=days) for days in (90, 60, 1))
    with as_(cast.kofi) as kofi:
        changing.join(member=member, on=first, by=kofi)
        actions.add_person(member=queries.members(kofi, network)[0], kind="spoc", since=first, body=LEE, by=kofi)
        actions.leave(member=member, on=last, by=kofi)
        changing.join(member=member, on=again, by=kofi)
    with as_(cast.kofi) as kofi:
        (row,) = queries.members(kofi, network)
        assert (row.state, row.joined_on, row.left_on) == ("joined", again, None)
        assert row.earlier == [f"{first.isoformat()}/{last.isoformat()}"]
        assert [each.until for each in queries.people(kofi, network)] == [last]
    with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
        changing.join(member=member, on=again, by=kofi)
    assert said().count("network.member_joined") == 2


def test_a_kind_that_was_guessed_is_told_once_somebody_writes_it(cast, network):
    member = added(cast, network)
    with as_(cast.kofi) as kofi:
        changing.change_member(member=member, name="Wyre Borough", kind="housing", joined_on=None, by=kofi)
        (row,) = queries.members(kofi, network)
        assert (row.name, row.kind, row.kind_from) == ("Wyre Borough", "housing", "told")


def test_a_network_of_which_nobody_told_how_far_it_reaches_gets_the_seats_once_somebody_does(cast):
    with as_(cast.kofi) as kofi:
        row = actions.found(network=Network(name="Old Network"), by=kofi)
        assert not Seat.objects.filter(network=row).exists()
        told = Network(name="Old Network", level="local", areas=["force:lancashire"], chaired_by="police")
        changing.change_network(network=row, now=told, by=kofi)
        assert {each.kind for each in queries.seats(kofi, row)} == set(EXPECTED["local"])
        assert queries.network(kofi, record=row.id).chaired_by == "police"


def test_how_somebody_is_reached_is_changed_and_a_colleague_who_was_faster_is_not_overwritten(cast, kofi, network):
    member = added(cast, network)
    with as_(cast.kofi) as by:
        one = actions.add_person(member=member, kind="spoc", since=TODAY(), body=LEE, by=by)
    at = reverse("change-representative", kwargs={"record": network.id, "person": one.id})
    page = kofi.get(at).content.decode()
    assert "lee@wyre.example" in page
    seen = content.version_of(one)
    told = {"person": "Lee Osei", "kind": "deputy", "email": "new@wyre.example", "seen": seen}
    assert kofi.post(at, told).status_code == 302
    late = kofi.post(at, {**told, "email": "late@wyre.example"})
    assert late.status_code == 409
    assert "late@wyre.example" in late.content.decode()
    with as_(cast.kofi) as by:
        row = queries.person(by, network, record=one.id)
        assert row.kind == "deputy"
        assert content.opened([row], [], network=network.id, by=by)[one.id]["email"] == "new@wyre.example"
    assert kofi.post(at, {**told, "person": ""}).status_code == 400


def test_the_pages_let_in_and_out_and_say_what_became_of_a_member(cast, kofi, network):
    of = {"record": network.id}
    room = reverse("network-room", kwargs=of)
    assert "alone in this room" in kofi.get(room).content.decode()
    assert kofi.post(room, {"colleague": cast.ben.person.hex}).status_code == 400
    assert kofi.post(room, {"colleague": cast.abena.person.hex}).status_code == 302
    assert "Abena" in kofi.get(room).content.decode()
    out = {**of, "colleague": cast.abena.person}
    assert kofi.post(reverse("let-out-of-room", kwargs=out)).status_code == 302
    alone = kofi.post(reverse("let-out-of-room", kwargs={**of, "colleague": cast.kofi.person}))
    assert alone["location"].endswith("?done=faster")

    member = added(cast, network, state="invited")
    own = {**of, "member": member.id}
    joins = reverse("member-joins", kwargs=own)
    assert kofi.get(joins).status_code == 200
    assert kofi.post(joins, {"on": "2001-01-01"}).status_code == 400
    assert kofi.post(joins, {"then": "left"}).status_code == 302
    early = kofi.post(joins, {"then": "joined", "on": "2001-01-01"})
    assert early.status_code == 400
    assert "2001-01-01" in early.content.decode()
    assert kofi.post(joins, {"then": "joined"}).status_code == 302
    page = kofi.get(reverse("network", kwargs=of)).content.decode()
    assert f"before that until {day(TODAY().isoformat())}" in page
    change = reverse("change-member", kwargs=own)
    assert "Wyre Council" in kofi.get(change).content.decode()
    assert kofi.post(change, {"name": ""}).status_code == 400
    assert kofi.post(change, {"name": "Wyre Borough", "kind": "council"}).status_code == 302
    changed = reverse("change-network", kwargs=of)
    assert network.name in kofi.get(changed).content.decode()
    assert kofi.post(changed, {"name": "", "level": "local"}).status_code == 400
    assert kofi.post(changed, {"name": "Wyre Network", "level": "local"}).status_code == 302
