"""The same person, or not: said by somebody, kept, shown, taken back. Never by itself, and nothing is merged."""

import pytest
from django.db import IntegrityError, transaction

from liftstone.accounts.policies import Denied
from liftstone.cases import hints, people
from liftstone.cases.linked_models import Merge
from liftstone.linkage import actions, queries
from liftstone.linkage.actions import SaidAlready
from liftstone.linkage.models import Key, Subject, Verdict
from tests.actions.cases.conftest import KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast, case, ring):
    """Andrei, known in a case, and somebody of that name who rings."""
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
    call = ring(cast.asha, name="Popescu Andrei", phone="01632 960 555")
    with as_(cast.asha) as asha:
        return queries.subject(asha, number=call.id), queries.subject(asha, number=person.id)


def test_two_are_said_to_be_one_and_both_stay_what_they_were(cast, two):
    with as_(cast.asha) as asha:
        before = list(Subject.objects.order_by("id").values())
        verdict = actions.say(one=two[0], other=two[1], said="same", by=asha)
        assert [each.id for each in queries.verdicts(asha, of=[two[1].id])] == [verdict.id]
        assert list(Subject.objects.order_by("id").values()) == before


def test_the_log_says_so(cast, two, said):
    with as_(cast.asha) as asha:
        verdict = actions.say(one=two[0], other=two[1], said="other", by=asha)
        actions.take_back(verdict=verdict, by=asha)
        actions.say(one=two[1], other=two[0], said="same", by=asha)
    told = [verb for verb in said() if verb.startswith("linkage.")]
    assert told == ["linkage.said_other", "linkage.taken_back", "linkage.said_same"]


@pytest.mark.parametrize("login", ["farid", "grace", "dana", "eve"])
def test_nobody_else_says_or_takes_back_or_sees(cast, two, login):
    with as_(cast.asha) as asha:
        verdict = actions.say(one=two[0], other=two[1], said="same", by=asha)
    with as_(getattr(cast, login)) as other:
        for deed in (
            lambda: actions.say(one=two[0], other=two[1], said="other", by=other),
            lambda: actions.take_back(verdict=verdict, by=other),
        ):
            with pytest.raises(Denied):
                deed()
        assert (Verdict.objects.count(), Subject.objects.count(), Key.objects.count()) == (0, 0, 0)
        with pytest.raises((Denied, Verdict.DoesNotExist)):
            queries.verdict(other, number=verdict.id)


def test_it_is_said_once_and_taken_back_once(cast, two):
    with as_(cast.asha) as asha:
        verdict = actions.say(one=two[0], other=two[1], said="same", by=asha)
        with pytest.raises(SaidAlready):
            actions.say(one=two[1], other=two[0], said="other", by=asha)
        actions.take_back(verdict=verdict, by=asha)
        with pytest.raises(SaidAlready):
            actions.take_back(verdict=verdict, by=asha)
        assert queries.verdicts(asha, of=[two[0].id]) == []
        assert Verdict.objects.count() == 1


def test_nobody_is_said_to_be_themselves_and_nothing_else_can_be_said(cast, two):
    with as_(cast.asha) as asha:
        for one, other, said in ((two[0], two[0], "same"), (two[0], two[1], "perhaps")):
            with pytest.raises(SaidAlready):
                actions.say(one=one, other=other, said=said, by=asha)


def test_the_table_itself_holds_one_verdict_of_two_in_order(cast, two):
    low, high = sorted((two[0].id, two[1].id))
    with as_(cast.asha) as asha:
        row = {"organisation_id": asha.organisation, "said": "same", "said_by": asha.person}
        with pytest.raises(IntegrityError), transaction.atomic():
            Verdict.objects.create(one_id=high, other_id=low, **row)


def test_a_caseworker_may_say_it_too(cast, two):
    with as_(cast.chidi) as chidi:
        assert actions.say(one=two[0], other=two[1], said="same", by=chidi).said_by == chidi.person


def test_what_was_said_is_shown_with_the_hint_and_what_is_another_comes_last(cast, case, two, ring):
    with as_(cast.asha) as asha:
        second = people.add(case=case, answers={**KNOWN, "name": "Andrei Popesku"}, by=asha)
        call = hints.desk.contact(asha, record=two[0].id)
        body = {"name": "Popescu Andrei"}
        first = [each.like.subject.id for each in hints.of(hints.in_contact(call, body=body), by=asha).known]
        assert first == [two[1].id, second.id]
        actions.say(one=two[0], other=two[1], said="other", by=asha)
        found = hints.of(hints.in_contact(call, body=body), by=asha).known
        assert [each.like.subject.id for each in found] == [second.id, two[1].id]
        assert found[1].verdict.said == "other"
        assert not Merge.objects.exists()
