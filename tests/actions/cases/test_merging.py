"""Two entries of a case that turned out to be one person: shown as one, counted once, and two again to the byte."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, consents, content, merging, people, queries, reach, things, timeline
from liftstone.cases.linked_models import Merge
from liftstone.cases.models import Case, CasePerson, Consent, Entry, Relation, Statement
from liftstone.cases.states import Closed, ReasonNeeded
from liftstone.desk.states import OutOfTurn
from liftstone.facts.models import Fact
from liftstone.linkage.models import Key, Subject
from liftstone.statistics import actions as statistics
from tests.actions.cases.conftest import COUNTED, KNOWN
from tests.actions.cases.test_consents import CONTACT
from tests.cast import as_

pytestmark = pytest.mark.django_db
WHY = "The same scar, and the same sister"
NUMBER = "020 7946 0345"
TOUCHED = (CasePerson, Statement, Consent, Relation)


@pytest.fixture
def andrei(cast, case):
    with as_(cast.asha) as asha:
        return people.add(case=case, answers=KNOWN, by=asha)


@pytest.fixture
def andy(cast, case):
    """Whom the second caller called Andy, with a number and what he decided."""
    answers = {**KNOWN, "name": "Andy", "alias": "Blondu", "phone": NUMBER, "safe": {"ways": {"phone": "safe"}}}
    with as_(cast.asha) as asha:
        return people.add(case=case, answers=answers, by=asha)


@pytest.fixture
def van(cast, case, andy):
    """A van that Andy drives."""
    with as_(cast.asha) as asha:
        thing = things.add(case=case, answers={"kind": "vehicle", "called": "QQ12 QQQ"}, by=asha)
        things.relate(case=case, answers={"from": andy.id.hex, "tie": "drives", "to": thing.id.hex}, by=asha)
        return thing


def merge(case, kept, gone, actor, why=WHY):
    return merging.merge(case=case, kept=kept, gone=gone, why=why, by=actor)


def rows():
    """Everything of everybody as it stands in the tables, with what finds them."""
    found = {table.__name__: list(table.objects.order_by("id").values()) for table in TOUCHED}
    found["keys"] = sorted(map(str, Key.objects.values_list("subject_id", "token")))
    found["subjects"] = sorted(map(str, Subject.objects.values_list("id", flat=True)))
    return found


def counted(cast):
    with as_(cast.farid) as farid:
        found = statistics.opened(list(Fact.objects.all()), by=farid)
    (fact,) = [fact for _, fact in found if hasattr(fact, "types")]
    return [(each.low, each.high, each.how_known) for each in fact.people]


def test_everything_of_both_is_shown_in_one_and_they_are_counted_once(cast, case, andrei, andy, van, browser):
    assert counted(cast) == [(1, 1, "known")] * 2
    with as_(cast.asha) as asha:
        merge(case, andrei, andy, asha)
        opened = content.open_case(case, by=asha)
        assert [each.row.id for each in opened.people] == [andrei.id]
        assert [each.row.id for each in opened.within[andrei.id]] == [andy.id]
        assert queries.find(asha, text="Blondu") != [], "whoever is merged is found as before"
        assert queries.find(asha, text=NUMBER) != []
    assert counted(cast) == [(1, 1, "known")]
    shown = browser(cast.chidi).get(reverse("case", kwargs={"record": case.id})).content.decode()
    for text in ("Also written down as", "Andy", "Blondu", WHY, "1 potential victim", "Show the number"):
        assert text in shown, text
    assert NUMBER not in shown
    assert '<bdi dir="auto">Andrei Popescu</bdi> <strong>drives</strong>' in shown, "his relations are the one's"


def test_two_again_they_are_as_they_were_to_the_byte_and_who_said_what_stays(
    cast, case, andrei, andy, van, browser
):
    with as_(cast.asha) as asha:
        consents.decide(case=case, person=andy, answers=CONTACT, seen=0, by=asha)
        before = rows()
        found = merge(case, andrei, andy, asha)
        during = rows()
    with as_(cast.ben) as ben:
        merging.unmerge(case=case, merge=found, why="His brother rang", by=ben)
        after = rows()
        opened = content.open_case(case, by=ben)
        (told,) = merging.of_case(opened, by=ben)
    assert before == during == after
    assert {each.row.id for each in opened.people} == {andrei.id, andy.id}
    assert opened.within == {}
    assert (told.body["text"], told.ended["text"]) == (WHY, "His brother rang")
    assert (told.row.merged_by, told.row.undone_by) == (cast.asha.person, cast.ben.person)
    assert counted(cast) == [(1, 1, "known")] * 2
    shown = browser(cast.chidi).get(reverse("case", kwargs={"record": case.id})).content.decode()
    for text in (WHY, "His brother rang", "Two after all"):
        assert text in shown, text


def test_what_either_decided_about_being_contacted_holds_for_both(cast, case, andrei, andy):
    with as_(cast.asha) as asha:
        later = timezone.now() + timedelta(hours=3)
        call = timeline.follow_up(case=case, text="Ring Andy", due_at=later, whom=andy, by=asha)
        merge(case, andrei, andy, asha)
        assert not reach.of_case(content.open_case(case, by=asha), at=timezone.now())[andy.id].withheld
        against = {**CONTACT, "answer": "does_not_consent"}
        consents.decide(case=case, person=andrei, answers=against, seen=0, by=asha)
        assert consents.may_not_be_contacted(andy, by=asha)
        reached = reach.of_case(content.open_case(case, by=asha), at=timezone.now())
        assert reached[andy.id].withheld
        assert reached[andrei.id].withheld
        with pytest.raises(ReasonNeeded):
            reach.show_of_person(case=case, person=andy, way="phone", reason="", emergency="", by=asha)
        assert Entry.objects.get(id=call.id).held_at is not None


def test_the_log_says_so(cast, case, andrei, andy, said):
    with as_(cast.asha) as asha:
        merging.unmerge(case=case, merge=merge(case, andrei, andy, asha), why="x", by=asha)
    assert (said().count("cases.merged"), said().count("cases.unmerged")) == (1, 1)


def test_nobody_from_elsewhere_merges_or_sees(cast, case, andrei, andy):
    with as_(cast.asha) as asha:
        found = merge(case, andrei, andy, asha)
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other) as by:
            for act in (
                lambda by=by: merge(case, andrei, andy, by),
                lambda by=by: merging.unmerge(case=case, merge=found, why="x", by=by),
            ):
                with pytest.raises((Denied, Case.DoesNotExist)):
                    act()
            assert not Merge.objects.exists(), other.login


def test_nothing_happens_twice_and_nobody_is_shown_in_somebody_who_is_shown_in_another(cast, case, andrei, andy):
    with as_(cast.asha) as asha:
        third = people.add(case=case, answers={**KNOWN, "name": "A. P."}, by=asha)
        found = merge(case, andrei, andy, asha)
        for kept, gone in ((andrei, andy), (andy, andrei), (andrei, andrei), (andy, third), (third, andrei)):
            with pytest.raises(OutOfTurn):
                merge(case, kept, gone, asha)
        with pytest.raises(OutOfTurn):
            people.remove(case=case, person=andrei, by=asha)
        merge(case, andrei, third, asha)
        merging.unmerge(case=case, merge=found, why="x", by=asha)
        with pytest.raises(OutOfTurn):
            merging.unmerge(case=case, merge=found, why="x", by=asha)


def test_who_is_only_counted_or_in_another_case_or_taken_out_is_nobodys_other_entry(cast, case, andrei, andy):
    with as_(cast.asha) as asha:
        men = people.add(case=case, answers=COUNTED, by=asha)
        people.remove(case=case, person=andy, by=asha)
        for gone in (men, andy):
            with pytest.raises(OutOfTurn):
                merge(case, andrei, gone, asha)


def test_a_closed_case_takes_none(cast, case, andrei, andy):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
        with pytest.raises(Closed):
            merge(case, andrei, andy, asha)


def test_on_the_page_it_is_said_and_taken_back_and_what_was_typed_is_given_back(cast, case, andrei, andy, browser):
    asha = browser(cast.asha)
    page = reverse("merge", kwargs={"record": case.id, "number": andy.id})
    assert "Andrei Popescu" in asha.get(page).content.decode()
    for sent in ({"same": WHY}, {"same": WHY, "kept": andy.id.hex}, {"same": WHY, "kept": "0" * 32}):
        wrong = asha.post(page, sent)
        assert (wrong.status_code, WHY in wrong.content.decode()) == (400, True), sent
    assert asha.post(page, {"same": "", "kept": andrei.id.hex}).status_code == 400
    assert asha.post(page, {"same": WHY, "kept": andrei.id.hex}).status_code == 302
    twice = asha.post(page, {"same": WHY, "kept": andrei.id.hex})
    assert (twice.status_code, WHY in twice.content.decode()) == (409, True)
    with as_(cast.asha):
        number = Merge.objects.get().id
    undo = reverse("unmerge", kwargs={"record": case.id, "number": number})
    assert asha.post(undo, {f"two-{number.hex}": ""}).status_code == 400
    assert asha.post(undo, {f"two-{number.hex}": "His brother rang"}).status_code == 302
    late = asha.post(undo, {f"two-{number.hex}": "His brother rang me"})
    assert (late.status_code, "His brother rang me" in late.content.decode()) == (409, True)


def test_the_table_itself_lets_nobody_be_merged_twice_or_a_reason_be_written_over(cast, case, andrei, andy):
    with as_(cast.asha) as asha:
        merge(case, andrei, andy, asha)
        row = {"organisation_id": asha.organisation, "merged_by": asha.person, "case": case, "body": b"x"}
        with pytest.raises(IntegrityError), transaction.atomic():
            Merge.objects.create(kept=andrei, gone=andy, **row)
        for statement in ("UPDATE cases_merge SET body = ''", "DELETE FROM cases_merge"):
            with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(statement)
