"""What is counted of a case, at every save."""

import pytest

from liftstone.cases import actions, people
from liftstone.cases.models import Case
from liftstone.facts.models import Fact
from liftstone.statistics import actions as statistics
from tests.actions.cases.conftest import ANSWERS, COUNTED, KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db


def counted(cast):
    """The one case that Farid finds."""
    with as_(cast.farid) as farid:
        found = statistics.opened(list(Fact.objects.all()), by=farid)
    (fact,) = [fact for _, fact in found if hasattr(fact, "types")]
    return fact


def test_types_place_and_people_are_counted_and_a_later_save_replaces_them(cast, case):
    assert counted(cast).types == ("labour",)
    with as_(cast.asha) as asha:
        people.add(case=case, answers={**KNOWN, "age_band": "25-34"}, by=asha)
        people.add(case=case, answers=COUNTED, by=asha)
        people.add(case=case, answers={**KNOWN, "role": "potential_exploiter"}, by=asha)
        version = Case.objects.get(id=case.id).version
        actions.change(
            case=case, version=version, answers={**ANSWERS, "types": ["labour", "criminal"]}, risk=1, by=asha
        )
    fact = counted(cast)
    assert (fact.types, fact.sectors, fact.region, fact.case_class) == (
        ("labour", "criminal"),
        ("car_wash",),
        "london",
        "modern_slavery",
    )
    assert [(each.low, each.high, each.nationality, each.gender, each.age_band) for each in fact.people] == [
        (1, 1, "RO", None, "25-34"),
        (6, 10, None, "male", None),
    ]
    assert fact.outcome == "open"


def test_what_was_not_answered_is_not_none_and_not_unknown(cast, case):
    fact = counted(cast)
    assert fact.vulnerabilities == ("",)
    assert fact.force == ""


def test_the_outcome_is_counted_while_it_is_closed(cast, case):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="nrm", words="", by=asha)
    assert counted(cast).outcome == "nrm"
    with as_(cast.asha) as asha:
        actions.reopen(case=case, why="x", by=asha)
    assert counted(cast).outcome == "open"


def test_a_fact_holds_no_name_and_does_not_say_of_which_case(cast, case):
    with as_(cast.farid) as farid:
        rows = {row.id: row for row in Fact.objects.all()}
        assert case.id not in rows
        assert "Mirela" not in repr(statistics.opened(list(rows.values()), by=farid))
