"""A case is erased: Asha asks, Ben reads why and decides, and nobody finds it any more; without a mouse."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from liftstone.cases import actions
from liftstone.cases.models import Case
from tests.actions.cases.conftest import ANSWERS, contact, ring  # noqa: F401
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import people
from tests.journeys.test_call_to_case import press, tick, type_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


@pytest.fixture
def closed(cast: Cast, doors: Doors, contact) -> Case:  # noqa: F811
    """A case that has come to its end."""
    with as_(cast.asha) as asha:
        case = actions.start(contacts=[contact], answers=ANSWERS, risk=2, by=asha)
        actions.close(case=case, outcome="safe", words="Home", by=asha)
    return case


@pytest.fixture
def ben(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[Page]:
    """Ben's window, on another machine."""
    with people.window(chromium) as page:
        people.sign_in(page, doors, people.sign_in_of(cast.helpline, "ben"))
        yield page


def follow(page: Page, name: str) -> None:
    """Go to a link and press Enter."""
    page.get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")


def test_two_people_erase_a_case_and_nobody_finds_it_any_more(page, doors, cast, closed, ben):
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.goto(f"{doors.staff}/cases/{closed.id.hex}/")
    follow(page, "Ask to erase it")
    press(page, "Ask a supervisor")
    expect(page.get_by_role("alert")).to_contain_text("Write why in a sentence.")
    tick(page, "By which rule", "The person whom it is about asked for it")
    type_in(page, "Why", "She wants nothing kept")
    press(page, "Ask a supervisor")
    expect(page.get_by_role("heading", level=1)).to_contain_text("To be erased")
    expect(page.get_by_text("It waits for a supervisor")).to_be_visible()
    expect(page.get_by_role("button", name="Erase it now")).to_have_count(0)

    ben.goto(f"{doors.staff}/cases/")
    follow(ben, "Erasing: what waits")
    follow(ben, closed.reference)
    expect(ben.get_by_text("She wants nothing kept")).to_be_visible()
    press(ben, "Erase it now")
    expect(ben.get_by_role("alert")).to_contain_text("Tick that you have read why.")
    ben.get_by_label("I have read why").focus()
    ben.keyboard.press("Space")
    press(ben, "Erase it now")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Erased:")
    expect(ben.get_by_text("She wants nothing kept")).to_have_count(0)

    page.goto(f"{doors.staff}/cases/{closed.id.hex}/")
    expect(page.get_by_text("Men held at a car wash")).to_have_count(0)
    page.goto(f"{doors.staff}/cases/?which=closed")
    expect(page.get_by_text(closed.reference)).to_have_count(0)
