"""Putting a contact into a case that is there."""

import pytest

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, queries
from liftstone.desk.states import OutOfTurn
from liftstone.facts.models import Fact
from liftstone.statistics import actions as statistics
from tests.actions.cases.conftest import ANSWERS
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_the_case_shows_both_contacts_to_the_caseworker(cast, case, ring):
    later = ring(cast.asha, safe_when="never at weekends")
    with as_(cast.asha) as asha:
        actions.join(case=case, contact=later, by=asha)
    with as_(cast.chidi) as chidi:
        opened = content.open_case(queries.case(chidi, record=case.id), by=chidi)
    assert [each.body["safe_when"] for each in opened.contacts] == ["never at weekends", "after nine at night"]


def test_the_log_says_so(cast, case, ring, said):
    with as_(cast.asha) as asha:
        actions.join(case=case, contact=ring(cast.asha), by=asha)
    assert said().count("cases.joined") == 2


def test_somebody_elses_contact_stays_theirs(cast, case, ring):
    bens = ring(cast.ben)
    with as_(cast.asha) as asha, pytest.raises(Denied):
        actions.join(case=case, contact=bens, by=asha)


def test_it_does_not_join_twice(cast, case, contact):
    with as_(cast.asha) as asha, pytest.raises(OutOfTurn):
        actions.join(case=case, contact=contact, by=asha)


def test_a_contact_may_describe_two_cases(cast, case, contact):
    with as_(cast.asha) as asha:
        second = actions.start(contacts=[contact], answers=ANSWERS, risk=1, by=asha)
        assert {each.id for each in queries.cases_of(asha, contact=contact.id)} == {case.id, second.id}


def test_joining_opens_a_closed_case_again(cast, case, ring):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
        actions.join(case=case, contact=ring(cast.asha), by=asha)
        row = queries.case(asha, record=case.id)
        assert (row.state, row.closed_at) == ("open", None)
        assert "outcome" not in content.open_body(row, by=asha)


def outcomes(cast):
    """What Farid finds of contacts."""
    with as_(cast.farid) as farid:
        found = statistics.opened(list(Fact.objects.all()), by=farid)
    return sorted(fact.outcome for _, fact in found if hasattr(fact, "channel"))


def test_the_first_contact_is_counted_as_having_opened_the_case_and_the_next_as_having_joined_it(cast, case, ring):
    assert outcomes(cast) == ["case_opened"]
    with as_(cast.asha) as asha:
        actions.join(case=case, contact=ring(cast.asha), by=asha)
    assert outcomes(cast) == ["case_joined", "case_opened"]


def test_of_several_that_say_the_same_one_opened_the_case(cast, ring):
    with as_(cast.asha) as asha:
        actions.start(contacts=[ring(cast.asha), ring(cast.asha)], answers=ANSWERS, risk=1, by=asha)
    assert outcomes(cast) == ["case_joined", "case_opened"]


def test_a_contact_that_opened_a_case_and_joins_another_still_opened_one(cast, case, contact, ring):
    with as_(cast.asha) as asha:
        other = actions.start(contacts=[ring(cast.asha)], answers=ANSWERS, risk=1, by=asha)
        actions.join(case=other, contact=contact, by=asha)
    assert outcomes(cast) == ["case_opened", "case_opened"]
