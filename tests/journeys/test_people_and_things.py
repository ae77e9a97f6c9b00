"""While a caller talks: somebody, a van and who drives it are written down by keyboard alone, and seen drawn."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import axe, people
from tests.journeys.test_call_to_case import add_two, open_the_case, press, take_a_call, tick, to, type_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


def test_a_person_a_thing_and_a_relation_by_keyboard_alone(page: Page, doors: Doors, cast: Cast) -> None:
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    take_a_call(page)
    open_the_case(page)
    add_two(page)
    page.keyboard.press("a")
    page.wait_for_url("**/things/")
    tick(page, "What is it?", "Vehicle")
    type_in(page, "The plate, number, address or name", "QQ12 QQQ")
    press(page, "Save")
    page.wait_for_url("**/?done=kept")
    page.keyboard.press("r")
    page.wait_for_url("**/relations/")
    to(page, page.get_by_label("Who or what", exact=True))
    page.keyboard.type("Andrei")
    to(page, page.get_by_label("Relation", exact=True))
    page.keyboard.type("drives")
    to(page, page.get_by_label("To whom or what", exact=True))
    page.keyboard.type("QQ12")
    press(page, "Save")
    page.wait_for_url("**/?done=kept")
    expect(page.locator("svg.ls-graph")).to_be_visible()
    expect(page.get_by_role("region", name="Relations", exact=True)).to_contain_text("driven by")
    assert axe.in_every_language(page, page.url.partition("?")[0]) == []
