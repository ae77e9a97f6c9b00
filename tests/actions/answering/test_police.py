"""Police ask: decided by two people with its reasons, and what was given stands in the case as a disclosure."""

import pytest
from django.http import QueryDict

from liftstone.answering import deciding, forms
from liftstone.answering.states import NothingChosen
from liftstone.cases import content, queries
from liftstone.cases.models import Entry
from tests.actions.answering.conftest import handed, let_go, peopled, picked, put_in
from tests.cast import as_

pytestmark = pytest.mark.django_db
WEIGHED = {"necessity": "A trial in May", "proportionality": "One sentence", "said": "That he was at the gate"}


def test_what_police_are_given_stands_in_the_case_read_by_the_second_person(cast, asks, contact, said):
    row, _him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha, "police")
    put_in(cast.asha, picked(cast.asha, asked, row, None), "note", [0])
    made = handed(cast.asha, asked, **WEIGHED)
    assert "Goran was at the gate" in made.html
    assert "Andrei" not in made.html
    assert "OP/1" in made.html
    let_go(cast.ben, asked, made.sha256)
    with as_(cast.asha) as asha:
        deciding.send(request=asked, how="By hand", by=asha)
        assert said()[-2:] == ["answering.given", "answering.sent"]
        (entry,) = Entry.objects.filter(case=row, kind="disclosure")
        (line,) = content.open_lines([entry], verb="cases.read", by=asha)
        assert "A trial in May" in line.body["why"]
        assert "Invented Constabulary" in line.body["to_whom"]
        assert entry.reviewed_by == cast.ben.person
    with as_(cast.ben) as ben:
        assert queries.to_review(ben) == []


def test_who_sends_what_they_read_themselves_leaves_it_to_be_reviewed(cast, asks, contact):
    row, _him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha, "police")
    put_in(cast.asha, picked(cast.asha, asked, row, None), "note", [0])
    made = handed(cast.asha, asked, **WEIGHED)
    let_go(cast.ben, asked, made.sha256)
    with as_(cast.ben) as ben:
        deciding.send(request=asked, how="By hand", by=ben)
        assert Entry.objects.get(case=row, kind="disclosure").reviewed_by is None


def test_police_are_not_given_nothing(cast, asks):
    with pytest.raises(NothingChosen):
        handed(cast.asha, asks(cast.asha, "police"), **WEIGHED)


@pytest.mark.parametrize("outcome", ["refuse", "order"])
def test_refused_or_not_without_a_court_they_are_given_nothing(cast, asks, contact, outcome):
    row, _him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha, "police")
    put_in(cast.asha, picked(cast.asha, asked, row, None), "note", [0])
    made = handed(cast.asha, asked, outcome, refused="power")
    assert "Goran" not in made.html
    let_go(cast.ben, asked, made.sha256)
    with as_(cast.asha) as asha:
        assert deciding.send(request=asked, how="By letter", by=asha).state == "refused"
        assert not Entry.objects.filter(case=row, kind="disclosure").exists()


def test_nothing_goes_to_police_without_its_reasons():
    _answers, problems = forms.handing(QueryDict("outcome=give"), kind="police", left_out=True)
    assert set(problems) == {"necessity", "proportionality", "said"}
    _answers, problems = forms.handing(QueryDict("outcome=give"), kind="person", left_out=True)
    assert set(problems) == {"exemptions", "why"}
    _answers, problems = forms.handing(QueryDict("outcome=give"), kind="person", left_out=False)
    assert problems == {}
    _answers, problems = forms.handing(QueryDict("outcome=order"), kind="person", left_out=False)
    assert "outcome" in problems
