"""Something got out: Farid reports it in a minute, it rings for Ben, who judges it and decides; without a mouse."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from liftstone.desk.forms import for_input
from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import people
from tests.journeys.test_call_to_case import press, tick, type_in
from tests.journeys.test_erasing import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


@pytest.fixture
def ben(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[Page]:
    """Ben's window, on another machine."""
    with people.window(chromium) as page:
        people.sign_in(page, doors, people.sign_in_of(cast.helpline, "ben"))
        yield page


def farid_reports_it(page: Page, doors: Doors) -> str:
    """In a minute, from the page that he is on; returns under which name it is kept, and he cannot read it back."""
    page.goto(f"{doors.staff}/count/")
    follow(page, "Personal data may have got out: report it")
    press(page, "Report it")
    expect(page.get_by_role("alert")).to_contain_text("Write what happened")
    type_in(page, "What happened", "I sent a table with names to a partner")
    page.get_by_label("When it was noticed").fill(for_input(timezone.now() - timedelta(hours=50)))
    tick(page, "Is anybody in danger because of it?", "No")
    press(page, "Report it")
    expect(page.get_by_role("heading", level=1)).to_contain_text("It is reported")
    expect(page.get_by_text("a table with names")).to_have_count(0)
    return page.get_by_role("heading", level=1).locator("bdi").inner_text()


def it_rings_and_ben_answers_for_it(ben: Page, doors: Doors, reference: str) -> None:
    """On whichever page he is."""
    ben.goto(f"{doors.staff}/cases/")
    rings = ben.get_by_role("alert").filter(has_text=reference)
    expect(rings).to_contain_text("hours left")
    rings.get_by_role("button", name="I answer for it").focus()
    ben.keyboard.press("Enter")
    expect(ben.get_by_text("I sent a table with names to a partner")).to_be_visible()


def he_judges_it_and_decides_whom_to_tell(ben: Page) -> None:
    """The risk, then the ICO, then the people: each with its reason."""
    tick(ben, "How it is judged", "Unlikely to be a risk to people")
    ben.locator("#risk_why").fill("The partner could not open it")
    press(ben, "Judge it so")
    expect(ben.get_by_text("The partner could not open it")).to_be_visible()
    tick(ben, "Is it told?", "It is not told")
    ben.locator("#regulator_why").fill("A risk is unlikely")
    ben.locator("#regulator").get_by_role("button", name="Keep it").press("Enter")
    expect(ben.get_by_text("A risk is unlikely")).to_be_visible()
    tick(ben, "Are they told?", "They are not told")
    ben.locator("#people_why").fill("Nothing could be read")
    ben.locator("#people").get_by_role("button", name="Keep it").press("Enter")
    expect(ben.get_by_text("Nothing could be read")).to_be_visible()


def he_closes_it_and_it_rings_no_more(ben: Page, doors: Doors, reference: str) -> None:
    """With what is different from now on."""
    ben.locator("#closing").fill("Tables go out through the export alone")
    ben.locator("#closed").get_by_role("button", name="Close it").press("Enter")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Closed")
    ben.goto(f"{doors.staff}/breaches/")
    expect(ben.get_by_role("region", name="Closed")).to_contain_text(reference)
    expect(ben.get_by_role("alert").filter(has_text=reference)).to_have_count(0)


def test_it_is_reported_rings_and_is_decided(page, doors, cast, ben):
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "farid"))
    reference = farid_reports_it(page, doors)
    it_rings_and_ben_answers_for_it(ben, doors, reference)
    he_judges_it_and_decides_whom_to_tell(ben)
    he_closes_it_and_it_rings_no_more(ben, doors, reference)
