"""The pages: forms, kind messages, nothing lost, who gets 404."""

import pytest
from django.urls import reverse

from liftstone.cases import actions
from tests import world
from tests.actions.cases.conftest import ANSWERS
from tests.cast import as_

pytestmark = pytest.mark.django_db

PERSON = {"how_known": "known", "role": "potential_victim", "name": "Andrei Popescu"}


def test_every_page_of_a_case_answers(cast, case, contact, browser):
    asha = browser(cast.asha)
    pages = [
        reverse("cases"),
        reverse("cases") + "?which=mine",
        reverse("cases") + "?which=closed",
        reverse("ringing"),
        *(reverse(name, kwargs={"record": case.id}) for name in ("case", "edit-case", "add-person", "disclose")),
        *(reverse(name, kwargs={"record": contact.id}) for name in ("open-case", "cases-of", "contact")),
    ]
    for page in pages:
        assert asha.get(page).status_code == 200, page
    assert browser(cast.ben).get(reverse("reviews")).status_code == 200


def test_another_organisation_and_an_analyst_find_nothing_at_any_address(cast, case, contact, browser):
    pages = [reverse(name, kwargs={"record": case.id}) for name in ("case", "edit-case", "add-person", "disclose")]
    pages += [reverse(name, kwargs={"record": contact.id}) for name in ("open-case", "cases-of")]
    for other in (cast.eve, cast.dana, cast.farid, cast.grace):
        client = browser(other)
        assert [client.get(page).status_code for page in pages] == [404] * len(pages), other.login
        for name in ("case-note", "close-case", "reopen-case", "take-case", "follow-up"):
            assert client.post(reverse(name, kwargs={"record": case.id}), {"note": "x"}).status_code == 404


def test_bad_input_from_the_form_of_a_case_is_given_back(cast, contact, browser):
    page = reverse("open-case", kwargs={"record": contact.id})
    for typed, kind_word in (
        ({"summary": "", "risk": "2"}, "Say in a line"),
        ({"summary": "Men at a car wash", "risk": "9"}, "how great the risk is"),
        ({"summary": "Men at a car wash", "risk": "2", "where": "x" * 300_000}, "too long"),
    ):
        answer = browser(cast.asha).post(page, {"risk_words": "Moved on Friday", **typed})
        assert answer.status_code == 400
        assert kind_word in answer.content.decode()
        assert "Moved on Friday" in answer.content.decode()


def test_a_contact_says_in_which_case_it_is(cast, case, contact, browser):
    page = browser(cast.asha).get(reverse("contact", kwargs={"record": contact.id})).content.decode()
    assert reverse("cases-of", kwargs={"record": contact.id}) in page
    of = browser(cast.chidi).get(reverse("cases-of", kwargs={"record": contact.id})).content.decode()
    assert case.reference in of


@pytest.mark.django_db(transaction=True)
def test_a_thread_goes_on_once_its_contact_is_in_a_case(cast, browser):
    record, _digits = world.arrive(cast.asha, {"what": "Help", "answer": "thread"}, word="lantern")
    with as_(cast.asha) as asha:
        actions.start(contacts=[world.taken(record, asha)], answers=ANSWERS, risk=1, by=asha)
    asha = browser(cast.asha)
    assert 'id="reply"' in asha.get(reverse("contact", kwargs={"record": record})).content.decode()
    assert asha.post(reverse("reply", kwargs={"record": record}), {"reply": "We are here"}).status_code == 302
    assert "We are here" in asha.get(reverse("contact", kwargs={"record": record})).content.decode()


def test_opening_from_the_form(cast, ring, browser):
    other = ring(cast.asha)
    asha = browser(cast.asha)
    form = {**ANSWERS, "risk": "3", "types": ["labour"]}
    answer = asha.post(reverse("open-case", kwargs={"record": other.id}), form)
    assert answer.status_code == 302
    page = asha.get(answer["Location"]).content.decode()
    assert "Men held at a car wash" in page
    assert "after nine at night" in page
    assert page.index("after nine at night") < page.index("020 7946 0018")
