"""Arabic: the page runs from right to left, numbers and addresses do not, and a text may run either way."""

import pytest
from playwright.sync_api import Page, expect

from liftstone.accounts.actor import Actor
from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import reporting

pytestmark = pytest.mark.browser

STORY = "يأخذون جوازات سفرنا.\nنحن ستة — Room 7, +44 7700 900123 ‏"


@pytest.fixture
def asha(cast: Cast) -> Actor:
    """Who opens what arrives."""
    return cast.asha


def across(page: Page, selector: str) -> tuple[float, float]:
    """Where an element begins and ends, from the left."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


def runs(page: Page, selector: str) -> str:
    """In which direction an element's text runs."""
    return str(page.locator(selector).first.evaluate("element => getComputedStyle(element).direction"))


def test_a_report_in_arabic_arrives_byte_for_byte(page: Page, doors: Doors, asha: Actor) -> None:
    reporting.write(page, door=doors.public, what=STORY, language="ar")
    page.check("#answer-phone")
    page.fill("#phone", "07700 900123")
    reporting.send(page)
    expect(page.locator("#done-title")).to_have_text("أُرسل وحُفظ")
    body = reporting.only(asha).body
    assert body["what"].encode() == STORY.encode()
    assert body["language"] == "ar"


def test_the_page_is_mirrored_and_numbers_are_not(page: Page, doors: Doors) -> None:
    reporting.write(page, door=doors.public, what=STORY, language="ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert across(page, "#danger")[0] > across(page, 'label[for="danger"]')[1] - 60, "the circle is at the right"
    page.set_viewport_size({"width": 1280, "height": 800})
    middle = 640
    assert across(page, "#exit")[1] < middle, "the way out is at the end of the line: at the left"
    assert across(page, "#asking h1")[1] > middle
    page.check("#answer-phone")
    for number in ("#phone", "#people_min", "#people_max"):
        assert runs(page, number) == "ltr"
        aligned = page.locator(number).evaluate("element => getComputedStyle(element).textAlign")
        assert aligned == "right", "typed from left to right, but standing where the other fields stand"
    assert runs(page, ".strip__number") == "ltr"


def test_what_is_typed_runs_as_its_own_language_does(page: Page, doors: Doors) -> None:
    reporting.write(page, door=doors.public, what=STORY, language="en")
    assert runs(page, "#what") == "rtl"
    page.fill("#what", "In English")
    assert runs(page, "#what") == "ltr"
    page.goto(f"{doors.public}/ar/write")
    page.fill("#what", "In English")
    assert runs(page, "#what") == "ltr"
    page.fill("#what", "قصة " * 6000)
    assert runs(page, "#what") == "rtl", "a long text too, though the browser is spared the work"
