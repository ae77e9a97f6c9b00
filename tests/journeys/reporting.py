"""What the journeys of the public pages share: an invented helpline, the page, and what the desk can open."""

import time
from collections.abc import Callable

from django.db import transaction
from playwright.sync_api import Page, Request, expect

from liftstone.accounts.actor import Actor
from liftstone.desk import actions as desk
from liftstone.desk.content import Content
from liftstone.intake.models import Contact
from tests.cast import as_

SENT = 20_000  # milliseconds: sealing and the work on a busy machine


def write(page: Page, *, door: str, what: str = "", language: str = "en") -> None:
    """Open the report page and say what is happening."""
    page.goto(f"{door}/{language}/write")
    expect(page.locator("#report")).to_be_visible()
    page.fill("#what", what)


def send(page: Page) -> None:
    """Send, and wait until the page says that it is kept."""
    page.click("#send")
    expect(page.locator("#done")).to_be_visible(timeout=SENT)


def number(page: Page) -> str:
    """The number on the page after sending."""
    return " ".join(page.locator("#number span").all_inner_texts())


def come_back(page: Page, *, door: str, digits: str, word: str, language: str = "en") -> None:
    """Give number and word on the page for coming back, and wait for what it shows."""
    page.goto(f"{door}/{language}/return")
    page.fill("#number", digits)
    page.fill("#word", word)
    page.click("#open-button")
    expect(page.locator("#thread:visible, #nothing:visible")).to_have_count(1)


def contacts(by: Actor) -> list[Contact]:
    """Every contact of the helpline, oldest first."""
    with as_(by), transaction.atomic():
        return list(Contact.objects.order_by("arrived_at"))


def opened(by: Actor) -> list[Content]:
    """Every contact, claimed and opened as the desk does."""
    read = []
    for contact in contacts(by):
        with as_(by):
            if contact.state == Contact.State.WAITING:
                contact = desk.claim(contact=contact, by=by)
            read.append(desk.open_(contact=contact, by=by))
    return read


def only(by: Actor) -> Content:
    """The one contact there is, opened."""
    (content,) = opened(by)
    return content


def until(true: Callable[[], bool], *, seconds: float = 15) -> None:
    """Wait until something that no page shows has become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def watch(page: Page, *, path: str) -> list[Request]:
    """Collect the requests to addresses that begin so."""
    seen: list[Request] = []
    page.on("request", lambda request: seen.append(request) if path in request.url else None)
    return seen
