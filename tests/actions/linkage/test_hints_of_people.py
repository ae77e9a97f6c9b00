"""Beside somebody in a case the page says who of others they may be, and a person says whether it is so."""

import pytest
from django.urls import reverse

from liftstone.cases import actions as cases
from liftstone.cases import hints, linking, people, restricting
from liftstone.cases import queries as case_queries
from liftstone.cases.models import Case
from liftstone.desk import actions as desk
from liftstone.linkage.models import Verdict
from tests.actions.cases.conftest import ANSWERS, COUNTED, KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db

NUMBERED = {**KNOWN, "name": "A. P.", "born": "2001-05-14", "official": "TEST 00 00 01 X"}


def address(name, case, person, **more):
    return reverse(name, kwargs={"record": case.id, "person": person.id, **more})


def part(browser, actor, case, person, **more):
    answer = browser(actor).get(address("hints-of-person", case, person), more)
    return answer.status_code, answer.content.decode()


@pytest.fixture
def add(cast):
    def added(case, **known):
        with as_(cast.asha) as asha:
            return people.add(case=case, answers={**KNOWN, **known}, by=asha)

    return added


@pytest.fixture
def other(cast, ring):
    """Another case of another caller, about nobody yet."""
    call = ring(cast.asha, name="Zoe Hart", phone="01632 960 555", where="Hull")
    with as_(cast.asha) as asha:
        return cases.start(contacts=[call], answers={**ANSWERS, "where": "Hull"}, risk=1, by=asha)


def test_who_is_in_another_case_is_hinted_in_words_and_nothing_of_ones_own_case(cast, case, other, add, browser):
    person, _twin = add(case), add(case, name="Popescu Andrei")
    assert "Known already?" not in part(browser, cast.asha, case, person)[1]
    add(other, name="Popescu Andrei")
    status, page = part(browser, cast.asha, case, person)
    assert status == 200
    for said in (other.reference, "the same name", "Fits"):
        assert said in page
    assert case.reference not in page
    assert page.count("The same person") == 1


def test_the_caller_of_ones_own_case_is_no_hint_and_another_caller_is(cast, case, contact, ring, add, browser):
    person = add(case, name="Mirela Ionescu", phone="020 7946 0018")
    assert "Known already?" not in part(browser, cast.asha, case, person)[1]
    again = ring(cast.asha)
    page = part(browser, cast.asha, case, person)[1]
    assert again.reference in page
    assert contact.reference not in page
    assert "This number was in 1 contact before" in page


def test_a_date_of_birth_and_an_official_number_say_it_where_the_name_does_not(cast, case, other, add, browser):
    person = add(case, **NUMBERED)
    add(other, name="Bogdan", born="2001-05-14", official="test 000001x")
    page = part(browser, cast.asha, case, person)[1]
    for said in ("the same official number", "the same date of birth", "another name"):
        assert said in page


def test_who_is_only_counted_has_no_hints(cast, case, other, add, browser):
    men = add(case, **COUNTED)
    add(other)
    assert "Known already?" not in part(browser, cast.asha, case, men)[1]


def test_what_a_colleague_holds_is_counted_and_not_named(cast, case, ring, add, browser):
    person = add(case, phone="01632 960 777")
    bens = ring(cast.ben, name=KNOWN["name"], phone="01632 960 777")
    page = part(browser, cast.asha, case, person)[1]
    assert "This number was in 1 contact before" in page
    for word in (bens.reference, bens.id.hex):
        assert word not in page
    with as_(cast.ben) as ben:
        desk.finish(contact=bens, outcome="advice-given", why="", by=ben)
    assert bens.reference in part(browser, cast.asha, case, person)[1]


def test_a_case_that_the_reader_may_not_read_gives_no_hint_not_even_a_number(cast, case, other, add, browser):
    person = add(case, phone="01632 960 777")
    add(other, phone="01632 960 777")
    assert other.reference in part(browser, cast.asha, case, person)[1]
    with as_(cast.ben) as ben:
        row = case_queries.case(ben, record=other.id)
        restricting.restrict(case=row, readers=[cast.chidi.person], why="Y", accused_at="", by=ben)
    assert "Known already?" not in part(browser, cast.asha, case, person)[1]


def test_the_wall_alone_hides_it_too(cast, case, other, add, monkeypatch):
    person = add(case)
    add(other)
    with as_(cast.asha) as asha:
        whom = hints.in_case(person, by=asha)
        assert [each.case.id for each in hints.of(whom, by=asha).known] == [other.id]
        monkeypatch.setattr(hints.queries, "visible_to", lambda actor: Case.objects.none())
        assert hints.of(whom, by=asha).known == []


def test_a_caseworker_sees_other_cases_and_no_contact(cast, case, other, ring, add, browser):
    person, there = add(case), add(other)
    call = ring(cast.asha, name=KNOWN["name"])
    status, page = part(browser, cast.chidi, case, person)
    assert (status, other.reference in page, call.reference in page) == (200, True, False)
    client = browser(cast.chidi)
    assert client.post(address("say-same-of-person", case, person, number=there.id)).status_code == 302
    assert client.post(address("say-same-of-person", case, person, number=call.id)).status_code == 404


def test_nobody_elsewhere_and_nobody_without_the_right_gets_any(cast, case, other, add, browser):
    person, there = add(case), add(other)
    for login in ("eve", "dana", "farid", "grace"):
        status, page = part(browser, getattr(cast, login), case, person)
        assert (status, other.reference in page) == (404, False)
        said = browser(getattr(cast, login)).post(address("say-same-of-person", case, person, number=there.id))
        assert said.status_code == 404
    assert part(browser, cast.asha, other, person)[0] == 404, "of another case"
    with as_(cast.asha) as asha:
        people.remove(case=case, person=person, by=asha)
        assert not Verdict.objects.exists()
    assert part(browser, cast.asha, case, person)[0] == 404, "taken out"


def test_it_is_said_shown_at_both_and_taken_back(cast, case, other, add, browser):
    person, there = add(case), add(other)
    client = browser(cast.asha)
    answer = client.post(address("say-same-of-person", case, person, number=there.id))
    assert answer["Location"] == reverse("person", kwargs={"record": case.id, "number": person.id})
    for one, of in ((case, person), (other, there)):
        assert "said Asha Patel" in part(browser, cast.chidi, one, of)[1]
    twice = client.post(address("say-other-of-person", case, person, number=there.id))
    assert "A colleague was faster" in twice.content.decode()
    with as_(cast.asha):
        verdict = Verdict.objects.get()
    stranger = add(case, name="Vasile Rusu")
    assert client.post(address("take-back-of-person", case, stranger, number=verdict.id)).status_code == 404
    taken = client.post(
        address("take-back-of-person", case, person, number=verdict.id), headers={"HX-Request": "true"}
    )
    assert taken.status_code == 200
    assert "said Asha Patel" not in taken.content.decode()


def test_one_opening_of_what_is_compared_stands_in_the_log(cast, case, other, add, browser, openings):
    person, _there = add(case), add(other)
    before = openings().count("linkage.compared")
    part(browser, cast.asha, case, person)
    assert openings().count("linkage.compared") == before + 1


def test_the_two_cases_are_linked_with_the_other_one_filled_in(cast, case, other, add, browser):
    person, _there = add(case), add(other)
    client = browser(cast.asha)
    page = reverse("link-with", kwargs={"record": case.id, "number": other.id})
    assert page in part(browser, cast.asha, case, person)[1]
    assert f'value="{other.reference}"' in client.get(page).content.decode()
    sent = client.post(page, {"called": other.reference, "reason": "same_person", "words": ""})
    assert sent.status_code == 302
    with as_(cast.asha) as asha:
        assert [each.case.id for each in linking.of_case(case, by=asha)] == [other.id]
    shown = part(browser, cast.asha, case, person)[1]
    assert "The two cases are linked." in shown
    assert page not in shown


def test_the_form_that_links_names_no_case_that_the_reader_may_not_read(cast, case, other, browser):
    page = reverse("link-with", kwargs={"record": case.id, "number": other.id})
    with as_(cast.ben) as ben:
        row = case_queries.case(ben, record=other.id)
        restricting.restrict(case=row, readers=[cast.chidi.person], why="Y", accused_at="", by=ben)
    assert browser(cast.asha).get(page).status_code == 404
    assert browser(cast.ben).get(page).status_code == 200
    for login in ("eve", "farid"):
        assert browser(getattr(cast, login)).get(page).status_code == 404


def test_the_persons_page_fetches_it_apart(cast, case, add, browser):
    person = add(case)
    page = browser(cast.asha).get(reverse("person", kwargs={"record": case.id, "number": person.id}))
    assert f'hx-get="{address("hints-of-person", case, person)}"' in page.content.decode()
    new = browser(cast.asha).get(reverse("add-person", kwargs={"record": case.id}))
    assert "hx-get" not in new.content.decode().partition("<h1")[2].partition("</main>")[0]


@pytest.mark.parametrize("language", ["en", "ar", "cy", "ro"])
def test_in_every_language(cast, case, other, add, browser, language):
    person = add(case, **NUMBERED)
    add(other, **NUMBERED)
    status, page = part(browser, cast.asha, case, person, language=language)
    assert (status, other.reference in page) == (200, True)
