"""Asha is alone with a caller and asks for a supervisor; Ben comes, gives her what waits, and puts words ready."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import people, reporting
from tests.world import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


@pytest.fixture
def windows(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[dict[str, Page]]:
    """Everybody's own browser."""
    with ExitStack() as stack:
        found = {}
        for who in ("asha", "ben"):
            found[who] = stack.enter_context(people.window(chromium))
            people.sign_in(found[who], doors, people.sign_in_of(cast.helpline, who))
        yield found


def test_help_is_asked_for_in_the_middle_of_a_call_and_costs_no_word(windows, doors):
    asha, ben = windows["asha"], windows["ben"]
    people.takes_a_call(asha, doors)
    asha.locator("#what").focus()
    asha.keyboard.type("She whispers that he is in the next room")
    ben.goto(f"{doors.staff}/cases/")
    asha.keyboard.press("F9")
    expect(asha.get_by_text("Asked for a supervisor at")).to_be_visible()
    expect(asha.locator("#what")).to_have_value("She whispers that he is in the next room")
    asha.get_by_text("Kept, sealed.").wait_for()
    expect(ben.get_by_text("A colleague asks for a supervisor.")).to_be_visible()
    ben.keyboard.press("h")
    expect(ben.locator("#what")).to_have_text("She whispers that he is in the next room")
    expect(asha.get_by_text("Ben Adeyemi comes to help.")).to_be_visible()
    asha.keyboard.type(", with a knife")
    asha.get_by_label("By telephone").check()
    expect(ben.locator("#what")).to_have_text("She whispers that he is in the next room, with a knife")
    expect(ben.locator("#safe")).to_contain_text("Yes, by telephone")
    asha.get_by_role("button", name="No help is needed any more").click()
    expect(asha.get_by_role("button", name="Ask a supervisor")).to_be_visible()
    expect(asha.locator("#what")).to_have_value("She whispers that he is in the next room, with a knife")


def test_a_key_that_is_pressed_before_its_button_is_there_is_not_lost(windows, doors):
    asha, held = windows["asha"], []
    asha.route("**/help", lambda route: route.continue_() if held else held.append(route))  # the first alone
    people.takes_a_call(asha, doors)
    asha.locator("#what").focus()
    asha.keyboard.press("F9")
    asha.keyboard.type("She whispers")
    expect(asha.get_by_role("button", name="Ask a supervisor")).to_have_count(0)
    reporting.until(lambda: bool(asha.wait_for_timeout(50) or held))
    held[0].continue_()
    expect(asha.get_by_text("Asked for a supervisor at")).to_be_visible()
    expect(asha.locator("#what")).to_be_focused()
    expect(asha.locator("#what")).to_have_value("She whispers")


def test_what_is_given_rings_and_ready_made_words_go_into_the_reply(windows, doors, cast, settings):
    settings.WORK_BITS = 4
    asha, ben = windows["asha"], windows["ben"]
    ben.goto(f"{doors.staff}/desk/words/new")
    ben.get_by_label("What these words are for").fill("First answer")
    ben.get_by_label("English").fill("We have read this.")
    ben.get_by_role("button", name="Save").click()
    arrive(cast.ben, {"what": "They keep my passport", "answer": "thread"}, word="lantern")
    asha.goto(f"{doors.staff}/desk/")
    ben.goto(f"{doors.staff}/desk/steer/")
    ben.get_by_text("Give it to…").first.click()
    ben.get_by_role("button", name="Asha Patel").first.click()
    expect(ben.get_by_role("status")).to_contain_text("rings at their desk")
    expect(asha.get_by_role("heading", name="Given to you")).to_be_visible()
    asha.keyboard.press("g")
    expect(asha.locator("#what")).to_have_text("They keep my passport")
    asha.keyboard.press("w")
    expect(asha.get_by_role("button", name="Put it into the reply")).to_be_visible()
    asha.keyboard.press("1")
    expect(asha.get_by_label("Write to the person")).to_have_value("We have read this.")
