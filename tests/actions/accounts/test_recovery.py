"""A lost passphrase: two officers, one after the other, who compare the fingerprint."""

import time
from itertools import permutations
from uuid import uuid4

import pytest

from liftstone.accounts import actions, policies, signin
from liftstone.accounts.models import Person
from liftstone.audit.models import Leaf
from liftstone.keyring import actions as keyring
from liftstone.keyring import certify, contexts, records, recovery
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.models import Membership, PersonKey, Recovery, RecoveryHalf, RecoveryWrap
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable
from liftstone.vault.sealing import open_with
from tests.actions.accounts.newcomers import Newcomer, lost
from tests.cast import as_, cookie_for
from tests.journeys.people import code_of, sign_in_of

pytestmark = pytest.mark.django_db
OFFICERS = ("ben", "grace", "hugo")


def asked_by(person: Newcomer) -> Recovery:
    return Recovery.objects.get(person_id=person.person.id, state__in=recovery.OPEN)


def agree(person: Newcomer, *, by) -> None:
    with as_(by):
        actions.agree_to_recovery(asked=asked_by(person), compared=person.asked.fingerprint, by=by)


def back(person: Newcomer, *, steps: int = 0):
    half = signin.begin(person.fresh.login, passphrase=person.fresh.passphrase)
    code = code_of(person.fresh.totp, at=time.time() + steps * signin.STEP)
    actor = signin.actor_of(signin.finish_with_code(half, code=code))
    assert actor is not None
    return actor


def wrote(actor, *, team: str = "desk"):
    contact = uuid4()
    with as_(actor):
        return contact, records.make_key("intake_contact", contact, teams=[team], by=actor.keys)


@pytest.mark.parametrize("pair", list(permutations(OFFICERS, 2)))
def test_any_two_officers_in_any_order_bring_somebody_back(cast, pair):
    contact, key = wrote(cast.asha)
    asha = lost(cast.asha, by=cast.grace)
    for officer in pair:
        agree(asha, by=getattr(cast, officer))
    with as_(back(asha)) as actor:
        assert actor.keys.record_key("intake_contact", contact) == key


def test_the_only_analyst_is_brought_back_without_a_colleague(cast):
    contact, key = wrote(cast.farid, team="statistics")
    farid = lost(cast.farid, by=cast.grace)
    agree(farid, by=cast.grace)
    agree(farid, by=cast.hugo)
    with as_(back(farid)) as actor:
        assert actor.keys.record_key("intake_contact", contact) == key


def test_the_old_passphrase_is_worth_nothing_afterwards(cast):
    cookie = cookie_for(cast.asha)
    asha = lost(cast.asha, by=cast.grace)
    agree(asha, by=cast.grace)
    assert signin.actor_of(cookie) is not None  # one officer alone replaces nothing
    agree(asha, by=cast.hugo)
    assert signin.actor_of(cookie) is None
    with pytest.raises(signin.Refused):
        signin.begin("asha", passphrase=sign_in_of(cast.helpline, "asha").passphrase)
    with as_(cast.asha) as old, pytest.raises(Unreadable):
        old.keys.newest("desk")


def test_the_log_says_who_took_which_step(cast):
    asha = lost(cast.asha, by=cast.grace)
    agree(asha, by=cast.grace)
    agree(asha, by=cast.hugo)
    with as_(cast.ben):
        steps = {leaf.verb: leaf.actor for leaf in Leaf.objects.filter(verb__startswith="keyring.recovery")}
    assert steps["keyring.recovery_asked"] == cast.asha.person
    assert steps["keyring.recovery_first"] == cast.grace.person
    assert steps["keyring.recovery_second"] == cast.hugo.person


def test_the_same_officer_cannot_take_both_steps(cast):
    asha = lost(cast.asha, by=cast.grace)
    agree(asha, by=cast.grace)
    with pytest.raises(recovery.OutOfTurn):
        agree(asha, by=cast.grace)


def test_what_the_first_officer_opened_is_still_sealed(cast):
    asha = lost(cast.asha, by=cast.grace)
    agree(asha, by=cast.grace)
    with as_(cast.grace) as grace:
        for half in RecoveryHalf.objects.all():
            assert half.inner_officer_id != grace.person
            with pytest.raises(Unreadable):
                open_with(grace.keys.secret.sealing, bytes(half.sealed), context=_inner(half, grace))


def _inner(half: RecoveryHalf, officer):
    epoch = half.team_epoch
    return contexts.team_secret(
        organisation=officer.organisation, team=epoch.team_id, epoch=epoch.epoch, reader=half.inner_officer_id
    )


def test_only_an_officer_of_this_organisation_can(cast):
    asha = lost(cast.asha, by=cast.grace)
    for actor in (cast.chidi, cast.farid):
        with pytest.raises(policies.Denied):
            agree(asha, by=actor)
    with as_(cast.grace):
        row = asked_by(asha)
    with as_(cast.dana) as dana, pytest.raises(policies.Denied):
        actions.agree_to_recovery(asked=row, compared=asha.asked.fingerprint, by=dana)


def test_nobody_recovers_themselves(cast):
    with as_(cast.grace) as grace, pytest.raises(policies.Denied):
        actions.begin_recovery(person=Person.objects.get(login="grace"), by=grace)
    hugo = lost(cast.hugo, by=cast.grace)
    with pytest.raises(recovery.OutOfTurn):
        agree(hugo, by=cast.hugo)


def test_a_recovery_does_not_happen_twice(cast):
    asha = lost(cast.asha, by=cast.grace)
    with as_(cast.grace):
        row = asked_by(asha)
    agree(asha, by=cast.grace)
    agree(asha, by=cast.hugo)
    with as_(cast.ben) as ben, pytest.raises(recovery.OutOfTurn):
        actions.agree_to_recovery(asked=row, compared=asha.asked.fingerprint, by=ben)


def test_a_key_that_was_exchanged_between_the_officers_is_refused(cast):
    asha = lost(cast.asha, by=cast.grace)
    agree(asha, by=cast.grace)
    other = PersonSecret.generate()
    with as_(cast.hugo):
        Recovery.objects.update(key=other.sealing.public)
    with pytest.raises(recovery.OutOfTurn):
        agree(asha, by=cast.hugo)


def test_an_officer_may_refuse_and_the_old_passphrase_goes_on(cast):
    asha = lost(cast.asha, by=cast.grace)
    agree(asha, by=cast.grace)
    with as_(cast.hugo) as hugo:
        actions.refuse_recovery(asked=asked_by(asha), by=hugo)
        assert not RecoveryHalf.objects.exists()
    assert signin.begin("asha", passphrase=sign_in_of(cast.helpline, "asha").passphrase)


def test_a_second_request_ends_the_first(cast):
    first = lost(cast.asha, by=cast.grace)
    agree(first, by=cast.grace)
    second = lost(cast.asha, by=cast.hugo)
    with pytest.raises(recovery.OutOfTurn):
        agree(first, by=cast.hugo)  # compares the fingerprint of a key that is no more
    agree(second, by=cast.grace)
    agree(second, by=cast.hugo)
    assert back(second).person == cast.asha.person


def test_a_person_recovered_twice_reads_what_was_written_in_between(cast):
    contact, key = wrote(cast.asha)
    once = lost(cast.asha, by=cast.grace)
    agree(once, by=cast.grace)
    agree(once, by=cast.hugo)
    between = back(once)
    later, later_key = wrote(between)
    twice = lost(cast.asha, by=cast.hugo)
    agree(twice, by=cast.ben)
    agree(twice, by=cast.grace)
    with as_(back(twice)) as actor:
        assert actor.keys.record_key("intake_contact", contact) == key
        assert actor.keys.record_key("intake_contact", later) == later_key
    in_between = Unlocked(between.person, between.organisation, between.keys.secret)
    with as_(between), pytest.raises(Unreadable):
        in_between.newest("desk")


def test_a_team_that_rotates_in_between_sends_the_recovery_back_to_the_first_officer(cast):
    """Else the only analyst would come back without the newest key, and nobody could hand it over."""
    contact, key = wrote(cast.farid, team="statistics")
    farid = lost(cast.farid, by=cast.grace)
    agree(farid, by=cast.grace)
    with as_(cast.grace) as grace:
        team = next(
            row for purpose, row in certify.queries.teams(grace.organisation).items() if purpose == "statistics"
        )
        keyring.rotate(team, by=grace.keys)
    with pytest.raises(recovery.OutOfTurn):
        agree_as_second(farid, by=cast.grace)
    agree(farid, by=cast.grace)
    agree(farid, by=cast.hugo)
    with as_(back(farid)) as actor:
        assert actor.keys.newest("statistics").epoch == 2
        assert actor.keys.record_key("intake_contact", contact) == key


def agree_as_second(person: Newcomer, *, by) -> None:
    with as_(by):
        recovery.second(asked_by(person), compared=person.asked.fingerprint, by=by.keys)


def test_the_first_officer_who_leaves_takes_that_step_along(cast):
    asha = lost(cast.asha, by=cast.grace)
    agree(asha, by=cast.hugo)
    with as_(cast.grace) as grace:
        actions.remove(person=Person.objects.get(login="hugo"), by=grace)
        assert asked_by(asha).state == Recovery.State.ASKED
        assert not RecoveryHalf.objects.exists()
    agree(asha, by=cast.ben)
    agree(asha, by=cast.grace)
    assert back(asha).person == cast.asha.person


def test_whoever_leaves_meanwhile_does_not_come_back_by_a_recovery(cast):
    asha = lost(cast.asha, by=cast.grace)
    agree(asha, by=cast.grace)
    with as_(cast.hugo):
        row = asked_by(asha)
    with as_(cast.hugo) as hugo:
        actions.remove(person=Person.objects.get(login="asha"), by=hugo)
        with pytest.raises(policies.Denied):
            actions.agree_to_recovery(asked=row, compared=asha.asked.fingerprint, by=hugo)
        assert Person.objects.get(login="asha").state == Person.State.LEFT


def test_a_membership_that_nobody_certified_is_not_recovered(cast):
    """Else whoever writes a row into the table and then forgets a passphrase would read the desk."""
    with as_(cast.farid):
        desk = certify.queries.teams(cast.farid.organisation)["desk"]
        Membership.objects.create(
            organisation_id=cast.farid.organisation,
            team=desk,
            person_id=cast.farid.person,
            officer_id=cast.ben.person,
            statement="{}",
            signature=b"x" * 64,
        )
    farid = lost(cast.farid, by=cast.grace)
    agree(farid, by=cast.grace)
    agree(farid, by=cast.hugo)
    actor = back(farid)
    with as_(cast.ben) as ben:
        keyring.tend(ben.keys)
    with as_(actor), pytest.raises(Unreadable):
        actor.keys.newest("desk")


def test_a_membership_for_an_older_key_lets_nobody_in(cast):
    asha = lost(cast.asha, by=cast.grace)
    with as_(cast.grace):
        old = (
            Membership.objects.filter(person_id=cast.asha.person, team__purpose="desk")
            .values("statement", "signature")
            .get()
        )
    agree(asha, by=cast.grace)
    agree(asha, by=cast.hugo)
    with as_(cast.ben) as ben:
        desk = certify.queries.teams(ben.organisation)["desk"]
        Membership.objects.filter(person_id=cast.asha.person, team=desk).update(**old)
        assert cast.asha.person not in [member.id for member in certify.queries.members(desk.id)]


def test_an_officer_with_a_new_key_vouches_for_nobody_until_the_root_says_so(cast):
    hugo = lost(cast.hugo, by=cast.grace)
    agree(hugo, by=cast.grace)
    agree(hugo, by=cast.ben)
    actor = back(hugo)
    with as_(actor), pytest.raises(Unreadable):
        certify.check_can(actor.keys)
    with as_(cast.grace) as grace:
        keyring.delegate(
            cast.helpline.root,
            organisation=grace.organisation,
            officer=actor.person,
            key=actor.keys.secret.signing.public,
            epoch=2,
        )
        keyring.tend(grace.keys)
    asha = lost(cast.asha, by=cast.grace)
    for member in (cast.farid, cast.chidi, cast.ben):
        with as_(member):
            keyring.tend(member.keys)
    agree(asha, by=actor)
    agree(asha, by=cast.grace)
    assert back(asha, steps=1).person == cast.asha.person


def key_epochs(officer) -> set[int]:
    rows = RecoveryWrap.objects.filter(team_epoch__team__purpose="desk", outer_officer_id=officer.person)
    return set(rows.values_list("outer_epoch", flat=True))


def test_pairs_of_an_officer_with_a_new_key_are_made_once_the_root_says_so(cast):
    hugo = lost(cast.hugo, by=cast.grace)
    agree(hugo, by=cast.grace)
    agree(hugo, by=cast.ben)
    actor = back(hugo)
    with as_(cast.ben) as ben:
        keyring.tend(ben.keys)
        assert key_epochs(actor) == set()
        public = actor.keys.secret.signing.public
        keyring.delegate(cast.helpline.root, organisation=ben.organisation, officer=actor.person, key=public)
        keyring.tend(ben.keys)
        assert key_epochs(actor) == {2}


def test_what_an_officer_vouched_for_stands_when_that_officer_loses_the_passphrase(cast):
    contact, key = wrote(cast.asha)
    ben = lost(cast.ben, by=cast.grace)  # who held the ceremony, and vouched for everybody and every team
    agree(ben, by=cast.grace)
    agree(ben, by=cast.hugo)
    with as_(cast.asha) as asha:
        assert asha.keys.record_key("intake_contact", contact) == key
        assert certify.queries.team(asha.organisation, "desk").epoch == 1  # the public door seals to it
        desk = certify.queries.teams(asha.organisation)["desk"]
        assert {each.id for each in certify.queries.members(desk.id)} == {cast.asha.person, cast.ben.person}


def test_a_second_officer_who_holds_too_little_cannot_take_the_last_key_away(cast):
    """Pairs of a new officer are made when a member is at work; the only analyst has not been since."""
    with as_(cast.asha) as asha:
        public = asha.keys.secret.signing.public
        keyring.delegate(cast.helpline.root, organisation=asha.organisation, officer=asha.person, key=public)
    with as_(cast.ben) as ben:
        keyring.tend(ben.keys)  # ben is in "staff", not in "statistics"
    farid = lost(cast.farid, by=cast.grace)
    agree(farid, by=cast.grace)
    with as_(cast.asha) as asha, pytest.raises(recovery.OutOfTurn):
        recovery.second(asked_by(farid), compared=farid.asked.fingerprint, by=asha.keys)
    agree(farid, by=cast.hugo)
    with as_(back(farid)) as actor:
        assert actor.keys.newest("statistics")


def test_a_fingerprint_is_of_the_key(cast):
    asha = lost(cast.asha, by=cast.grace)
    with as_(cast.grace):
        row = asked_by(asha)
        assert recovery.fingerprint(row) == asha.asked.fingerprint
        assert bytes(row.key) != bytes(PersonKey.objects.get(person_id=cast.asha.person).key)
