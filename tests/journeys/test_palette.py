"""Everything that can be done on a page is found by a few letters, without a mouse, and costs no typed word."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Doors
from tests.journeys import axe, people

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_a_few_letters_lead_to_every_deed_of_a_page(page: Page, doors: Doors, cast):
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.goto(f"{doors.staff}/desk/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("option", name="Take a call")).to_be_visible()
    assert axe.problems(page) == []
    page.keyboard.type("no such deed")
    expect(page.get_by_text("Nothing on this page is called that.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.keyboard.type("shif")
    page.keyboard.press("Enter")
    page.wait_for_url("**/shifts/")


def test_it_opens_while_somebody_types_and_leads_on_with_what_was_typed(page: Page, doors: Doors, cast):
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    people.takes_a_call(page, doors)
    page.locator("#what").focus()
    page.keyboard.type("She is behind the curtain")
    page.keyboard.press("Control+k")
    page.keyboard.type("who they")
    page.keyboard.press("Enter")
    expect(page.locator("#people_note")).to_be_focused()
    expect(page.locator("#what")).to_have_value("She is behind the curtain")
