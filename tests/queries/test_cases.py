"""Who sees which case; every query has an Eve."""

import pytest

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, people, queries
from liftstone.desk import search
from tests.actions.cases.conftest import ANSWERS, CALL, case, contact, ring, said  # noqa: F401
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_open_cases_come_by_risk_then_by_what_changed_last(cast, ring):  # noqa: F811
    with as_(cast.asha) as asha:
        made = [
            actions.start(contacts=[ring(cast.asha)], answers=ANSWERS, risk=risk, by=asha).id
            for risk in (1, 3, 1, 2)
        ]
        assert [each.id for each in queries.open_cases(asha)] == [made[1], made[3], made[2], made[0]]
        assert queries.open_cases(asha, page=1) == []


def test_eve_sees_no_case_of_ours_and_an_analyst_none_at_all(cast, case, contact):  # noqa: F811
    with as_(cast.eve) as eve:
        assert queries.open_cases(eve) == queries.closed_cases(eve) == []
        assert queries.to_review(eve) == queries.own_unreviewed(eve) == queries.ringing(eve) == []
        assert queries.cases_of(eve, contact=contact.id) == []
        assert queries.find(eve, text=case.reference) == queries.find(eve, text="car wash") == []
        assert queries.suggested(eve, body=CALL) == []
        assert search.summaries([case.id], kind="case", by=eve) == {}
        with pytest.raises(case.DoesNotExist):
            queries.locked(eve, record=case.id)
    for asked in (
        queries.open_cases,
        queries.closed_cases,
        queries.ringing,
        queries.own_unreviewed,
        queries.to_review,
        lambda by: queries.find(by, text="car wash"),
        lambda by: queries.suggested(by, body=CALL),
        lambda by: queries.cases_of(by, contact=contact.id),
        lambda by: queries.entry(by, record=case.id, number=case.id, kind="note"),
    ):
        with as_(cast.farid) as farid, pytest.raises(Denied):
            asked(farid)


@pytest.mark.parametrize("text", ["+44 20 7946 0018", "02079460018", "ionescu mirela", "MEN HELD", "Old Road"])
def test_a_case_is_found_by_number_name_or_word(cast, case, text):  # noqa: F811
    with as_(cast.chidi) as chidi:
        assert [hit.record for hit in queries.find(chidi, text=text)] == [case.id]


def test_a_case_is_found_by_its_reference_however_it_is_typed(cast, case):  # noqa: F811
    with as_(cast.chidi) as chidi:
        for text in (case.reference, f" {case.reference.lower()} "):
            assert [hit.record for hit in queries.find(chidi, text=text)] == [case.id]


def test_a_case_is_found_by_somebody_in_it_until_they_are_taken_out(cast, case):  # noqa: F811
    with as_(cast.asha) as asha:
        person = people.add(
            case=case, answers={"how_known": "known", "role": "witness", "name": "Đặng Văn Lâm"}, by=asha
        )
        assert [hit.record for hit in queries.find(asha, text="Dang Lam")] == [case.id]
        people.remove(case=case, person=person, by=asha)
        assert queries.find(asha, text="Dang Lam") == []


def test_a_case_that_shares_a_number_is_suggested_and_one_that_shares_nothing_is_not(cast, case, ring):  # noqa: F811
    with as_(cast.asha) as asha:
        other = {**CALL, "name": "", "phone": "020 7946 0999"}
        second = actions.start(contacts=[ring(cast.asha, **other)], answers=ANSWERS, risk=1, by=asha)
        same = queries.suggested(asha, body={"phone": "+442079460018"})
        assert [hit.record for hit in same] == [case.id]
        both = queries.suggested(asha, body={"phone": "020 7946 0999", "name": "Mirela Ionescu"})
        assert {hit.record for hit in both} == {case.id, second.id}
        assert queries.suggested(asha, body={"phone": "020 7946 0555"}) == []
        assert queries.suggested(asha, body={}) == []
