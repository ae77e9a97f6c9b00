"""Opening a case from contacts."""

import pytest

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, queries
from liftstone.desk import queries as desk
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.vault import Unreadable
from tests.actions.cases.conftest import ANSWERS
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_a_case_is_opened_from_two_contacts_and_holds_what_is_known(cast, contact, ring):
    other = ring(cast.asha, what="The same place, from a neighbour")
    with as_(cast.asha) as asha:
        case = actions.start(contacts=[contact, other], answers=ANSWERS, risk=3, by=asha)
        opened = content.open_case(queries.case(asha, record=case.id), by=asha)
        assert opened.body["summary"] == ANSWERS["summary"]
        assert {each.contact.id for each in opened.contacts} == {contact.id, other.id}
        assert {desk.contact(asha, record=each).state for each in (contact.id, other.id)} == {"in-case"}
        assert (case.risk, case.under_18, case.held_by) == (3, False, asha.person)
    assert case.reference.startswith("R-")


def test_a_caseworker_reads_the_case_and_how_it_is_safe_to_answer(cast, case):
    with as_(cast.chidi) as chidi:
        opened = content.open_case(queries.case(chidi, record=case.id), by=chidi)
        assert opened.contacts[0].body["safe_when"] == "after nine at night"


def test_the_log_says_who_opened_it(case, said):
    assert said()[-1] == "cases.started" or "cases.started" in said()
    assert {"cases.started", "cases.joined", "desk.closed"} <= set(said())


def test_an_analyst_an_officer_and_other_organisations_have_no_way_in(cast, case):
    for other in (cast.farid, cast.grace):
        with as_(other), pytest.raises(Denied):
            queries.case(other, record=case.id)
    for other in (cast.dana, cast.eve):
        with as_(other), pytest.raises(case.DoesNotExist):
            queries.case(other, record=case.id)
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other), pytest.raises(Unreadable):
            other.keys.record_key("cases_case", case.id)


def test_a_contact_in_a_colleagues_hands_is_not_taken_into_a_case(cast, contact):
    with as_(cast.chidi) as chidi, pytest.raises(Denied):
        actions.start(contacts=[contact], answers=ANSWERS, risk=1, by=chidi)


def test_a_waiting_contact_is_claimed_before_a_case_is_made_of_it(cast, contact):
    with as_(cast.asha) as asha:
        Contact.objects.filter(id=contact.id).update(state="waiting", claimed_by=None)
        with pytest.raises(OutOfTurn):
            actions.start(contacts=[contact], answers=ANSWERS, risk=1, by=asha)


def test_a_case_needs_a_contact(cast):
    with as_(cast.asha) as asha, pytest.raises(OutOfTurn):
        actions.start(contacts=[], answers=ANSWERS, risk=1, by=asha)


def test_the_same_contact_does_not_stand_in_a_case_twice(cast, contact):
    with as_(cast.asha) as asha, pytest.raises(OutOfTurn):
        actions.start(contacts=[contact, contact], answers=ANSWERS, risk=1, by=asha)
