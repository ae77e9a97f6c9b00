"""A danger call: one key, a timer, where they are, 999, a second person; unanswered it rings for everybody."""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from liftstone.desk.danger_models import Emergency
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import axe, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]

RINGS = 25_000  # milliseconds: a page asks by itself every ten seconds, should nothing tell it before
EXACTLY = "Flat above the bakery, back room, second floor"
PICTURES = os.environ.get("LIFTSTONE_PICTURES")


@pytest.fixture
def asha(page: Page, doors: Doors, cast: Cast) -> Page:
    """Asha's window; she has just signed in."""
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.wait_for_url("**/desk/")
    return page


@pytest.fixture
def ben(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[Page]:
    """Ben's window, on another machine, on a page that has nothing to do with it."""
    with people.window(chromium) as page:
        people.sign_in(page, doors, people.sign_in_of(cast.helpline, "ben"))
        page.goto(f"{doors.staff}/me/")
        yield page


def look(page: Page, name: str) -> None:
    """Nothing for axe to find and nothing cut off, wide and narrow; a picture where one is wanted."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe.problems(page) == [], name
        assert not axe.wider(page), name
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 800})


def begin(page: Page) -> None:
    """A call; in the middle of a word it turns out that somebody is in danger."""
    page.keyboard.press("c")
    page.wait_for_url("**/desk/calls/*/")
    page.get_by_label("Where", exact=True).fill("Flat above the bakery")
    page.get_by_label("What is happening").fill("He is at the door and she is hidi")
    page.get_by_label("What is happening").focus()
    page.keyboard.press("F8")
    page.wait_for_url("**/desk/dangers/*/")


def time_is_up(cast: Cast) -> None:
    with as_(cast.asha), transaction.atomic():
        Emergency.objects.update(check_at=timezone.now() - timedelta(seconds=1))


def nothing_is_lost_and_the_clock_runs(asha: Page) -> None:
    """The last words of the call are there; whoever begins it is alone so far."""
    expect(asha.get_by_label("Where they are: address")).to_have_value("Flat above the bakery")
    expect(asha.get_by_label("What was said: Enter")).to_be_focused()
    clock = asha.locator("[data-count]")
    expect(clock).to_have_text(re.compile("4:5[0-7]"))  # it counts
    expect(asha.get_by_text("Nobody yet: it rings for every colleague at work")).to_be_visible()
    look(asha, "danger-begun")


def ben_comes(ben: Page, asha: Page) -> None:
    """It rings on the page that he is on, and says of nobody where they are."""
    alarm = ben.get_by_role("alert").filter(has_text="has nobody beside them")
    expect(alarm).to_be_visible(timeout=RINGS)
    expect(alarm).not_to_contain_text("bakery")
    look(ben, "danger-alarm")
    ben.keyboard.press("j")
    ben.wait_for_url("**/desk/dangers/*/")
    expect(ben.locator(".ls-where")).to_have_text("Flat above the bakery")
    expect(asha.locator("#danger-live").get_by_text("Ben Adeyemi").first).to_be_visible(timeout=RINGS)


def each_sees_what_the_other_writes(asha: Page, ben: Page) -> None:
    """She learns where exactly, he tells 999, she writes what is said."""
    asha.get_by_label("Where they are: address").fill(EXACTLY)
    expect(asha.get_by_text("Kept, sealed.")).to_be_visible()
    expect(ben.locator(".ls-where")).to_have_text(EXACTLY, timeout=RINGS)
    ben.get_by_label("Incident number").fill("412")
    ben.get_by_role("button", name="999 was told").click()
    expect(asha.locator("#danger-live").get_by_text("412").first).to_be_visible(timeout=RINGS)
    asha.get_by_label("What was said: Enter").fill("She hears steps")
    asha.keyboard.press("F8")  # still with them, and what stood there is in the log
    expect(asha.locator(".ls-log")).to_contain_text("She hears steps")
    look(ben, "danger-second")


def the_time_is_up_and_ben_takes_it(ben: Page, cast: Cast) -> None:
    """Nobody said that they are still with them."""
    time_is_up(cast)
    ben.goto(ben.url.split("/desk/")[0] + "/cases/")
    overdue = ben.get_by_role("alert").filter(has_text="the time is up")
    expect(overdue).to_be_visible(timeout=RINGS)
    look(ben, "danger-overdue")
    ben.keyboard.press("j")
    ben.wait_for_url("**/desk/dangers/*/")
    expect(ben.get_by_label("Where they are: address")).to_have_value(EXACTLY)


def ends(page: Page) -> None:
    """It ends with what became of it, and not without."""
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.get_by_label("In a sentence").fill("Two officers are with her")
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("alert").filter(has_text="Choose what became of it.")).to_be_visible()
    expect(page.get_by_label("In a sentence")).to_have_value("Two officers are with her")
    page.get_by_label("What became of it", exact=True).select_option("with_services")
    page.get_by_role("button", name="End it").click()
    expect(page.locator(".ls-log")).to_contain_text("Police or ambulance are with them")
    look(page, "danger-ended")


def test_a_danger_call_with_its_timer_and_a_second_person(asha: Page, ben: Page, cast: Cast) -> None:
    begin(asha)
    nothing_is_lost_and_the_clock_runs(asha)
    ben_comes(ben, asha)
    each_sees_what_the_other_writes(asha, ben)
    the_time_is_up_and_ben_takes_it(ben, cast)
    ends(ben)
    asha.goto(asha.url.split("/desk/")[0] + "/desk/")
    expect(asha.locator("#alarms-everywhere .ls-alarm")).to_have_count(0)


def test_alone_at_night_one_goes_on_in_one_key_and_a_colleague_looks_at_it(asha: Page, ben: Page) -> None:
    begin(asha)
    asha.wait_for_url("**/desk/dangers/*/")
    expect(asha.get_by_label("What was said: Enter puts it into the log")).to_be_focused()
    asha.keyboard.press("Escape")
    asha.keyboard.press("a")
    expect(asha.locator("#danger-live").get_by_text("Going on alone, to be reviewed by")).to_be_visible()
    ben.goto(ben.url.split("/me/")[0] + "/cases/reviews/")
    ben.get_by_role("heading", name="Went on alone").wait_for()
    look(ben, "danger-reviews")
    ben.locator("a[href*='/desk/dangers/']").first.click()
    ben.get_by_label("What you found").fill("Right: nobody else was there")
    ben.get_by_role("button", name="Reviewed").click()
    expect(ben.locator(".ls-log")).to_contain_text("Right: nobody else was there")


def test_what_is_typed_survives_a_crash_of_the_browser(asha: Page) -> None:
    begin(asha)
    asha.get_by_label("Where they are: address").fill("In a white van, going north")
    asha.get_by_label("What was said: Enter").fill("He says that")
    expect(asha.get_by_text("Kept, sealed.")).to_be_visible()
    asha.goto("about:blank")
    asha.go_back()
    asha.reload()
    expect(asha.get_by_label("Where they are: address")).to_have_value("In a white van, going north")
    expect(asha.get_by_label("What was said: Enter")).to_have_value("He says that")
