"""The pages: forms, kind messages, nothing lost, who gets 404."""

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.cases import actions, people, timeline
from tests import world
from tests.actions.cases.conftest import ANSWERS, KNOWN
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
    assert "020 7946 0018" not in page, "a number is asked for by itself: tests/actions/cases/test_reach.py"


def test_what_was_written_while_a_colleague_closed_the_case_is_given_back(cast, case, browser):
    asha = browser(cast.asha)

    def address(name, **parts):
        return reverse(name, kwargs={"record": case.id, **parts})

    with as_(cast.asha) as by:
        person = people.add(case=case, answers=KNOWN, by=by)
        promised = timeline.follow_up(case=case, text="Ring the church", due_at=timezone.now(), by=by)
        timeline.done(entry=promised, text="", by=by)
        seen = person.changed_at.isoformat()
        version = actions.close(case=case, outcome="safe", words="", by=by).version
    form = {**ANSWERS, "summary": "They sleep in the van", "risk": "2", "version": str(version)}
    typed = {
        address("follow-up"): {"follow_up": "They sleep in the van", "due": "2027-03-01T10:00"},
        address("follow-up-done", number=promised.id): {f"came-{promised.id.hex}": "They sleep in the van"},
        address("close-case"): {"outcome": "safe", "words": "They sleep in the van"},
        address("add-person"): {**PERSON, "description": "They sleep in the van"},
        address("person", number=person.id): {**PERSON, "seen": seen, "description": "They sleep in the van"},
        address("edit-case"): form,
    }
    for page, sent in typed.items():
        answer = asha.post(page, sent)
        assert (answer.status_code, "They sleep in the van" in answer.content.decode()) == (409, True), page
    assert asha.post(address("reopen-case"), {"why": "He rang again"}).status_code == 302
    again = asha.post(address("reopen-case"), {"why": "They sleep in the van"})
    assert (again.status_code, "They sleep in the van" in again.content.decode()) == (409, True)
    assert asha.post(address("add-person"), {**PERSON, "description": "They sleep in the van"}).status_code == 302
