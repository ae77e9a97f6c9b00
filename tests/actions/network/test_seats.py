"""Filling a table: who is asked, asked again, accepts with a name or declines; who leaves, and what stays of it."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError
from django.urls import reverse
from django.utils import timezone

from liftstone.keyring import records
from liftstone.network import actions, content, inviting, queries
from liftstone.network.models import Invitation, Member, Representative, Seat
from liftstone.network.states import OutOfTurn
from liftstone.network.verbs import NetworkVerb
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
WHOM = {"whom": "Ruth Appiah, 01632 960011", "words": "We met at the launch."}
RUTH = {"name": "Ruth Appiah", "role": "Regional lead", "email": "ruth@border.example", "phone": "01632 960011"}


@pytest.fixture
def network(founded):
    """A network that Kofi founded."""
    return founded()


@pytest.fixture
def invited(cast, network):
    """Somebody of Border Force was asked; ask again tomorrow."""
    with as_(cast.kofi) as kofi:
        seat = Seat.objects.get(network=network, kind="border")
        day = timezone.localdate() + timedelta(days=1)
        return inviting.invite(seat=seat, chase_on=day, body=WHOM, by=kofi)


def accept(cast, network, invited) -> Representative:
    with as_(cast.kofi) as kofi:
        new = Member(network=network, name="Border Force North", kind="border", state="invited")
        return inviting.accept(invitation=invited, member=new, body=RUTH, by=kofi)


def test_a_seat_is_filled_when_a_person_with_a_name_accepted(cast, network, invited, said):
    with as_(cast.kofi) as kofi:
        (first, *_others) = queries.missing(kofi, network)
        assert first.waits == invited
        assert not first.is_due(timezone.localdate())
        assert first.is_due(timezone.localdate() + timedelta(days=1))
    person = accept(cast, network, invited)
    with as_(cast.kofi) as kofi:
        seat = Seat.objects.get(network=network, kind="border")
        assert seat.person_id == person.id
        assert seat not in [each.seat for each in queries.missing(kofi, network)]
        (member,) = queries.members(kofi, network)
        assert (member.state, member.joined_on) == ("joined", timezone.localdate())
        assert content.opened([person], [], network=network.id, by=kofi)[person.id] == {"schema": 1, **RUTH}
    assert [said().count(f"network.{verb}") for verb in ("invited", "accepted", "person_added")] == [1, 1, 1]


def test_a_seat_with_a_day_and_without_a_person_does_not_exist(cast, network):
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Seat.objects.filter(network=network, kind="border").update(filled_on=timezone.localdate())


def test_nobody_is_invited_twice_to_one_seat_and_nothing_is_answered_twice(cast, network, invited):
    with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
        inviting.invite(seat=invited.seat, chase_on=timezone.localdate(), body=WHOM, by=kofi)
    accept(cast, network, invited)
    for again in (inviting.chase, inviting.decline):
        told = {"chase_on": timezone.localdate()} if again is inviting.chase else {"words": "No"}
        with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
            again(invitation=invited, by=kofi, **told)


def test_who_declined_is_kept_with_their_words_and_another_can_be_asked(cast, network, invited):
    with as_(cast.kofi) as kofi:
        inviting.decline(invitation=invited, words="No capacity until spring", by=kofi)
    with as_(cast.kofi) as kofi:
        row = queries.invitation(kofi, network, record=invited.id)
        said = content.opened([], [row], network=network.id, by=kofi)[row.id]
        assert said == {"schema": 1, **WHOM, "declined": "No capacity until spring"}
        (seat,) = [each for each in queries.missing(kofi, network) if each.seat.kind == "border"]
        assert (seat.waits, seat.declined) == (None, 1)
        inviting.invite(seat=seat.seat, chase_on=timezone.localdate(), body=WHOM, by=kofi)


def test_an_organisation_leaves_its_people_end_its_seat_is_empty_and_its_history_stays(cast, network, invited):
    person = accept(cast, network, invited)
    with as_(cast.kofi) as kofi:
        (member,) = queries.members(kofi, network)
        actions.add_person(
            member=member, kind="deputy", since=timezone.localdate(), body={**RUTH, "name": "Lee Osei"}, by=kofi
        )
        actions.leave(member=member, on=timezone.localdate(), by=kofi)
    with as_(cast.kofi) as kofi:
        (member,) = queries.members(kofi, network)
        assert member.state == "left"
        assert [each.until for each in queries.people(kofi, network)] == [timezone.localdate()] * 2
        assert "border" in {each.seat.kind for each in queries.missing(kofi, network)}
        assert content.opened([person], [], network=network.id, by=kofi)[person.id]["name"] == "Ruth Appiah"
        with pytest.raises(OutOfTurn):
            actions.leave(member=member, on=timezone.localdate(), by=kofi)


def test_nobody_outside_the_room_or_the_team_sees_or_opens_who_sits_there(cast, network, invited):
    """Control: Kofi opens the same."""
    person = accept(cast, network, invited)
    sealed = content.sealed_person(person, network=network.id)
    with as_(cast.kofi) as kofi:
        assert records.open_one(sealed, verb=NetworkVerb.READ, by=kofi.keys)["name"] == "Ruth Appiah"
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            for table in (Member, Representative, Seat, Invitation):
                assert not table.objects.exists()
    for other in (cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other) as by, pytest.raises(Unreadable):
            records.open_one(sealed, verb=NetworkVerb.READ, by=by.keys)


def test_the_pages_invite_chase_accept_and_let_an_organisation_leave(cast, kofi, network):
    with as_(cast.kofi):
        seat = Seat.objects.get(network=network, kind="jobcentre")
    of = {"record": network.id}
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    told = {"whom": "Ruth Appiah", "words": "", "chase_on": day}
    assert kofi.post(reverse("invite-to-seat", kwargs={**of, "seat": seat.id}), told).status_code == 302
    with as_(cast.kofi):
        invitation = Invitation.objects.get(seat=seat)
    asked = {**of, "invitation": invitation.id}
    assert kofi.get(reverse("seat-answer", kwargs=asked)).status_code == 200
    assert kofi.post(reverse("chase-invitation", kwargs=asked), {"chase_on": day}).status_code == 302
    nameless = kofi.post(reverse("seat-answer", kwargs=asked), {"name": "Jobcentre Plus Wyre"})
    assert nameless.status_code == 400
    assert "Jobcentre Plus Wyre" in nameless.content.decode()
    told = {"name": "Jobcentre Plus Wyre", "person": "Ruth Appiah", "email": "ruth@jobs.example"}
    assert kofi.post(reverse("seat-answer", kwargs=asked), told).status_code == 302
    with as_(cast.kofi) as by:
        (member,) = queries.members(by, network)
        (person,) = queries.people(by, network)
    page = kofi.get(reverse("network", kwargs=of)).content.decode()
    assert "ruth@jobs.example" in page
    own = {**of, "member": member.id}
    deputy = {"person": "Lee Osei", "kind": "deputy"}
    assert kofi.post(reverse("add-representative", kwargs=own), deputy).status_code == 302
    ends = reverse("end-representative", kwargs={**of, "person": person.id})
    assert kofi.get(ends).status_code == 200
    assert kofi.post(ends).status_code == 302
    assert kofi.get(reverse("member-leaves", kwargs=own)).status_code == 200
    assert kofi.post(reverse("member-leaves", kwargs=own), {"left_on": "2999-01-01"}).status_code == 400
    assert kofi.post(reverse("member-leaves", kwargs=own)).status_code == 302
    late = kofi.post(reverse("add-representative", kwargs=own), deputy)
    assert late.status_code == 409
    assert "Lee Osei" in late.content.decode()
    assert kofi.post(reverse("add-seat", kwargs=of), {"kind": "faith"}).status_code == 302


@pytest.mark.parametrize("day", ["", "yesterday", "2001-01-01", "2999-01-01"])
def test_a_day_to_ask_again_has_to_come_and_what_was_typed_is_given_back(cast, kofi, network, day):
    with as_(cast.kofi):
        seat = Seat.objects.get(network=network, kind="border")
    told = {"whom": "Ruth Appiah", "words": "At the launch", "chase_on": day}
    answer = kofi.post(reverse("invite-to-seat", kwargs={"record": network.id, "seat": seat.id}), told)
    assert answer.status_code == 400
    assert "At the launch" in answer.content.decode()
