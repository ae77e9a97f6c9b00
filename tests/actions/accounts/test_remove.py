"""An officer lets a leaver go, at three in the morning, alone."""

from uuid import uuid4

import pytest

from liftstone.accounts import actions, policies, signin
from liftstone.accounts.models import Person
from liftstone.audit.models import Leaf
from liftstone.keyring import actions as keyring
from liftstone.keyring import queries, records
from liftstone.keyring.models import Membership, Officer, PersonKey, RecoveryWrap, TeamEpoch, TeamWrap
from liftstone.keyring.officers import TooFewOfficers, WouldBeLost
from liftstone.vault import Unreadable
from tests.cast import as_, cookie_for
from tests.journeys.people import sign_in_of

pytestmark = pytest.mark.django_db


def remove(login: str, *, by) -> None:
    with as_(by):
        actions.remove(person=Person.objects.get(login=login), by=by)


def test_a_leaver_is_out_with_the_next_request(cast):
    cookie = cookie_for(cast.asha)
    assert signin.actor_of(cookie) is not None
    remove("asha", by=cast.grace)
    assert signin.actor_of(cookie) is None


def test_a_leaver_cannot_sign_in_again(cast):
    remove("asha", by=cast.grace)
    with pytest.raises(signin.Refused):
        signin.begin("asha", passphrase=sign_in_of(cast.helpline, "asha").passphrase)


def test_the_log_says_so(cast):
    remove("asha", by=cast.grace)
    with as_(cast.grace):
        assert Leaf.objects.get(verb="accounts.left", subject=cast.asha.person).actor == cast.grace.person


def test_neither_a_supervisor_without_the_office_nor_another_organisation_can(cast):
    for actor in (cast.chidi, cast.asha):
        with pytest.raises(policies.Denied):
            remove("farid", by=actor)
    with as_(cast.grace):
        farid = Person.objects.get(login="farid")
    with as_(cast.dana) as dana, pytest.raises(policies.Denied):
        actions.remove(person=farid, by=dana)


def test_nobody_removes_themselves_or_a_leaver(cast):
    with pytest.raises(policies.Denied):
        remove("grace", by=cast.grace)
    remove("asha", by=cast.grace)
    with pytest.raises(policies.Denied):
        remove("asha", by=cast.grace)


def test_when_an_officer_leaves_every_team_starts_a_new_key(cast):
    with as_(cast.grace):
        before = {
            team.purpose: queries.newest_epoch(team.id).epoch
            for team in queries.teams(cast.grace.organisation).values()
        }
    remove("hugo", by=cast.grace)
    with as_(cast.grace):
        for team in queries.teams(cast.grace.organisation).values():
            assert queries.newest_epoch(team.id).epoch == before[team.purpose] + 1


def test_an_officer_who_left_is_in_no_pair_and_vouches_for_nobody(cast):
    hugo = cast.hugo.person
    remove("hugo", by=cast.grace)
    with as_(cast.grace):
        assert not Officer.objects.filter(person_id=hugo).exists()
        pairs = RecoveryWrap.objects.values_list("outer_officer_id", "inner_officer_id")
        assert pairs
        assert all(hugo not in pair for pair in pairs)


def test_when_the_officer_who_vouched_for_everybody_leaves_everybody_still_reads(cast):
    contact, later = uuid4(), uuid4()
    with as_(cast.asha) as asha:
        key = records.make_key("intake_contact", contact, teams=["desk"], by=asha.keys)
    remove("ben", by=cast.grace)  # who held the ceremony, and was at the desk
    with as_(cast.asha) as asha:
        keyring.tend(asha.keys)
    with as_(cast.asha) as asha:
        assert asha.keys.record_key("intake_contact", contact) == key
        records.make_key("intake_contact", later, teams=["desk"], by=asha.keys)
        desk = queries.teams(asha.organisation)["desk"]
        assert [member.id for member in queries.members(desk.id)] == [asha.person]
    for record in (contact, later):
        with as_(cast.ben) as ben, pytest.raises(Unreadable):
            ben.keys.record_key("intake_contact", record)


def test_the_last_two_officers_stay(cast):
    remove("hugo", by=cast.grace)
    with pytest.raises(TooFewOfficers):
        remove("ben", by=cast.grace)
    assert signin.actor_of(cookie_for(cast.ben)) is not None


def test_a_leaver_whose_old_rows_are_written_back_gets_no_key(cast):
    """Whoever can write the database brings back what was there, genuine signatures and all."""
    with as_(cast.grace):
        rows = list(Membership.objects.filter(person_id=cast.asha.person).values())
        word = PersonKey.objects.filter(person_id=cast.asha.person).values().get()
    remove("asha", by=cast.grace)
    with as_(cast.ben) as ben:
        for row in rows:
            Membership.objects.filter(id=row["id"]).update(**row)
        PersonKey.objects.filter(person_id=cast.asha.person).update(**word)
        keyring.tend(ben.keys)
        newest = TeamEpoch.objects.filter(team__purpose="desk").order_by("-epoch").first()
        assert not TeamWrap.objects.filter(team_epoch=newest, person_id=cast.asha.person).exists()


def test_an_officer_on_whom_a_teams_key_hangs_stays_until_a_member_is_back(cast):
    """The only analyst left, then one of the officers: two of three still hold the key, so a third must stay."""
    remove("farid", by=cast.grace)
    remove("hugo", by=cast.grace)
    with as_(cast.asha) as asha:
        public = asha.keys.secret.signing.public
        keyring.delegate(cast.helpline.root, organisation=asha.organisation, officer=asha.person, key=public)
    with pytest.raises(WouldBeLost):
        remove("ben", by=cast.grace)
    assert signin.actor_of(cookie_for(cast.ben)) is not None
