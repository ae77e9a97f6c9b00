"""By night two cases belong together and two of a case's people are one; at noon they are not: by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from liftstone.cases import actions as cases
from liftstone.cases import people as case_people
from liftstone.desk import calls
from tests.actions.cases.conftest import ANSWERS, CALL, KNOWN
from tests.cast import as_
from tests.journeys import axe
from tests.journeys.people import sign_in, sign_in_of
from tests.journeys.test_call_to_case import press, to, type_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


@pytest.fixture
def two(cast, doors):
    """Two cases of Asha's; in the first, Andrei and somebody called Andy."""
    with as_(cast.asha) as asha:
        found = []
        for _ in range(2):
            call = calls.finish(contact=calls.begin(language="en", by=asha), answers=CALL, by=asha)
            found.append(cases.start(contacts=[call], answers=ANSWERS, risk=2, by=asha))
        for name in ("Andrei Popescu", "Andy"):
            case_people.add(case=found[0], answers={**KNOWN, "name": name}, by=asha)
        return found


def link(page: Page, other) -> None:
    """From one case's page, by keyboard; then over to the other, which shows it too."""
    to(page, page.get_by_role("link", name="Link another case", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url("**/linked/")
    type_in(page, "Reference of the other case", other.reference.lower())
    to(page, page.get_by_label("Why they belong together", exact=True))
    page.keyboard.type("Siblings")
    type_in(page, "In a sentence", "Two brothers, as the younger one says")
    press(page, "Link them")
    page.wait_for_url("**/?done=kept")
    linked = page.get_by_role("region", name="Linked cases")
    expect(linked).to_contain_text(other.reference)
    linked.get_by_role("link", name=other.reference).press("Enter")
    page.wait_for_url(f"**/cases/{other.id.hex}/")


def merge(page: Page) -> None:
    """Andy is Andrei: counted once, shown within him."""
    page.get_by_role("link", name="The same person as another entry Andy", exact=True).press("Enter")
    page.wait_for_url("**/same")
    to(page, page.get_by_label("Who it is", exact=True))
    page.keyboard.type("Andrei")
    type_in(page, "How you know that it is one person", "The same scar, and the same sister")
    press(page, "They are one person")
    page.wait_for_url("**/?done=kept")
    expect(page.get_by_role("heading", name="People: 1 potential victim")).to_be_visible()
    expect(page.get_by_role("region", name="Also written down as Andy")).to_contain_text("The same scar")


def take_back_both(page: Page) -> None:
    """Two people again, and two cases that do not belong together."""
    within = page.get_by_role("region", name="Also written down as Andy")
    within.locator("summary", has_text="They are two after all").press("Enter")
    within.get_by_label("How you know that they are two").fill("His brother rang")
    within.get_by_role("button", name="Make two of them again").press("Enter")
    page.wait_for_url("**/?done=kept")
    expect(page.get_by_role("heading", name="People: 2 potential victims")).to_be_visible()
    linked = page.get_by_role("region", name="Linked cases")
    linked.locator("summary", has_text="Take them apart").press("Enter")
    linked.get_by_label("Why they do not belong together").fill("Two other brothers")
    linked.get_by_role("button", name="Take them apart").press("Enter")
    page.wait_for_url("**/?done=kept")
    linked.locator("summary", has_text="Linked before").press("Enter")
    expect(linked).to_contain_text("Two other brothers")


def test_linked_and_merged_by_keyboard_and_all_of_it_taken_back(page: Page, doors, cast, two):
    one, other = two
    sign_in(page, doors, sign_in_of(cast.helpline, "asha"))
    home = f"{doors.staff}/cases/{one.id.hex}/"
    page.goto(home)
    link(page, other)
    expect(page.get_by_role("region", name="Linked cases")).to_contain_text(one.reference)
    page.goto(home)
    merge(page)
    for each in axe.in_every_language(page, home):
        pytest.fail(each)
    page.goto(home)
    take_back_both(page)
