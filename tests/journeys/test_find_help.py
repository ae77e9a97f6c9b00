"""A visitor finds help near them in their language, on a small phone, and leaves without a trace."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.directory.entries import HULL, provider, refuge, service
from tests.journeys import axe
from tests.journeys.test_quick_exit import with_the_button, with_the_keyboard
from tests.journeys.test_report_private import KEPT, NOTHING

pytestmark = pytest.mark.browser

PHONE = {"phones": [{"id": "00000000-0000-4000-8000-000000000001", "number": "020 7946 0123"}]}
SHUT = {"freq": "WEEKLY", "byday": "MO", "dtstart": "2020-01-06", "until": "2020-01-07", "opens_at": "09:00"}
PLACE = "Leeds"


@pytest.fixture
def entries(cast: Cast) -> None:
    """A directory with what is near, far, shut, hidden and ours."""
    with as_(cast.ben) as ben:
        service(
            ben,
            provider(ben, "Open Door Clinic"),
            needs=["health"],
            languages=["ar", "en"],
            interpreters=True,
            routes=["self"],
            document={**PHONE, "description": "Doctors and nurses who ask for no papers."},
        )
        service(ben, provider(ben, "Day Clinic"), at=HULL, needs=["health"], schedules=[SHUT])
        refuge(ben, provider(ben, "Haven"), areas=["nation:england"])
        ours = provider(ben, "Riverside Line", is_ours=True)
        service(ben, ours, at=None, needs=["helpline"], areas=["nation:england"], document=PHONE)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A window as small as an old phone, which notes whom it asks for anything."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def opens_the_page_in_arabic(phone: Page, doors: Doors) -> None:
    """From the first page, as a visitor does."""
    phone.goto("about:blank")
    phone.goto(f"{doors.public}/ar/")
    phone.click('main a[href="/ar/help"]')
    phone.wait_for_url("**/ar/help")
    assert phone.locator("html").get_attribute("dir") == "rtl"
    assert phone.title() == "صفحة"
    assert axe.in_every_size(phone) == []


def finds_a_clinic_that_speaks_it(phone: Page) -> None:
    """Open first; beside what is closed what is open."""
    phone.fill("#place", PLACE)
    phone.select_option("#need", "health")
    phone.select_option("#speak", "ar")
    phone.locator("form button").press("Enter")
    found = phone.locator("#found article")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("Open Door Clinic")
    expect(found.first).to_contain_text("مفتوح الآن")
    expect(found.first).to_contain_text("العربية")
    expect(found.first.locator("a")).to_have_attribute("href", "tel:02079460123")
    expect(found.last).to_contain_text("مغلق الآن")
    expect(found.last).to_contain_text("Open Door Clinic")  # what is open instead
    assert axe.in_every_size(phone) == []


def leaves_without_a_trace(phone: Page) -> None:
    """Nothing is kept, and the way back shows nothing."""
    with_the_button(phone)
    phone.wait_for_url("**/out")
    assert phone.evaluate(KEPT) == NOTHING
    assert PLACE not in phone.content()
    phone.go_back()
    assert PLACE not in phone.content()
    assert "Open Door" not in phone.content()


def test_a_visitor_in_arabic_finds_a_service_and_leaves_without_a_trace(
    phone: Page, doors: Doors, entries: None
) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    opens_the_page_in_arabic(phone, doors)
    finds_a_clinic_that_speaks_it(phone)
    assert PLACE not in "".join(asked)
    assert all(url.startswith((doors.public, "about:")) for url in asked)
    leaves_without_a_trace(phone)


def test_a_wrong_place_is_said_kindly_and_nothing_has_to_be_typed_again(
    phone: Page, doors: Doors, entries: None
) -> None:
    phone.goto(f"{doors.public}/en/help")
    phone.fill("#place", "Nowhereatall")
    phone.select_option("#need", "health")
    phone.get_by_role("button", name="Find help").click()
    expect(phone.locator("#mistakes a")).to_have_attribute("href", "#place")
    expect(phone.locator("#place")).to_have_value("Nowhereatall")
    expect(phone.locator("#need")).to_have_value("health")
    assert axe.in_every_size(phone) == []
    phone.fill("#place", "Newport")
    phone.get_by_role("button", name="Find help").click()
    expect(phone.get_by_role("heading", name="Which of these do you mean?")).to_be_visible()
    assert axe.in_every_size(phone) == []
    with_the_keyboard(phone)
    phone.wait_for_url("**/out")


def test_it_works_without_javascript(chromium: Browser, doors: Doors, entries: None) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    plain = context.new_page()
    plain.goto(f"{doors.public}/en/help")
    plain.fill("#place", "York")
    plain.select_option("#need", "sleep")
    plain.get_by_role("button", name="Find help").click()
    expect(plain.locator("#found article")).to_contain_text("A refuge")
    expect(plain.locator("#found article")).to_contain_text("York")
    context.close()
