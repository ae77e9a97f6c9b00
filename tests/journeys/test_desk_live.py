"""The desk changes under somebody's hands: the line breaks, the list moves, words are still on their way."""

import pytest
from django.db import transaction
from playwright.sync_api import Page, Route, expect

from liftstone.desk import queries
from liftstone.intake.models import Contact
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import people, reporting
from tests.world import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asha(page: Page, doors: Doors, cast: Cast, settings) -> Page:
    """Asha's desk; the live doors ask for as little work as the tests do."""
    settings.WORK_BITS = 4
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.wait_for_url("**/desk/")
    return page


def arrived(cast: Cast, *, danger: str) -> Contact:
    """Somebody writes."""
    record, _ = arrive(cast.asha, {"what": "They keep my passport"}, danger=danger)
    with as_(cast.asha) as by, transaction.atomic():
        return queries.contact(by, record=record)


def test_what_came_while_the_line_was_broken_is_shown_once_it_is_back(asha: Page, cast: Cast) -> None:
    whole = False

    def line(route: Route) -> None:
        if whole:
            route.continue_()
        else:
            route.abort()

    asha.route("**/desk/stream", line)
    asha.reload()
    expect(asha.locator("body.ls-deaf")).to_have_count(1)
    row = arrived(cast, danger="now")
    asha.wait_for_timeout(1500)  # the news goes out, and this page does not hear it
    expect(asha.get_by_text(row.reference)).to_have_count(0)
    whole = True
    expect(asha.locator("#live bdi", has_text=row.reference).first).to_be_visible(timeout=20_000)


def test_the_keyboard_stays_where_it_was_when_the_list_changes(asha: Page, cast: Cast) -> None:
    first, second = arrived(cast, danger="soon"), arrived(cast, danger="no")
    there = asha.locator(f"#take-{second.id.hex}")
    expect(there).to_be_visible()
    asha.wait_for_timeout(1000)  # until the news of both has come: nobody can hold what is just being replaced
    there.focus()
    expect(there).to_be_focused()
    for danger in ("now", "now"):
        row = arrived(cast, danger=danger)
        expect(asha.locator(f"#take-{row.id.hex}")).to_be_visible()
        asha.wait_for_timeout(300)
        expect(there).to_be_focused()
    assert first.id != second.id


def test_the_last_words_of_a_call_wait_for_those_before_them(asha: Page, cast: Cast) -> None:
    held: list[Route] = []
    asha.route("**/keep", lambda route: held.append(route))
    asha.keyboard.press("c")
    asha.wait_for_url("**/desk/calls/*/")
    ends = reporting.watch(asha, path="/desk/calls/")
    asha.get_by_label("What is happening", exact=True).fill("He says he")
    reporting.until(lambda: bool(asha.wait_for_timeout(50) or held))
    asha.get_by_label("What is happening", exact=True).fill("He says he is locked in")
    asha.get_by_role("button", name="The call is over").click(no_wait_after=True)
    asha.wait_for_timeout(500)
    assert not [each for each in ends if each.method == "POST" and not each.url.endswith("/keep")]
    held[0].continue_()
    expect(asha.get_by_role("heading", name="Is it safe to answer?")).to_be_visible()
    expect(asha.locator("#what")).to_have_text("He says he is locked in")


def test_what_is_fetched_later_speaks_the_language_that_the_page_was_asked_for_in(asha: Page) -> None:
    asha.goto(f"{asha.url.split('?')[0]}?language=ar")
    duty = asha.locator("#duty")
    expect(duty).to_contain_text("المناوبة")
    expect(duty).not_to_contain_text("On duty")
