"""Coming back with a number and a word: what the right word opens, and what nobody else learns."""

import pytest
from playwright.sync_api import Page, expect

from liftstone.accounts.actor import Actor
from liftstone.desk import actions as desk
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import reporting

pytestmark = pytest.mark.browser

NEUTRAL = "There is nothing to show for this number and word."


@pytest.fixture
def asha(cast: Cast) -> Actor:
    """Who opens what arrives."""
    return cast.asha


def report(page: Page, *, door: str, other_word: str = "", language: str = "en") -> str:
    """Send a report that may be answered here, and return its number."""
    reporting.write(page, door=door, what="please answer", language=language)
    page.check("#answer-thread")
    page.fill("#word", "Orange boat")
    page.fill("#other_word", other_word)
    reporting.send(page)
    digits = reporting.number(page)
    assert len(digits.replace(" ", "")) == 27
    return digits


def test_the_number_is_shown_once_and_taken_off_the_page(page: Page, doors: Doors, asha: Actor) -> None:
    digits = report(page, door=doors.public)
    assert page.url.endswith("/en/write"), "the number must be in no address"
    page.click("#saved")
    expect(page.locator("#finished")).to_be_visible()
    assert digits not in page.content()
    assert page.locator("#number").inner_text() == ""


def test_the_desk_replies_and_the_person_reads_it_and_answers(page: Page, doors: Doors, asha: Actor) -> None:
    digits = report(page, door=doors.public)
    reporting.come_back(page, door=doors.public, digits=digits, word="orange boat")
    expect(page.locator("#thread-state")).to_contain_text("Nobody has opened it yet")
    expect(page.locator("#messages")).to_have_text("There are no messages yet.")

    reporting.only(asha)
    (contact,) = reporting.contacts(asha)
    with as_(asha):
        desk.reply(contact=contact, text="We read it.\nنحن هنا <b>", by=asha)
    page.click("#again")
    expect(page.locator("#thread-state")).to_contain_text("has been opened by a person here")
    expect(page.locator(".message__text")).to_have_text("We read it.\nنحن هنا <b>")

    page.fill("#answer", "Thank you 🌊")
    page.click("#answer-form button")
    expect(page.locator("#answer-said")).to_have_text("Sent and kept.")
    expect(page.locator(".message--mine .message__text")).to_have_text("Thank you 🌊")
    assert [line.text for line in reporting.only(asha).thread] == ["We read it.\nنحن هنا <b>", "Thank you 🌊"]


def test_the_number_alone_a_wrong_word_and_a_wrong_number_all_show_the_same(
    page: Page, doors: Doors, asha: Actor
) -> None:
    digits = report(page, door=doors.public)
    wrong = "123 " * 9
    seen = []
    for number, word in ((digits, ""), (digits, "apple boat"), (wrong, "Orange boat")):
        reporting.come_back(page, door=doors.public, digits=number, word=word)
        expect(page.locator("#nothing")).to_contain_text(NEUTRAL)
        expect(page.locator("#thread")).to_be_hidden()
        seen.append(page.locator("main").inner_text())
    assert len(set(seen)) == 1


def test_the_other_word_opens_an_empty_page_and_alarms_the_desk(page: Page, doors: Doors, asha: Actor) -> None:
    digits = report(page, door=doors.public, other_word="kitchen")
    reporting.only(asha)
    (contact,) = reporting.contacts(asha)
    with as_(asha):
        desk.reply(contact=contact, text="secret reply", by=asha)
    reporting.come_back(page, door=doors.public, digits=digits, word="KITCHEN ")
    expect(page.locator("#messages")).to_have_text("There are no messages yet.")
    assert "secret reply" not in page.content()
    reporting.until(lambda: reporting.contacts(asha)[0].alarm == "duress")

    page.fill("#answer", "I was never here")
    page.click("#answer-form button")
    expect(page.locator("#answer-said")).to_have_text("Sent and kept.")
    expect(page.locator(".message--mine .message__text")).to_have_text("I was never here")
    assert [line.text for line in reporting.only(asha).thread] == ["secret reply"]

    page.click("#close-details summary")
    page.click("#close")
    expect(page.locator("#thread-state")).to_contain_text("closed now")
    reporting.come_back(page, door=doors.public, digits=digits, word="kitchen")
    expect(page.locator("#nothing")).to_contain_text(NEUTRAL)
    reporting.come_back(page, door=doors.public, digits=digits, word="orange boat")
    expect(page.locator(".message__text")).to_have_text("secret reply")


def test_a_closed_thread_opens_for_nobody(page: Page, doors: Doors, asha: Actor) -> None:
    digits = report(page, door=doors.public)
    reporting.come_back(page, door=doors.public, digits=digits, word="orange boat")
    page.click("#close-details summary")
    page.click("#close")
    expect(page.locator("#thread-state")).to_contain_text("closed now")
    reporting.come_back(page, door=doors.public, digits=digits, word="orange boat")
    expect(page.locator("#nothing")).to_contain_text(NEUTRAL)


def test_a_number_that_is_too_short_is_told_before_anything_is_asked(page: Page, doors: Doors) -> None:
    asked = reporting.watch(page, path="/j/thread")
    page.goto(f"{doors.public}/en/return")
    page.fill("#number", "123 456")
    page.click("#open-button")
    expect(page.locator("#mistakes a")).to_contain_text("27 digits")
    assert asked == []


def test_an_arabic_keyboard_s_digits_open_the_same_thread(page: Page, doors: Doors, asha: Actor) -> None:
    digits = report(page, door=doors.public, language="ar")
    eastern = digits.translate({ord(str(n)): chr(0x0660 + n) for n in range(10)})
    reporting.come_back(page, door=doors.public, digits=eastern, word="orange boat", language="ar")
    expect(page.locator("#thread")).to_be_visible()
