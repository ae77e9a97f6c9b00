"""Certificates lapse after 400 days; whoever comes to work as an officer renews them in time."""

from datetime import timedelta

import pytest

from liftstone.accounts import queries as people
from liftstone.keyring import actions, certify, queries
from liftstone.keyring.models import PersonKey
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    """Let days pass for the keyring."""
    today = queries.today()

    def pass_days(days: int) -> None:
        monkeypatch.setattr(queries, "today", lambda: today + timedelta(days=days))

    return pass_days


def delegated_again(cast) -> None:
    for officer in (cast.ben, cast.grace, cast.hugo):
        with as_(officer):
            public = officer.keys.secret.signing.public
            root = cast.helpline.root
            actions.delegate(root, organisation=officer.organisation, officer=officer.person, key=public)


def test_nothing_is_renewed_before_its_time(cast, later):
    later(300)
    with as_(cast.grace) as grace:
        assert certify.renew(grace.keys) == 0


def test_what_an_officer_renews_in_time_still_counts_two_years_later(cast, later):
    for days in (350, 700):
        later(days)
        delegated_again(cast)
        with as_(cast.grace) as grace:
            assert certify.renew(grace.keys) == 8 + 5 + 16  # people, teams, memberships
            assert certify.renew(grace.keys) == 0
    with as_(cast.asha) as asha:
        assert asha.keys.is_member("desk")
        assert len(queries.members(asha.keys.team_id("desk"))) == 2


def test_what_nobody_renewed_counts_no_more(cast, later):
    later(401)
    with as_(cast.asha) as asha, pytest.raises(Unreadable):
        queries.team(asha.organisation, "desk")


def test_officers_are_told_when_the_root_must_be_brought_out(cast, later):
    with as_(cast.grace) as grace:
        assert people.lapsing_officers(grace) == []
        later(350)
        assert [login for login, _ in people.lapsing_officers(grace)] == ["ben", "grace", "hugo"]


def test_an_adviser_renews_nothing(cast, later):
    later(350)
    with as_(cast.asha) as asha:
        assert certify.renew(asha.keys) == 0


def test_a_key_that_somebody_slipped_in_is_not_renewed(cast, later):
    later(350)
    delegated_again(cast)
    with as_(cast.grace) as grace:
        PersonKey.objects.filter(person_id=cast.asha.person).update(key=b"x" * 1216)
        certify.renew(grace.keys)
        with pytest.raises(Unreadable):
            queries.person(cast.asha.person)
