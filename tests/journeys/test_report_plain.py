"""Without JavaScript: its own page, asked the same, sealed on arrival, answered by number and word."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from liftstone.accounts.actor import Actor
from liftstone.desk import actions as desk
from liftstone.intake.models import Contact
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import axe, reporting
from tests.journeys.test_report_accessible import SIZES

pytestmark = pytest.mark.browser


@pytest.fixture
def asha(cast: Cast) -> Actor:
    """Who opens what arrives."""
    return cast.asha


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A window without JavaScript, as small as an old phone."""
    context = chromium.new_context(java_script_enabled=False, viewport=SIZES["phone"])  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def come_back(page: Page, *, door: str, digits: str, word: str) -> None:
    """Give number and word."""
    page.goto(f"{door}/en/plain/return")
    page.fill("#number", digits)
    page.fill("#word", word)
    page.get_by_role("button", name="Open").click()


def test_a_report_an_answer_and_a_reply_without_javascript(plain: Page, doors: Doors, asha: Actor) -> None:
    plain.goto(f"{doors.public}/en/plain")
    plain.get_by_role("button", name="Send").click()
    expect(plain.locator("#mistakes a")).to_have_attribute("href", "#what")
    plain.fill("#what", "Six of us, in a lorry 🚚")
    plain.check("#danger-soon")
    plain.check("#answer-thread")
    plain.fill("#word", "abc")
    plain.get_by_role("button", name="Send").click()
    expect(plain.locator("#mistakes a")).to_have_attribute("href", "#word")
    expect(plain.locator("#what")).to_have_value("Six of us, in a lorry 🚚")
    expect(plain.locator("#danger-soon")).to_be_checked()
    plain.fill("#word", "orange")
    plain.get_by_role("button", name="Send").click()
    expect(plain.locator("h1")).to_have_text("Sent and kept")
    digits = " ".join(plain.locator("#number span").all_inner_texts())

    (contact,) = reporting.contacts(asha)
    assert (contact.channel, contact.lane, contact.danger) == (Contact.Channel.PLAIN, "plain", 2)
    assert reporting.only(asha).body["what"] == "Six of us, in a lorry 🚚"
    with as_(asha):
        desk.reply(contact=reporting.contacts(asha)[0], text="We are here\n<b>", by=asha)

    come_back(plain, door=doors.public, digits=digits, word="wrong")
    expect(plain.locator("main")).to_contain_text("There is nothing to show for this number and word.")
    come_back(plain, door=doors.public, digits=digits, word="Orange")
    expect(plain.locator(".message__text")).to_have_text("We are here\n<b>")
    plain.fill("#answer", "Thank you")
    plain.get_by_role("button", name="Send the answer").click()
    expect(plain.locator(".message--mine .message__text")).to_have_text("Thank you")
    assert [line.text for line in reporting.only(asha).thread] == ["We are here\n<b>", "Thank you"]

    plain.locator("summary").click()
    plain.get_by_role("button", name="Yes, close it").click()
    expect(plain.locator("main")).to_contain_text("closed now")
    come_back(plain, door=doors.public, digits=digits, word="orange")
    expect(plain.locator("main")).to_contain_text("There is nothing to show for this number and word.")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_the_simple_pages(
    chromium: Browser, doors: Doors, cast: Cast, language: str, size: str
) -> None:
    context = chromium.new_context(viewport=SIZES[size])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{doors.public}/{language}/plain/return")
    assert axe.problems(page) == []
    page.goto(f"{doors.public}/{language}/plain")
    assert axe.problems(page) == []
    assert not axe.wider(page)
    page.locator("form button").click()
    expect(page.locator("#mistakes")).to_be_visible()
    assert axe.problems(page) == []
    page.fill("#what", "text")
    page.check("#answer-thread")
    page.fill("#word", "orange")
    page.locator("form button").click()
    expect(page.locator("#number")).to_be_visible()
    assert axe.problems(page) == []
    assert not axe.wider(page)
    context.close()
