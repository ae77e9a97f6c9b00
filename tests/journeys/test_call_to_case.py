"""A call at night becomes a case: typed while listening, two people, a promise that rings, an emergency, an end."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import axe, people

# Two people, many pages, axe on each: on a busy machine this takes its time.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]

MOST_TABS = 150
RINGS = 20_000  # milliseconds: the worker looks every five seconds
PICTURES = os.environ.get("LIFTSTONE_PICTURES")


def to(page: Page, target: Locator) -> None:
    """Go to an element with the Tab key alone; fails where the keyboard does not lead there."""
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {target}")


def type_in(page: Page, label: str, text: str) -> None:
    """Type into a field that only the keyboard led to."""
    to(page, page.get_by_label(label, exact=True))
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def tick(page: Page, group: str, label: str) -> None:
    """Choose one of a group with Tab, arrows and the space bar."""
    option = page.get_by_role("group", name=group).get_by_label(label, exact=True)
    if option.get_attribute("type") == "checkbox":
        to(page, option)
        page.keyboard.press("Space")
        return
    radios = page.get_by_role("group", name=group).get_by_role("radio")
    chosen = page.get_by_role("group", name=group).locator("input:checked")
    to(page, chosen if chosen.count() else radios.first)
    page.keyboard.press("Space")
    for _ in range(radios.count()):
        if option.is_checked():
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"the arrows do not reach {label}")


def press(page: Page, button: str) -> None:
    """Press a button that only the keyboard led to."""
    to(page, page.get_by_role("button", name=button).first)
    page.keyboard.press("Enter")


def look(page: Page, name: str) -> None:
    """Nothing for axe to find, nothing cut off: wide from left to right, narrow from right to left."""
    address = page.url
    _check(page, f"{name}-1280", width=1280)
    page.set_viewport_size({"width": 320, "height": 800})
    assert not axe.wider(page), name
    page.goto(address.split("#")[0] + ("&" if "?" in address else "?") + "language=ar")
    _check(page, f"{name}-320-ar", width=320)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)


def _check(page: Page, name: str, *, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert axe.problems(page) == [], name
    assert not axe.wider(page), name
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


@pytest.fixture
def asha(page: Page, doors: Doors, cast: Cast) -> Page:
    """Asha's window; she has just signed in."""
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    return page


@pytest.fixture
def ben(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[Page]:
    """Ben's window, on another machine."""
    context = chromium.new_context()
    context.set_default_timeout(15_000)
    page = context.new_page()
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "ben"))
    yield page
    context.close()


def take_a_call(page: Page) -> None:
    """The telephone rings; hands stay on the keyboard."""
    page.wait_for_url("**/desk/")
    page.keyboard.press("c")
    page.wait_for_url("**/desk/calls/*/")
    expect(page.get_by_label("What is happening")).to_be_focused()  # nobody reaches for the mouse first
    type_in(page, "What is happening", "My cousin washes cars and sleeps in a container. They lock it at night.")
    type_in(page, "Where", "Behind the Old Road car wash")
    tick(page, "Danger", "Soon")
    tick(page, "Is anybody under 18?", "No")
    tick(page, "May we contact them?", "By telephone")
    type_in(page, "Telephone", "020 7946 0018")
    type_in(page, "When is it safe?", "after nine at night, never before")
    type_in(page, "What may we say, and what not?", "that the library is calling")
    type_in(page, "Name, as far as they want to say it", "Ioana")
    expect(page.get_by_text("Kept, sealed.")).to_be_visible()
    press(page, "The call is over")
    expect(page.get_by_role("heading", name="Is it safe to answer?")).to_be_visible()


def open_the_case(page: Page) -> None:
    """From the contact, keyboard alone: what it is about is there already."""
    page.keyboard.press("o")
    page.wait_for_url("**/cases/from/*/")
    expect(page.get_by_text("No case shares a number")).to_be_visible()
    expect(page.get_by_label("What this case is about")).to_have_value(
        "My cousin washes cars and sleeps in a container. They lock it at night."
    )
    tick(page, "Risk", "High")
    tick(page, "Exploitation", "Labour exploitation")
    to(page, page.locator("summary", has_text="Sectors"))
    page.keyboard.press("Enter")
    tick(page, "Sectors", "Car wash")
    press(page, "Open the case")
    page.wait_for_url("**/cases/*/?done=kept")


def add_two(page: Page) -> None:
    """One known by name; six to ten counted."""
    page.keyboard.press("p")
    page.wait_for_url("**/people/")
    tick(page, "How well do you know who this is?", "Known by name")
    type_in(page, "Name", "Andrei Popescu")
    to(page, page.get_by_label("Nationality"))
    page.keyboard.type("Roma")
    press(page, "Save")
    page.wait_for_url("**/?done=kept")
    page.keyboard.press("p")
    page.wait_for_url("**/people/")
    tick(page, "How well do you know who this is?", "Counted, not described")
    type_in(page, "At least", "6")
    type_in(page, "At most", "10")
    press(page, "Save")
    page.wait_for_url("**/?done=kept")
    expect(page.get_by_role("heading", name="7 to 11 who may be exploited")).to_be_visible()
    expect(page.get_by_role("heading", name="Andrei Popescu")).to_be_visible()
    expect(page.get_by_text("Romania")).to_be_visible()


def test_a_call_becomes_a_case_by_keyboard_alone(asha: Page) -> None:
    take_a_call(asha)
    open_the_case(asha)
    expect(asha.get_by_text("after nine at night")).to_be_visible()
    expect(asha.get_by_text("020 7946 0018")).to_have_count(0)  # it is asked for by itself
    asha.keyboard.press("1")
    safe, number = asha.get_by_text("after nine at night"), asha.get_by_text("020 7946 0018").first
    expect(number).to_be_visible()
    assert safe.bounding_box()["y"] < number.bounding_box()["y"], "how it is safe comes before the number"
    asha.keyboard.press("b")
    asha.wait_for_url(lambda url: "/show" not in url)
    expect(asha.get_by_text("Car wash", exact=True)).to_be_visible()
    add_two(asha)


def promise(asha: Page, ben: Page, *, case: str) -> None:
    """Something is to be done at once: it rings at every desk, and is done."""
    asha.get_by_label("Follow-up: what is to be done").fill("Ring Ioana, as the library")
    asha.get_by_label("When it rings").fill(timezone.localtime().strftime("%Y-%m-%dT%H:%M"))
    asha.get_by_role("button", name="Promise it").click()
    ben.goto(case.split("/cases/")[0] + "/desk/")
    expect(ben.get_by_role("heading", name="It is time")).to_be_visible(timeout=RINGS)  # without reloading
    look(ben, "desk-ringing")
    asha.get_by_role("link", name="Cases", exact=True).first.click()
    expect(asha.get_by_text("Ring Ioana, as the library")).to_be_visible()
    look(asha, "cases")
    asha.get_by_role("region", name="It is time").get_by_role("link").click()
    look(asha, "case-ringing")
    asha.get_by_label("What came of it").fill("She is well; she will ring on Friday")
    asha.get_by_role("button", name="Done", exact=True).click()
    expect(asha.get_by_text("She is well; she will ring on Friday")).to_be_visible()


def disclose(asha: Page) -> None:
    """An emergency: what is missing is told, and nothing of what was filled in is lost."""
    asha.keyboard.press("d")
    whom, office = asha.get_by_label("To whom"), asha.get_by_label("Name, office, their reference")
    how = asha.get_by_role("group", name="How you told them").get_by_label("Call")

    def begin() -> None:
        whom.select_option("police_999")
        office.fill("Control room, log 412")
        how.check()

    begin()
    asha.get_by_role("button", name="Keep the disclosure").click()
    expect(asha.get_by_role("alert").get_by_role("link")).to_have_count(3)
    expect(whom).to_have_value("police_999")
    expect(office).to_have_value("Control room, log 412")
    expect(how).to_be_checked()
    look(asha, "disclose")  # which fetches the page anew
    begin()
    asha.get_by_label("Why it could not wait").fill("She says he has a knife")
    asha.get_by_label("What you said").fill("The address, and that there is a knife")
    asha.get_by_role("group", name="What the person said to it").get_by_label("Consents").check()
    asha.get_by_role("button", name="Keep the disclosure").click()
    expect(asha.get_by_text("Review by")).to_be_visible()


def review(ben: Page) -> None:
    """A colleague looks at it."""
    ben.get_by_role("link", name="Cases", exact=True).first.click()
    ben.wait_for_url("**/cases/")  # and its script is there: a key that comes before it is nobody's
    ben.keyboard.press("r")
    expect(ben.get_by_text("She says he has a knife")).to_be_visible()
    look(ben, "reviews")
    ben.get_by_label("What you found").fill("Right, and no more than they needed")
    ben.get_by_role("button", name="Reviewed").click()
    expect(ben.get_by_text("Nothing waits for your review.")).to_be_visible()


def test_a_promise_rings_an_emergency_is_reviewed_by_another_and_the_case_is_closed(asha: Page, ben: Page) -> None:
    take_a_call(asha)
    open_the_case(asha)
    case = asha.url.split("?")[0]
    promise(asha, ben, case=case)
    disclose(asha)
    review(ben)
    asha.goto(case)
    expect(asha.get_by_text("Reviewed by Ben Adeyemi")).to_be_visible()
    asha.get_by_label("Close: what became of it").select_option("referred")
    asha.get_by_label("In a sentence", exact=True).fill("Met by the council and the police")
    asha.get_by_role("button", name="Close the case").click()
    expect(asha.get_by_role("button", name="Open it again")).to_be_visible()
    look(asha, "case-closed")


def test_no_page_of_a_case_has_anything_for_axe_to_find(asha: Page) -> None:
    take_a_call(asha)
    asha.keyboard.press("o")
    asha.wait_for_url("**/cases/from/*/")
    look(asha, "open-case")
    open_from_here = asha.get_by_role("button", name="Open the case")
    asha.get_by_label("What this case is about").fill("")
    asha.get_by_label("The risk in words").fill("They are moved on Friday")
    open_from_here.click()
    expect(asha.get_by_role("alert")).to_contain_text("Say in a line")
    expect(asha.get_by_label("The risk in words")).to_have_value("They are moved on Friday")
    asha.get_by_label("What this case is about").fill("Men at a car wash")
    open_from_here.click()
    asha.wait_for_url("**/?done=kept")
    look(asha, "case-new")
    for key, name in (("e", "edit"), ("p", "person")):
        asha.keyboard.press(key)
        asha.wait_for_url("**/edit" if key == "e" else "**/people/")
        look(asha, name)
        asha.keyboard.press("b")
        asha.wait_for_url(lambda url: url.endswith("/"))
