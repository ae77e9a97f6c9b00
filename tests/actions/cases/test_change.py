"""Writing what is known anew, and two people who do so at once."""

import pytest
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, queries
from liftstone.cases.models import Case
from liftstone.cases.states import Changed
from liftstone.desk.states import OutOfTurn
from tests.actions.cases.conftest import ANSWERS
from tests.cast import as_

pytestmark = pytest.mark.django_db


def version(case: Case) -> int:
    return Case.objects.get(id=case.id).version


def test_what_is_known_is_written_anew(cast, case):
    with as_(cast.chidi) as chidi:
        new = {**ANSWERS, "summary": "Eight men, two of them ill", "sectors": ["car_wash", "construction"]}
        actions.change(case=case, version=version(case), answers=new, risk=3, by=chidi)
        row = queries.case(chidi, record=case.id)
        body = content.open_body(row, by=chidi)
    assert (body["summary"], row.risk) == ("Eight men, two of them ill", 3)
    assert body["sources"], "what the contacts said is still there"


def test_the_log_says_so(cast, case, said):
    with as_(cast.chidi) as chidi:
        actions.change(case=case, version=version(case), answers=ANSWERS, risk=0, by=chidi)
    assert said()[-1] == "cases.changed"


def test_nobody_from_elsewhere_changes_it(cast, case):
    for other in (cast.farid, cast.dana):
        with as_(other), pytest.raises((Denied, Case.DoesNotExist)):
            actions.change(case=case, version=2, answers=ANSWERS, risk=0, by=other)


def test_a_closed_case_is_opened_again_before_it_is_changed(cast, case):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
        with pytest.raises(OutOfTurn):
            actions.change(case=case, version=version(case), answers=ANSWERS, risk=0, by=asha)


def test_whoever_saves_second_is_told(cast, case):
    with as_(cast.asha) as asha:
        read = version(case)
    with as_(cast.chidi) as chidi:
        actions.change(case=case, version=read, answers={**ANSWERS, "where": "Chidi"}, risk=2, by=chidi)
    with as_(cast.asha) as asha:
        with pytest.raises(Changed):
            actions.change(case=case, version=read, answers={**ANSWERS, "where": "Asha"}, risk=2, by=asha)
        assert content.open_body(queries.case(asha, record=case.id), by=asha)["where"] == "Chidi"


def test_the_second_sees_both_versions_and_neither_is_lost(cast, case, browser):
    page = reverse("edit-case", kwargs={"record": case.id})
    with as_(cast.asha):
        read = version(case)
    form = {**ANSWERS, "risk": "2", "version": str(read)}
    assert browser(cast.chidi).post(page, {**form, "where": "By the canal"}).status_code == 302
    asha = browser(cast.asha)
    told = asha.post(page, {**form, "where": "By the motorway", "risk": "3"})
    text = told.content.decode()
    assert told.status_code == 409
    assert "A colleague saved this case" in text
    assert text.count("By the canal") == 1, "theirs, to compare"
    assert text.count("By the motorway") == 2, "to compare, and still in the form"
    assert f'name="version" value="{read + 1}"' in text, "the next save is of what was just shown"
    assert "By the motorway" in asha.get(reverse("case", kwargs={"record": case.id})).content.decode()
    put_together = {**form, "where": "By the canal or the motorway", "version": str(read + 1)}
    assert asha.post(page, put_together).status_code == 302


def test_words_for_under_18s_follow_the_answer(cast, case):
    with as_(cast.asha) as asha:
        for answer, child in (("yes", True), ("unknown", True), ("no", False), ("", False)):
            actions.change(
                case=case, version=version(case), answers={**ANSWERS, "under_18": answer}, risk=1, by=asha
            )
            assert queries.case(asha, record=case.id).under_18 is child
