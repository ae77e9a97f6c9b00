"""What is known of somebody: dated statements, added and never overwritten."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, people, queries, reach, rules, statements
from liftstone.cases.models import Case, CasePerson, Statement
from liftstone.cases.states import Changed, Closed
from liftstone.facts.models import Fact
from liftstone.statistics import actions as statistics
from tests.actions.cases.conftest import COUNTED, KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db

VIETNAMESE = {**COUNTED, "nationality": "VN", "minors": ""}
SEVEN = {**VIETNAMESE, "low": 7, "high": 7, "minors": 2}
NAMES = [("Nguyễn Thị Hương", "huong nguyen"), ("Cătălin Lăcătuș", "lacatus"), ("Arjetë Gjoka", "gjoka arjete"),
         ("خالد النجار", "النجار"), ("陈 建国", "建国")]  # fmt: skip


def told(case, person, actor):
    return statements.of_case(queries.case(actor, record=case.id), by=actor)[person.id]


def seen(person):
    return person.changed_at.isoformat()


@pytest.fixture
def men(cast, case, contact):
    """Between six and ten men, Vietnamese, as the first caller heard."""
    with as_(cast.asha) as asha:
        source = {"contact": contact.id.hex, "learned": "heard", "sure": "unsure"}
        return people.add(case=case, answers=VIETNAMESE, source=source, by=asha)


def test_a_later_contact_narrows_the_number_and_the_earlier_statement_stays_readable(cast, case, men, contact):
    with as_(cast.chidi) as chidi:
        source = {"learned": "seen", "sure": "sure"}
        people.change(case=case, person=men, answers=SEVEN, seen=seen(men), source=source, by=chidi)
        first, second = told(case, men, chidi)
        newest = content.open_people(case, by=chidi)[0].body
    assert (first.answers["low"], first.answers["high"], first.contact) == (6, 10, contact.id.hex)
    assert (first.learned, first.sure, first.by) == ("heard", "unsure", cast.asha.person)
    assert second.answers == {"low": 7, "high": 7, "minors": 2}, "only what is new"
    assert (second.fits, second.learned, second.by) == ("narrower", "seen", cast.chidi.person)
    assert (newest["low"], newest["high"], newest["nationality"]) == (7, 7, "VN"), "lists and facts use the newest"


@pytest.mark.parametrize(
    ("low", "high", "fits"),
    [(6, 8, "narrower"), (7, 7, "narrower"), (4, 10, "wider"), (8, 14, "wider"), (11, 15, "contradicts"),
     (1, 5, "contradicts"), (6, 10, "")],
)  # fmt: skip
def test_how_one_number_fits_with_the_next(low, high, fits):
    assert statements.fit(VIETNAMESE, {**VIETNAMESE, "low": low, "high": high}) == fits
    assert statements.fit(KNOWN, {**VIETNAMESE, "low": low, "high": high}) == ""


def test_a_number_that_contradicts_the_one_before_says_so_and_both_are_kept(cast, case, men, browser):
    page = reverse("person", kwargs={"record": case.id, "number": men.id})
    sent = {**VIETNAMESE, "low": "12", "high": "15", "seen": seen(men), "learned": "seen"}
    assert browser(cast.asha).post(page, sent).status_code == 302
    shown = browser(cast.chidi).get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "Contradicts the number before; both are kept" in shown
    assert "2 statements" in shown
    assert "<bdi>6</bdi>" in shown
    assert "<bdi>12–15</bdi>" in shown


def test_the_log_says_so_each_time(cast, case, men, said):
    with as_(cast.asha) as asha:
        people.change(case=case, person=men, answers=SEVEN, seen=seen(men), by=asha)
    assert said().count("cases.person_added") == said().count("cases.person_changed") == 1


def test_nobody_from_elsewhere_adds_a_statement_or_sees_one(cast, case, men):
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other):
            with pytest.raises((Denied, Case.DoesNotExist)):
                people.change(case=case, person=men, answers=SEVEN, seen=seen(men), by=other)
            assert not Statement.objects.exists(), other.login


def test_the_same_page_sent_twice_is_one_statement(cast, case, men):
    with as_(cast.asha) as asha:
        read = seen(men)
        people.change(case=case, person=men, answers=SEVEN, seen=read, by=asha)
        with pytest.raises(Changed):
            people.change(case=case, person=men, answers=SEVEN, seen=read, by=asha)
        assert len(told(case, men, asha)) == 2


def test_a_closed_case_takes_no_statement(cast, case, men):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
        with pytest.raises(Closed):
            people.change(case=case, person=men, answers=SEVEN, seen=seen(men), by=asha)


@pytest.mark.parametrize("verb", ["UPDATE cases_statement SET body = ''", "DELETE FROM cases_statement"])
def test_the_door_itself_cannot_overwrite_a_statement(cast, case, men, verb):
    with as_(cast.asha), connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute(verb)


def test_somebody_from_before_statements_keeps_what_was_known_of_them(cast, case, men):
    with as_(cast.asha) as asha:
        old = content.open_people(case, by=asha)[0]
        statements.keep_first(case, men, body=old.body, by=asha)
        assert len(told(case, men, asha)) == 1, "one is there already: nothing is added"
        men.id = case.id  # as good as somebody whom no statement speaks of
        statements.keep_first(case, men, body=old.body, by=asha)
        (first,) = told(case, men, asha)
    assert (first.answers["low"], first.answers["high"], first.at) == (6, 10, men.changed_at)


def test_two_of_seven_under_18_make_it_a_childs_case_and_are_counted_apart(cast, case, men):
    with as_(cast.asha) as asha:
        assert not queries.case(asha, record=case.id).under_18
        people.change(case=case, person=men, answers=SEVEN, seen=seen(men), by=asha)
        assert queries.case(asha, record=case.id).under_18
        assert rules.numbers(content.open_case(case, by=asha).bodies) == (7, 7)
    with as_(cast.farid) as farid:
        found = statistics.opened(list(Fact.objects.all()), by=farid)
    (fact,) = [fact for _, fact in found if hasattr(fact, "types")]
    assert [(each.low, each.high, each.age_band) for each in fact.people] == [(2, 2, "child"), (5, 5, None)]


@pytest.mark.parametrize(("name", "asked"), NAMES)
def test_a_name_in_any_script_is_kept_found_and_stays_findable_beside_the_next(cast, case, browser, name, asked):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers={**KNOWN, "name": name}, by=asha)
        answers = {**KNOWN, "name": name, "alias": "Vasile Rotaru"}
        people.change(case=case, person=person, answers=answers, seen=seen(person), by=asha)
        assert told(case, person, asha)[0].answers["name"] == name
        for text in (asked, "rotaru"):
            assert [hit.record for hit in queries.find(asha, text=text)] == [case.id]
    assert name in browser(cast.chidi).get(reverse("case", kwargs={"record": case.id})).content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "kind_word"),
    [
        ({"minors": "some"}, "minors", "from 0 to"),
        ({"minors": "11"}, "minors", "more under 18 than people"),
        ({"learned": "gossip"}, "learned", "not one of the answers"),
        ({"contact": "0" * 32}, "contact", "not one of the answers"),
    ],
)
def test_what_is_wrong_with_where_it_comes_from_is_said_and_all_is_given_back(
    cast, case, men, browser, typed, field, kind_word
):
    page = reverse("person", kwargs={"record": case.id, "number": men.id})
    sent = {**VIETNAMESE, "seen": seen(men), "sure": "likely", "description": "thin, grey hoods", **typed}
    answer = browser(cast.asha).post(page, sent)
    text = answer.content.decode()
    assert (answer.status_code, f'href="#{field}"' in text, kind_word in text) == (400, True, True)
    assert "thin, grey hoods" in text
    assert '<option value="likely" selected>' in text


def test_how_to_reach_somebody_is_a_statement_too_and_its_number_stands_on_no_page(cast, case, browser):
    number = "020 7946 0345"
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
        for phone in (number, "020 7946 0346"):
            answers = {"phone": phone, "safe": {"ways": {"phone": "safe"}}}
            row = CasePerson.objects.get(id=person.id)
            reach.write(case=case, person=row, answers=answers, seen=seen(row), by=asha)
        first, second, third = told(case, person, asha)
        opened = content.open_people(case, by=asha)[0].body
    assert (first.reach, second.reach, third.reach) == (False, True, True)
    assert second.answers["phone"] == number, "what was written before stays readable for whoever holds the key"
    assert (opened["phone"], opened["name"]) == ("020 7946 0346", KNOWN["name"])
    page = browser(cast.chidi).get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "How to reach them was written down." in page
    assert number not in page
    assert "7946 0346" not in page


def test_what_takes_an_answer_out_says_so_and_what_changes_nothing_is_no_statement(cast, case, men):
    with as_(cast.asha) as asha:
        row = CasePerson.objects.get(id=men.id)
        reach.write(case=case, person=row, answers={"phone": None}, seen=seen(row), by=asha)
        assert len(told(case, men, asha)) == 1
    assert statements.different({"phone": "1"}, {"phone": None, "email": None}) == {"phone": ""}
