"""The pages of a search: prefilled, asked with one press, nothing that was typed is lost, shown on the record."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.cases import actions as cases
from liftstone.cases import people
from liftstone.finding import queries
from liftstone.finding.tasks import ring as ring_what_is_due
from tests.actions.cases.conftest import ANSWERS
from tests.actions.finding.conftest import LOOKED_FOR
from tests.cast import as_

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("liftstone.config.urls_staff"),
    pytest.mark.usefixtures("handful"),
]


def page_of(answer):
    return answer.content.decode()


@pytest.fixture
def find(case):
    return reverse("find-for-case", kwargs={"record": case.id})


def test_the_page_is_filled_in_with_what_the_case_says(cast, case, browser, services):
    her = {"how_known": "described", "role": "potential_victim", "description": "young", "gender": "female"}
    with as_(cast.asha) as asha:
        said = {**her, "nationality": "VN", "language": "Vietnamese", "age_band": "16-17"}
        person = people.add(case=case, answers=said, by=asha)
    address = reverse("find-for-person", kwargs={"record": case.id, "person": person.id})
    page = page_of(browser(cast.asha).get(address))
    for chosen in ('value="female" selected', 'value="VN" selected', 'value="vi" selected', 'value="yes" selected'):
        assert chosen in page, chosen


def test_a_contact_s_own_words_say_where(cast, ring, browser):
    contact = ring(cast.asha, where="Above the shop, near the station, LS21 3AB", under_18="yes")
    page = page_of(browser(cast.asha).get(reverse("find-for-contact", kwargs={"record": contact.id})))
    assert 'id="place" name="place" type="text" value="LS21 3AB"' in page
    assert 'value="yes" selected' in page


def test_asked_with_one_press_and_after_a_no_the_next_is_offered_at_once(cast, case, browser, services, find):
    asha = browser(cast.asha)
    found = page_of(asha.post(find, LOOKED_FOR))
    assert f'form="ask-form" name="service" value="{services["Near"].id.hex}"' in found
    sent = {**LOOKED_FOR, "service": services["Near"].id.hex, "version": "0"}
    assert asha.post(reverse("ask-for-case", kwargs={"record": case.id}), sent).status_code == 302
    page = page_of(asha.get(find))
    assert "Being asked now" in page
    assert "Ask next" not in page
    with as_(cast.asha) as by:
        row = queries.looking(by, record=case.id)
        asked = row.asked.get()
    n = asked.id.hex
    said = {f"state-{n}": "declined", f"words-{n}": "nobody free tonight", "version": str(row.version)}
    assert asha.post(reverse("answer-asked", kwargs={"record": asked.id}), said).status_code == 302
    page = page_of(asha.get(find))
    assert page.index("Ask next") < page.index(f'value="{services["Further"].id.hex}" data-key="n"')
    assert "nobody free tonight" in page
    shown = page_of(asha.get(reverse("asked-for-case", kwargs={"record": case.id})))
    assert "nobody free tonight" in shown
    assert "Near" in shown


def test_who_declined_before_the_contact_became_a_case_is_not_offered_again(
    cast, ring, browser, services, ask, answer
):
    contact = ring(cast.asha)
    answer(ask("Near", contact, kind="contact"), "declined", words="nobody free")
    with as_(cast.asha) as asha:
        case = cases.start(contacts=[contact], answers=ANSWERS, risk=2, by=asha)
    answer(ask("Further", case), "declined", words="nor here")
    page = page_of(browser(cast.asha).get(reverse("find-for-case", kwargs={"record": case.id})))
    offered = page.index("Ask next")
    assert f'value="{services["Furthest"].id.hex}" data-key="n"' in page[offered:]
    assert f'value="{services["Near"].id.hex}" data-key="n"' not in page
    assert f'name="service" value="{services["Near"].id.hex}">' not in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose what they said."),
        ({"state": "perhaps"}, "Choose what they said."),
        ({"state": "accepted", "words": "come at nine"}, "Write who accepted"),
        ({"state": "declined", "spoke": "Jo"}, "Write why, in a few words."),
        ({"state": "rings-back", "spoke": "Jo"}, "Write by when they ring back"),
        ({"state": "rings-back", "due": "2020-01-01T10:00"}, "Write by when they ring back"),
    ],
)
def test_what_is_missing_in_an_answer_is_said_and_all_of_it_given_back(cast, case, browser, ask, said, words):
    asked = ask("Near", case)
    sent = {f"{name}-{asked.id.hex}": value for name, value in said.items()} | {"version": "1"}
    answer = browser(cast.asha).post(reverse("answer-asked", kwargs={"record": asked.id}), sent)
    assert answer.status_code == 400
    page = page_of(answer)
    assert words in page
    for name in ("words", "spoke"):
        assert said.get(name, "") in page


def test_who_comes_second_learns_it_and_keeps_what_was_typed(cast, case, browser, ask):
    asked = ask("Near", case)
    ask("Further", case, by=cast.ben)
    n = asked.id.hex
    sent = {f"state-{n}": "accepted", f"spoke-{n}": "Maria", f"reference-{n}": "4711", "version": "1"}
    answer = browser(cast.asha).post(reverse("answer-asked", kwargs={"record": asked.id}), sent)
    assert answer.status_code == 409
    page = page_of(answer)
    assert "A colleague was faster" in page
    assert 'value="Maria"' in page
    assert 'value="4711"' in page


def test_why_nobody_looks_further_is_asked_for(cast, case, browser, ask):
    row = ask("Near", case)
    address = reverse("give-up-search", kwargs={"record": row.search_id})
    asha = browser(cast.asha)
    assert "Write why in a sentence." in page_of(asha.post(address, {"version": "1"}))
    assert asha.post(address, {"version": "1", "why": "She went to a friend"}).status_code == 302
    assert "She went to a friend" in page_of(asha.get(reverse("find-for-case", kwargs={"record": case.id})))


def test_who_does_not_ring_back_rings_on_every_page_by_reference_alone(cast, case, browser, ask, answer):
    asked = answer(ask("Near", case), "rings-back", due_at=timezone.now() + timedelta(minutes=5))
    with as_(cast.asha):
        type(asked).objects.filter(id=asked.id).update(due_at=timezone.now() - timedelta(minutes=1))
    page = page_of(browser(cast.asha).get(reverse("ring-backs")))
    assert case.reference in page
    assert "Near" not in page
    assert case.reference not in page_of(browser(cast.chidi).get(reverse("ring-backs")))


@pytest.mark.django_db(transaction=True)
def test_the_worker_rings_once(cast, case, ask, answer):
    asked = answer(ask("Near", case), "rings-back", due_at=timezone.now() + timedelta(minutes=5))
    with as_(cast.asha):
        type(asked).objects.filter(id=asked.id).update(due_at=timezone.now() - timedelta(minutes=1))
    assert ring_what_is_due() == 1
    assert ring_what_is_due() == 0


def test_nobody_else_s_record_is_looked_for(cast, case, contact, browser):
    for eve in (cast.eve, cast.farid):
        for name, record in (("find-for-case", case), ("asked-for-case", case), ("find-for-contact", contact)):
            assert browser(eve).get(reverse(name, kwargs={"record": record.id})).status_code == 404
