"""Who is bound by the Duty to Notify, and how well that is known."""

import pytest

from liftstone.nrm_form import duty
from liftstone.nrm_form.duty import Body, Footing, Nation, State, bound
from liftstone.vocabulary.members import MEMBER_KINDS
from liftstone.vocabulary.places import NATIONS


@pytest.mark.parametrize("nation", ["england", "wales"])
@pytest.mark.parametrize("body", sorted(duty.BOUND))
def test_listed_bodies_are_bound_in_england_and_wales(nation, body):
    assert bound(nation, body=body) == duty.Duty(State.BOUND, duty.ACT, Footing.SOURCED)


@pytest.mark.parametrize("body", ["charity", "health", "helpline"])
def test_charities_the_health_service_and_a_helpline_are_not_bound(body):
    found = bound("england", body=body)
    assert (found.state, found.note) == (State.NOT_BOUND, duty.MAY)


@pytest.mark.parametrize("body", ["visas", "border", "immigration"])
def test_the_home_offices_own_do_it_as_policy(body):
    assert (bound("wales", body=body).state, bound("wales", body=body).note) == (State.NOT_BOUND, duty.BY_POLICY)


@pytest.mark.parametrize("body", list(Body))
def test_elsewhere_nobody_is_said_to_be_bound_and_nothing_is_called_reviewed(body):
    expected = {"scotland": State.NOT_IN_FORCE, "northern-ireland": State.NOT_KNOWN, "unknown": State.NOT_KNOWN}
    for nation, state in expected.items():
        found = bound(nation, body=body)
        assert found.state is state
        assert found.footing is Footing.NOT_REVIEWED
        assert found.source


def test_what_is_no_body_and_no_nation_of_ours_is_not_known():
    assert bound("england", body="other").state is State.NOT_KNOWN
    assert bound("england", body="a lighthouse").state is State.NOT_KNOWN
    assert bound("overseas", body="police").state is State.NOT_KNOWN


def test_every_body_is_placed_and_codes_are_those_of_the_vocabulary():
    assert duty.BOUND | duty.AS_POLICY | duty.FREE | {Body.OTHER} == set(Body)
    assert not duty.BOUND & (duty.AS_POLICY | duty.FREE)
    assert set(duty.OF_MEMBERS) <= set(MEMBER_KINDS.codes)
    assert {each.value for each in Nation} <= set(NATIONS.codes)
