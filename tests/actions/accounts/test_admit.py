"""An officer admits a newcomer whose fingerprint was compared."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from liftstone.accounts import actions, joining, policies, signin
from liftstone.accounts.models import Session
from liftstone.audit.models import Leaf
from liftstone.keyring import actions as keyring
from liftstone.keyring import records
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.models import PersonKey
from liftstone.vault import Unreadable
from tests.actions.accounts.newcomers import invited, proves
from tests.cast import as_, cookie_for
from tests.journeys.people import code_of

pytestmark = pytest.mark.django_db


def signed_in(newcomer):
    half = signin.begin(newcomer.fresh.login, passphrase=newcomer.fresh.passphrase)
    return signin.actor_of(signin.finish_with_code(half, code=code_of(newcomer.fresh.totp)))


def test_a_newcomer_reads_as_soon_as_a_member_has_been_at_work(cast):
    contact = uuid4()
    with as_(cast.asha) as asha:
        key = records.make_key("intake_contact", contact, teams=["desk"], by=asha.keys)
    nadia = invited("nadia", roles=["adviser"], by=cast.grace)
    with as_(cast.grace) as grace:  # an officer who is in no team but "staff"
        actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=grace)
    actor = signed_in(nadia)
    with as_(actor), pytest.raises(Unreadable):
        actor.keys.record_key("intake_contact", contact)
    with as_(cast.asha) as asha:
        assert keyring.tend(asha.keys) > 0
    actor = signed_in_again(nadia)
    with as_(actor):
        assert actor.keys.record_key("intake_contact", contact) == key


def signed_in_again(newcomer):
    half = signin.begin(newcomer.fresh.login, passphrase=newcomer.fresh.passphrase)
    code = code_of(newcomer.fresh.totp, at=time.time() + signin.STEP)
    return signin.actor_of(signin.finish_with_code(half, code=code))


def test_a_colleague_who_has_been_at_work_for_hours_hands_the_key_over_within_a_minute(cast):
    cookie = cookie_for(cast.asha)
    nadia = invited("nadia", roles=["adviser"], by=cast.grace)
    with as_(cast.grace) as grace:
        actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=grace)
        Session.objects.filter(person_id=cast.asha.person).update(seen_at=timezone.now() - timedelta(minutes=2))
    assert signin.actor_of(cookie) is not None  # any request of Asha's
    actor = signed_in(nadia)
    with as_(actor):
        assert actor.keys.is_member("desk")


def test_an_officer_who_works_at_the_desk_hands_the_key_over_at_once(cast):
    contact = uuid4()
    with as_(cast.asha) as asha:
        key = records.make_key("intake_contact", contact, teams=["desk"], by=asha.keys)
    nadia = invited("nadia", roles=["adviser"], by=cast.ben)
    with as_(cast.ben) as ben:
        actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=ben)
    with as_(signed_in(nadia)) as actor:
        assert actor.keys.record_key("intake_contact", contact) == key


def test_the_log_says_so(cast):
    nadia = invited("nadia", roles=["adviser"], by=cast.grace)
    with as_(cast.grace) as grace:
        actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=grace)
        assert Leaf.objects.get(verb="accounts.admitted", subject=nadia.person.id).actor == grace.person


def test_nobody_signs_in_before_being_admitted(cast):
    nadia = invited("nadia", roles=["adviser"], by=cast.grace)
    with pytest.raises(signin.Refused):
        signin.begin("nadia", passphrase=nadia.fresh.passphrase)


def test_neither_an_adviser_nor_another_organisation_can(cast):
    nadia = invited("nadia", roles=["adviser"], by=cast.grace)
    for actor in (cast.asha, cast.dana):
        with as_(actor), pytest.raises(policies.Denied):
            actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=actor)


def test_a_key_that_was_exchanged_after_comparing_is_refused(cast):
    nadia = invited("nadia", roles=["adviser"], by=cast.grace)
    other = PersonSecret.generate()
    with as_(cast.grace) as grace:
        PersonKey.objects.filter(person_id=nadia.person.id).update(key=other.sealing.public)
        with pytest.raises(actions.OtherKey):
            actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=grace)


def test_nobody_is_admitted_twice(cast):
    nadia = invited("nadia", roles=["adviser"], by=cast.grace)
    with as_(cast.grace) as grace:
        actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=grace)
        with pytest.raises(policies.Denied):
            actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=grace)


def test_nobody_is_admitted_who_has_not_proved_the_passphrase(cast):
    with as_(cast.grace) as grace:
        person, code = actions.invite(login="nadia", name="Nadia", roles=["adviser"], by=grace)
        joining.prepare(code)
        with pytest.raises(policies.Denied):
            actions.admit(person=person, compared="", by=grace)


def test_whoever_was_removed_meanwhile_is_not_admitted(cast):
    nadia = invited("nadia", roles=["adviser"], by=cast.grace)
    with as_(cast.grace) as grace:
        actions.remove(person=nadia.person, by=grace)
        with pytest.raises(policies.Denied):
            actions.admit(person=nadia.person, compared=nadia.asked.fingerprint, by=grace)


def test_a_wrong_passphrase_or_code_proves_nothing_and_may_be_tried_again(cast):
    with as_(cast.grace) as grace:
        _, code = actions.invite(login="nadia", name="Nadia", roles=["adviser"], by=grace)
    fresh = joining.prepare(code)
    with pytest.raises(signin.Refused):
        joining.confirm(code, typed="wrong", totp_code=code_of(fresh.totp))
    with pytest.raises(signin.Refused):
        joining.confirm(code, typed=fresh.passphrase, totp_code="000000")
    assert proves(code, fresh=fresh).officers == 1
    with pytest.raises(joining.NoSuchCode):
        proves(code, fresh=fresh)
