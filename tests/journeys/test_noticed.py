"""An adviser at night notes what a caller noticed, by keyboard alone; a colleague takes one of it back."""

import pytest
from playwright.sync_api import Page, expect

from liftstone.cases import actions
from liftstone.cases.models import Case
from tests.actions.cases.conftest import ANSWERS, contact, ring  # noqa: F401
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys.test_call_to_case import look, press, to, type_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


@pytest.fixture
def case(cast: Cast, doors: Doors, contact) -> Case:  # noqa: F811
    """A case that Asha opened."""
    with as_(cast.asha) as asha:
        return actions.start(contacts=[contact], answers=ANSWERS, risk=2, by=asha)


def search_and_tick(page: Page) -> None:
    """A few letters leave the prompts that have them; Enter ticks the first and clears the search."""
    page.keyboard.press("/")
    page.keyboard.type("passport")
    expect(page.locator(".ls-prompts .govuk-checkboxes__item:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Somebody else keeps their passport or papers")).to_be_checked()
    expect(page.locator("#prompts-said")).to_contain_text("Somebody else keeps their passport")
    page.keyboard.type("zzz")
    expect(page.locator("#prompts-said")).to_have_text("No prompt has these letters.")
    page.keyboard.press("Control+A")
    page.keyboard.type("answer THEM")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Others answer for them")).to_be_checked()
    expect(page.locator(".ls-prompts input:checked")).to_have_count(2)


def note_it(page: Page) -> None:
    """How it is known is asked for; what was typed is still there; then it is kept."""
    type_in(page, "Who noticed it", "The caller, from the pavement")
    type_in(page, "Where it was noticed", "At the gate")
    press(page, "Keep what was noticed")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    expect(page.locator(".ls-prompts input:checked")).to_have_count(2)
    expect(page.get_by_label("Who noticed it", exact=True)).to_have_value("The caller, from the pavement")
    to(page, page.get_by_label("How is it known?"))
    page.keyboard.type("Somebody saw")
    press(page, "Keep what was noticed")
    page.wait_for_url("**/indicators/?done=kept")


def test_what_was_noticed_is_noted_by_keyboard_and_taken_back_by_a_colleague(
    asha: Page, chidi: Page, case: Case, doors: Doors
) -> None:
    address = f"{doors.staff}/cases/{case.id.hex}/"
    asha.goto(address)
    asha.keyboard.press("i")
    asha.wait_for_url("**/indicators/")
    search_and_tick(asha)
    note_it(asha)
    so_far = asha.get_by_role("region", name="Noticed so far")
    expect(so_far.get_by_role("article")).to_have_count(2)
    expect(so_far).to_contain_text("not asked")
    look(asha, "indicators")

    chidi.goto(f"{address}indicators/")
    chidi.get_by_text("Take it back: Others answer for them").click()
    chidi.get_by_label("Why it does not hold").first.fill("It was his interpreter")
    chidi.get_by_role("button", name="Take it back, and keep it to be seen").first.click()
    chidi.wait_for_url("**/indicators/?done=kept")
    chidi.goto(address)
    noticed = chidi.get_by_role("region", name="What was noticed")
    expect(noticed).to_contain_text("Somebody else keeps their passport or papers")
    chidi.get_by_text("What was taken back").click()
    expect(noticed).to_contain_text("It was his interpreter")
    expect(noticed).to_contain_text("The caller, from the pavement")
    look(chidi, "case-noticed")
