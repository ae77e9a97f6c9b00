"""Founding a network and who sees it: its founder, whoever they let in, and nobody else."""

import pytest
from django.db.utils import ProgrammingError
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.network import actions, queries
from liftstone.network.models import Member, Network, Room, Seat
from liftstone.vocabulary.members import EXPECTED, MEMBER_KINDS
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def test_a_network_is_founded_with_the_seats_of_its_level_and_the_log_says_so(cast, founded, said):
    row = founded()
    with as_(cast.kofi) as kofi:
        assert [each.id for each in queries.mine(kofi)] == [row.id]
        assert {each.seat.kind for each in queries.missing(kofi, row)} == set(EXPECTED["regional"])
        assert [each.person_id for each in queries.rooms(kofi, row)] == [kofi.person]
    assert said().count("network.founded") == 1


def test_every_expected_seat_is_a_kind_of_member():
    assert {kind for kinds in EXPECTED.values() for kind in kinds} <= set(MEMBER_KINDS.codes)
    assert set(EXPECTED) == set(Network.Level.values)


def test_nobody_but_a_coordinator_founds_one_or_sees_one(cast, founded):
    """Control: Kofi's rows, in the same place."""
    row = founded()
    with as_(cast.kofi):
        assert Network.objects.count() == Room.objects.count() == 1
    for other in (cast.asha, cast.ben, cast.chidi, cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other) as by:
            for table in (Network, Room, Seat, Member):
                assert not table.objects.exists()
            with pytest.raises(Denied):
                queries.network(by, record=row.id)
        with pytest.raises(Denied):
            founded(by=other)


def test_a_coordinator_sees_a_network_once_they_are_let_in_and_lets_nobody_in_before(cast, founded):
    """Abena is a second coordinator of the same helpline: the rows themselves keep her out."""
    row, abena = founded(), cast.abena
    with as_(abena) as by:
        assert not Network.objects.exists()
        assert not Seat.objects.exists()
        with pytest.raises(Network.DoesNotExist):
            queries.network(by, record=row.id)
    with pytest.raises(ProgrammingError), as_(abena) as by:
        Room.objects.create(
            organisation_id=by.organisation, network_id=row.id, person_id=by.person, opened_by=by.person
        )
    with as_(cast.kofi) as kofi:
        actions.let_in(network=row, person=abena.person, by=kofi)
        actions.let_in(network=row, person=abena.person, by=kofi)
    with as_(abena) as by:
        assert queries.network(by, record=row.id).name == row.name
        assert len(queries.rooms(by, row)) == 2


def test_the_pages_found_a_network_and_put_an_organisation_at_its_table(cast, kofi):
    told = {"name": "Wyre Valley Network", "level": "local", "areas": ["force:lancashire"]}
    answer = kofi.post(reverse("found-network"), told)
    assert answer.status_code == 302
    with as_(cast.kofi) as actor:
        (row,) = queries.mine(actor)
    member = {"name": "Wyre Council", "kind": "council", "state": "joined"}
    assert kofi.post(reverse("add-member", kwargs={"record": row.id}), member).status_code == 302
    page = kofi.get(reverse("network", kwargs={"record": row.id})).content.decode()
    assert "Wyre Council" in page
    assert "Fair Work Agency" in page
    assert "Wyre Valley Network" in kofi.get(reverse("networks")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"level": "galactic"}, {"areas": ["force:moon"]}, {"chaired_by": "x"}, {"founded_on": "31/31"}],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(kofi, wrong):
    told = {"name": "Wyre Valley Network", "level": "local", "chaired_by": "police", **wrong}
    answer = kofi.post(reverse("found-network"), told)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert not wrong.get("founded_on") or wrong["founded_on"] in page


def test_a_network_is_found_by_a_part_of_its_name_which_stands_in_no_address(kofi, founded):
    founded(name="Wyre Valley Network")
    founded(name="Moor Forum")
    at = reverse("networks")
    page = kofi.post(at, {"called": "wyre"}).content.decode()
    assert "Wyre Valley Network" in page
    assert "Moor Forum" not in page
    assert "Moor Forum" in kofi.post(at, {"called": ""}).content.decode()  # control
    none = kofi.post(at, {"called": "100%"})
    assert none.status_code == 200
    assert "None of your networks is called like that." in none.content.decode()
    too_long = kofi.post(at, {"called": "w" * 301})
    assert too_long.status_code == 400
    assert "w" * 301 in too_long.content.decode()


def test_many_networks_are_shown_a_page_at_a_time_also_of_what_was_searched(kofi, founded, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(5):
        founded(name=f"Wyre Network {number}")
    at = reverse("networks")
    for asked in (kofi.get(at, {"page": "1"}), kofi.post(at, {"called": "wyre", "page": "1"})):
        page = asked.content.decode()
        assert "Wyre Network 2" in page
        assert "Wyre Network 1" not in page
        assert "After" in page
        assert "Before" in page
    assert kofi.get(at, {"page": "x" * 9}).status_code == 200
