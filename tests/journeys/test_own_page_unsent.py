"""Somebody's own page is left half filled: the browser asks first, but not who leaves at once; nothing is kept."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Dialog, Page, expect

from liftstone.network import actions as networks
from liftstone.network import links
from liftstone.network.models import Member, Network
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys.test_quick_exit import with_the_button
from tests.journeys.test_report_private import KEPT, NOTHING

pytestmark = pytest.mark.browser

WORDS = "Two workers by day"
MAIR = {"name": "Mair Ellis", "role": "Lead", "email": "mair@tarn.example", "phone": ""}


@pytest.fixture
def own(cast: Cast, doors: Doors) -> str:
    """The address of Mair's page, with her details and what her organisation says of itself."""
    with as_(cast.kofi) as kofi:
        network = Network(name="Tarn Valley", level="regional", areas=["force:cumbria"], chaired_by="independent")
        network = networks.found(network=network, by=kofi)
        member = Member(network=network, name="Tarn Council", kind="council", state="joined")
        member = networks.add_member(member=member, by=kofi)
        today = timezone.localdate()
        mair = networks.add_person(member=member, kind="spoc", since=today, body=MAIR, by=kofi)
        return f"{doors.public}/en/n/{links.make(person=mair, days=90, by=kofi)}"


@pytest.fixture
def asked(page: Page, own: str) -> list[str]:
    """Mair's page is open; whatever the browser asks is noted here, and answered: I stay."""
    kinds: list[str] = []

    def stay(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(own)
    return kinds


def types(page: Page) -> None:
    """A few words about what the organisation does. A key is pressed: without one no browser asks anything."""
    page.locator("#account-now").press_sequentially(WORDS)


def to_welsh(page: Page) -> None:
    """Press the page's own link to itself in Welsh."""
    page.locator("nav.tongues a[hreflang=cy]").click()


def follows(page: Page, deed: Callable[[Page], None]) -> None:
    """Do something after which another page comes."""
    with page.expect_navigation():
        deed(page)


def test_whoever_leaves_with_words_that_were_not_sent_is_asked_and_may_stay(page: Page, asked: list[str], own: str):
    expect(page.locator("main")).to_contain_text("Nothing of it stays on this phone or computer.")
    types(page)
    with page.expect_event("dialog"):
        to_welsh(page)
    assert asked == ["beforeunload"]
    assert page.url == own
    expect(page.locator("#account-now")).to_have_value(WORDS)
    assert page.evaluate(KEPT) == NOTHING


def test_whoever_typed_nothing_or_sent_it_is_asked_nothing(page: Page, asked: list[str]):
    follows(page, to_welsh)
    types(page)
    follows(page, lambda _page: page.locator("#account button").click())
    assert page.url.endswith("/done")
    assert asked == []


def test_to_send_one_part_asks_about_words_in_another(page: Page, asked: list[str], own: str):
    types(page)
    with page.expect_event("dialog"):
        page.locator("#details button").click()
    assert asked == ["beforeunload"]
    expect(page.locator("#account-now")).to_have_value(WORDS)


def test_words_that_were_refused_are_asked_about_too(page: Page, asked: list[str]):
    page.locator("#details-email").fill("mair at tarn")
    follows(page, lambda _page: page.locator("#details button").click())
    expect(page.locator("#mistakes")).to_be_visible()
    page.locator("#details-email").press("End")
    with page.expect_event("dialog"):
        to_welsh(page)
    assert asked == ["beforeunload"]


def test_whoever_leaves_at_once_is_asked_nothing_and_leaves_nothing(page: Page, asked: list[str]):
    types(page)
    with_the_button(page)
    page.wait_for_url("**/out")
    assert asked == []
    assert page.evaluate(KEPT) == NOTHING
    page.go_back()
    assert WORDS not in page.content()


def test_three_presses_of_shift_are_held_back_by_nothing(page: Page, asked: list[str]):
    types(page)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/out")
    assert asked == []
