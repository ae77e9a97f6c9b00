"""Somebody asks what we hold about them: Asha finds it and chooses, Ben reads it, and it goes; without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from liftstone.cases import actions, timeline
from liftstone.cases import people as case_people
from liftstone.cases.models import Case
from tests.actions.cases.conftest import ANSWERS, contact, ring  # noqa: F401
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import axe, people
from tests.journeys.test_call_to_case import press, tick, type_in
from tests.journeys.test_erasing import ben, follow  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]
HER = {"how_known": "known", "role": "potential_victim", "name": "Luminita Test", "nationality": "RO"}
HIM = {"how_known": "known", "role": "potential_exploiter", "name": "Goran Test"}


@pytest.fixture
def known(cast: Cast, doors: Doors, contact) -> Case:  # noqa: F811
    """A case in which she is, with a note that also speaks of him."""
    with as_(cast.asha) as asha:
        case = actions.start(contacts=[contact], answers=ANSWERS, risk=2, by=asha)
        case_people.add(case=case, answers=HER, by=asha)
        case_people.add(case=case, answers=HIM, by=asha)
        timeline.note(case=case, text="Luminita slept in the van. Goran had the key.", by=asha)
    return case


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list with the keyboard."""
    page.get_by_label(label, exact=True).select_option(label=option)


def test_she_is_given_what_is_hers_and_learns_of_nobody_else(page, doors, cast, known, ben):  # noqa: F811
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.goto(f"{doors.staff}/cases/")
    she_asks(page)
    it_is_known_who_she_is(page)
    her_case_is_found(page, known)
    one_sentence_is_put_in(page)
    it_is_handed_over(page)
    read_by_a_second_person(ben, doors, known)
    page.reload()
    follow(page, "Open the answer to print it")
    expect(page.get_by_text("Luminita slept in the vehicle. […]")).to_be_visible()
    for word in ("Goran", "Asha", known.reference, "support worker"):
        expect(page.get_by_text(word)).to_have_count(0)
    assert axe.in_every_language(page, page.url.partition("?")[0]) == []
    it_went(page, doors)


def she_asks(page: Page) -> None:
    """Asha writes down that she asks; what is missing is said, and what was typed is still there."""
    page.keyboard.press("d")
    expect(page.get_by_role("heading", level=1)).to_have_text("Requests for data")
    page.keyboard.press("n")
    type_in(page, "Who asks", "Luminita Test")
    press(page, "Write it down")
    expect(page.get_by_role("alert")).to_contain_text("Write what they ask for")
    expect(page.get_by_label("Who asks")).to_have_value("Luminita Test")
    type_in(page, "What they ask for", "All that you have about me")
    choose(page, "How it came", "In person")
    choose(page, "How they are answered", "Handed over in person")
    type_in(page, "Where exactly, so that nobody else reads it", "When she comes on Friday")
    press(page, "Write it down")


def it_is_known_who_she_is(page: Page) -> None:
    """Somebody whom we know met her, alone."""
    tick(page, "How it is known", "A colleague or an organisation that we know met them, alone")
    type_in(page, "How exactly", "Her support worker brought her")
    press(page, "It is known who asks")


def her_case_is_found(page: Page, known: Case) -> None:
    """Asha looks for her name, opens the case and says who in it she is."""
    follow(page, "Look for records")
    type_in(page, "A number, a name, a reference or a word", "Luminita")
    press(page, "Search")
    follow(page, known.reference)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who in the case it is")
    page.get_by_label("Luminita Test").focus()
    page.keyboard.press("Space")
    press(page, "It concerns them")


def one_sentence_is_put_in(page: Page) -> None:
    """Of the note, the sentence that is about her, with a word replaced."""
    page.get_by_role("link", name="Note", exact=False).first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Luminita slept in the van.").focus()
    page.keyboard.press("Space")
    type_in(page, "Words to replace, one on a line", "van = vehicle")
    press(page, "Look at it first")
    expect(page.get_by_text("Luminita slept in the vehicle. […]")).to_be_visible()
    press(page, "Save")
    expect(page.get_by_text("Given", exact=True)).to_be_visible()


def it_is_handed_over(page: Page) -> None:
    """With why something is left out; it does not go without a second person."""
    page.keyboard.press("h")
    page.get_by_label("Somebody else would be known by it").focus()
    page.keyboard.press("Space")
    type_in(page, "Why, for whoever reads it here", "Goran is not to be named")
    page.get_by_role("button", name="Hand it over").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("It waits for a supervisor who did not prepare it")).to_be_visible()


def read_by_a_second_person(page: Page, doors: Doors, known: Case) -> None:
    """Ben reads every word, and lets it go."""
    page.goto(f"{doors.staff}/requests/")
    page.locator("main ul a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Next: a second person reads it")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_role("heading", level=1).first).to_contain_text("Read every word")
    expect(page.get_by_text("Goran is not to be named")).to_be_visible()
    press(page, "It may go")
    expect(page.get_by_role("alert").first).to_contain_text("Tick that you have read every word of it.")
    page.get_by_label("I have read every word of it.").focus()
    page.keyboard.press("Space")
    press(page, "It may go")
    expect(page.get_by_text("Next: print it and send it")).to_be_visible()


def it_went(page: Page, doors: Doors) -> None:
    """It went, and that is kept."""
    page.goto(f"{doors.staff}/requests/")
    page.locator("main ul a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Next: print it and send it")).to_be_visible()
    type_in(page, "How it went, and into whose hands", "Into hers")
    press(page, "It went")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Answered")
    expect(page.get_by_text("SHA-256 of the answer")).to_be_visible()
