"""Cases that belong together: linked for a reason and never joined, taken apart again, seen by who reads both."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases import actions, linking, people, queries, restricting
from liftstone.cases.linked_models import Link
from liftstone.cases.linking import LinkedAlready
from liftstone.cases.models import Case, CasePerson
from liftstone.desk.states import OutOfTurn
from tests.actions.cases.conftest import ANSWERS, KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db
SIBLINGS = {"reason": "siblings", "words": "Her brother, see the second call"}


@pytest.fixture
def second(cast, ring):
    """Another case of Asha's."""
    with as_(cast.asha) as asha:
        answers = {**ANSWERS, "summary": "A nail bar in Hull"}
        return actions.start(contacts=[ring(cast.asha)], answers=answers, risk=1, by=asha)


@pytest.fixture
def link(cast, case, second):
    with as_(cast.asha) as asha:
        return linking.link(case=case, other=second, answers=SIBLINGS, by=asha)


def page_of(case):
    return reverse("case", kwargs={"record": case.id})


def test_both_show_the_other_with_the_reason_and_each_stays_what_it_was(cast, case, second, link, browser):
    with as_(cast.chidi) as chidi:
        for one, other in ((case, second), (second, case)):
            (found,) = linking.of_case(one, by=chidi)
            assert (found.case.id, found.body["reason"], found.body["words"]) == (other.id, *SIBLINGS.values())
        assert not CasePerson.objects.exists()
    shown = browser(cast.chidi).get(page_of(second)).content.decode()
    assert case.reference in shown
    assert "Siblings, or another family" in shown
    assert "Her brother" in shown


def test_the_log_says_so_and_speaks_of_both(cast, case, second, link, said):
    with as_(cast.asha) as asha:
        linking.unlink(link=link, why="Two other people", by=asha)
    assert (said().count("cases.linked"), said().count("cases.unlinked")) == (1, 1)
    with as_(cast.ben):
        assert Leaf.objects.get(verb="cases.linked").subject == link.id


def test_taken_apart_it_is_kept_with_both_reasons_and_may_be_linked_anew(cast, case, second, link):
    with as_(cast.chidi) as chidi:
        linking.unlink(link=link, why="Two other people", by=chidi)
        (found,) = linking.of_case(second, by=chidi)
        assert (found.body["words"], found.ended["text"]) == (SIBLINGS["words"], "Two other people")
        assert (found.row.linked_by, found.row.unlinked_by) == (cast.asha.person, cast.chidi.person)
        linking.link(case=second, other=case, answers={"reason": "one_referral", "words": ""}, by=chidi)
        reasons = [(each.body["reason"], bool(each.ended)) for each in linking.of_case(case, by=chidi)]
    assert reasons == [("one_referral", False), ("siblings", True)]


def test_nothing_happens_twice_and_no_case_is_linked_with_itself(cast, case, second, link):
    with as_(cast.asha) as asha:
        for one, other in ((case, second), (second, case), (case, case)):
            with pytest.raises(LinkedAlready):
                linking.link(case=one, other=other, answers=SIBLINGS, by=asha)
        linking.unlink(link=link, why="x", by=asha)
        with pytest.raises(OutOfTurn):
            linking.unlink(link=link, why="y", by=asha)


def test_nobody_from_elsewhere_links_or_sees(cast, case, second, link):
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other) as by:
            for act in (
                lambda by=by: linking.link(case=case, other=second, answers=SIBLINGS, by=by),
                lambda by=by: linking.unlink(link=link, why="x", by=by),
            ):
                with pytest.raises((Denied, Case.DoesNotExist)):
                    act()
            assert not Link.objects.exists(), other.login


def test_whoever_may_not_read_one_does_not_learn_of_it_from_the_other(cast, case, second, link, browser):
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=second.id)
        restricting.restrict(case=row, readers=[cast.chidi.person], why="It names one of us", accused_at="", by=ben)
        assert len(linking.of_case(queries.case(ben, record=case.id), by=ben)) == 1
    with as_(cast.asha) as asha:
        assert not Link.objects.exists(), "the second wall"
        assert linking.of_case(queries.case(asha, record=case.id), by=asha) == []
        with pytest.raises(Case.DoesNotExist):
            linking.unlink(link=link, why="x", by=asha)
    shown = browser(cast.asha).get(page_of(case)).content.decode()
    assert second.reference not in shown
    assert "Her brother" not in shown
    sent = {"called": second.reference, "reason": "siblings"}
    answer = browser(cast.asha).post(reverse("link-case", kwargs={"record": case.id}), sent)
    unknown = browser(cast.asha).post(
        reverse("link-case", kwargs={"record": case.id}), {**sent, "called": "R-0000-0000"}
    )
    assert (answer.status_code, unknown.status_code) == (400, 400)
    for each in (answer, unknown):
        assert "There is no case of this reference that you may read." in each.content.decode()


def test_on_the_page_a_reference_and_a_reason_are_enough_and_what_is_wrong_is_given_back(
    cast, case, second, browser
):
    page = reverse("link-case", kwargs={"record": case.id})
    asha = browser(cast.asha)
    assert asha.get(page).status_code == 200
    wrong = asha.post(page, {"called": second.reference, "reason": "other", "words": ""})
    assert (wrong.status_code, second.reference in wrong.content.decode()) == (400, True)
    sent = {"called": f" {second.reference.lower()} ", "reason": "same_person", "words": "thin, grey hood"}
    assert asha.post(page, sent).status_code == 302
    twice = asha.post(page, sent)
    assert (twice.status_code, "thin, grey hood" in twice.content.decode()) == (409, True)
    with as_(cast.asha):
        number = Link.objects.get().id
    apart = reverse("unlink-case", kwargs={"record": second.id, "number": number})
    assert asha.post(apart, {f"unlink-{number.hex}": ""}).status_code == 400
    assert asha.post(apart, {f"unlink-{number.hex}": "Not her after all"}).status_code == 302
    late = asha.post(apart, {f"unlink-{number.hex}": "Not her after all, I think"})
    assert (late.status_code, "Not her after all, I think" in late.content.decode()) == (409, True)
    assert "Not her after all" in asha.get(page_of(case)).content.decode()


def test_the_table_itself_holds_two_in_order_and_lets_nobody_write_over_a_reason(cast, case, second, link):
    low, high = sorted((case.id, second.id))
    with as_(cast.asha) as asha:
        row = {"organisation_id": asha.organisation, "linked_by": asha.person, "body": b"x"}
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(one_id=high, other_id=low, **row)
        for statement in ("UPDATE cases_link SET body = ''", "DELETE FROM cases_link"):
            with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(statement)


def test_people_of_linked_cases_stay_in_their_own(cast, case, second, link):
    with as_(cast.asha) as asha:
        people.add(case=case, answers=KNOWN, by=asha)
        assert [each.case_id for each in CasePerson.objects.all()] == [case.id]
