"""When somebody was born and what authorities call them by: kept once, shown, and never refused for an age."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.answering import sources, words
from liftstone.cases import content, people, queries, statements, things
from liftstone.cases.models import CasePerson
from liftstone.desk import search
from tests.actions.cases.conftest import KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db

APART = "The date of birth and the age say different things"
NUMBERS = "QQ 12 34 56 C\n1212-0001-2345-6789"


def shown(browser, actor, case):
    return browser(actor).get(reverse("case", kwargs={"record": case.id})).content.decode()


def sent(browser, actor, case, **typed):
    return browser(actor).post(reverse("add-person", kwargs={"record": case.id}), {**KNOWN, **typed})


def opened(case, actor):
    with as_(actor) as by:
        (only,) = content.open_people(queries.case(by, record=case.id), by=by)
    return only


def test_both_are_kept_sealed_and_stand_on_the_card(cast, case, browser):
    assert sent(browser, cast.asha, case, born="14/5/2001", official=NUMBERS, age_band="18-24").status_code == 302
    body = opened(case, cast.chidi).body
    assert (body["born"], body["official"]) == ("2001-05-14", NUMBERS)
    page = shown(browser, cast.chidi, case)
    assert "14 May 2001" in page
    assert NUMBERS in page
    with as_(cast.asha):
        assert b"2001" not in bytes(CasePerson.objects.get().body)


@pytest.mark.parametrize(("typed", "on_the_card"), [("5/2001", "May 2001"), ("2001", ": <bdi>2001</bdi>")])
def test_a_month_or_a_year_is_shown_as_no_more_than_that(cast, case, browser, typed, on_the_card):
    assert sent(browser, cast.asha, case, born=typed).status_code == 302
    assert on_the_card in shown(browser, cast.asha, case)


def test_another_date_is_a_statement_and_the_one_before_stays_readable(cast, case, browser):
    sent(browser, cast.asha, case, born="2001", official="A1234567", age_band="adult")
    person = opened(case, cast.asha).row
    page = reverse("person", kwargs={"record": case.id, "number": person.id})
    client, seen = browser(cast.chidi), person.changed_at.isoformat()
    assert 'value="2001"' in client.get(page).content.decode()
    typed = {**KNOWN, "born": "14 May 2003", "official": "A1234567", "age_band": "adult", "seen": seen}
    assert client.post(page, typed).status_code == 302
    with as_(cast.asha) as asha:
        first, second = statements.of_case(case, by=asha)[person.id]
    assert (first.answers["born"], second.answers) == ("2001", {"born": "2003-05-14"})
    told = shown(browser, cast.asha, case)
    assert told.count("14 May 2003") == 2
    assert '<span class="ls-said" dir="auto">2001</span>' in told
    late = client.post(page, {**typed, "born": "2002"})
    assert late.status_code == 409
    assert "2003-05-14</li>" in late.content.decode()


@pytest.mark.parametrize(
    ("typed", "kind_word"),
    [
        ("some summer", "Write a date of birth"),
        ("29/2/2013", "Write a date of birth"),
        ("14/5/01", "Write a date of birth"),
        ("9" * 5000, "Write a date of birth"),
        ("x" * 300_000, "too long"),
        ("tomorrow", "Write a date of birth"),
        ("1899", "more than 120 years ago"),
    ],
)
def test_what_is_no_date_of_birth_is_said_and_given_back(cast, case, browser, typed, kind_word):
    answer = sent(browser, cast.asha, case, born=typed, official="A1234567", language="Romanian, shy")
    page = answer.content.decode()
    assert (answer.status_code, kind_word in page, 'href="#born"' in page) == (400, True, True)
    for kept in (f'value="{typed}"', "A1234567", "Romanian, shy"):
        assert kept in page
    with as_(cast.asha):
        assert not CasePerson.objects.exists()


def test_a_day_to_come_is_none_and_today_is_one(cast, case, browser):
    today = timezone.localdate()
    late = sent(browser, cast.asha, case, born=(today + timedelta(days=1)).isoformat())
    assert (late.status_code, "has not come yet" in late.content.decode()) == (400, True)
    assert sent(browser, cast.asha, case, born=today.isoformat()).status_code == 302


@pytest.mark.parametrize(("band", "said"), [("16-17", True), ("25-34", False), ("unknown", False)])
def test_an_age_that_cannot_be_right_beside_the_date_is_said_and_never_refused(cast, case, browser, band, said):
    year = timezone.localdate().year - 30
    assert sent(browser, cast.asha, case, born=str(year), age_band=band).status_code == 302
    assert (APART in shown(browser, cast.asha, case)) is said
    page = reverse("person", kwargs={"record": case.id, "number": opened(case, cast.asha).row.id})
    assert (APART in browser(cast.asha).get(page).content.decode()) is said


@pytest.mark.parametrize(("years", "band", "is_child"), [(12, "10-12", True), (30, "25-34", False)])
def test_where_nobody_asked_for_the_age_the_date_says_it(cast, case, browser, years, band, is_child):
    today = timezone.localdate()
    born = today.replace(year=today.year - years, day=1).isoformat() if not is_child else str(today.year - years)
    sent(browser, cast.asha, case, born=born, age_band="")
    assert opened(case, cast.asha).body["age_band"] == band
    with as_(cast.asha) as asha:
        assert queries.case(asha, record=case.id).under_18 is is_child


def test_control_where_it_was_asked_and_not_answered_nothing_is_put_in_its_place(cast, case, browser):
    sent(browser, cast.asha, case, born="2001", age_band="not-answered")
    assert opened(case, cast.asha).body["age_band"] == ""


@pytest.mark.parametrize(
    ("kept", "asked", "another"),
    [
        ("A1234567", ("A1234567", "a 123 4567"), "B1234567"),
        ("QQ 12 34 56 C", ("QQ 12 34 56 C", "qq123456c", "QQ-12-34-56-C"), "QQ 12 34 56 D"),
        ("1212-0001-2345-6789", ("1212-0001-2345-6789", "1212000123456789"), "1212-0001-2345-6780"),
        ("NRM00012345", ("NRM00012345", "nrm 0001 2345"), "00012345"),
        ("020 7946 0777", ("02079460777",), "020 7946 0779"),
    ],
)
def test_an_official_number_finds_the_case_in_whichever_gaps_it_is_typed(cast, case, kept, asked, another):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers={**KNOWN, "official": f"TEST 99 99 99 X\n{kept}"}, by=asha)
    with as_(cast.chidi) as chidi:
        for text in (*asked, "test999999x"):
            assert [hit.record for hit in queries.find(chidi, text=text)] == [case.id], text
        assert queries.find(chidi, text=another) == []
    for other in (cast.eve, cast.dana):
        with as_(other):
            assert search.find(kept, by=other) == []
    with as_(cast.asha) as asha:
        people.remove(case=case, person=person, by=asha)
        assert [hit for hit in queries.find(asha, text=asked[-1]) if hit.kind == "case"] == []


def test_control_a_plate_and_a_telephone_number_are_found_as_before(cast, case):
    with as_(cast.asha) as asha:
        things.add(case=case, answers={"kind": "vehicle", "called": "ABC 1234"}, by=asha)
        for text in ("abc1234", "+44 20 7946 0018"):
            assert [hit.record for hit in queries.find(asha, text=text)] == [case.id], text


def test_the_day_a_child_turns_18_is_not_asked_for_again(cast, case, browser):
    day = timezone.localdate() - timedelta(days=15 * 366)
    with as_(cast.asha) as asha:
        child = people.add(case=case, answers={**KNOWN, "born": day.isoformat(), "age_band": "child"}, by=asha)
        adult = people.add(case=case, answers={**KNOWN, "born": day.isoformat(), "age_band": "adult"}, by=asha)
    pages = [reverse("consents", kwargs={"record": case.id, "number": each.id}) for each in (child, adult)]
    assert [day.isoformat() in browser(cast.asha).get(page).content.decode() for page in pages] == [True, False]


def test_whoever_asks_what_we_hold_of_them_gets_both_by_name():
    parts = sources.parts_of({"schema": 2, "born": "2001-05-14", "official": NUMBERS})
    assert [(each.label, each.text) for each in parts] == [("born", "2001-05-14"), ("official", NUMBERS)]
    assert {each.label for each in parts} <= words.PARTS.keys()
