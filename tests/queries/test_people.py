"""Who sees which colleague, session and recovery."""

import pytest

from liftstone.accounts import queries, signin
from liftstone.accounts.models import Person, Session
from liftstone.keyring.models import Recovery
from tests.actions.accounts.newcomers import invited, lost
from tests.cast import as_, cookie_for

pytestmark = pytest.mark.django_db


def test_an_officer_sees_everybody_with_names_newcomers_first(cast):
    invited("nadia", roles=["adviser"], by=cast.grace)
    with as_(cast.grace) as grace:
        found = queries.colleagues(grace)
    assert found[0].login == "nadia"
    assert found[0].to_admit
    assert {each.name for each in found} >= {"Asha Patel", "Ben Adeyemi"}
    assert {each.login for each in found if each.officer_in_force} == {"ben", "grace", "hugo"}


def test_another_organisation_sees_nobody_of_ours(cast):
    with as_(cast.eve) as eve:
        assert not {each.login for each in queries.colleagues(eve)} & {"asha", "ben", "chidi", "farid"}
        for read in (queries.colleague, queries.person):
            with pytest.raises(Person.DoesNotExist):
                read(eve, cast.asha.person)


def test_another_organisation_sees_no_recovery_of_ours(cast):
    lost(cast.asha, by=cast.grace)
    with as_(cast.hugo) as hugo:
        (asked,) = queries.recoveries(hugo)
    assert asked.name == "Asha Patel"
    assert asked.mine_to_take
    with as_(cast.eve) as eve:
        assert queries.recoveries(eve) == []
        with pytest.raises(Recovery.DoesNotExist):
            queries.asked(eve, asked.row.id)


def test_the_person_who_lost_it_cannot_take_a_step_of_their_own_recovery(cast):
    lost(cast.hugo, by=cast.grace)
    with as_(cast.hugo) as hugo:
        assert not queries.recoveries(hugo)[0].mine_to_take


def test_one_sees_ones_own_sessions_only(cast):
    cookies = [cookie_for(cast.asha), cookie_for(cast.asha), cookie_for(cast.ben)]
    asha = signin.actor_of(cookies[0])
    with as_(asha):
        found = queries.sessions_of(asha)
        assert len(found) == 2
        assert asha.session in {each.id for each in found}
        assert Session.objects.count() >= 3  # the wall is the organisation's; the query narrows
