"""Leave this page: content gone at once, Back shows nothing, unsent text destroyed, nothing left behind."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import reporting
from tests.journeys.test_report_private import KEPT, NOTHING

pytestmark = pytest.mark.browser

SECRET = "they are watching the door"
Way = Callable[[Page], None]


def with_the_button(page: Page) -> None:
    """A touch on the button. By the mouse itself: a click would wait for the page that comes next."""
    box = page.locator("#exit").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def with_three_presses(page: Page) -> None:
    """Shift, three times, while typing."""
    page.locator("#what").focus()
    for _ in range(3):
        page.keyboard.press("Shift")


def with_the_keyboard(page: Page) -> None:
    """The button, by the keyboard."""
    page.locator("#exit").focus()
    page.keyboard.press("Enter")


EMPTY = "document.body.childNodes.length === 0"
WAYS = [with_the_button, with_three_presses, with_the_keyboard]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_leaving_takes_everything_away_and_back_shows_nothing(
    page: Page, doors: Doors, language: str, way: Way
) -> None:
    page.goto("about:blank")
    page.goto(f"{doors.public}/{language}/")
    page.click(f'main a[href="/{language}/write"]')
    page.wait_for_url("**/write")
    page.fill("#what", SECRET)
    way(page)
    page.wait_for_url("**/out")
    assert page.title() == "Page"
    assert SECRET not in page.content()
    assert page.evaluate(KEPT) == NOTHING
    page.go_back()
    assert page.url == "about:blank"
    page.go_forward()
    assert page.url.endswith("/out")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_content_goes_before_the_next_page_has_come(page: Page, doors: Doors, way: Way) -> None:
    page.route("**/out", lambda route: route.abort("aborted"))  # the next page never comes
    reporting.write(page, door=doors.public, what=SECRET)
    way(page)
    page.wait_for_function(EMPTY)
    assert page.evaluate("document.documentElement.classList.contains('gone')")
    assert page.evaluate("getComputedStyle(document.body).display") == "none"
    assert SECRET not in page.evaluate("document.documentElement.outerHTML")


def test_three_presses_count_only_within_five_seconds_and_without_another_key(page: Page, doors: Doors) -> None:
    reporting.write(page, door=doors.public, what=SECRET)
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)
    expect(page.locator("#exit-said")).to_have_text("Shift: press 2 more times to leave.")
    page.wait_for_timeout(5100)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.locator("#exit-said")).to_have_text("Shift: press 1 more time to leave.")
    page.keyboard.press("b")
    page.locator("#what").focus()
    for letter in "CAPITALS":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.locator("#what")).to_be_visible()


def test_leaving_while_it_is_being_sent_stops_it(page: Page, doors: Doors, cast: Cast) -> None:
    sent = reporting.watch(page, path="/j/send")
    page.route("**/j/send*", lambda route: route.abort())
    reporting.write(page, door=doors.public, what=SECRET)
    page.click("#send")
    expect(page.locator("#back-to-text")).to_be_visible(timeout=reporting.SENT)
    page.click("#exit")
    page.wait_for_url("**/out")
    before = len(sent)
    page.wait_for_timeout(3000)
    assert len(sent) == before


def test_leaving_hides_the_number_and_an_open_thread(page: Page, doors: Doors, cast: Cast) -> None:
    reporting.write(page, door=doors.public, what=SECRET)
    page.check("#answer-thread")
    page.fill("#word", "orange")
    reporting.send(page)
    digits = reporting.number(page)
    page.route("**/out", lambda route: route.abort("aborted"))
    with_the_button(page)
    page.wait_for_function(EMPTY)
    assert digits[:7] not in page.evaluate("document.documentElement.outerHTML")


def test_the_page_says_beforehand_what_leaving_does_and_does_not(page: Page, doors: Doors) -> None:
    reporting.write(page, door=doors.public)
    said = page.locator("#asking")
    expect(said).to_contain_text("What you have not sent is then destroyed.")
    expect(said).to_contain_text("The history of your browser is not erased.")
    page.goto(f"{doors.public}/en/leaving")
    expect(page.locator("main")).to_contain_text("It does not erase the history of your browser.")


def test_the_page_that_it_leads_to_tells_nothing_and_clears_the_browser(page: Page, doors: Doors) -> None:
    response = page.goto(f"{doors.public}/out")
    assert response is not None
    assert response.all_headers()["clear-site-data"] == '"cache", "cookies", "storage"'
    assert response.all_headers()["cache-control"] == "no-store"
    assert page.locator("a, form, script").count() == 0
    assert "999" not in page.content()
