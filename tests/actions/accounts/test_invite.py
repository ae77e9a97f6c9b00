"""An officer invites a colleague."""

import pytest

from liftstone.accounts import actions, joining, policies
from liftstone.accounts.models import Person
from liftstone.audit.models import Leaf
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_the_one_time_code_leads_to_a_passphrase(cast):
    with as_(cast.grace) as grace:
        person, code = actions.invite(login=" Nadia ", name="Nadia Novak", roles=["adviser"], by=grace)
    assert person.login == "nadia"
    assert joining.prepare(code.upper().replace("-", " ")).login == "nadia"


def test_the_log_says_so_and_not_the_name(cast):
    with as_(cast.grace) as grace:
        person, _ = actions.invite(login="nadia", name="Nadia Novak", roles=["adviser"], by=grace)
        leaf = Leaf.objects.get(verb="accounts.invited", subject=person.id)
    assert leaf.actor == grace.person
    assert "Nadia" not in str(vars(leaf))
    assert b"Nadia" not in bytes(person.sealed_name)


def test_only_an_officer_can(cast):
    for actor in (cast.asha, cast.chidi, cast.farid):
        with as_(actor), pytest.raises(policies.Denied):
            actions.invite(login="nadia", name="Nadia", roles=["adviser"], by=actor)


def test_nobody_is_invited_as_an_officer(cast):
    with as_(cast.grace) as grace, pytest.raises(policies.Denied):
        actions.invite(login="nadia", name="Nadia", roles=["adviser", "officer"], by=grace)


def test_a_sign_in_name_is_given_once_even_to_another_organisation(cast):
    with as_(cast.grace) as grace, pytest.raises(actions.NameTaken):
        actions.invite(login="dana", name="Dana", roles=["adviser"], by=grace)


def test_a_new_code_ends_the_one_before(cast):
    with as_(cast.grace) as grace:
        person, first = actions.invite(login="nadia", name="Nadia", roles=["adviser"], by=grace)
        second = actions.invite_again(person=person, by=grace)
    with pytest.raises(joining.NoSuchCode):
        joining.prepare(first)
    assert joining.prepare(second).login == "nadia"


def test_whoever_is_in_already_is_not_invited_again(cast):
    with as_(cast.grace) as grace, pytest.raises(policies.Denied):
        actions.invite_again(person=Person.objects.get(login="asha"), by=grace)
