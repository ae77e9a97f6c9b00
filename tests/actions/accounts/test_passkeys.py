"""Passkeys, as far as they need no authenticator; the rest is in the journeys."""

import pytest

from liftstone.accounts import passkeys, signin
from liftstone.accounts.models import Challenge, Passkey
from liftstone.audit.models import Leaf
from tests.cast import as_
from tests.journeys.people import sign_in_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def passkey(cast):
    with as_(cast.asha) as asha:
        return Passkey.objects.create(
            organisation_id=asha.organisation, person_id=asha.person, credential_id=b"c" * 32, credential=b""
        )


def test_one_removes_ones_own_and_the_log_says_so(cast, passkey):
    with as_(cast.asha) as asha:
        passkeys.remove(passkey.id, by=asha)
        assert Leaf.objects.filter(verb="accounts.passkey_removed", actor=asha.person).count() == 1
        with pytest.raises(Passkey.DoesNotExist):
            passkeys.remove(passkey.id, by=asha)


def test_nobody_removes_a_colleagues(cast, passkey):
    with as_(cast.ben) as ben, pytest.raises(Passkey.DoesNotExist):
        passkeys.remove(passkey.id, by=ben)


def test_a_counter_that_does_not_rise_is_a_copy(cast, passkey):
    with as_(cast.asha):
        assert passkeys._count(passkey, to=0)  # an authenticator that does not count
        assert passkeys._count(passkey, to=5)
        passkey.refresh_from_db()
        assert not passkeys._count(passkey, to=5)
        assert not passkeys._count(passkey, to=0)
        assert Leaf.objects.filter(verb="accounts.passkey_cloned").count() == 2


@pytest.mark.parametrize(
    "answer", [{}, {"rawId": "!"}, {"rawId": "Y2M"}, {"rawId": 7, "response": {}}, {"response": []}]
)
def test_an_answer_that_is_none_is_refused(cast, answer):
    with pytest.raises(signin.Refused):
        passkeys.sign_in(answer, prf="")
    with as_(cast.asha) as asha, pytest.raises(signin.Refused):
        passkeys.add(answer, prf="", by=asha)


def test_the_second_step_is_offered_to_whoever_has_a_passkey_only(cast):
    asha = sign_in_of(cast.helpline, "asha")
    half = signin.begin("asha", passphrase=asha.passphrase)
    with pytest.raises(signin.Refused):
        passkeys.begin_second_step(half)
    with pytest.raises(signin.Refused):
        passkeys.begin_second_step("")


def test_what_is_to_be_signed_is_kept_as_a_hash(cast):
    asked = passkeys.begin_signing_in()["publicKey"]["challenge"]
    with as_(cast.asha):
        assert not Challenge.objects.exists()  # nobody sees anybody's
    assert len(asked) == 43
