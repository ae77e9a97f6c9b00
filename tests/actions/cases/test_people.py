"""The people in a case: known, described, counted."""

import re

import pytest
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, people, queries, rules
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.states import Changed
from liftstone.desk.states import OutOfTurn
from tests.actions.cases.conftest import COUNTED, KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db


def shown(case, actor):
    return content.open_case(queries.case(actor, record=case.id), by=actor)


def test_one_known_by_name_and_six_to_ten_counted(cast, case):
    with as_(cast.asha) as asha:
        people.add(case=case, answers=KNOWN, by=asha)
        people.add(case=case, answers=COUNTED, by=asha)
    with as_(cast.chidi) as chidi:
        assert rules.numbers(shown(case, chidi).bodies) == (7, 11)


def test_exploiters_and_witnesses_are_not_counted_as_victims(cast, case):
    with as_(cast.asha) as asha:
        for role in ("potential_exploiter", "witness", "both"):
            people.add(case=case, answers={**KNOWN, "role": role}, by=asha)
        assert rules.numbers(shown(case, asha).bodies) == (1, 1)


def test_the_log_says_so(cast, case, said):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
        people.change(case=case, person=person, answers=COUNTED, seen=person.changed_at.isoformat(), by=asha)
        people.remove(case=case, person=person, by=asha)
    assert {"cases.person_added", "cases.person_changed", "cases.person_removed"} <= set(said())


def test_nobody_from_elsewhere_adds_anybody(cast, case):
    for other in (cast.farid, cast.grace, cast.dana):
        with as_(other), pytest.raises((Denied, Case.DoesNotExist)):
            people.add(case=case, answers=KNOWN, by=other)


def test_a_closed_case_takes_nobody(cast, case):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
        with pytest.raises(OutOfTurn):
            people.add(case=case, answers=KNOWN, by=asha)


def test_nobody_is_taken_out_twice(cast, case):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
        people.remove(case=case, person=person, by=asha)
        assert shown(case, asha).people == []
        assert CasePerson.objects.filter(id=person.id).exists(), "kept, though shown no more"
        with pytest.raises(OutOfTurn):
            people.remove(case=case, person=person, by=asha)


def test_two_who_change_somebody_at_once_lose_nothing(cast, case, browser):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
        seen = person.changed_at.isoformat()
        people.change(case=case, person=person, answers={**KNOWN, "name": "Andrea"}, seen=seen, by=asha)
        with pytest.raises(Changed):
            people.change(case=case, person=person, answers=KNOWN, seen=seen, by=asha)
    page = reverse("person", kwargs={"record": case.id, "number": person.id})
    told = browser(cast.chidi).post(page, {**KNOWN, "name": "Andreea", "seen": seen})
    assert told.status_code == 409
    assert "Andrea<" in told.content.decode()
    assert 'value="Andreea"' in told.content.decode()


def test_a_child_changes_the_words_of_the_case_and_taking_them_out_changes_them_back(cast, case, browser):
    with as_(cast.asha) as asha:
        child = people.add(case=case, answers={**KNOWN, "age_band": "13-15"}, by=asha)
        assert queries.case(asha, record=case.id).under_18
    asha = browser(cast.asha)
    for name in ("case", "edit-case", "add-person"):
        words = asha.get(reverse(name, kwargs={"record": case.id})).content.decode()
        assert "slave" not in re.sub(r'"[^"]*"', "", words).lower(), name  # a code in a value is not read
    with as_(cast.asha) as by:
        people.remove(case=case, person=child, by=by)
        assert not queries.case(by, record=case.id).under_18


@pytest.mark.parametrize(
    ("typed", "field", "kind_word"),
    [
        ({}, "how_known", "how well"),
        ({**KNOWN, "name": ""}, "name", "Write the name"),
        ({"how_known": "described", "role": "witness"}, "description", "what was said"),
        ({"how_known": "counted", "role": "potential_victim"}, "low", "how many"),
        ({**COUNTED, "low": "ten", "high": "6"}, "low", "Write a number"),
        ({**COUNTED, "low": "10", "high": "6"}, "high", "larger number"),
        ({**COUNTED, "low": "9" * 5000}, "low", "Write a number"),
        ({**KNOWN, "alias": "x" * 300_000}, "alias", "too long"),
    ],
)
def test_bad_input_is_answered_kindly_and_given_back(cast, case, browser, typed, field, kind_word):
    page = reverse("add-person", kwargs={"record": case.id})
    answer = browser(cast.asha).post(page, {"language": "Romanian, shy", **typed})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#{field}"' in text
    assert kind_word in text
    assert "Romanian, shy" in text
    with as_(cast.asha):
        assert not CasePerson.objects.exists()


def test_an_adult_beside_a_child_is_shown_in_the_words_for_adults(cast, case, browser):
    with as_(cast.asha) as asha:
        people.add(case=case, answers={**KNOWN, "age_band": "13-15"}, by=asha)
        people.add(case=case, answers={**KNOWN, "name": "Vasile", "age_band": "35-44"}, by=asha)
    page = browser(cast.asha).get(reverse("case", kwargs={"record": case.id})).content.decode()
    child, adult = page.index("13 to 15"), page.index("35 to 44")
    words = [part.rpartition("<article")[2] for part in (page[:child], page[:adult])]
    assert ["Child or young person" in each for each in words] == [True, False]
